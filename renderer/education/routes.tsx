import { VideoCameraOutlined } from '@ant-design/icons';
import { DOSSIER_READERS } from '../../db/domain/role.ts';
import type { Route } from '../ui/routes.ts';
import { ActivityPage } from './ActivityPage.tsx';
import { EducationLedger } from './EducationLedger.tsx';
import { FiguresPage } from './FiguresPage.tsx';
import { MaterialsPage } from './MaterialsPage.tsx';
import { OwingPage } from './OwingPage.tsx';
import { PersonYearPage } from './PersonYearPage.tsx';
import './education.css';

export const educationRoutes: readonly Route[] = [
  {
    path: '/education',
    title: '警示教育台账',
    element: <EducationLedger />,
    menu: { order: 40, label: '警示教育', icon: <VideoCameraOutlined />, roles: DOSSIER_READERS },
  },
  {
    path: '/education/owing',
    title: '补学催办',
    element: <OwingPage />,
    menu: { order: 41, label: '补学催办', roles: DOSSIER_READERS },
  },
  {
    path: '/education/figures',
    title: '参学统计',
    element: <FiguresPage />,
    menu: { order: 42, label: '参学统计', roles: DOSSIER_READERS },
  },
  {
    path: '/education/people',
    title: '个人参学情况',
    element: <PersonYearPage />,
    under: '/education/figures',
  },
  {
    path: '/education/materials',
    title: '教育资料',
    element: <MaterialsPage />,
    menu: { order: 43, label: '教育资料', roles: DOSSIER_READERS },
  },
  { path: '/education/:activityId', title: '警示教育活动', element: <ActivityPage /> },
];
