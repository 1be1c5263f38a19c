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
import {
  isSettled,
  lacksIssuer,
  lacksSigner,
  type Signers,
  settlementOf,
  withSigner,
} from './settle-newcomers.ts';
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

const PERSON_COLUMNS: readonly GridColumn<OwingLine>[] = [
  { code: 'name', label: '乙方', width: 84, render: ({ candidate }) => candidate.partyName },
  { code: 'unit', label: '科室', width: 96, render: ({ candidate }) => candidate.unitName },
  { code: 'post', label: '职务', width: 76, render: ({ candidate }) => candidate.signerPost },
  { code: 'why', label: '事由', width: 124, render: whyText },
  { code: 'since', label: '起算', width: 92, render: ({ owedSinceOn }) => owedSinceOn },
  { code: 'issuer', label: '甲方，或待定的原因', width: 540, render: issuerText },
];

/** A unit is the party itself, a supplier is in none; each is signed for by somebody. */
const OTHER_COLUMNS: readonly GridColumn<OwingLine>[] = [
  { code: 'name', label: '乙方', width: 176, render: ({ candidate }) => candidate.partyName },
  { code: 'signer', label: '签订人', width: 80, render: ({ candidate }) => candidate.signerName },
  ...PERSON_COLUMNS.filter(({ code }) => code !== 'name' && code !== 'unit' && code !== 'post'),
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
  const [signers, setSigners] = useState<Signers>(new Map());
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
    const settlements = open.map((line) => settlementOf(line, issuer, signers));
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
          disabled={chosen.length === 0 || !open.every((line) => isSettled(line, issuer, signers))}
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
        columns={campaign.party === 'person' ? PERSON_COLUMNS : OTHER_COLUMNS}
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
      <SettleLines
        open={open}
        issuer={issuer}
        signers={signers}
        onIssuer={setIssuer}
        onSigner={(partyId, signer) => setSigners((before) => withSigner(before, partyId, signer))}
      />
      {job.dialog}
    </Modal>
  );
}

/** What is still to be said of the ticked ones: who signs for each unit, and the 甲方 of all that lack one. */
function SettleLines(props: {
  readonly open: readonly OwingLine[];
  readonly issuer: PickedPerson | null;
  readonly signers: Signers;
  readonly onIssuer: (issuer: PickedPerson | null) => void;
  readonly onSigner: (partyId: string, signer: PickedPerson | null) => void;
}) {
  const unissued = props.open.filter(lacksIssuer).length;
  return (
    <>
      {props.open.filter(lacksSigner).map(({ candidate: { party, partyId, partyName } }) => (
        <div key={partyId} className="newcomer-issuer">
          {party === 'supplier' ? (
            `${partyName}没有在有效期内的授权代表，请先在“供应商”中登记，或不勾选。`
          ) : (
            <>
              {partyName}的签订人为
              <PersonPicker
                label={`${partyName}的签订人`}
                value={props.signers.get(partyId) ?? null}
                onChange={(signer) => props.onSigner(partyId, signer)}
                width={240}
              />
            </>
          )}
        </div>
      ))}
      {unissued > 0 && (
        <div className="newcomer-issuer">
          {unissued} 份没有确定甲方，统一为
          <PersonPicker label="甲方" value={props.issuer} onChange={props.onIssuer} width={240} />
        </div>
      )}
    </>
  );
}
