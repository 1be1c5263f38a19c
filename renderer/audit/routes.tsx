import { AuditOutlined } from '@ant-design/icons';
import type { Route } from '../ui/routes.ts';
import { AuditPage } from './AuditPage.tsx';

export const auditRoutes: readonly Route[] = [
  {
    path: '/audit',
    title: '审计',
    element: <AuditPage />,
    menu: { order: 110, label: '审计', icon: <AuditOutlined />, roles: ['auditor', 'head'] },
  },
];
