import { SettingOutlined } from '@ant-design/icons';
import type { Route } from '../ui/routes.ts';
import { SettingsPage } from './SettingsPage.tsx';

export const settingsRoutes: readonly Route[] = [
  {
    path: '/settings',
    title: '设置',
    element: <SettingsPage />,
    menu: {
      order: 120,
      label: '设置',
      icon: <SettingOutlined />,
      roles: ['clerk', 'head', 'sysadmin', 'secadmin', 'auditor'],
    },
  },
  { path: '/settings/:tab', title: '设置', element: <SettingsPage /> },
];
