import { DomainError } from './domain-error.ts';
import { type HeaderMatch, matchHeader, type RosterField } from './roster-field.ts';
import { columnLetter, type GridMerge, type GridRow, type RosterGrid } from './roster-grid.ts';

export interface RosterColumn {
  /** Counted from 0. */
  readonly index: number;
  readonly letter: string;
  /** As it stands in the sheet, both lines of a two-line header joined. */
  readonly header: string;
  readonly field: RosterField | null;
  /** Of the proposal, 0–1; 1 where the clerk chose. */
  readonly confidence: number;
}

export interface RosterHeader {
  /** Counted from 0. */
  readonly row: number;
  readonly firstDataRow: number;
  readonly columns: readonly RosterColumn[];
}

/** The clerk's choice by column index; null leaves a column out. */
export type MappingChoice = Readonly<Record<number, RosterField | null>>;

/** Titles and instructions end well before this row. */
const ROWS_SEARCHED = 60;

/** True for a row that could be a header: it has a name column and at least two more known ones (one more in a narrow sheet). */
export function isHeaderRow(row: GridRow | undefined): boolean {
  if (!row?.some((cell) => cell !== undefined && cell.text.length < 40 && /[姓名]/.test(cell.text)))
    return false;
  const fields = new Set<RosterField>();
  let filled = 0;
  for (const cell of row) {
    if (!cell || cell.text === '') continue;
    filled += 1;
    const match = matchHeader(cell.text);
    if (match) fields.add(match.field);
  }
  return fields.has('name') && fields.size >= Math.min(3, Math.max(2, filled));
}

const fingerprint = (row: GridRow | undefined): string =>
  (row ?? [])
    .map((cell) => (cell ? (matchHeader(cell.text)?.field ?? '') : ''))
    .join('|')
    .replace(/\|+$/, '');

/** True where both rows name the same fields in the same columns. */
export function isSameHeader(a: GridRow | undefined, b: GridRow | undefined): boolean {
  return fingerprint(a) === fingerprint(b);
}

/** Rows (from 0) of the different headers near the top; repeated ones count once. */
export function findHeaderRows(grid: RosterGrid): readonly number[] {
  const found: number[] = [];
  const last = Math.min(grid.rows.length, ROWS_SEARCHED);
  for (let row = 0; row < last; row += 1) {
    const cells = grid.rows[row];
    if (isHeaderRow(cells) && !found.some((other) => isSameHeader(grid.rows[other], cells))) found.push(row);
  }
  return found;
}

const headerTexts = (row: GridRow | undefined): readonly string[] =>
  (row ?? []).flatMap((cell) => (cell && cell.text !== '' ? [cell.text.replace(/\s+/g, '')] : []));

function ambiguous(grid: RosterGrid, rows: readonly number[]): DomainError {
  const shown = rows.map((row) => `第${row + 1}行（${headerTexts(grid.rows[row]).slice(0, 6).join('、')}）`);
  const fields = Object.fromEntries(
    rows.map((row) => [String(row + 1), headerTexts(grid.rows[row]).join('、')]),
  );
  const message = `工作表“${grid.sheetName}”里${shown.join('和')}都像表头，请指定哪一行是表头`;
  return new DomainError('roster-header-ambiguous', message, fields);
}

function chooseHeaderRow(grid: RosterGrid, chosen: number | undefined): number {
  if (chosen !== undefined) {
    if (headerTexts(grid.rows[chosen]).length > 0) return chosen;
    throw new DomainError(
      'roster-header-row',
      `工作表“${grid.sheetName}”的第${chosen + 1}行是空行，不能作表头`,
    );
  }
  const rows = findHeaderRows(grid);
  if (rows.length > 1) throw ambiguous(grid, rows);
  const [row] = rows;
  if (row !== undefined) return row;
  const message = `工作表“${grid.sheetName}”里没有找到表头：需要有一行写明“姓名”以及“身份证号”“科室”等列名，请补上表头后再导入`;
  throw new DomainError('roster-no-header', message);
}

const covers = (merge: GridMerge, row: number, column: number): boolean =>
  row >= merge.top && row <= merge.bottom && column >= merge.left && column <= merge.right;

/** A header of more lines than this is a form, not a roster. */
const MOST_LINES = 3;

/** True for the line at `row + offset` that belongs to the header at `row`. */
function isHeaderLine(grid: RosterGrid, row: number, offset: number, nameColumn: number): boolean {
  const line = grid.rows[row + offset];
  const nameMerged = grid.merges.some(
    (merge) => covers(merge, row, nameColumn) && covers(merge, row + offset, nameColumn),
  );
  const filled = (line ?? []).filter((cell) => cell !== undefined && cell.text !== '');
  if (filled.length === 0) return false;
  if (nameMerged) return true;
  if (offset > 1) return false;
  const grouped = grid.merges.some(
    (merge) => merge.top === row && merge.bottom === row && merge.right > merge.left,
  );
  const onlyWords = filled.every(
    (cell) => cell?.kind === 'text' && cell.text.length <= 15 && !/\d/.test(cell.text),
  );
  return grouped && onlyWords && (line?.[nameColumn]?.text ?? '') === '';
}

