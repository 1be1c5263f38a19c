import { HomeOutlined } from '@ant-design/icons';
import type { Route } from '../ui/routes.ts';
import { HomePage } from './HomePage.tsx';

export const homeRoutes: readonly Route[] = [
  {
    path: '/',
    title: '首页',
    element: <HomePage />,
    menu: { order: 0, label: '首页', icon: <HomeOutlined /> },
  },
];
