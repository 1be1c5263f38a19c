import { DOSSIER_LEDGER, type DossierRow } from '../../db/domain/dossier-record.ts';
import { ledgerColumns } from '../ui/ledger-columns.ts';

function numberOf({ number, inherited }: DossierRow) {
  if (!inherited) return number;
  return (
    <span className="number" title="沿用的历史编号">
      {number} <span className="muted">历史</span>
    </span>
  );
}

/** Columns of the 档案台账 on screen, in the order of the form; some are not shown until chosen. */
export const LEDGER_COLUMNS = ledgerColumns(DOSSIER_LEDGER, { number: numberOf });
