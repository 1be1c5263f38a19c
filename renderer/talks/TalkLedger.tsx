import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import {
  TALK_FORM_LABELS,
  TALK_FORMS,
  TALK_KIND_LABELS,
  TALK_KINDS,
  TALK_STATE_LABELS,
  TALK_STATES,
  type TalkKind,
} from '../../db/domain/talk.ts';
import { TALK_LEDGER, type TalkLine } from '../../db/domain/talk-ledger.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { ListFilter } from '../ui/FilterBar.tsx';
import { ListPage, type ListState } from '../ui/ListPage.tsx';
import { ledgerColumns } from '../ui/ledger-columns.ts';
import { useSession } from '../ui/session.ts';
import { UnitPicker } from '../ui/UnitPicker.tsx';
import { CopyDialog } from './CopyDialog.tsx';
import { NewTalkDialog } from './NewTalkDialog.tsx';
import { PrintTalks } from './PrintTalks.tsx';

const COLUMNS = ledgerColumns(TALK_LEDGER);

const options = <Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>) =>
  values.map((value) => ({ value, label: labels[value] }));

const FILTERS: readonly ListFilter[] = [
  { code: 'text', label: '姓名、编号、主题', kind: 'text', width: 150 },
  { code: 'kind', label: '类别', kind: 'select', width: 120, options: options(TALK_KINDS, TALK_KIND_LABELS) },
  { code: 'form', label: '形式', kind: 'select', width: 92, options: options(TALK_FORMS, TALK_FORM_LABELS) },
  {
    code: 'state',
    label: '状态',
    kind: 'select',
    width: 110,
    options: options(TALK_STATES, TALK_STATE_LABELS),
  },
  {
    code: 'unitId',
    label: '科室',
    kind: 'custom',
    render: ({ value, onChange }) => (
      <UnitPicker
        width={110}
        value={typeof value === 'string' ? value : null}
        onChange={onChange}
        withClosed
      />
    ),
  },
  { code: 'fromOn', label: '日期起', kind: 'date', width: 118 },
  { code: 'toOn', label: '日期止', kind: 'date', width: 118 },
  { code: 'overdue', label: '过期未谈', kind: 'check' },
  { code: 'unchecked', label: '未核对签到', kind: 'check' },
];

/** 谈话台账: every talk, planned, held and filed. */
export function TalkLedger() {
  const navigate = useNavigate();
  const { user } = useSession();
  const [asked, setAsked] = useState<TalkKind | null>(null);
  const [copied, setCopied] = useState<TalkLine | null>(null);
  const canWrite = OFFICE_ROLES.includes(user.role);
  return (
    <>
      <ListPage
        name="talks"
        title="谈话台账"
        channel="talks.list"
        countChannel="talks.count"
        exportChannel="talks.export"
        printChannel="talks.print"
        columns={COLUMNS}
        rowKey={({ id }) => id}
        filters={FILTERS}
        defaultSort={{ by: 'occurredOn', descending: true }}
        onOpen={({ id }) => void navigate(`/talks/${id}`)}
        selectionActions={(state) => <Chosen state={state} canWrite={canWrite} onCopy={setCopied} />}
        toolbar={() => canWrite && <NewTalk onAsk={setAsked} />}
        empty={
          <EmptyState title="没有谈话">
            从“应谈未谈”批量计划，或直接新建；已设筛选的，请先清除筛选。
          </EmptyState>
        }
      />
      {asked && <NewTalkDialog kind={asked} onClose={() => setAsked(null)} />}
      {copied && <CopyDialog talk={copied} onClose={() => setCopied(null)} />}
    </>
  );
}

function NewTalk({ onAsk }: { readonly onAsk: (kind: TalkKind) => void }) {
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: options(['collective', 'preHoliday'] as const, TALK_KIND_LABELS).map(({ value, label }) => ({
            key: value,
            label,
            onClick: () => onAsk(value),
          })),
        }}
      >
        <Button>新建集体谈话</Button>
      </Dropdown>
      <Button type="primary" onClick={() => onAsk('routine')}>
        新建谈话
      </Button>
    </>
  );
}

function Chosen(props: {
  readonly state: ListState<TalkLine>;
  readonly canWrite: boolean;
  readonly onCopy: (talk: TalkLine) => void;
}) {
  const { selectedRows } = props.state;
  const [only, other] = selectedRows;
  return (
    <>
      <PrintTalks
        talkIds={selectedRows.map(({ id }) => id)}
        isGroup={selectedRows.some(({ form }) => form === 'group')}
      />
      {props.canWrite && only?.form === 'group' && other === undefined && (
        <Button onClick={() => props.onCopy(only)}>沿用这次</Button>
      )}
    </>
  );
}
