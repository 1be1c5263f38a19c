import { LETTER_LEDGER, type LetterRow } from '../../db/domain/letter-record.ts';
import type { ListColumn } from '../ui/ListPage.tsx';
import { ledgerColumns } from '../ui/ledger-columns.ts';

/** Columns of the 责任书签订台账 on screen. */
export const LETTER_COLUMNS: readonly ListColumn<LetterRow>[] = ledgerColumns(LETTER_LEDGER);
