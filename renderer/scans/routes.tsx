import './scans.css';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import type { Route } from '../ui/routes.ts';
import { ScanQueue } from './ScanQueue.tsx';
import { ScansPage } from './ScansPage.tsx';
import { SheetList } from './SheetList.tsx';

/** 扫描归档 and its queue 扫描待认. */
export const scansRoutes: readonly Route[] = [
  {
    path: '/scans',
    title: '扫描归档',
    element: <ScansPage />,
    menu: { order: 19, label: '扫描归档', roles: OFFICE_ROLES },
  },
  { path: '/scans/queue', title: '扫描待认', element: <ScanQueue /> },
  { path: '/scans/sheets', title: '签到表核对', element: <SheetList /> },
];
