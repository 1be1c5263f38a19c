import { Button } from 'antd';
import { useState } from 'react';
import { type Campaign, signedShare, type UnitCount } from '../../db/domain/letter-campaign.ts';
import type { PartyKind } from '../../db/domain/letter-field.ts';
import type { CollectedLine } from '../../electron/contract/letter-campaigns.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { useShortcut } from '../ui/shortcut.ts';
import { CollectField, type Said } from './CollectField.tsx';
import { RemindersDialog } from './RemindersDialog.tsx';
import { STALE_LETTERS } from './stale.ts';
import { UnitLetters } from './UnitLetters.tsx';
import { besideName, GROUP_LABELS, unitLabel } from './unit-label.ts';

/** Collected letters shown beside the field; the rest is in the list. */
const SHOWN = 40;

function shareText(unit: UnitCount): string {
  const { done, due } = signedShare(unit);
  return `${done}/${due}`;
}

const columnsOf = (party: PartyKind): readonly GridColumn<UnitCount>[] => [
  { code: 'unit', label: GROUP_LABELS[party], width: 150, render: (unit) => unitLabel(unit, party) },
  { code: 'done', label: '已签', width: 56, align: 'right', render: shareText },
  { code: 'open', label: '待签', width: 48, align: 'right', render: ({ open }) => open || '' },
  { code: 'notSigned', label: '未签', width: 48, align: 'right', render: ({ notSigned }) => notSigned || '' },
  { code: 'gone', label: '离岗', width: 48, align: 'right', render: ({ gone }) => gone || '' },
];

interface Props {
  readonly campaign: Campaign;
  readonly signedOn: string;
  readonly onSignedOn: (on: string) => void;
}

/** 收回: one field, the count, what is left of each unit, and what was just collected. */
export function CollectTab({ campaign, signedOn, onSignedOn }: Props) {
  const { campaignId, party } = campaign;
  const [log, setLog] = useState<readonly CollectedLine[]>([]);
  const [unitId, setUnitId] = useState<string | null | undefined>(undefined);
  const [said, setSaid] = useState<Said | null>(null);
  const [isReminding, setIsReminding] = useState(false);
  const counts = useCall('letterCampaigns.unitCounts', { campaignId }, { keepPrevious: true });
  const units = counts.data ?? [];
  const unit = units.find((one) => one.unitId === unitId);
  const sign = useAct('letters.sign', { invalidates: STALE_LETTERS });
  const unsign = useAct('letters.unsign', { invalidates: STALE_LETTERS, done: '已撤回上一份' });
  const collect = async (line: CollectedLine): Promise<string | null> => {
    const { skipped } = await sign.send({ letterIds: [line.letterId], signedOn });
    const [fault] = skipped;
    if (fault) return fault.reason;
    setLog((before) => [line, ...before].slice(0, SHOWN));
    setUnitId(line.unitId);
    return null;
  };
  const undo = async (): Promise<void> => {
    const [last, ...others] = log;
    setSaid(null);
    if (last && (await unsign.run({ letterIds: [last.letterId] }))) setLog(others);
  };
  useShortcut('F9', () => setIsReminding(true));
  const shares = units.map(signedShare);
  const total = shares.reduce((sum, { due }) => sum + due, 0);
  const collected = shares.reduce((sum, { done }) => sum + done, 0);
  return (
    <div className="collect">
      <div className="panel collect-head">
        <CollectField
          campaignId={campaignId}
          party={party}
          unitId={unitId}
          onCollect={collect}
          onUndo={() => void undo()}
          said={said}
          onSaid={setSaid}
        />
        <span className="opening-field">
          签订日期
          <DateInput
            label="签订日期"
            value={signedOn}
            onChange={(next) => next && onSignedOn(next)}
            width={138}
          />
        </span>
        <strong className="collect-count" role="status" aria-label="已签份数">
          {collected}/{total}
        </strong>
        {unit && (
          <span role="status" aria-label="本科室剩余">
            {unitLabel(unit, party)}剩 {unit.open} 份
          </span>
        )}
        <Button disabled={log.length === 0} onClick={() => void undo()} title="Ctrl+Z">
          撤回上一份
        </Button>
        <Button onClick={() => setIsReminding(true)} title="F9">
          打印催签单
        </Button>
      </div>
      <div className="list-body">
        <div className="collect-units">
          <Grid<UnitCount>
            label="各科室"
            rows={units}
            columns={columnsOf(party)}
            rowKey={(row) => row.unitId ?? ''}
            onActive={(row) => setUnitId(row.unitId)}
            onOpen={(row) => setUnitId(row.unitId)}
            emptyText={counts.isPending ? '正在读取…' : '本批没有责任书'}
          />
        </div>
        {unit ? (
          <UnitLetters
            key={unit.unitId ?? ''}
            campaignId={campaignId}
            unitId={unit.unitId}
            name={unitLabel(unit, party)}
            party={party}
            signedOn={signedOn}
            onDoing={() => setSaid(null)}
          />
        ) : (
          <div className="panel sheet-hint muted">
            扫码或输入两个首字母回车即登记签订。点选{GROUP_LABELS[party]}看未交回的名单；F4
            全部交回，空格去掉个别的，Ctrl+Enter 登记。
          </div>
        )}
        <aside className="panel sheet-log" aria-label="刚登记的责任书" tabIndex={0}>
          <h2>刚登记</h2>
          {log.length === 0 && <p className="muted">还没有登记。</p>}
          <ol>
            {log.map((line) => (
              <li key={line.letterId}>
                <strong>{line.partyName}</strong> {line.number}{' '}
                <span className="muted">{besideName(line, party)}</span>
              </li>
            ))}
          </ol>
        </aside>
      </div>
      {isReminding && <RemindersDialog campaignId={campaignId} onClose={() => setIsReminding(false)} />}
    </div>
  );
}
