import './imports.css';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import type { Route } from '../ui/routes.ts';
import { ImportPage } from './ImportPage.tsx';

/** 导入名册, indented under 人员档案 in the menu. */
export const importsRoutes: readonly Route[] = [
  {
    path: '/imports',
    title: '导入名册',
    element: <ImportPage />,
    menu: { order: 10.5, label: '导入名册', roles: OFFICE_ROLES },
  },
];
