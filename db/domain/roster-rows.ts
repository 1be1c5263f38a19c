import type { RosterField } from './roster-field.ts';
import type { GridCell, GridRow, RosterGrid } from './roster-grid.ts';
import { isHeaderRow, isSameHeader, type RosterHeader } from './roster-header.ts';

export interface RosterRow {
  /** As the spreadsheet program numbers it, from 1. */
  readonly sheetRow: number;
  readonly cells: GridRow;
}

/** A row that holds no person: nothing is dropped without being listed. */
export interface SkippedRow {
  readonly sheetRow: number;
  readonly reason: '合计行' | '重复的表头' | '表尾说明' | '分节标题' | '只有序号' | '列号行' | '不像人员';
  readonly text: string;
}

export interface RosterRows {
  readonly rows: readonly RosterRow[];
  readonly skipped: readonly SkippedRow[];
  /** Sheet row of another table's header below, where reading ended; null where there is none. */
  readonly nextTableRow: number | null;
}

const TOTAL = /^.{0,12}(合计|总计|小计|共计|累计|总人数)([:\d].*)?$|^共\d+(人|名)/;
const FOOTER =
  /^(审核|审批|制表|填表|填报|负责|经办|复核|校对|联系|主管|单位|人事|分管|院长|书记).{0,8}:|^(备注|说明|注|填表说明)[:\d]|^\d{4}年\d{1,2}月\d{1,2}日$|^第\d+页/;
/** A sentence, or longer than names are: a remark that stands alone in its row. */
const REMARK = /[。;！!]|^.{16,}$/u;
const SEQUENCE = /^\d{1,7}[.、]?$/;
/** Values besides number and name that make a row without either a person whose name is missing. */
const ENOUGH_VALUES = 3;

const compactText = (cell: GridCell | undefined): string =>
  cell ? cell.text.normalize('NFKC').replace(/\s/g, '') : '';

/** The number of a row in its 序号 cell; null where there is none. */
export function readSequence(cell: GridCell | undefined): number | null {
  const text = compactText(cell);
  return SEQUENCE.test(text) ? Number.parseInt(text, 10) : null;
}

const looksLikeIdentity = (text: string): boolean => /^[A-Z]?\d{7,}[\dX.E+]*$/i.test(text);

interface Columns {
  readonly seq: number;
  readonly name: number;
  readonly identity: number;
  readonly mapped: readonly number[];
}

function isColumnNumbers(filled: readonly GridCell[]): boolean {
  return (
    filled.length >= 3 &&
    filled.every((cell, index) => compactText(cell).replace(/[()]/g, '') === String(index + 1))
  );
}

function mappedCount(row: GridRow, columns: Columns): number {
  return columns.mapped.filter((index) => (row[index]?.text ?? '') !== '').length;
}

/** Why a row holds no person, or null for a person. */
function skipReason(
  row: GridRow,
  filled: readonly GridCell[],
  columns: Columns,
  isWide: boolean,
): SkippedRow['reason'] | null {
  if (looksLikeIdentity(compactText(row[columns.identity]))) return isColumnNumbers(filled) ? '列号行' : null;
  const first = compactText(filled[0]);
  const sequence = readSequence(row[columns.seq]);
  if ([first, compactText(filled[1]), compactText(row[columns.name])].some((text) => TOTAL.test(text)))
    return '合计行';
  if (sequence === null && FOOTER.test(first)) return '表尾说明';
  if (isColumnNumbers(filled)) return '列号行';
  const hasName = compactText(row[columns.name]) !== '';
  if (filled.length === 1) {
    if (sequence !== null) return '只有序号';
    if (REMARK.test(first)) return '表尾说明';
    return hasName && !isWide ? null : '分节标题';
  }
  if (hasName || (sequence !== null && mappedCount(row, columns) > 0)) return null;
  return mappedCount(row, columns) >= ENOUGH_VALUES ? null : '不像人员';
}

function columnsOf(header: RosterHeader): Columns {
  const of = (field: RosterField): number =>
    header.columns.find((column) => column.field === field)?.index ?? -1;
  const mapped = header.columns.filter((column) => column.field !== null && column.field !== 'seq');
  return {
    seq: of('seq'),
    name: of('name'),
    identity: of('identityNumber'),
    mapped: mapped.map(({ index }) => index),
  };
}

/** Rows (from 0) whose first cell is merged over three columns or more: section titles. */
function wideRows(grid: RosterGrid): ReadonlySet<number> {
  return new Set(grid.merges.filter((merge) => merge.right - merge.left >= 2).map((merge) => merge.top));
}

/** Parts the rows under the header into people and rows that hold none (totals, repeated headers, footers), each with its reason. */
export function sortRows(grid: RosterGrid, header: RosterHeader): RosterRows {
  const columns = columnsOf(header);
  const wide = wideRows(grid);
  const rows: RosterRow[] = [];
  const skipped: SkippedRow[] = [];
  for (let index = header.firstDataRow; index < grid.rows.length; index += 1) {
    const row = grid.rows[index];
    const filled = row?.filter((cell) => cell !== undefined && cell.text !== '') ?? [];
    if (!row || filled.length === 0) continue;
    const sheetRow = index + 1;
    const skip = (reason: SkippedRow['reason']): void => {
      skipped.push({
        sheetRow,
        reason,
        text: filled
          .map((cell) => cell?.text ?? '')
          .join(' ')
          .slice(0, 60),
      });
    };
    if (isHeaderRow(row)) {
      if (!isSameHeader(grid.rows[header.row], row)) return { rows, skipped, nextTableRow: sheetRow };
      skip('重复的表头');
      index += header.firstDataRow - header.row - 1;
      continue;
    }
    const reason = skipReason(
      row,
      filled.filter((cell) => cell !== undefined),
      columns,
      wide.has(index),
    );
    if (reason) skip(reason);
    else rows.push({ sheetRow, cells: row });
  }
  return { rows, skipped, nextTableRow: null };
}
