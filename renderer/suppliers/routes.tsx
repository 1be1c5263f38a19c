import { ShopOutlined } from '@ant-design/icons';
import { DOSSIER_READERS } from '../../db/domain/role.ts';
import type { Route } from '../ui/routes.ts';
import { SuppliersPage } from './SuppliersPage.tsx';

export const suppliersRoutes: readonly Route[] = [
  {
    path: '/suppliers',
    title: '供应商廉洁台账',
    element: <SuppliersPage />,
    menu: { order: 80, label: '供应商', icon: <ShopOutlined />, roles: DOSSIER_READERS },
  },
];
