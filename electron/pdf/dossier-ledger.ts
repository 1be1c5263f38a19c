import type { Flow } from './flow.ts';
import { drawLedger, type LedgerColumn, type LedgerFields } from './ledger.ts';

/** Columns of 档案台账 after 序号, in the order of forms.md; widths are relative. */
export const DOSSIER_LEDGER_COLUMNS: readonly LedgerColumn[] = [
  { label: '档案编号', width: 54, align: 'center' },
  { label: '姓名', width: 34, align: 'center' },
  { label: '性别', width: 18, align: 'center' },
  { label: '科室', width: 48, align: 'left' },
  { label: '现任职务', width: 42, align: 'left' },
  { label: '任现职时间', width: 36, align: 'center' },
  { label: '职称', width: 40, align: 'center' },
  { label: '政治面貌', width: 38, align: 'center' },
  { label: '人员类别', width: 38, align: 'center' },
  { label: '管理权限', width: 24, align: 'center' },
  { label: '建档日期', width: 47, align: 'center' },
  { label: '建档依据', width: 62, align: 'left' },
  { label: '应归件数', width: 24, align: 'center' },
  { label: '实归件数', width: 24, align: 'center' },
  { label: '最近更新', width: 47, align: 'center' },
  { label: '存放位置', width: 36, align: 'center' },
  { label: '状态', width: 24, align: 'center' },
  { label: '状态日期', width: 47, align: 'center' },
  { label: '保管人', width: 32, align: 'center' },
  { label: '备注', width: 36, align: 'left' },
];

/** Draws 档案台账 (A4 landscape) from rows of the columns above. */
export function drawDossierLedger(flow: Flow, fields: LedgerFields): void {
  drawLedger(flow, fields, DOSSIER_LEDGER_COLUMNS);
}
