import { type ColumnNeed, columnNeeds, fitColumns } from './column-widths.ts';
import type { Flow } from './flow.ts';
import type { Align } from './sheet.ts';
import { drawTable, type Row } from './table.ts';
import type { TextStyle } from './text.ts';

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

/** 五号, and 小五 for a table whose columns would be too narrow in it. */
const SIZES = [
  { size: 10.5, pitch: 15, padding: 3.5 },
  { size: 9, pitch: 13, padding: 2.5 },
] as const;
const NUMBER_WIDTH = 30;
/** Characters a line of a long text should hold. */
const LEAST_LINE = 7;
const NOTE: TextStyle = { role: 'body', size: 9, tracking: 0 };
const NOTE_PITCH = 13;
const NOTE_GAP = 4;

function entryRow(texts: readonly string[], index: number, columns: readonly SectionColumn[]): Row {
  const cells = columns.map((column, at) => ({ at: at + 1, text: texts[at] ?? '', align: column.align }));
  return { cells: [{ at: 0, text: String(index + 1), align: 'center' }, ...cells] };
}

interface Fitted {
  readonly shape: (typeof SIZES)[number];
  readonly widths: readonly number[];
}

/** The largest size at which every column has what it must and long texts some characters a line. */
function fitted(flow: Flow, { columns, rows }: SectionTableFields): Fitted {
  const total = flow.width - NUMBER_WIDTH;
  const labels = columns.map(({ label }) => label);
  const needsAt = ({ size, padding }: Fitted['shape']): readonly ColumnNeed[] =>
    columnNeeds(flow.file.fonts, labels, rows, { style: { role: 'body', size, tracking: 0 }, padding });
  const room = ({ least, most }: ColumnNeed, { size, padding }: Fitted['shape']): number =>
    Math.max(least, most === Number.POSITIVE_INFINITY ? 0 : Math.min(most, LEAST_LINE * size + 2 * padding));
  const [normal, dense] = SIZES;
  const needs = needsAt(normal);
  const isRoomy = needs.reduce((sum, need) => sum + room(need, normal), 0) <= total;
  const shares = columns.map(({ width }) => width);
  return isRoomy
    ? { shape: normal, widths: fitColumns(shares, needs, total) }
    : { shape: dense, widths: fitColumns(shares, needsAt(dense), total) };
}

/** Draws the section's heading (3号黑体) and its table; an empty section says 无记录. `onBegun` is told once the flow stands where the heading goes. */
export function drawSectionTable(
  flow: Flow,
  fields: SectionTableFields,
  onBegun: () => void = () => undefined,
): void {
  const { shape, widths } = fitted(flow, fields);
  const labels = ['序号', ...fields.columns.map((column) => column.label)];
  const none: Row = { cells: [{ at: 0, span: labels.length, text: '（无记录）', align: 'center' }] };
  drawTable(flow, {
    widths: [NUMBER_WIDTH, ...widths],
    heading: { text: fields.title, style: { role: 'heading', size: 15, tracking: 0 }, pitch: 28, onBegun },
    rows: [
      { cells: labels.map((text, at) => ({ at, text, label: true })) },
      ...(fields.rows.length === 0
        ? [none]
        : fields.rows.map((texts, index) => entryRow(texts, index, fields.columns))),
    ],
    headerRows: 1,
    ...shape,
    rowHeight: 24,
    roomBelow: fields.note === '' ? 0 : NOTE_GAP + NOTE_PITCH,
  });
  if (fields.note !== '') {
    flow.y += NOTE_GAP;
    flow.paragraphs(fields.note, NOTE, NOTE_PITCH, { align: 'justify', indent: 0 });
  }
  flow.y += 14;
}
