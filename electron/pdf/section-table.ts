import { fitColumns } from './column-widths.ts';
import type { Flow } from './flow.ts';
import type { Align } from './sheet.ts';
import { drawTable, type Row } from './table.ts';

export interface SectionColumn {
  readonly label: string;
  /** Relative width. */
  readonly width: number;
  readonly align: Align;
}

/** One section of a dossier, of any kind: its columns, and its entries as text. */
export interface SectionTableFields {
  readonly title: string;
  readonly columns: readonly SectionColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Under the table, such as the basis of a figure; empty for none. */
  readonly note: string;
}

const SIZE = 10.5;
const NUMBER_WIDTH = 30;
const PADDING = 3.5;

function entryRow(texts: readonly string[], index: number, columns: readonly SectionColumn[]): Row {
  const cells = columns.map((column, at) => ({ at: at + 1, text: texts[at] ?? '', align: column.align }));
  return { cells: [{ at: 0, text: String(index + 1), align: 'center' }, ...cells] };
}

/** Draws the section's heading (3号黑体) and its table; an empty section says 无记录. */
export function drawSectionTable(flow: Flow, fields: SectionTableFields): void {
  const shares = fields.columns.map((column) => column.width);
  const style = { role: 'body', size: SIZE, tracking: 0 } as const;
  const widths = fitColumns(flow.file.fonts, shares, fields.rows, {
    total: flow.width - NUMBER_WIDTH,
    style,
    padding: PADDING,
  });
  const labels = ['序号', ...fields.columns.map((column) => column.label)];
  const none: Row = { cells: [{ at: 0, span: labels.length, text: '（无记录）', align: 'center' }] };
  drawTable(flow, {
    widths: [NUMBER_WIDTH, ...widths],
    heading: { text: fields.title, style: { role: 'heading', size: 15, tracking: 0 }, pitch: 28 },
    rows: [
      { cells: labels.map((text, at) => ({ at, text, label: true })) },
      ...(fields.rows.length === 0
        ? [none]
        : fields.rows.map((texts, index) => entryRow(texts, index, fields.columns))),
    ],
    headerRows: 1,
    size: SIZE,
    pitch: 15,
    padding: PADDING,
    rowHeight: 24,
  });
  if (fields.note !== '') {
    flow.y += 4;
    flow.paragraphs(fields.note, { role: 'body', size: 9, tracking: 0 }, 13, { align: 'justify', indent: 0 });
  }
  flow.y += 14;
}
