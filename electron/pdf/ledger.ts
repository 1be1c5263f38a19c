import { columnNeeds, fitColumns } from './column-widths.ts';
import type { Flow } from './flow.ts';
import { drawFormTitle } from './form-title.ts';
import type { Align } from './sheet.ts';
import { drawTable, type Row } from './table.ts';

/** What every ledger's head carries (forms.md, Ledgers); 审核人 is left to the hand. */
export interface LedgerHead {
  readonly office: string;
  /** 2026年度 or 截至 2026-11-24. */
  readonly period: string;
  readonly preparedBy: string;
  readonly preparedOn: string;
}

export interface LedgerFields {
  readonly title: string;
  readonly head: LedgerHead;
  readonly columns: readonly {
    readonly label: string;
    /** Its share beside the others. */
    readonly width: number;
    readonly align?: Align;
    readonly isNumber?: boolean;
  }[];
  /** One text per column, without the running number. */
  readonly rows: readonly (readonly string[])[];
  /** Running number of the first row; left out: 1. */
  readonly from?: number;
}

/** Room for the hand where the head has nothing to say yet. */
const BLANK = '　　　　';
const SIZE = 8;
const PADDING = 1.5;
/** Width of 序号 beside the relative widths of the columns. */
const NUMBER_WIDTH = 24;

/** Rows of one volume: some 230 pages, as many as are bound together; a volume is drawn in little memory, however long the ledger. */
const VOLUME_ROWS = 5000;

/** How many volumes a ledger of so many rows takes; one where it is empty. */
export function ledgerVolumeCount(rows: number): number {
  return Math.max(1, Math.ceil(rows / VOLUME_ROWS));
}

/** A long ledger in volumes (分册), its running numbers going on; a short one as it is. */
export function ledgerVolumes(fields: LedgerFields): readonly LedgerFields[] {
  const count = ledgerVolumeCount(fields.rows.length);
  if (count === 1) return [fields];
  return Array.from({ length: count }, (_, index) => ({
    ...fields,
    title: `${fields.title}（第 ${index + 1} 册，共 ${count} 册）`,
    rows: fields.rows.slice(index * VOLUME_ROWS, (index + 1) * VOLUME_ROWS),
    from: index * VOLUME_ROWS + 1,
  }));
}

/** Draws a ledger on landscape pages, header repeated; the first column numbers the rows. */
export function drawLedger(flow: Flow, fields: LedgerFields): void {
  const { head, columns } = fields;
  const right = `制表人：${head.preparedBy}　审核人：${BLANK}　制表日期：${head.preparedOn}`;
  drawFormTitle(flow, fields.title, `单位：${head.office}　${head.period}`, right);
  const labels = columns.map((column) => column.label);
  const header: Row = { cells: ['序号', ...labels].map((text, at) => ({ at, text, label: true })) };
  const none: Row = { cells: [{ at: 0, span: columns.length + 1, text: '（无记录）', align: 'center' }] };
  const rows = fields.rows.map((texts, index): Row => {
    const cells = columns.map((column, at) => ({
      at: at + 1,
      text: texts[at] ?? '',
      align: column.align ?? 'center',
    }));
    return { cells: [{ at: 0, text: String((fields.from ?? 1) + index), align: 'center' }, ...cells] };
  });
  const shares = columns.map((column) => column.width);
  const style = { role: 'body', size: SIZE, tracking: 0 } as const;
  const needs = columnNeeds(flow.file.fonts, labels, fields.rows, { style, padding: PADDING });
  const widths = fitColumns(shares, needs, flow.width - NUMBER_WIDTH);
  drawTable(flow, {
    widths: [NUMBER_WIDTH, ...widths],
    rows: [header, ...(rows.length === 0 ? [none] : rows)],
    headerRows: 1,
    size: SIZE,
    pitch: 10,
    padding: PADDING,
    rowHeight: 18,
  });
}
