import { getOffice } from '../../db/office.ts';
import type { LedgerHead } from '../pdf/ledger.ts';
import type { ReadContext } from './context.ts';
import { userName } from './paper-run.ts';

/** The head of a ledger made now by this user (forms.md, Ledgers); `period` as 2026年度, left out: up to today. */
export function ledgerHead(context: ReadContext, period = `截至 ${context.today}`): LedgerHead {
  const office = getOffice(context.db);
  return {
    office: `${office.hospitalName}${office.officeName}`,
    period,
    preparedBy: userName(context),
    preparedOn: context.today,
  };
}
