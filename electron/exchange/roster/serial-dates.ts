import type { RosterField } from '../../../db/domain/roster-field.ts';
import type { GridCell, RosterGrid } from '../../../db/domain/roster-grid.ts';
import type { RosterHeader } from '../../../db/domain/roster-header.ts';
import type { RosterRow } from '../../../db/domain/roster-rows.ts';
import { serialDate } from './workbook.ts';

const DATE_FIELDS: ReadonlySet<RosterField> = new Set([
  'birthOn',
  'partyJoinedOn',
  'workStartedOn',
  'joinedOn',
  'postSince',
]);
/** Of 1927 and of 2050 by the epoch of 1900: between them lie no year, no `YYYYMM` and no `YYYYMMDD`. */
const [FIRST_SERIAL, LAST_SERIAL] = [10_000, 55_153];
const EPOCHS_APART = 1_462;

function asDate(cell: GridCell, date1904: boolean): GridCell {
  if (cell.kind !== 'number' || cell.number === null) return cell;
  const serial = cell.number + (date1904 ? EPOCHS_APART : 0);
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return cell;
  const date = serialDate(cell.number, date1904);
  return { ...cell, kind: 'date', text: date, date };
}

/** The rows with the day count of a date column (29222) as the date it stands for: its cell lost the date format on the way. */
export function withSerialDates(
  rows: readonly RosterRow[],
  header: RosterHeader,
  { date1904 }: RosterGrid,
): readonly RosterRow[] {
  const columns = header.columns.flatMap(({ field, index }) =>
    field !== null && DATE_FIELDS.has(field) ? [index] : [],
  );
  return rows.map((row) => {
    if (!columns.some((index) => row.cells[index]?.kind === 'number')) return row;
    const cells = row.cells.map((cell, index) =>
      cell && columns.includes(index) ? asDate(cell, date1904) : cell,
    );
    return { ...row, cells };
  });
}
