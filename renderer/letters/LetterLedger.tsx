import { EmptyState } from '../ui/EmptyState.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { LetterActions } from './LetterActions.tsx';
import { LETTER_COLUMNS } from './letter-columns.tsx';
import { LEDGER_FILTERS } from './letter-filters.tsx';

/** 责任书签订台账: every letter of a year. */
export function LetterLedger() {
  return (
    <ListPage
      name="letters"
      title="责任书签订台账"
      channel="letters.list"
      countChannel="letters.count"
      exportChannel="letters.export"
      printChannel="letters.printLedger"
      columns={LETTER_COLUMNS}
      rowKey={({ letterId }) => letterId}
      filters={LEDGER_FILTERS}
      defaultSort={{ by: 'number', descending: false }}
      selectionActions={(state) => <LetterActions state={state} />}
      empty={
        <EmptyState title="没有符合条件的责任书">
          责任书由签订批次产生；没有选择年度时只看本年度的。
        </EmptyState>
      }
    />
  );
}
