import type { Flow } from './flow.ts';
import type { FontRole } from './fonts.ts';
import type { Picture } from './picture.ts';
import type { Align } from './sheet.ts';
import {
  groupHeight,
  growToPages,
  isOrdinary,
  type LaidCell,
  type LaidRow,
  stretchForSpans,
} from './table-rows.ts';
import { balanceLines, breakLines, type Line, longestWordWidth, type TextStyle } from './text.ts';

/** One cell: where it starts and how far it reaches on the table's column grid, and what stands in it. */
export interface Cell {
  readonly at: number;
  readonly span?: number;
  /** Rows it reaches down; 1 by default. */
  readonly rows?: number;
  readonly text: string;
  /** A label: drawn in the label face, centred, and repeated where the row goes on overleaf. */
  readonly label?: boolean;
  /** One character below the other. */
  readonly vertical?: boolean;
  readonly align?: Align;
  readonly top?: boolean;
  readonly size?: number;
  readonly role?: FontRole;
  readonly picture?: Picture | null;
  /** A line for hand-writing at the cell's lower right, such as 签名：　年　月　日. */
  readonly signature?: string;
  /** Continuation lines hang below the text after a leading period, as in 简历. */
  readonly hanging?: boolean;
}

export interface Row {
  readonly cells: readonly Cell[];
  /** Least height in points; such room is never split. */
  readonly height?: number;
  /** Points it may be higher, so that its page is full. */
  readonly grow?: number;
  /** Stands on the same page as the row after it, where a page holds them. */
  readonly withNext?: boolean;
}

export interface Table {
  /** Column widths in points. */
  readonly widths: readonly number[];
  readonly rows: readonly Row[];
  /** Rows at the start that are repeated on every page. */
  readonly headerRows: number;
  readonly size: number;
  readonly pitch: number;
  /** Blank points between a rule and its text. */
  readonly padding: number;
  readonly rowHeight: number;
  /** A heading that never parts from the first rows. */
  readonly heading?: {
    readonly text: string;
    readonly style: TextStyle;
    readonly pitch: number;
    /** Told once the flow stands on the heading's page. */
    readonly onBegun: () => void;
  };
  /** Blank rows after the last: at least this many, then down to the page's end. */
  readonly blankRows?: number;
  /** Points that must be left below the last row on its page, for what belongs to it. */
  readonly roomBelow?: number;
}

const OUTER_RULE = 1;
const INNER_RULE = 0.5;
/** Lines kept free above a signature. */
const SIGNATURE_ROOM = 2;
/** A row shorter than this share of the page goes over whole rather than being split. */
const WHOLE_ROW_SHARE = 0.25;
/** A word too long for its cell is set smaller down to this share (缩小字体填充); one that does not fit even so is broken at full size. */
const LEAST_SHRINK = 0.75;

/** Words of at most so many characters are parted in the middle of a narrow column (主任/医师); longer text fills its lines. */
const SHORT_WORDS = 8;

interface OpenSpan {
  readonly laid: LaidCell;
  readonly from: number;
  readonly rowsLeft: number;
  readonly continued: boolean;
}

/** Draws a table from the flow's cursor on: header rows repeat, rows and cells go on overleaf, nothing is ever cut. */
export function drawTable(flow: Flow, table: Table): void {
  new TableDrawing(flow, table).draw();
}

class TableDrawing {
  private readonly flow: Flow;
  private readonly table: Table;
  private readonly edges: readonly number[];
  private readonly header: readonly LaidRow[];
  private readonly body: readonly LaidRow[];
  private spans: OpenSpan[] = [];
  private frameTop: number;

  constructor(flow: Flow, table: Table) {
    this.flow = flow;
    this.table = table;
    const edges = [flow.left];
    for (const width of table.widths) edges.push((edges.at(-1) ?? 0) + width);
    this.edges = edges;
    const rows = table.rows.map((row) => this.layRow(row));
    stretchForSpans(rows);
    this.header = rows.slice(0, table.headerRows);
    this.body = rows.slice(table.headerRows);
    this.frameTop = flow.y;
  }

  draw(): void {
    const { flow } = this;
    const { heading } = this.table;
    flow.ensure((heading?.pitch ?? 0) + this.headerHeight() + this.leastFirstRow());
    heading?.onBegun();
    if (heading) flow.heading(heading.text, heading.style, heading.pitch, 'left');
    this.openFragment();
    if (this.body.some(({ source }) => source.grow)) this.growRows();
    for (const [index, row] of this.body.entries()) {
      const group = groupHeight(this.body, index);
      if (this.spans.length === 0 && group > flow.room && this.goesOver(row, group)) this.breakPage();
      this.placeRow(row, index === this.body.length - 1 ? this.roomBelow : 0);
    }
    this.placeBlankRows();
    this.closeFragment();
  }

