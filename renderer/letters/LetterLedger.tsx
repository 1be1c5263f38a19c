import { Button } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { LetterActions } from './LetterActions.tsx';
import { LETTER_COLUMNS } from './letter-columns.tsx';
import { LEDGER_FILTERS } from './letter-filters.tsx';

/** 责任书签订台账: every letter of a year, or the one that a link names. */
export function LetterLedger() {
  const [parameters] = useSearchParams();
  const letterId = parameters.get('letter');
  return letterId === null ? <Ledger /> : <Ledger key={letterId} letterId={letterId} />;
}

function Ledger({ letterId }: { readonly letterId?: string }) {
  const navigate = useNavigate();
  return (
    <ListPage
      // What is kept of the ledger's filter must not hide the one letter.
      name={letterId === undefined ? 'letters' : 'oneLetter'}
      title="责任书签订台账"
      channel="letters.list"
      countChannel="letters.count"
      exportChannel="letters.export"
      printChannel="letters.printLedger"
      columns={LETTER_COLUMNS}
      rowKey={({ letterId }) => letterId}
      filters={letterId === undefined ? LEDGER_FILTERS : undefined}
      fixedFilter={letterId === undefined ? undefined : { letterId }}
      toolbar={() =>
        letterId !== undefined && <Button onClick={() => void navigate('/letters/ledger')}>查看全部</Button>
      }
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
