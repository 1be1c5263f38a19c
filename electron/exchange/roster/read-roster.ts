import { DomainError } from '../../../db/domain/domain-error.ts';
import type { Roster } from '../../../db/domain/roster-check.ts';
import type { RosterGrid } from '../../../db/domain/roster-grid.ts';
import {
  findHeaderRows,
  type MappingChoice,
  type RosterHeader,
  readHeader,
} from '../../../db/domain/roster-header.ts';
import { sortRows } from '../../../db/domain/roster-rows.ts';
import { textGrid } from './delimited-text.ts';
import { spreadsheetKind } from './file-kind.ts';
import { loadCodePages, type WorkbookSheets, workbookGrids } from './workbook.ts';

export interface ReadRosterOptions {
  /** The first sheet with a header where absent. */
  readonly sheetName?: string;
  /** Sheet row of the header, from 1; found where absent. */
  readonly headerRow?: number;
  /** What columns (index from 0) mean where the proposal is wrong; null leaves a column out. */
  readonly mapping?: MappingChoice;
}

const ZIP_FIRST_BYTE = 0x50;

function readSheets(bytes: Uint8Array, fileName: string): WorkbookSheets {
  if (spreadsheetKind(bytes, fileName) !== 'text') return workbookGrids(bytes, fileName);
  return { visible: [textGrid(bytes, fileName)], hidden: [] };
}

const isFilled = (grid: RosterGrid): boolean =>
  grid.rows.some((row) => row?.some((cell) => cell && cell.text !== ''));

function chooseSheet(sheets: WorkbookSheets, fileName: string, chosen: string | undefined): RosterGrid {
  const all = [...sheets.visible, ...sheets.hidden];
  if (chosen !== undefined) {
    const grid = all.find((each) => each.sheetName === chosen);
    if (grid) return grid;
    const names = all.map((each) => `“${each.sheetName}”`).join('、');
    throw new DomainError('roster-no-sheet', `文件“${fileName}”里没有工作表“${chosen}”，现有${names}`);
  }
  const filled = sheets.visible.filter(isFilled);
  const grid = filled.find((each) => findHeaderRows(each).length > 0) ?? filled[0];
  if (!grid) throw new DomainError('roster-empty', `文件“${fileName}”的工作表都是空的，请选择有人员的名册`);
  return grid;
}

function columnWarnings(header: RosterHeader): readonly string[] {
  const fields = new Set(header.columns.map((column) => column.field));
  const warnings: string[] = [];
  if (!fields.has('name')) warnings.push('没有指定“姓名”列，所有行都无法导入，请指定');
  if (!fields.has('unitName')) warnings.push('没有找到科室（部门）列，请指定');
  if (!fields.has('identityNumber')) warnings.push('没有找到证件号码列，同名的人将无法区分，请指定');
  return warnings;
}

function sheetWarnings(sheets: WorkbookSheets, grid: RosterGrid): readonly string[] {
  const others = sheets.visible.filter((each) => each !== grid && findHeaderRows(each).length > 0);
  const hidden = sheets.hidden.filter((each) => each !== grid && isFilled(each));
  return [
    ...others.map((each) => `工作表“${each.sheetName}”也像名册，这次没有读取；如需要，请选择它另行导入`),
    ...hidden.map((each) => `隐藏的工作表“${each.sheetName}”没有读取`),
  ];
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

/**
 * Reads an HR roster (.xlsx, .xls, .csv in UTF-8, UTF-16 or GB 18030) into rows of people under a proposed column mapping.
 * DomainErrors (codes `roster-…`, Chinese) for files that cannot be read, for no header and for two possible headers. Pure in its bytes: made for a worker.
 */
export function readRoster(bytes: Uint8Array, fileName: string, options: ReadRosterOptions = {}): Roster {
  const sheets = readSheets(bytes, fileName);
  const grid = chooseSheet(sheets, fileName, options.sheetName);
  const chosenRow = options.headerRow === undefined ? undefined : options.headerRow - 1;
  const header = readHeader(grid, chosenRow, options.mapping);
  const { rows, skipped, nextTableRow } = sortRows(grid, header);
  if (rows.length === 0)
    throw new DomainError(
      'roster-no-people',
      `工作表“${grid.sheetName}”的表头（第${header.row + 1}行）下面没有人员，请核对文件`,
    );
  const nextTable =
    nextTableRow === null ? [] : [`第${nextTableRow}行起是另一张表，没有读取；请把它另存为单独的文件后导入`];
  const firstRow = header.firstDataRow;
  return {
    fileName,
    sheetName: grid.sheetName,
    sheetNames: [...sheets.visible, ...sheets.hidden].filter(isFilled).map((each) => each.sheetName),
    headerRow: header.row + 1,
    columns: header.columns,
    rows,
    merges: grid.merges.filter((merge) => merge.bottom >= firstRow),
    skipped,
    warnings: [
      ...sheetWarnings(sheets, grid),
      ...columnWarnings(header),
      ...formulaWarnings(grid, header),
      ...nextTable,
    ],
  };
}
