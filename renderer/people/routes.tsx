import { TeamOutlined } from '@ant-design/icons';
import { DOSSIER_READERS } from '../../db/domain/role.ts';
import type { Route } from '../ui/routes.ts';
import { PeoplePage } from './PeoplePage.tsx';

export const peopleRoutes: readonly Route[] = [
  {
    path: '/people',
    title: '人员档案',
    element: <PeoplePage />,
    menu: { order: 10, label: '人员档案', icon: <TeamOutlined />, roles: DOSSIER_READERS },
  },
];
