import { columnNeeds, fitColumns } from './column-widths.ts';
import type { Flow } from './flow.ts';
import { drawFormTitle } from './form-title.ts';
import { drawTable, type Row } from './table.ts';
import type { TextStyle } from './text.ts';

/** A list of one unit to go through and sign by hand: 领取签收单, 催签单. */
export interface UnitListFields {
  readonly title: string;
  /** What stands above the table, left and right. */
  readonly left: string;
  readonly right: string;
  /** A paragraph before the table; '' for none. */
  readonly intro: string;
  readonly columns: readonly { readonly label: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
  /** Blank lines for who is not on the list. */
  readonly spareRows: number;
  /** The last row of the table, to be filled in; '' for none. */
  readonly total: string;
  /** Below the table, at the right: who sends it, and the date. */
  readonly closing: readonly string[];
}

const TEXT: TextStyle = { role: 'body', size: 12, tracking: 0 };
const TEXT_PITCH = 20;
const CELL: TextStyle = { role: 'body', size: 10.5, tracking: 0 };
const PADDING = 3;
const NUMBER_WIDTH = 28;

/** Draws the list from the flow's cursor on, its header repeated; the first column numbers the rows. */
export function drawUnitList(flow: Flow, fields: UnitListFields): void {
  drawFormTitle(flow, fields.title, fields.left, fields.right);
  if (fields.intro !== '') {
    flow.paragraphs(fields.intro, TEXT, TEXT_PITCH, { align: 'justify', indent: 2 * TEXT.size });
    flow.y += 6;
  }
  const labels = fields.columns.map(({ label }) => label);
  const needs = columnNeeds(flow.file.fonts, labels, fields.rows, { style: CELL, padding: PADDING });
  const shares = fields.columns.map(({ width }) => width);
  drawTable(flow, {
    widths: [NUMBER_WIDTH, ...fitColumns(shares, needs, flow.width - NUMBER_WIDTH)],
    rows: rowsOf(fields, labels),
    headerRows: 1,
    size: CELL.size,
    pitch: 14,
    padding: PADDING,
    rowHeight: 26,
    roomBelow: fields.closing.length * TEXT_PITCH,
  });
  flow.y += 8;
  for (const line of fields.closing) flow.paragraphs(line, TEXT, TEXT_PITCH, { align: 'right', indent: 0 });
}

function rowsOf(
  { rows, columns, spareRows, total }: UnitListFields,
  labels: readonly string[],
): readonly Row[] {
  const rowOf = (texts: readonly string[]): Row => ({
    cells: texts.map((text, at) => ({ at, text, align: 'center' })),
  });
  const header: Row = { cells: ['序号', ...labels].map((text, at) => ({ at, text, label: true })) };
  const people = rows.map((texts, index) =>
    rowOf([String(index + 1), ...columns.map((_, at) => texts[at] ?? '')]),
  );
  const spare = Array.from({ length: spareRows }, () => rowOf(['', ...labels.map(() => '')]));
  const last: Row = {
    height: 34,
    cells: [
      { at: 0, span: 2, text: '合计', label: true },
      { at: 2, span: columns.length - 1, text: total, align: 'left' },
    ],
  };
  return [header, ...people, ...spare, ...(total === '' ? [] : [last])];
}
