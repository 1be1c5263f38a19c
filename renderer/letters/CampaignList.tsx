import './letters.css';
import { Button, Select, Space } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { GONE_LABEL } from '../../db/domain/letter.ts';
import { type CampaignRow, signedShare } from '../../db/domain/letter-campaign.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { useCall } from '../ui/calls.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { type PlainColumn, PlainTable } from '../ui/PlainTable.tsx';
import { useSession } from '../ui/session.ts';
import { today } from '../ui/today.ts';
import { yearsOnOffer } from './letter-filters.tsx';

function shareText({ counts }: CampaignRow): string {
  const { done, due } = signedShare(counts);
  return `${done}/${due}`;
}

function columnsFor(canWrite: boolean): readonly PlainColumn<CampaignRow>[] {
  return [
    { code: 'number', label: '批次', width: 92, render: ({ number }) => number },
    {
      code: 'name',
      label: '名称',
      render: ({ campaignId, name }) => <Link to={`/letters/campaigns/${campaignId}`}>{name}</Link>,
    },
    {
      code: 'template',
      label: '范本',
      render: ({ templateName, versionNumber }) => `${templateName} 第${versionNumber}版`,
    },
    { code: 'frozenOn', label: '名单日期', width: 100, render: ({ frozenOn }) => frozenOn },
    { code: 'dueOn', label: '应签日期', width: 100, render: ({ dueOn }) => dueOn },
    {
      code: 'done',
      label: '已签/应签',
      width: 90,
      align: 'right',
      render: shareText,
    },
    { code: 'late', label: '逾期', width: 56, align: 'right', render: ({ counts }) => counts.late || '' },
    {
      code: 'notSigned',
      label: '未签',
      width: 56,
      align: 'right',
      render: ({ counts }) => counts.notSigned || '',
    },
    {
      code: 'unscanned',
      label: '待扫描',
      width: 64,
      align: 'right',
      render: ({ counts }) => counts.signed || '',
    },
    {
      code: 'gone',
      label: GONE_LABEL,
      width: 72,
      align: 'right',
      render: ({ counts }) => counts.gone || '',
    },
    {
      code: 'acts',
      label: '',
      width: 160,
      render: ({ campaignId }) =>
        canWrite && (
          <Space>
            <Link to={`/letters/campaigns/${campaignId}?tab=collect`}>收回</Link>
            <Link to={`/letters/new?from=${campaignId}`}>下年沿用</Link>
          </Space>
        ),
    },
  ];
}

/** 签订批次 of a year, with how far each has come. */
export function CampaignList() {
  const { user } = useSession();
  const navigate = useNavigate();
  const [year, setYear] = useState(() => Number(today().slice(0, 4)));
  const { data } = useCall('letterCampaigns.list', { year }, { keepPrevious: true });
  const last = useCall('letterCampaigns.list', { year: year - 1 });
  const canWrite = OFFICE_ROLES.includes(user.role);
  return (
    <section className="page" aria-label="签订批次">
      <div className="page-head">
        <h1>签订批次</h1>
        <Select
          aria-label="年度"
          value={year}
          options={yearsOnOffer().map((each) => ({ value: each, label: `${each}年` }))}
          onChange={setYear}
        />
        {canWrite && (
          <div className="page-tools">
            {(last.data?.length ?? 0) > 0 && (
              <Select<string>
                aria-label="沿用上年"
                placeholder="沿用上年"
                style={{ width: 120 }}
                popupMatchSelectWidth={320}
                value={null}
                options={(last.data ?? []).map(({ campaignId, name }) => ({
                  value: campaignId,
                  label: name,
                }))}
                onChange={(from) => void navigate(`/letters/new?from=${from}`)}
              />
            )}
            <Button type="primary" onClick={() => void navigate('/letters/new')}>
              新建批次
            </Button>
          </div>
        )}
      </div>
      {data && data.length === 0 ? (
        <EmptyState title={`${year}年还没有签订批次`}>
          新建批次：选文书范本和应签人员，核对甲方，生成并打印；上年有批次的可直接沿用。
        </EmptyState>
      ) : (
        <PlainTable
          label="签订批次"
          columns={columnsFor(canWrite)}
          rows={data ?? []}
          rowKey={({ campaignId }) => campaignId}
        />
      )}
    </section>
  );
}
