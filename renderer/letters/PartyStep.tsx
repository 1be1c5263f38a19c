import { Alert, Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { LetterCandidate } from '../../db/domain/letter-campaign.ts';
import type { PartyKind } from '../../db/domain/letter-field.ts';
import type { CampaignMade } from '../../electron/contract/letter-campaigns.ts';
import { useCall, useJob } from '../ui/calls.ts';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { faultText } from '../ui/notices.ts';
import { PersonPicker, type PickedPerson } from '../ui/PersonPicker.tsx';
import { useShortcut } from '../ui/shortcut.ts';
import type { CampaignDraft } from './campaign-draft.ts';
import { issuerWarning } from './issuer-warning.ts';
import {
  blockOf,
  type LeavingOut,
  NOBODY_OUT,
  partiesOf,
  SETTLE_RANGES,
  type Settled,
  type SettleRange,
  settledRow,
  tickedOut,
  toSettle,
} from './settle.ts';
import { STALE_LETTERS } from './stale.ts';

interface Props {
  readonly draft: CampaignDraft;
  readonly onBack: () => void;
  readonly onMade: (made: CampaignMade) => void;
}

const COLUMNS: readonly GridColumn<LetterCandidate>[] = [
  { code: 'unit', label: '科室', width: 116, render: ({ unitName }) => unitName },
  { code: 'name', label: '乙方', width: 110, render: ({ partyName }) => partyName },
  { code: 'signer', label: '签订人', width: 80, render: ({ signerName }) => signerName },
  { code: 'post', label: '职务', width: 100, render: ({ signerPost }) => signerPost },
  { code: 'category', label: '人员类别', width: 84, render: ({ categoryName }) => categoryName },
  { code: 'issuer', label: '甲方', width: 72, render: ({ issuer }) => issuer?.name ?? '' },
  { code: 'issuerPost', label: '甲方职务', width: 100, render: ({ issuer }) => issuer?.postTitle ?? '' },
  { code: 'fault', label: '待定', width: 520, render: ({ fault }) => fault ?? '' },
];

/** A person signs for himself; only a person has a category. */
const PERSON_COLUMNS = COLUMNS.filter(({ code }) => code !== 'signer');
/** A unit is the party itself, a supplier is in none. */
const OTHER_COLUMNS = COLUMNS.filter(({ code }) => code !== 'category' && code !== 'unit').map((column) =>
  column.code === 'name' ? { ...column, width: 220 } : column,
);

const NONE: readonly LetterCandidate[] = [];

/** The second screen: who signs with whom, the unresolved first; a 甲方 is set for one, for a unit or for all that lack one. */
export function PartyStep({ draft, onBack, onMade }: Props) {
  const { templateVersionId, templateId: _, issuer, ...fields } = draft;
  const who = {
    year: fields.year,
    // The first screen does not let go without one.
    templateVersionId: templateVersionId ?? '',
    scope: fields.scope,
    frozenOn: fields.frozenOn,
    issuerMode: fields.issuerMode,
    issuerId: issuer?.personId ?? null,
  };
  const answer = useCall('letterCampaigns.preview', who);
  const template = useCall('letterTemplates.get', { versionId: who.templateVersionId });
  const found = answer.data?.rows ?? NONE;
  const [settled, setSettled] = useState<Settled>(new Map());
  const [out, setOut] = useState<LeavingOut>(NOBODY_OUT);
  const [active, setActive] = useState<string | null>(null);
  const rows = useMemo(
    () => found.map((row) => settledRow(row, settled.get(row.partyId), draft.issuerMode)),
    [found, settled, draft.issuerMode],
  );
  const all = rows.map(({ partyId }) => partyId);
  const included = new Set(all.filter((id) => !out.excluded.has(id) && !out.deferred.has(id)));
  const open = rows.filter(({ partyId, fault }) => fault !== null && included.has(partyId));
  const warning =
    template.data &&
    issuerWarning(
      template.data.content,
      draft.issuerMode,
      rows.filter(({ partyId }) => included.has(partyId)),
    );
  const job = useJob('letterCampaigns.create', {
    label: '生成责任书',
    invalidates: [...STALE_LETTERS, 'letterTemplates.'],
    onDone: onMade,
  });
  const block = blockOf(included.size, open.length);
  const make = (): void => {
    if (block || job.isRunning) return;
    const settlements = [...settled].map(([partyId, by]) => ({
      partyId,
      ...(by.issuer ? { issuerId: by.issuer.personId } : {}),
      ...(by.signer ? { signerId: by.signer.personId } : {}),
    }));
    const leaving = { excludedIds: [...out.excluded], deferredIds: [...out.deferred] };
    void job.start({ ...fields, ...who, settlements, ...leaving });
  };
  useShortcut('Ctrl+Enter', make);
  return (
    <>
      <div className="page-head">
        <span role="status">
          {answer.data
            ? `应签 ${included.size} 份${open.length > 0 ? `，待定 ${open.length} 份，${toSettle(open)}或排除后才能生成` : ''}${
                answer.data.already > 0 ? `；另有 ${answer.data.already} 个本年已有同版本，不再列入` : ''
              }`
            : answer.error
              ? faultText(answer.error)
              : '正在确定名单…'}
        </span>
        <div className="page-tools">
          <Button onClick={onBack}>上一步</Button>
          <Button
            type="primary"
            disabled={block !== null}
            loading={job.isRunning}
            title={block ?? 'Ctrl+Enter'}
            onClick={make}
          >
            生成 {included.size} 份
          </Button>
        </div>
      </div>
      {warning && <Alert type="warning" showIcon title={warning} role="alert" />}
      <SettleBar
        rows={rows.filter(({ partyId }) => included.has(partyId))}
        active={active}
        party={draft.scope.party}
        onDefer={(partyIds) =>
          setOut((before) => ({ ...before, deferred: new Set([...before.deferred, ...partyIds]) }))
        }
        onSettle={(partyIds, by) =>
          setSettled((before) => {
            const next = new Map(before);
            for (const partyId of partyIds) next.set(partyId, { ...next.get(partyId), ...by });
            return next;
          })
        }
      />
      <div className="list-body">
        <Grid<LetterCandidate>
          label="应签名单"
          rows={rows}
          columns={draft.scope.party === 'person' ? PERSON_COLUMNS : OTHER_COLUMNS}
          rowKey={({ partyId }) => partyId}
          selected={included}
          onSelect={(next) => setOut((before) => tickedOut(before, all, next))}
          onActive={({ partyId }) => setActive(partyId)}
          emptyText={emptyText(answer)}
        />
      </div>
      {job.dialog}
    </>
  );
}

interface SettleProps {
  readonly rows: readonly LetterCandidate[];
  readonly active: string | null;
  readonly party: PartyKind;
  readonly onDefer: (partyIds: readonly string[]) => void;
  readonly onSettle: (
    partyIds: readonly string[],
    by: { readonly issuer?: PickedPerson; readonly signer?: PickedPerson },
  ) => void;
}

function SettleBar({ rows, active, party, onDefer, onSettle }: SettleProps) {
  const [range, setRange] = useState<SettleRange>('open');
  const partyIds = partiesOf(rows, range, active);
  const current = rows.find(({ partyId }) => partyId === active);
  const open = partiesOf(rows, 'open', null);
  return (
    <div className="settle-bar">
      <Select<SettleRange>
        aria-label="适用范围"
        style={{ width: 160 }}
        value={range}
        options={SETTLE_RANGES.map(({ value, label }) => ({ value, label }))}
        onChange={setRange}
      />
      的甲方定为
      <PersonPicker
        label="甲方"
        width={240}
        value={null}
        disabled={partyIds.length === 0}
        onChange={(issuer) => issuer && onSettle(partyIds, { issuer })}
      />
      {(party === 'unit' || party === 'branch') && (
        <>
          ，{current?.partyName ?? '当前行'}的签订人定为
          <PersonPicker
            label="签订人"
            width={200}
            value={null}
            disabled={active === null}
            onChange={(signer) => signer && active !== null && onSettle([active], { signer })}
          />
        </>
      )}
      <span className="muted">{partyIds.length} 份；空格排除当前行</span>
      {open.length > 0 && (
        <Button
          title="其余先生成；待定的列在批次页的“新增应签”中，定下后加入。"
          onClick={() => onDefer(open)}
        >
          待定的以后再签（{open.length} 份）
        </Button>
      )}
    </div>
  );
}

function emptyText({
  data,
  isPending,
  error,
}: {
  readonly data: { readonly already: number } | undefined;
  readonly isPending: boolean;
  readonly error: unknown;
}): string {
  if (isPending) return '正在确定名单…';
  if (data && data.already > 0) return '应签的本年都已有同版本，不必再签。';
  return error ? '名单没有确定，原因见上。' : '按此规则没有应签的对象，请返回上一步修改。';
}
