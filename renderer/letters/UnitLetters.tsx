import { Button } from 'antd';
import { useRef, useState } from 'react';
import { LETTER_STATE_LABELS } from '../../db/domain/letter.ts';
import type { PartyKind } from '../../db/domain/letter-field.ts';
import type { LetterRow } from '../../db/domain/letter-record.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { useShortcut } from '../ui/shortcut.ts';
import { useSkippedNotice } from '../ui/skipped.tsx';
import { doneText } from './done-text.ts';
import { RefuseDialog } from './LetterDialogs.tsx';
import { STALE_LETTERS } from './stale.ts';

const PERSON_COLUMNS: readonly GridColumn<LetterRow>[] = [
  { code: 'name', label: '姓名', width: 90, render: ({ partyName }) => partyName },
  { code: 'post', label: '职务', width: 100, render: ({ signerPost }) => signerPost },
  { code: 'number', label: '编号', width: 110, render: ({ number }) => number },
  { code: 'state', label: '状态', width: 64, render: ({ state }) => LETTER_STATE_LABELS[state] },
];
const OTHER_COLUMNS: readonly GridColumn<LetterRow>[] = [
  { code: 'name', label: '乙方', width: 200, render: ({ partyName }) => partyName },
  { code: 'signer', label: '签订人', width: 90, render: ({ signerName }) => signerName },
  ...PERSON_COLUMNS.filter(({ code }) => code === 'number' || code === 'state'),
];
/** All of a group together, in the words of those who bring it. */
const ALL_BACK: Readonly<Record<PartyKind, string>> = {
  person: '本科室全部交回',
  unit: '本科室全部交回',
  branch: '本支部全部交回',
  supplier: '全部交回',
};
/** A unit has fewer people. */
const MOST = 500;

interface Props {
  readonly campaignId: string;
  readonly unitId: string | null;
  readonly name: string;
  readonly party: PartyKind;
  readonly signedOn: string;
  /** Told when the unit is taken, signed or explained. */
  readonly onDoing: () => void;
}

/** What a unit has not brought back; F4 takes all of it, exceptions are then ticked off. */
export function UnitLetters({ campaignId, unitId, name, party, signedOn, onDoing }: Props) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isRefusing, setIsRefusing] = useState(false);
  const showSkipped = useSkippedNotice();
  const answer = useCall(
    'letters.list',
    {
      filter: { campaignId, ownUnitId: unitId ?? '', state: 'open' },
      sort: { by: 'name', descending: false },
      after: null,
      limit: MOST,
    },
    { keepPrevious: true },
  );
  const rows = answer.data?.rows ?? [];
  const chosen = rows.filter(({ letterId }) => selected.has(letterId)).map(({ letterId }) => letterId);
  const act = useAct('letters.sign', {
    invalidates: STALE_LETTERS,
    done: (acts) => doneText('已登记签订', acts),
    onDone: ({ changed, skipped }) => {
      if (changed > 0) setSelected(new Set());
      onDoing();
      showSkipped(skipped, '未登记');
    },
  });
  const list = useRef<HTMLDivElement>(null);
  const takeAll = (): void => {
    onDoing();
    setSelected(new Set(rows.map(({ letterId }) => letterId)));
    // Exceptions are ticked off next: arrows and Space.
    list.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
  };
  const sign = (): void => {
    if (chosen.length > 0 && !act.isRunning) void act.run({ letterIds: chosen, signedOn });
  };
  useShortcut('F4', takeAll);
  useShortcut('Ctrl+Enter', isRefusing ? () => undefined : sign);
  return (
    <div className="sheet-remainder" ref={list}>
      <div className="page-head">
        <h2>
          {name}：未交回 {answer.data ? `${rows.length} 份` : '…'}
        </h2>
        <div className="page-tools">
          <Button onClick={takeAll} disabled={rows.length === 0} title="F4">
            {ALL_BACK[party]}
          </Button>
          <Button disabled={chosen.length === 0} onClick={() => setIsRefusing(true)}>
            未签原因
          </Button>
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={act.isRunning}
            title="Ctrl+Enter"
            onClick={sign}
          >
            登记签订 {chosen.length} 份
          </Button>
        </div>
      </div>
      <Grid<LetterRow>
        label={`${name}未交回的责任书`}
        rows={rows}
        columns={party === 'person' ? PERSON_COLUMNS : OTHER_COLUMNS}
        rowKey={({ letterId }) => letterId}
        selected={selected}
        onSelect={setSelected}
        emptyText={answer.isPending ? '正在读取…' : '已全部交回或已说明原因'}
      />
      {isRefusing && (
        <RefuseDialog
          letterIds={chosen}
          onClose={() => setIsRefusing(false)}
          onDone={() => {
            setIsRefusing(false);
            setSelected(new Set());
            onDoing();
          }}
        />
      )}
    </div>
  );
}
