import type { Flow } from './flow.ts';
import { drawLedger, type LedgerColumn, type LedgerFields } from './ledger.ts';

/** Columns of 编号登记簿 after 序号: every number ever issued, to whom, when, and what became of it. */
export const NUMBER_REGISTER_COLUMNS: readonly LedgerColumn[] = [
  { label: '档案编号', width: 80, align: 'center' },
  { label: '姓名', width: 60, align: 'center' },
  { label: '科室', width: 100, align: 'left' },
  { label: '来源', width: 44, align: 'center' },
  { label: '编号日期', width: 62, align: 'center' },
  { label: '经办人', width: 50, align: 'center' },
  { label: '现状', width: 44, align: 'center' },
  { label: '状态日期', width: 62, align: 'center' },
  { label: '去向或作废原因', width: 130, align: 'left' },
  { label: '备注', width: 90, align: 'left' },
];

/** Draws 编号登记簿 (A4 landscape) from rows of the columns above. */
export function drawNumberRegister(flow: Flow, fields: LedgerFields): void {
  drawLedger(flow, fields, NUMBER_REGISTER_COLUMNS);
}
