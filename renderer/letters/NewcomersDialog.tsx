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

/** Why somebody has no letter yet: 新入职, 建批次时待定, 原件已作废：甲方写错. */
function whyText({ why, remark, candidate }: OwingLine): string {
  const isPerson = candidate.party === 'person';
  const label = why === 'joined' && isPerson ? LETTER_CAUSE_LABELS.joined : OWING_WHY_LABELS[why];
  return why === 'voided' ? `${label}：${remark}` : label;
}

/** With whom he would sign, what was open when the campaign was made; or what still is. */
function issuerText({ why, remark, candidate }: OwingLine): string {
  const name = candidate.issuer?.name ?? '';
  return candidate.fault ?? (why === 'unresolved' ? `${name}（原待定：${remark}）` : name);
}

const COLUMNS: readonly GridColumn<OwingLine>[] = [
  { code: 'name', label: '乙方', width: 84, render: ({ candidate }) => candidate.partyName },
  { code: 'unit', label: '科室', width: 96, render: ({ candidate }) => candidate.unitName },
  { code: 'post', label: '职务', width: 76, render: ({ candidate }) => candidate.signerPost },
  { code: 'why', label: '事由', width: 124, render: whyText },
  { code: 'since', label: '起算', width: 92, render: ({ owedSinceOn }) => owedSinceOn },
  { code: 'issuer', label: '甲方，或待定的原因', width: 540, render: issuerText },
];

const isReady = ({ candidate }: OwingLine): boolean => candidate.fault === null;
const isDecided = ({ why }: OwingLine): boolean => DECIDED_WHYS.includes(why);

/** Who joined, changed post or was left unsettled since the list was frozen, and on asking whom somebody decided against; ticked ones get a letter. */
export function NewcomersDialog({ campaign, owing, onClose }: Props) {
  const all = owing.filter((line) => !isDecided(line));
  // Those to whom nothing is missing, ticked, before those still to be settled.
  const proposed = [...all.filter(isReady), ...all.filter((line) => !isReady(line))];
  const decided = owing.filter(isDecided);
  const [showsDecided, setShowsDecided] = useState(proposed.length === 0);
  const [selected, setSelected] = useState<ReadonlySet<string>>(
    () => new Set(all.filter(isReady).map(({ candidate }) => candidate.partyId)),
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
  const rows = showsDecided ? [...proposed, ...decided] : proposed;
  const chosen = rows.filter(({ candidate }) => selected.has(candidate.partyId));
  const open = chosen.filter((line) => !isReady(line));
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
      width={1160}
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
        天内应签；建批次时待定的和补录的，按本批应签日期（{campaign.dueOn}）。
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
        <div className="newcomer-issuer">
          <Checkbox checked={showsDecided} onChange={({ target }) => setShowsDecided(target.checked)}>
            同时列出建批次时排除、原件已作废的 {decided.length} 份
          </Checkbox>
        </div>
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
