import { DomainError } from '../../../db/domain/domain-error.ts';
import type { RosterGrid } from '../../../db/domain/roster-grid.ts';
import { findHeaderRows, type RosterHeader, readHeader } from '../../../db/domain/roster-header.ts';
import { type RosterRow, sortRows } from '../../../db/domain/roster-rows.ts';
import type { WorkbookSheets } from './workbook.ts';

/** A row of one value is rather a remark than a person; it decides only between sheets without fuller rows. */
const LONE_VALUE = 0.001;

/** True for a sheet with anything in it. */
export const isFilled = (grid: RosterGrid): boolean =>
  grid.rows.some((row) => row?.some((cell) => cell && cell.text !== ''));

function weightOf(row: RosterRow, header: RosterHeader): number {
  const told = header.columns.filter(
    ({ field, index }) => field !== null && field !== 'seq' && row.cells[index]?.text,
  );
  return told.length > 1 ? 1 : LONE_VALUE;
}

/** How many people stand under the sheet's header, under the likeliest where there are several; 0 without one. */
function peopleIn(grid: RosterGrid): number {
  const counts = findHeaderRows(grid).map((row) => {
    const header = readHeader(grid, row);
    return sortRows(grid, header).rows.reduce((sum, each) => sum + weightOf(each, header), 0);
  });
  return Math.max(0, ...counts);
}

/** The visible sheet with the most people under a header, else the first with a header, else the first with anything. */
function likeliest(filled: readonly RosterGrid[]): RosterGrid | undefined {
  const [first, ...others] = filled.filter((grid) => findHeaderRows(grid).length > 0);
  if (!first || others.length === 0) return first ?? filled[0];
  let best = { grid: first, people: peopleIn(first) };
  for (const grid of others) {
    const people = peopleIn(grid);
    if (people > best.people) best = { grid, people };
  }
  return best.grid;
}

/** The sheet that is asked for, or the likeliest roster. Errors: roster-no-sheet, roster-empty. */
export function chooseSheet(
  sheets: WorkbookSheets,
  fileName: string,
  chosen: string | undefined,
): RosterGrid {
  const all = [...sheets.visible, ...sheets.hidden];
  if (chosen !== undefined) {
    const grid = all.find((each) => each.sheetName === chosen);
    if (grid) return grid;
    const names = all.map((each) => `“${each.sheetName}”`).join('、');
    throw new DomainError('roster-no-sheet', `文件“${fileName}”里没有工作表“${chosen}”，现有${names}`);
  }
  const grid = likeliest(sheets.visible.filter(isFilled));
  if (!grid) throw new DomainError('roster-empty', `文件“${fileName}”的工作表都是空的，请选择有人员的名册`);
  return grid;
}

/** What of the workbook is not read, in Chinese: other sheets with people, with anything else, hidden ones. */
export function sheetWarnings(sheets: WorkbookSheets, grid: RosterGrid): readonly string[] {
  const others = sheets.visible.filter((each) => each !== grid && isFilled(each));
  const withPeople = new Set(others.filter((each) => peopleIn(each) >= 1));
  const rest = others.filter((each) => !withPeople.has(each)).map((each) => `“${each.sheetName}”`);
  const hidden = sheets.hidden.filter((each) => each !== grid && isFilled(each));
  return [
    ...[...withPeople].map(
      (each) => `工作表“${each.sheetName}”也像名册，这次没有读取；如需要，请选择它另行导入`,
    ),
    ...(rest.length > 0 ? [`工作表${rest.join('、')}里没有找到人员，没有读取`] : []),
    ...hidden.map((each) => `隐藏的工作表“${each.sheetName}”没有读取`),
  ];
}
