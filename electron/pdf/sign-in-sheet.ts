import type { Flow } from './flow.ts';
import type { FontRole } from './fonts.ts';
import { type Align, type Box, MM } from './sheet.ts';
import { breakLines, singleLine, type TextStyle } from './text.ts';

export interface SignInRow {
  /** Its number on the whole sheet: what a row is called by, on paper and when the scan comes back. */
  readonly no: number;
  readonly unit: string;
  readonly name: string;
  readonly post: string;
}

/** People of one unit: they begin on a page of their own. */
export interface SignInUnit {
  readonly unit: string;
  readonly rows: readonly SignInRow[];
}

/** 签到表 (forms.md): talks and education sign in on the same sheet. */
export interface SignInSheetFields {
  readonly title: string;
  readonly theme: string;
  readonly time: string;
  readonly place: string;
  /** Who presides or talks, with the word for it: 主持 or 谈话人. */
  readonly hostLabel: string;
  readonly host: string;
  /** How many are due. */
  readonly due: number;
  readonly units: readonly SignInUnit[];
}

/** One page of the sheet: its unit and those who sign on it, top to bottom; the lines left are spare. */
export interface SignInPage {
  readonly unit: string;
  readonly rows: readonly SignInRow[];
}

/** Lines on every page: 9 mm each, tall enough for a signature in ink (forms.md). */
export const SIGN_IN_ROWS = 20;
const ROW_HEIGHT = 25.5;
const [LEFT, TOP] = [28 * MM, 25 * MM];
const TITLE_HEIGHT = 34;
const HEAD_ROW = 24;
const SIDE_HEIGHT = 18;
const HEADER_HEIGHT = 22;
const FOOT_ROW = 28;
/** 序号 科室 姓名 职务 签名 备注 on 160 mm. */
const EDGES = [0, 30, 116, 178, 266, 392, 453.54] as const;
const LABELS = ['序号', '科室', '姓名', '职务', '签名', '备注'] as const;
const SIGNATURE_COLUMN = 4;
const ROWS_TOP = TOP + TITLE_HEIGHT + 3 * HEAD_ROW + SIDE_HEIGHT + HEADER_HEIGHT;
const PADDING = 3;
const [OUTER_RULE, INNER_RULE] = [1, 0.5];

/** The pages of a sheet in their order: a unit begins a page, the lines left on its last are spare; none is opened for spare lines alone. Scans are cut by the same pages. */
export function signInPages(units: readonly SignInUnit[]): readonly SignInPage[] {
  const used = units.length > 0 ? units : [{ unit: '', rows: [] }];
  return used.flatMap(({ unit, rows }) => {
    const pages = Math.max(1, Math.ceil(rows.length / SIGN_IN_ROWS));
    return Array.from({ length: pages }, (_, page) => ({
      unit,
      rows: rows.slice(page * SIGN_IN_ROWS, (page + 1) * SIGN_IN_ROWS),
    }));
  });
}

/** Where the signature of a page's line (0 at the top) stands: points from the top left of the A4 page; the same on every sheet. */
export function signatureBox(line: number): Box {
  const [from = 0, to = 0] = EDGES.slice(SIGNATURE_COLUMN);
  return [LEFT + from, ROWS_TOP + line * ROW_HEIGHT, to - from, ROW_HEIGHT];
}

/** Draws the sheet from the flow's first page on; every page has its head, its lines and its counts at the same places. */
export function drawSignInSheet(flow: Flow, fields: SignInSheetFields): void {
  signInPages(fields.units).forEach((page, index) => {
    if (index > 0) flow.nextPage();
    drawHead(flow, fields, page);
    drawRows(flow, page);
    drawCounts(flow);
  });
}

interface CellText {
  readonly text: string;
  readonly align?: Align;
  readonly role?: FontRole;
}

