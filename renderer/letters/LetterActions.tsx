import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { LetterRow } from '../../db/domain/letter-record.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { useAct } from '../ui/calls.ts';
import type { ListState } from '../ui/ListPage.tsx';
import { useSession } from '../ui/session.ts';
import { useSkippedNotice } from '../ui/skipped.tsx';
import { doneText } from './done-text.ts';
import {
  AmendLetterDialog,
  FileLettersDialog,
  RefuseDialog,
  SignDialog,
  VoidLettersDialog,
} from './LetterDialogs.tsx';
import { PrintLettersDialog } from './PrintLettersDialog.tsx';
import { STALE_LETTERS } from './stale.ts';

type Asked = 'sign' | 'refuse' | 'file' | 'void' | 'amend' | 'print';

/** What can be done with the chosen letters. */
export function LetterActions({ state }: { readonly state: ListState<LetterRow> }) {
  const { user } = useSession();
  const [asked, setAsked] = useState<Asked | null>(null);
  const showSkipped = useSkippedNotice();
  const back = {
    invalidates: STALE_LETTERS,
    done: (acts: { readonly changed: number }) => doneText('已撤回', acts),
    onDone: (value: { readonly skipped: Parameters<typeof showSkipped>[0] }) => showSkipped(value.skipped),
  };
  const unsign = useAct('letters.unsign', back);
  const unfile = useAct('letters.unfile', back);
  const reopen = useAct('letters.reopen', back);
  const letterIds = state.selectedRows.map(({ letterId }) => letterId);
  const [only, other] = state.selectedRows;
  const single = other === undefined ? only : undefined;
  const close = (): void => setAsked(null);
  const bulk = {
    letterIds,
    onClose: close,
    onDone: () => {
      close();
      state.clearSelection();
    },
  };
  if (!OFFICE_ROLES.includes(user.role)) return null;
  return (
    <>
      <Button onClick={() => setAsked('sign')}>登记签订</Button>
      <Button onClick={() => setAsked('refuse')}>未签原因</Button>
      <Button onClick={() => setAsked('file')}>登记归档</Button>
      <Button onClick={() => setAsked('print')}>打印</Button>
      {single && <Button onClick={() => setAsked('amend')}>修改</Button>}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'unsign', label: '撤回签订', onClick: () => void unsign.run({ letterIds }) },
            { key: 'unfile', label: '撤回归档', onClick: () => void unfile.run({ letterIds }) },
            {
              key: 'reopen',
              label: '恢复待签（撤回未签原因）',
              onClick: () => void reopen.run({ letterIds }),
            },
            { key: 'void', label: '作废', onClick: () => setAsked('void') },
          ],
        }}
      >
        <Button>更多</Button>
      </Dropdown>
      {asked === 'sign' && <SignDialog {...bulk} />}
      {asked === 'refuse' && <RefuseDialog {...bulk} />}
      {asked === 'file' && <FileLettersDialog {...bulk} />}
      {asked === 'void' && <VoidLettersDialog {...bulk} />}
      {asked === 'amend' && single && <AmendLetterDialog row={single} onClose={bulk.onDone} />}
      {asked === 'print' && <PrintLettersDialog letters={{ letterIds }} onClose={close} />}
    </>
  );
}
