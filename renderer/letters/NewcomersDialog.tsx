import { Button, Modal } from 'antd';
import { useState } from 'react';
import { LETTER_CAUSE_LABELS } from '../../db/domain/letter.ts';
import type { Campaign } from '../../db/domain/letter-campaign.ts';
import type { OwingLine } from '../../electron/contract/letter-campaigns.ts';
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

const COLUMNS: readonly GridColumn<OwingLine>[] = [
  { code: 'name', label: '姓名', width: 90, render: ({ candidate }) => candidate.partyName },
  { code: 'unit', label: '科室', width: 120, render: ({ candidate }) => candidate.unitName },
  { code: 'post', label: '职务', width: 100, render: ({ candidate }) => candidate.signerPost },
  { code: 'cause', label: '事由', width: 76, render: ({ cause }) => LETTER_CAUSE_LABELS[cause] },
  { code: 'since', label: '起算', width: 96, render: ({ owedSinceOn }) => owedSinceOn },
  {
    code: 'issuer',
    label: '甲方',
    width: 180,
    render: ({ candidate }) => candidate.issuer?.name ?? candidate.fault ?? '',
  },
];

/** Who joined or changed post since the list was frozen; ticked ones get a letter due within 30 days. */
export function NewcomersDialog({ campaign, owing, onClose }: Props) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(
    () => new Set(owing.map(({ candidate }) => candidate.partyId)),
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
  const chosen = owing.filter(({ candidate }) => selected.has(candidate.partyId));
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
      title={`新增应签 ${owing.length} 份`}
      width={760}
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
        名单冻结（{campaign.frozenOn}）以后入职或变更职务的，30 天内应签；变更职务的，原责任书保留。
      </div>
      <Grid<OwingLine>
        label="新增应签"
        rows={owing}
        columns={COLUMNS}
        rowKey={({ candidate }) => candidate.partyId}
        height={280}
        selected={selected}
        onSelect={setSelected}
      />
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
