import { Button } from 'antd';
import { useState } from 'react';
import { GONE_LABEL } from '../../db/domain/letter.ts';
import { type Campaign, signedShare, type UnitCount } from '../../db/domain/letter-campaign.ts';
import type { PartyKind } from '../../db/domain/letter-field.ts';
import { percentText } from '../../db/domain/rate.ts';
import { useCall } from '../ui/calls.ts';
import { type PlainColumn, PlainTable } from '../ui/PlainTable.tsx';
import { RemindersDialog } from './RemindersDialog.tsx';
import { GROUP_LABELS, unitLabel } from './unit-label.ts';

const columnsOf = (party: PartyKind): readonly PlainColumn<UnitCount>[] => [
  { code: 'unit', label: GROUP_LABELS[party], render: (unit) => unitLabel(unit, party) },
  { code: 'total', label: '应签', width: 70, align: 'right', render: (unit) => signedShare(unit).due },
  { code: 'done', label: '已签', width: 70, align: 'right', render: (unit) => signedShare(unit).done },
  {
    code: 'rate',
    label: '签订率',
    width: 80,
    align: 'right',
    render: (unit) => percentText(signedShare(unit)),
  },
  { code: 'open', label: '待签', width: 70, align: 'right', render: ({ open }) => open },
  { code: 'late', label: '其中逾期', width: 80, align: 'right', render: ({ late }) => late },
  { code: 'notSigned', label: '未签订', width: 70, align: 'right', render: ({ notSigned }) => notSigned },
  { code: 'filed', label: '已归档', width: 70, align: 'right', render: ({ filed }) => filed },
  { code: 'gone', label: GONE_LABEL, width: 80, align: 'right', render: ({ gone }) => gone },
];

/** How far each unit of a campaign is, and the paper that chases the rest. */
export function CampaignRates({ campaign }: { readonly campaign: Campaign }) {
  const { campaignId } = campaign;
  const { data } = useCall('letterCampaigns.unitCounts', { campaignId });
  const [isReminding, setIsReminding] = useState(false);
  const behind = (data ?? []).filter(({ open }) => open > 0);
  return (
    <div className="page letter-rates">
      <div className="page-head">
        <h2>各{GROUP_LABELS[campaign.party]}签订情况</h2>
        <span className="page-count">
          {behind.length} 个{GROUP_LABELS[campaign.party]}还有待签
        </span>
        <div className="page-tools">
          <Button disabled={behind.length === 0} onClick={() => setIsReminding(true)}>
            打印催签单
          </Button>
        </div>
      </div>
      <PlainTable
        label={`各${GROUP_LABELS[campaign.party]}签订情况`}
        columns={columnsOf(campaign.party)}
        rows={data ?? []}
        rowKey={({ unitId }) => unitId ?? ''}
        emptyText="本批没有责任书"
      />
      {isReminding && <RemindersDialog campaignId={campaignId} onClose={() => setIsReminding(false)} />}
    </div>
  );
}