/** Text in a box whose size never changes: set smaller until it fits. */
function cellText(flow: Flow, [x, y, width, height]: Box, cell: CellText): void {
  const { text, align = 'center', role = 'body' } = cell;
  const room = width - 2 * PADDING;
  for (let size = 10.5; size >= 4; size -= 0.5) {
    const style: TextStyle = { role, size, tracking: 0 };
    const pitch = size * 1.15;
    const lines = breakLines(flow.file.fonts, text, style, room);
    if (lines.length * pitch > height - 2 && size > 4) continue;
    const top = y + (height - lines.length * pitch) / 2;
    lines.forEach((line, index) =>
      flow.sheet.line(line, style, x + PADDING, top + index * pitch + (pitch - size) / 2, room, align),
    );
    return;
  }
}

function cell(flow: Flow, box: Box, what: CellText): void {
  flow.sheet.frames([box], INNER_RULE);
  cellText(flow, box, what);
}

function title(flow: Flow, text: string): void {
  const style = { role: 'title', size: 22, tracking: 1 } as const;
  const natural = singleLine(flow.file.fonts, text, style).width;
  const size = natural > flow.width ? Math.floor((style.size * flow.width * 10) / natural) / 10 : style.size;
  const fitting = { ...style, size, tracking: size < style.size ? 0 : 1 };
  flow.sheet.line(singleLine(flow.file.fonts, text, fitting), fitting, LEFT, TOP, flow.width, 'center');
}

function drawHead(flow: Flow, fields: SignInSheetFields, page: SignInPage): void {
  title(flow, fields.title);
  const width = EDGES[6];
  const pairs: readonly (readonly [string, string, number, number, number])[] = [
    ['主题', fields.theme, 0, 0, width],
    ['时间', fields.time, 1, 0, 240],
    ['地点', fields.place, 1, 240, width],
    [fields.hostLabel, fields.host, 2, 0, 240],
    ['应到', `${fields.due} 人`, 2, 240, width],
  ];
  const top = TOP + TITLE_HEIGHT;
  for (const [label, text, line, from, to] of pairs) {
    const y = top + line * HEAD_ROW;
    cell(flow, [LEFT + from, y, 52, HEAD_ROW], { text: label, role: 'kai' });
    cell(flow, [LEFT + from + 52, y, to - from - 52, HEAD_ROW], { text, align: 'left' });
  }
  flow.sheet.frames([[LEFT, top, width, 3 * HEAD_ROW]], OUTER_RULE);
  const side = top + 3 * HEAD_ROW;
  const text = page.unit === '' ? '' : `科室：${page.unit}`;
  cellText(flow, [LEFT, side, width - 110, SIDE_HEIGHT], { text, align: 'left' });
  cellText(flow, [LEFT + width - 110, side, 110, SIDE_HEIGHT], {
    text: `本页 ${page.rows.length} 人`,
    align: 'right',
  });
}

function drawRows(flow: Flow, page: SignInPage): void {
  const top = ROWS_TOP - HEADER_HEIGHT;
  columns((column, box) => {
    cell(flow, box(top, HEADER_HEIGHT), { text: LABELS[column] ?? '', role: 'kai' });
    for (let line = 0; line < SIGN_IN_ROWS; line++) {
      const row = page.rows[line];
      const texts = row ? [String(row.no), row.unit, row.name, row.post] : [];
      cell(flow, box(ROWS_TOP + line * ROW_HEIGHT, ROW_HEIGHT), { text: texts[column] ?? '' });
    }
  });
  const height = HEADER_HEIGHT + SIGN_IN_ROWS * ROW_HEIGHT;
  flow.sheet.frames([[LEFT, top, EDGES[6], height]], OUTER_RULE);
}

function columns(draw: (column: number, box: (top: number, height: number) => Box) => void): void {
  LABELS.forEach((_, column) => {
    const [from = 0, to = 0] = EDGES.slice(column);
    draw(column, (top, height) => [LEFT + from, top, to - from, height]);
  });
}

function drawCounts(flow: Flow): void {
  const box: Box = [LEFT, ROWS_TOP + SIGN_IN_ROWS * ROW_HEIGHT, EDGES[6], FOOT_ROW];
  const text = '实到　　　　人　　请假　　　　人　　缺席　　　　人　　　核对人：';
  cellText(flow, box, { text, align: 'left' });
  flow.sheet.frames([box], OUTER_RULE);
}
