import type { Route } from '../ui/routes.ts';
import { PersonPage } from './PersonPage.tsx';

export const personRoutes: readonly Route[] = [
  { path: '/people/:personId', title: '人员档案', element: <PersonPage /> },
];
