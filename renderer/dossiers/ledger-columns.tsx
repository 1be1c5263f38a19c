import { DOSSIER_LEDGER, type DossierRow } from '../../db/domain/dossier-record.ts';
import type { ListColumn } from '../ui/ListPage.tsx';

const SORTABLE = new Set(['number', 'name', 'unit', 'place', 'updated']);
const OPTIONAL = new Set([
  'sex',
  'postSinceOn',
  'professionalTitle',
  'politicalStatus',
  'custody',
  'basis',
  'stateOn',
  'keeper',
]);
const WIDTHS: Readonly<Record<string, number>> = {
  number: 124,
  name: 84,
  sex: 48,
  unit: 130,
  postTitle: 110,
  category: 88,
  basis: 180,
  expected: 76,
  filled: 76,
  place: 96,
  state: 56,
  note: 80,
};
const USUAL_WIDTH = 100;
const CENTRED = new Set(['expected', 'filled']);

function contentOf(code: string, text: string, row: DossierRow) {
  if (code !== 'number' || !row.inherited) return text;
  return (
    <span className="number" title="沿用的历史编号">
      {text} <span className="muted">历史</span>
    </span>
  );
}

/** Columns of the 档案台账 on screen, in the order of the form; some are not shown until chosen. */
export const LEDGER_COLUMNS: readonly ListColumn<DossierRow>[] = DOSSIER_LEDGER.map(
  ({ code, label, text }) => ({
    code,
    label,
    width: WIDTHS[code] ?? USUAL_WIDTH,
    align: CENTRED.has(code) ? 'center' : 'left',
    sortable: SORTABLE.has(code),
    optional: OPTIONAL.has(code),
    text,
    render: (row) => contentOf(code, text(row), row),
  }),
);