  private get roomBelow(): number {
    return this.table.roomBelow ?? 0;
  }

  private growRows(): void {
    growToPages(this.body, {
      first: this.flow.room,
      fresh: this.freshRoom,
      below: this.roomBelow,
      goesOver: (row, height) => this.goesOver(row, height),
    });
  }

  private placeBlankRows(): void {
    const { blankRows, widths, rowHeight } = this.table;
    if (blankRows === undefined) return;
    const blank = this.layRow({ cells: widths.map((_, at) => ({ at, text: '' })) });
    for (let index = 0; index < blankRows || this.flow.room >= rowHeight; index++) this.placeRow(blank, 0);
  }

  /** Room the first row needs below its header: four lines of a text that may be split, else all of it. */
  private leastFirstRow(): number {
    const [row] = this.body;
    if (!row) return 0;
    const least = 4 * this.table.pitch + 2 * this.table.padding;
    const longest = Math.max(
      0,
      ...row.cells.filter((laid) => isOrdinary(laid) && !laid.cell.label).map((laid) => laid.need),
    );
    const below = this.body.length === 1 ? this.roomBelow : 0;
    const isSplit = longest > least && !this.goesOverWhole(row.height);
    return isSplit ? least : Math.min(row.height + below, this.freshRoom);
  }

  private headerHeight(): number {
    return this.header.reduce((sum, row) => sum + row.height, 0);
  }

  private get freshRoom(): number {
    return this.flow.bottom - this.flow.setup.top - this.headerHeight();
  }

  private goesOverWhole(height: number): boolean {
    return height <= this.freshRoom * WHOLE_ROW_SHARE;
  }

  /** Rows of one group go over whole wherever a page holds them all, others where little room is lost by it. */
  private goesOver({ source }: LaidRow, height: number): boolean {
    return source.withNext ? height <= this.freshRoom : this.goesOverWhole(height);
  }

  /** `below` points must be left under the row's end. */
  private placeRow(row: LaidRow, below: number): void {
    let rest = row;
    while (rest.height + below > this.flow.room + 0.01) {
      const fits = this.linesThatFit(rest, this.flow.room - below);
      if (this.goesOverWhole(rest.height) || fits < 2) {
        if (this.isFreshPage()) break;
        this.breakPage();
        continue;
      }
      this.drawRow(this.part(rest, 0, fits), this.flow.room, true);
      rest = this.part(rest, fits, Number.POSITIVE_INFINITY);
      this.breakPage();
    }
    this.drawRow(rest, rest.height, rest !== row);
  }

  private isFreshPage(): boolean {
    return this.flow.y <= this.flow.setup.top + this.headerHeight() + 0.01;
  }

  /** Lines of every over-long cell that fit into `room`; 0 for a row that is only high for hand-writing: it is never split. */
  private linesThatFit(row: LaidRow, room: number): number {
    const tooLong = row.cells.filter((laid) => isOrdinary(laid) && !laid.cell.label && laid.need > room);
    if (tooLong.length === 0) return 0;
    return Math.min(...tooLong.map((laid) => Math.floor((room - this.margins(laid)) / laid.pitch)));
  }

  private margins({ cell, pitch }: LaidCell): number {
    return 2 * this.table.padding + (cell.signature ? pitch * SIGNATURE_ROOM : 0);
  }

  /** The row with only lines `from` to `to` of each text; labels stay whole. */
  private part(row: LaidRow, from: number, to: number): LaidRow {
    const cells = row.cells.map((laid) => {
      if (laid.cell.label || (laid.cell.rows ?? 1) > 1) return laid;
      return this.measured(laid, laid.lines.slice(from, to));
    });
    const need = Math.max(...cells.filter(isOrdinary).map((laid) => laid.need));
    return { cells, height: Math.max(need, this.table.rowHeight), source: row.source };
  }

  private drawRow(row: LaidRow, height: number, split: boolean): void {
    const { flow } = this;
    for (const laid of row.cells) {
      const rowsLeft = laid.cell.rows ?? 1;
      if (rowsLeft > 1) this.spans.push({ laid, from: flow.y, rowsLeft: rowsLeft + 1, continued: false });
      else this.drawCell(laid, flow.y, height, split);
    }
    flow.y += height;
    if (!split || row.height <= height) this.countDownSpans();
  }

  private countDownSpans(): void {
    const open: OpenSpan[] = [];
    for (const span of this.spans) {
      const rowsLeft = span.rowsLeft - 1;
      if (rowsLeft > 1) open.push({ ...span, rowsLeft });
      else this.drawSpan(span);
    }
    this.spans = open;
  }

