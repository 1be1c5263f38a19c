import { foldText } from '../../db/domain/fold.ts';
import type { ImportField } from '../../db/domain/import.ts';
import type { ImportStaging, StagedRow } from '../../db/import-staging.ts';
import type { ImportChoice } from '../contract/imports.ts';

/** Applies one choice of the clerk and compares again what depends on it. */
export function applyChoice(staging: ImportStaging, choice: ImportChoice): void {
  const { choices } = staging;
  switch (choice.kind) {
    case 'take':
      for (const row of rowsOf(staging, choice.rows)) take(staging, row, choice.field, choice.take);
      staging.chooseAgain();
      return;
    case 'match':
      for (const row of rowsOf(staging, choice.rows)) decide(staging, row, choice);
      staging.compare();
      return;
    case 'unit':
      choices.units[choice.tree].set(foldText(choice.name), choice.unitId);
      staging.chooseAgain();
      return;
    case 'category':
      choices.categories.set(choice.name, choice.categoryId);
      staging.chooseAgain();
      return;
    case 'gone': {
      const { personIds, state, on } = choice;
      const ids = personIds ?? staging.goneIds;
      for (const id of ids) choices.gone.set(id, { state, on });
      return;
    }
    case 'settings': {
      const { asOfOn, employment, educationAs, categoryId } = choice;
      staging.settings = { asOfOn, employment, educationAs, categoryId };
      staging.compare();
    }
  }
}

function rowsOf(staging: ImportStaging, sheetRows: readonly number[] | null): readonly StagedRow[] {
  if (sheetRows === null) return staging.rows;
  const wanted = new Set(sheetRows);
  return staging.rows.filter(({ checked }) => wanted.has(checked.sheetRow));
}

function take(staging: ImportStaging, row: StagedRow, field: ImportField | null, isTaken: boolean): void {
  const wanted = row.differences.filter((difference) => field === null || difference.field === field);
  if (wanted.length === 0) return;
  const { takes } = staging.choices;
  const chosen = takes.get(row.checked.sheetRow) ?? new Map<ImportField, boolean>();
  for (const difference of wanted) chosen.set(difference.field, isTaken);
  takes.set(row.checked.sheetRow, chosen);
}

function decide(
  staging: ImportStaging,
  row: StagedRow,
  { rows, decision }: Extract<ImportChoice, { kind: 'match' }>,
): void {
  // A choice for all means the rows that are asked about; one for a row may also leave out any other.
  if (row.fate === null || (rows === null && row.fate !== 'ask')) return;
  const { matches } = staging.choices;
  const { sheetRow } = row.checked;
  if (decision === 'undecided') matches.delete(sheetRow);
  else if (decision !== 'first') matches.set(sheetRow, decision);
  else if (row.candidates[0]) matches.set(sheetRow, { personId: row.candidates[0].personId });
}
