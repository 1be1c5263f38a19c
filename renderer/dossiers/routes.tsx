import './dossiers.css';
import { DOSSIER_READERS, OFFICE_ROLES } from '../../db/domain/role.ts';
import type { Route } from '../ui/routes.ts';
import { BatchOpening } from './BatchOpening.tsx';
import { DataQuality } from './DataQuality.tsx';
import { DossierLedger } from './DossierLedger.tsx';
import { NumberRegister } from './NumberRegister.tsx';
import { OldNumbers } from './OldNumbers.tsx';
import { SheetTracking } from './SheetTracking.tsx';

/** The dossiers' screens, indented under 人员档案 in the menu. */
export const dossierRoutes: readonly Route[] = [
  {
    path: '/dossiers',
    title: '档案台账',
    element: <DossierLedger />,
    menu: { order: 11, label: '档案台账', roles: DOSSIER_READERS },
  },
  {
    path: '/dossiers/open',
    title: '批量建档',
    element: <BatchOpening />,
    shortcut: 'Ctrl+Shift+N',
    menu: { order: 12, label: '批量建档', roles: OFFICE_ROLES },
  },
  { path: '/dossiers/old-numbers', title: '沿用原编号', element: <OldNumbers /> },
  {
    path: '/dossiers/register',
    title: '编号登记簿',
    element: <NumberRegister />,
    menu: { order: 13, label: '编号登记簿', roles: DOSSIER_READERS },
  },
  {
    path: '/dossiers/sheets',
    title: '表格收发',
    element: <SheetTracking />,
    menu: { order: 14, label: '表格收发', roles: OFFICE_ROLES },
  },
  {
    path: '/dossiers/quality',
    title: '数据质量',
    element: <DataQuality />,
    menu: { order: 15, label: '数据质量', roles: OFFICE_ROLES },
  },
];