  private drawSpan(span: OpenSpan): void {
    if (this.flow.y - span.from < 1) return;
    const repeat = !span.continued || span.laid.cell.label === true;
    const laid = repeat ? span.laid : { ...span.laid, lines: [], cell: { ...span.laid.cell, picture: null } };
    this.drawCell(laid, span.from, this.flow.y - span.from, false);
  }

  private breakPage(): void {
    for (const span of this.spans) this.drawSpan(span);
    this.closeFragment();
    this.flow.nextPage();
    const open = this.spans;
    this.spans = [];
    this.openFragment();
    this.spans = open.map((span) => ({ ...span, from: this.flow.y, continued: true }));
  }

  private openFragment(): void {
    this.frameTop = this.flow.y;
    for (const row of this.header) this.drawRow(row, row.height, false);
  }

  private closeFragment(): void {
    const [left = 0, right = 0] = [this.edges[0], this.edges.at(-1)];
    const height = this.flow.y - this.frameTop;
    if (height > 0) this.flow.sheet.frames([[left, this.frameTop, right - left, height]], OUTER_RULE);
  }

  private drawCell(laid: LaidCell, y: number, height: number, split: boolean): void {
    const { sheet } = this.flow;
    const { cell, lines, style, x, width } = laid;
    const { padding } = this.table;
    sheet.frames([[x, y, width, height]], INNER_RULE);
    if (cell.picture) sheet.picture(cell.picture, [x + 2, y + 2, width - 4, height - 4]);
    const pitch = Math.min(laid.pitch, Math.max(style.size * 0.98, (height - 2) / Math.max(1, lines.length)));
    const textHeight = lines.length * pitch;
    if (cell.signature) {
      const line = y + height - padding - pitch;
      sheet.text(cell.signature, 'body', style.size, x + padding, line, width - 3 * padding, 'right');
    }
    const first = cell.top || (split && !cell.label) ? y + padding : y + (height - textHeight) / 2;
    lines.forEach((line, index) => {
      const align = this.alignOf(laid, lines.length);
      sheet.line(
        line,
        style,
        x + padding + line.hang,
        first + index * pitch + (pitch - style.size) / 2,
        width - 2 * padding,
        align,
      );
    });
  }

  private alignOf({ cell }: LaidCell, lines: number): Align {
    if (cell.align === 'left' || (cell.align === undefined && !cell.label)) return 'justify';
    if (cell.align === 'center' && lines > 2 && !cell.label) return 'justify';
    return cell.align ?? 'center';
  }

  private layRow(source: Row): LaidRow {
    const cells = source.cells.map((cell) => this.layCell(cell));
    const ordinary = cells.filter(isOrdinary).map((laid) => laid.need);
    return { cells, height: Math.max(source.height ?? this.table.rowHeight, ...ordinary), source };
  }

  private layCell(cell: Cell): LaidCell {
    const { table, edges } = this;
    const x = edges[cell.at] ?? 0;
    const width = (edges[cell.at + (cell.span ?? 1)] ?? x) - x;
    const room = width - 2 * table.padding;
    const size = this.fittingSize(cell, room);
    const style: TextStyle = { role: roleOf(cell), size, tracking: 0 };
    const pitch = cell.vertical ? size * 1.15 : (table.pitch * size) / table.size;
    const lines = cell.text === '' ? [] : this.layText(cell, style, room);
    return this.measured({ cell, lines, style, pitch, x, width, need: 0 }, lines);
  }

  private layText(cell: Cell, style: TextStyle, room: number): readonly Line[] {
    const { fonts } = this.flow.file;
    if (cell.vertical) return breakLines(fonts, cell.text, style, style.size + 0.5);
    const lines = breakLines(fonts, cell.text, style, room, { indent: 0, hanging: cell.hanging ?? false });
    const isShort = lines.length === 2 && cell.text.length <= SHORT_WORDS;
    const isBalanced = cell.align === 'center' || cell.label || isShort;
    return isBalanced && !cell.hanging ? balanceLines(fonts, cell.text, style, lines, room) : lines;
  }

  private fittingSize(cell: Cell, room: number): number {
    const size = cell.size ?? this.table.size;
    if (cell.text.length * size * 0.45 < room) return size;
    const word = longestWordWidth(this.flow.file.fonts, cell.text, { role: roleOf(cell), size, tracking: 0 });
    const fitting = word <= room ? size : Math.floor((size * room * 20) / word) / 20;
    return fitting >= size * LEAST_SHRINK ? fitting : size;
  }

  private measured(laid: LaidCell, lines: readonly Line[]): LaidCell {
    return { ...laid, lines, need: lines.length * laid.pitch + this.margins(laid) };
  }
}

function roleOf(cell: Cell): FontRole {
  return cell.role ?? (cell.label ? 'kai' : 'body');
}
