import { DOSSIER_LEDGER } from '../../db/domain/dossier-record.ts';
import type { Flow } from './flow.ts';
import { drawLedger, type LedgerFields } from './ledger.ts';

/** Relative widths by column code. */
const WIDTHS: Readonly<Record<string, number>> = {
  number: 54,
  name: 34,
  sex: 18,
  unit: 48,
  postTitle: 42,
  postSinceOn: 36,
  professionalTitle: 40,
  politicalStatus: 38,
  category: 38,
  custody: 24,
  openedOn: 47,
  basis: 62,
  expected: 24,
  filled: 24,
  updated: 47,
  place: 36,
  state: 24,
  stateOn: 47,
  keeper: 32,
  note: 36,
};
const USUAL_WIDTH = 40;
const LEFT = new Set(['unit', 'postTitle', 'basis', 'note']);

const COLUMNS = DOSSIER_LEDGER.map(({ code, label }) => ({
  label,
  width: WIDTHS[code] ?? USUAL_WIDTH,
  align: LEFT.has(code) ? ('left' as const) : ('center' as const),
}));

/** Draws 档案台账 (A4 landscape) from rows of DOSSIER_LEDGER. */
export function drawDossierLedger(flow: Flow, fields: LedgerFields): void {
  drawLedger(flow, fields, COLUMNS);
}
