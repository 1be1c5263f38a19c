import { DomainError } from '../../../db/domain/domain-error.ts';
import type { Roster } from '../../../db/domain/roster-check.ts';
import { matchHeader } from '../../../db/domain/roster-field.ts';
import type { RosterGrid } from '../../../db/domain/roster-grid.ts';
import { type MappingChoice, type RosterHeader, readHeader } from '../../../db/domain/roster-header.ts';
import { type RosterRow, sortRows } from '../../../db/domain/roster-rows.ts';
import { chooseSheet, isFilled, sheetWarnings } from './choose-sheet.ts';
import { textGrid } from './delimited-text.ts';
import { spreadsheetKind } from './file-kind.ts';
import { withSerialDates } from './serial-dates.ts';
import { loadCodePages, type WorkbookSheets, workbookGrids } from './workbook.ts';

export interface ReadRosterOptions {
  /** The sheet with the most people under a header where absent. */
  readonly sheetName?: string;
  /** Sheet row of the header, from 1; found where absent. */
  readonly headerRow?: number;
  /** What columns (index from 0) mean where the proposal is wrong; null leaves a column out. */
  readonly mapping?: MappingChoice;
}

const ZIP_FIRST_BYTE = 0x50;
/** Hidden rows beyond these are counted. */
const HIDDEN_NAMED = 10;
/** Above this a header is known word for word (roster-field.ts, HeaderMatch). */
const SURE = 0.9;

function columnWarnings(header: RosterHeader): readonly string[] {
  const fields = new Set(header.columns.map((column) => column.field));
  const warnings: string[] = [];
  if (!fields.has('name')) warnings.push('没有指定“姓名”列，所有行都无法导入，请指定');
  if (!fields.has('unitName')) warnings.push('没有找到科室（部门）列，请指定');
  if (!fields.has('identityNumber')) warnings.push('没有找到证件号码列，同名的人将无法区分，请指定');
  return warnings;
}

function formulaWarnings(grid: RosterGrid, header: RosterHeader): readonly string[] {
  const counts = new Map<number, number>();
  for (const row of grid.rows.slice(header.firstDataRow))
    row?.forEach((cell, index) => {
      if (cell?.formula) counts.set(index, (counts.get(index) ?? 0) + 1);
    });
  return header.columns.flatMap(({ index, header: text }) => {
    const count = counts.get(index);
    return count ? [`“${text}”列有${count}个公式，取的是文件里保存的结果`] : [];
  });
}

/** Loads what only some files need; await it before readRoster. An .xlsx (a zip) needs nothing. */
export async function prepareToRead(bytes: Uint8Array): Promise<void> {
  if (bytes[0] !== ZIP_FIRST_BYTE) await loadCodePages();
}

function hiddenRowWarning(grid: RosterGrid, rows: readonly RosterRow[]): readonly string[] {
  const hidden = new Set(grid.hiddenRows);
  const shown = rows.flatMap(({ sheetRow }) => (hidden.has(sheetRow - 1) ? [sheetRow] : []));
  if (shown.length === 0) return [];
  const some = shown.slice(0, HIDDEN_NAMED).join('、');
  const text = shown.length > HIDDEN_NAMED ? `第${some}等${shown.length}行` : `第${some}行`;
  return [`${text}在表格里是隐藏的，也已读取，请核对是否应当导入`];
}

/** A column's name where a person's should stand: the sheet is one person's form, its labels and values side by side. */
function isForm(grid: RosterGrid, header: RosterHeader, rows: readonly RosterRow[]): boolean {
  const nameIndex = header.columns.find(({ field }) => field === 'name')?.index ?? -1;
  const beside = grid.rows[header.row]?.[nameIndex + 1]?.text ?? '';
  if (nameIndex < 0 || matchHeader(beside) !== null) return false;
  const labels = rows.filter(({ cells }) => {
    const match = matchHeader(cells[nameIndex]?.text ?? '');
    return match !== null && match.confidence > SURE && !['name', 'seq', 'note'].includes(match.field);
  });
  return labels.length * 4 >= rows.length;
}

