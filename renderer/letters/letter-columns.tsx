import type { PartyKind } from '../../db/domain/letter-field.ts';
import { LETTER_LEDGER, type LetterRow } from '../../db/domain/letter-record.ts';
import type { ListColumn } from '../ui/ListPage.tsx';
import { ledgerColumns } from '../ui/ledger-columns.ts';

/** Columns of the 责任书签订台账 on screen. */
export const LETTER_COLUMNS: readonly ListColumn<LetterRow>[] = ledgerColumns(LETTER_LEDGER);

/** A branch or a company stands where a person has his unit. */
const PARTY_COLUMNS: Readonly<
  Partial<Record<PartyKind, { readonly label: string; readonly width: number }>>
> = {
  branch: { label: '党支部', width: 130 },
  supplier: { label: '供应商', width: 220 },
};

/** The same columns for the letters of one campaign. */
export function campaignColumns(party: PartyKind): readonly ListColumn<LetterRow>[] {
  const own = PARTY_COLUMNS[party];
  return own
    ? LETTER_COLUMNS.map((column) => (column.code === 'unit' ? { ...column, ...own } : column))
    : LETTER_COLUMNS;
}
