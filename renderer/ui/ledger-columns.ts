import type { ReactNode } from 'react';
import type { LedgerColumn } from '../../db/domain/ledger.ts';
import type { ListColumn } from './ListPage.tsx';

/** A ledger's columns on screen; `contents` by code where a cell shows more than its text. */
export function ledgerColumns<Row>(
  ledger: readonly LedgerColumn<Row>[],
  contents: Readonly<Record<string, (row: Row) => ReactNode>> = {},
): readonly ListColumn<Row>[] {
  return ledger.map(({ isNumber: _, ...column }) => ({
    ...column,
    render: contents[column.code] ?? column.text,
  }));
}
