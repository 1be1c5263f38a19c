import { DOSSIER_READERS } from '../../db/domain/role.ts';
import type { Route } from '../ui/routes.ts';
import { UnitsPage } from './UnitsPage.tsx';

export const unitsRoutes: readonly Route[] = [
  {
    path: '/units',
    title: '组织机构',
    element: <UnitsPage />,
    menu: { order: 19, label: '组织机构', roles: DOSSIER_READERS },
  },
];
