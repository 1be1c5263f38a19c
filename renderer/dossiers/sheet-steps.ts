import type { SheetState } from '../../db/domain/dossier.ts';
import { SHEET_STATE_LABELS, SHEET_STATES } from '../../db/domain/dossier.ts';
import type { SheetCount } from '../../db/domain/dossier-record.ts';

/** What a clerk records of a sheet, in its order. */
export type Step = Exclude<SheetState, 'none'>;

interface StepInfo {
  /** What a sheet is called that has come so far. */
  readonly done: string;
  /** Where a sheet stands that is due for this step. */
  readonly from: SheetState;
}

export const STEPS: Readonly<Record<Step, StepInfo>> = {
  handedOut: { done: SHEET_STATE_LABELS.handedOut, from: 'none' },
  returned: { done: SHEET_STATE_LABELS.returned, from: 'handedOut' },
  checked: { done: SHEET_STATE_LABELS.checked, from: 'returned' },
  filed: { done: SHEET_STATE_LABELS.filed, from: 'checked' },
};

/** Sheets of a unit that have come to this step or beyond. */
export function sheetsThere(unit: SheetCount, step: Step): number {
  const states = SHEET_STATES.slice(SHEET_STATES.indexOf(step));
  return states.reduce((total, state) => total + unit.counts[state], 0);
}

/** Sheets of a unit that have not come so far. */
export function sheetsLeft(unit: SheetCount, step: Step): number {
  const states = SHEET_STATES.slice(0, SHEET_STATES.indexOf(step));
  return states.reduce((total, state) => total + unit.counts[state], 0);
}