function refuseOtherThanPeople(
  grid: RosterGrid,
  header: RosterHeader,
  rows: readonly RosterRow[],
  options: ReadRosterOptions,
): void {
  if (rows.length === 0)
    throw new DomainError(
      'roster-no-people',
      `工作表“${grid.sheetName}”的表头（第${header.row + 1}行）下面没有人员，请核对文件`,
    );
  if (options.headerRow === undefined && isForm(grid, header, rows))
    throw new DomainError(
      'roster-form',
      `工作表“${grid.sheetName}”像一人一份的登记表，不是名册；请改用每人一行的名册，或在“人员档案”中逐人录入`,
    );
}

function readGrid(grid: RosterGrid, options: ReadRosterOptions) {
  const chosenRow = options.headerRow === undefined ? undefined : options.headerRow - 1;
  const header = readHeader(grid, chosenRow, options.mapping);
  const { rows, ...rest } = sortRows(grid, header);
  refuseOtherThanPeople(grid, header, rows, options);
  return { header, rows: withSerialDates(rows, header, grid), ...rest };
}

/** A text that merely bears a workbook's name; text exports called .xls, which are tables, are none. */
function isRenamedText(grid: RosterGrid, fileName: string): boolean {
  if (/\.xls[xm]$/i.test(fileName)) return true;
  const isTable = grid.rows.some((row) => (row?.filter((cell) => cell?.text).length ?? 0) > 1);
  return /\.xls$/i.test(fileName) && !isTable;
}

/** The refusal of a sheet, with the sheets the clerk may choose from where there are several. */
function refusalOf(error: unknown, { grid, sheetNames, isText }: OpenedFile, fileName: string): unknown {
  if (!(error instanceof DomainError)) return error;
  if (isText && error.code === 'roster-no-header' && isRenamedText(grid, fileName))
    return new DomainError(
      'roster-not-spreadsheet',
      `文件“${fileName}”里是文字，不是电子表格，请选择 .xlsx、.xls 或 .csv 名册`,
    );
  if (sheetNames.length < 2) return error;
  const sheets = { sheetName: grid.sheetName, sheetNames: JSON.stringify(sheetNames) };
  return new DomainError(error.code, error.message, { ...error.fields, ...sheets });
}

interface OpenedFile {
  readonly sheets: WorkbookSheets;
  readonly grid: RosterGrid;
  readonly sheetNames: readonly string[];
  readonly isText: boolean;
}

function openFile(bytes: Uint8Array, fileName: string, sheetName: string | undefined): OpenedFile {
  const isText = spreadsheetKind(bytes, fileName) === 'text';
  const sheets = isText
    ? { visible: [textGrid(bytes, fileName)], hidden: [] }
    : workbookGrids(bytes, fileName);
  const sheetNames = [...sheets.visible, ...sheets.hidden].filter(isFilled).map((each) => each.sheetName);
  return { sheets, grid: chooseSheet(sheets, fileName, sheetName), sheetNames, isText };
}

/**
 * Reads an HR roster (.xlsx, .xls, .csv in UTF-8, UTF-16 or GB 18030) into rows of people under a proposed column mapping.
 * DomainErrors (codes `roster-…`, Chinese) for files that cannot be read, for no header and for two possible headers; their fields
 * hold `sheetName` and `sheetNames` (JSON) where another sheet could be chosen. Pure in its bytes: made for a worker.
 */
export function readRoster(bytes: Uint8Array, fileName: string, options: ReadRosterOptions = {}): Roster {
  const opened = openFile(bytes, fileName, options.sheetName);
  try {
    return rosterOf(opened, fileName, options);
  } catch (error) {
    throw refusalOf(error, opened, fileName);
  }
}

function rosterOf(
  { sheets, grid, sheetNames }: OpenedFile,
  fileName: string,
  options: ReadRosterOptions,
): Roster {
  const { header, rows, skipped, nextTableRow } = readGrid(grid, options);
  const nextTable =
    nextTableRow === null ? [] : [`第${nextTableRow}行起是另一张表，没有读取；请把它另存为单独的文件后导入`];
  return {
    fileName,
    sheetName: grid.sheetName,
    sheetNames,
    headerRow: header.row + 1,
    columns: header.columns,
    rows,
    merges: grid.merges.filter((merge) => merge.bottom >= header.firstDataRow),
    skipped,
    warnings: [
      ...sheetWarnings(sheets, grid),
      ...columnWarnings(header),
      ...formulaWarnings(grid, header),
      ...hiddenRowWarning(grid, rows),
      ...nextTable,
    ],
  };
}
