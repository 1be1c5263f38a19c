import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { LETTER_CAUSE_LABELS } from '../../db/domain/letter.ts';
import {
  type Campaign,
  DECIDED_WHYS,
  OWING_WHY_LABELS,
  type OwingLine,
} from '../../db/domain/letter-campaign.ts';
import { useJob } from '../ui/calls.ts';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { useNotices } from '../ui/notices.ts';
import { PersonPicker, type PickedPerson } from '../ui/PersonPicker.tsx';
import { STALE_LETTERS } from './stale.ts';

interface Props {
  readonly campaign: Campaign;
  readonly owing: readonly OwingLine[];
  readonly onClose: () => void;
}

/** Why somebody has no letter yet: 新入职, 建批次时待定：没有登记分管领导. */
function whyText({ why, remark, candidate }: OwingLine): string {
  const isPerson = candidate.party === 'person';
  const label = why === 'joined' && isPerson ? LETTER_CAUSE_LABELS.joined : OWING_WHY_LABELS[why];
  return remark === '' ? label : `${label}：${remark}`;
}

const COLUMNS: readonly GridColumn<OwingLine>[] = [
  { code: 'name', label: '乙方', width: 100, render: ({ candidate }) => candidate.partyName },
  { code: 'unit', label: '科室', width: 110, render: ({ candidate }) => candidate.unitName },
  { code: 'post', label: '职务', width: 90, render: ({ candidate }) => candidate.signerPost },
  { code: 'why', label: '事由', width: 220, render: whyText },
  { code: 'since', label: '起算', width: 96, render: ({ owedSinceOn }) => owedSinceOn },
  {
    code: 'issuer',
    label: '甲方',
    width: 230,
    render: ({ candidate }) => candidate.fault ?? candidate.issuer?.name ?? '',
  },
];

const isDecided = ({ why }: OwingLine): boolean => DECIDED_WHYS.includes(why);

/** Who joined, changed post or was left unsettled since the list was frozen, and on asking whom somebody decided against; ticked ones get a letter. */
export function NewcomersDialog({ campaign, owing, onClose }: Props) {
  const proposed = owing.filter((line) => !isDecided(line));
  const decided = owing.filter(isDecided);
  const [showsDecided, setShowsDecided] = useState(proposed.length === 0);
  const [selected, setSelected] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        proposed
          .filter(({ candidate }) => candidate.fault === null)
          .map(({ candidate }) => candidate.partyId),
      ),
  );
  const [issuer, setIssuer] = useState<PickedPerson | null>(null);
  const notices = useNotices();
  const job = useJob('letterCampaigns.addNewcomers', {
    label: '新增应签',
    invalidates: STALE_LETTERS,
    onDone: ({ letters }) => {
      notices.done(`已新增 ${letters} 份`);
      onClose();
    },
  });
  const rows = showsDecided ? owing : proposed;
  const chosen = rows.filter(({ candidate }) => selected.has(candidate.partyId));
  const open = chosen.filter(({ candidate }) => candidate.fault !== null);
  const start = (): void => {
    const settlements = issuer
      ? open.map(({ candidate }) => ({ partyId: candidate.partyId, issuerId: issuer.personId }))
      : [];
    const partyIds = chosen.map(({ candidate }) => candidate.partyId);
    void job.start({ campaignId: campaign.campaignId, partyIds, settlements });
  };
  return (
    <Modal
      open
      title={`新增应签 ${proposed.length} 份`}
      width={940}
      onCancel={onClose}
      footer={
        <Button
          type="primary"
          disabled={chosen.length === 0 || (open.length > 0 && !issuer)}
          loading={job.isRunning}
          onClick={start}
        >
          新增 {chosen.length} 份
        </Button>
      }
    >
      <div className="dialog-text">
        名单固定（{campaign.frozenOn}）以后入职或变更职务的，30
        天内应签，变更职务的原责任书保留；建批次时待定的和补录的，仍按本批应签日期（
        {campaign.dueOn}）。没有定下甲方的先不勾选。
      </div>
      <Grid<OwingLine>
        label="新增应签"
        rows={rows}
        columns={COLUMNS}
        rowKey={({ candidate }) => candidate.partyId}
        height={280}
        selected={selected}
        onSelect={setSelected}
      />
      {decided.length > 0 && (
        <Checkbox checked={showsDecided} onChange={({ target }) => setShowsDecided(target.checked)}>
          同时列出建批次时排除、原件已作废的 {decided.length} 份
        </Checkbox>
      )}
      {open.length > 0 && (
        <div className="newcomer-issuer">
          {open.length} 份没有确定甲方，统一为
          <PersonPicker label="甲方" value={issuer} onChange={setIssuer} width={240} />
        </div>
      )}
      {job.dialog}
    </Modal>
  );
}