function countHeaderLines(grid: RosterGrid, row: number, nameColumn: number): number {
  let lines = 1;
  while (lines < MOST_LINES && isHeaderLine(grid, row, lines, nameColumn)) lines += 1;
  return lines;
}

/** A merge of one column that begins above the row: its text heads that column too. */
const isFromAbove = (merge: GridMerge, row: number): boolean => merge.left === merge.right && merge.top < row;

/** The text of a header cell; a narrow horizontal merge lends its text to each column under it, a tall one to each line beside it. */
function headerTextAt(grid: RosterGrid, row: number, column: number): string {
  const own = grid.rows[row]?.[column]?.text ?? '';
  if (own !== '') return own;
  const merge = grid.merges.find(
    (each) =>
      covers(each, row, column) &&
      (isFromAbove(each, row) || (each.top === row && each.bottom === row && each.right - each.left < 8)),
  );
  return merge ? (grid.rows[merge.top]?.[merge.left]?.text ?? '') : '';
}

/** What the lines of one column's header mean: the last line by itself or with the nearest line above that makes a known header. */
function matchParts(parts: readonly string[]): {
  readonly header: string;
  readonly match: HeaderMatch | null;
} {
  const texts = parts.filter((part, index) => part !== '' && part !== parts[index - 1]);
  const header = texts.map((text) => text.replace(/\s+/g, '')).join('/');
  const last = texts.at(-1) ?? '';
  const alone = matchHeader(last);
  const joined = texts
    .slice(0, -1)
    .reverse()
    .flatMap((group) => [matchHeader(last + group), matchHeader(group + last)]);
  const exact = [...joined, alone].find((each) => each && each.confidence > 0.9);
  return { header, match: exact ?? alone ?? joined.find((each) => each !== null) ?? null };
}

interface ProposedColumn {
  readonly index: number;
  readonly header: string;
  readonly match: HeaderMatch | null;
}

function headerWidth(grid: RosterGrid, row: number, lines: number): number {
  let width = 0;
  for (let line = row; line < row + lines; line += 1) width = Math.max(width, grid.rows[line]?.length ?? 0);
  for (const merge of grid.merges)
    if (isFromAbove(merge, row) && merge.bottom >= row) width = Math.max(width, merge.right + 1);
  return width;
}

function proposeColumns(grid: RosterGrid, row: number, lines: number): readonly ProposedColumn[] {
  return Array.from({ length: headerWidth(grid, row, lines) }, (_, index) => {
    const own = headerTextAt(grid, row, index);
    const below = Array.from({ length: lines - 1 }, (__, line) => textBelow(grid, row, line + 1, index));
    const above = matchHeader(own) || own === '' || row === 0 ? '' : headerTextAt(grid, row - 1, index);
    return { index, ...matchParts(above.length > 12 ? [own, ...below] : [above, own, ...below]) };
  }).filter((column) => column.header !== '');
}

/** The text of a further header line; what a tall merge of the header itself holds stands in `own` already. */
function textBelow(grid: RosterGrid, row: number, offset: number, column: number): string {
  const isOwn = grid.merges.some(
    (merge) =>
      merge.left === merge.right && covers(merge, row, column) && covers(merge, row + offset, column),
  );
  return isOwn ? '' : headerTextAt(grid, row + offset, column);
}

/** Each field goes to one column, the likeliest; equal ones to the first. */
function assign(proposed: readonly ProposedColumn[], choice: MappingChoice): readonly RosterColumn[] {
  const owner = new Map<RosterField, ProposedColumn>();
  const chosen = new Set(Object.values(choice).filter((field) => field !== null));
  for (const column of proposed) {
    if (!column.match || column.index in choice || chosen.has(column.match.field)) continue;
    const rival = owner.get(column.match.field);
    if (!rival || (rival.match?.confidence ?? 0) < column.match.confidence)
      owner.set(column.match.field, column);
  }
  return proposed.map(({ index, header, match }) => {
    const base = { index, letter: columnLetter(index), header };
    if (index in choice) return { ...base, field: choice[index] ?? null, confidence: 1 };
    const mine = match !== null && owner.get(match.field)?.index === index;
    return mine
      ? { ...base, field: match.field, confidence: match.confidence }
      : { ...base, field: null, confidence: 0 };
  });
}

/**
 * Finds the header and proposes what its columns mean. DomainError `roster-no-header`, `roster-header-ambiguous`
 * (its fields hold the text of each candidate by sheet row) or `roster-header-row` for a chosen row that is blank.
 */
export function readHeader(
  grid: RosterGrid,
  chosenRow: number | undefined,
  choice: MappingChoice = {},
): RosterHeader {
  const row = chooseHeaderRow(grid, chosenRow);
  const nameColumn = (grid.rows[row] ?? []).findIndex(
    (cell) => cell && matchHeader(cell.text)?.field === 'name',
  );
  const lines = nameColumn >= 0 ? countHeaderLines(grid, row, nameColumn) : 1;
  const columns = assign(proposeColumns(grid, row, lines), choice);
  return { row, firstDataRow: row + lines, columns };
}
