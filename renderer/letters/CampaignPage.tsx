import './letters.css';
import { Button, Segmented, Spin } from 'antd';
import { useMemo, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { GONE_LABEL, stickySigningDay } from '../../db/domain/letter.ts';
import { type Campaign, signedShare } from '../../db/domain/letter-campaign.ts';
import { rateText } from '../../db/domain/rate.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { useCall } from '../ui/calls.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { faultText } from '../ui/notices.ts';
import { useSession } from '../ui/session.ts';
import { today } from '../ui/today.ts';
import { CampaignActions } from './CampaignActions.tsx';
import { CampaignRates } from './CampaignRates.tsx';
import { CollectTab } from './CollectTab.tsx';
import { LetterActions } from './LetterActions.tsx';
import { campaignColumns } from './letter-columns.tsx';
import { campaignFilters } from './letter-filters.tsx';

const TABS = { list: '名单', collect: '收回', rates: '签订率' } as const;
type Tab = keyof typeof TABS;

const isTab = (text: string | null): text is Tab => text !== null && Object.hasOwn(TABS, text);

/** One campaign: its letters, collecting them, and how far its units are. */
export function CampaignPage() {
  const { campaignId = '' } = useParams();
  const { data, error } = useCall('letterCampaigns.get', { campaignId }, { keepPrevious: true });
  if (error) return <EmptyState title="打不开该批次">{faultText(error)}</EmptyState>;
  return data ? <OpenCampaign campaign={data} /> : <Spin />;
}

function OpenCampaign({ campaign }: { readonly campaign: Campaign }) {
  const { user } = useSession();
  const [parameters, setParameters] = useSearchParams();
  const [signedOn, setSignedOn] = useState(() => stickySigningDay(campaign.ceremonyOn, today()));
  const canWrite = OFFICE_ROLES.includes(user.role) && campaign.voidedAt === null;
  const asked = parameters.get('tab');
  const tab = isTab(asked) && (canWrite || asked !== 'collect') ? asked : 'list';
  const { counts } = campaign;
  const tabs = (Object.keys(TABS) as Tab[]) // the keys of the constant
    .filter((each) => canWrite || each !== 'collect');
  const [isPrinting, setIsPrinting] = useState(false);
  return (
    <section className="campaign" aria-label={campaign.name}>
      <div className="page-head campaign-head">
        <h1>{campaign.name}</h1>
        <span className="page-count">
          {campaign.number}，应签 {campaign.dueOn}，已签 {rateText(signedShare(counts))}
          {counts.late > 0 && `，逾期 ${counts.late}`}
          {counts.signed > 0 && `，待扫描 ${counts.signed}`}
          {counts.gone > 0 && `，${GONE_LABEL} ${counts.gone}`}
          {campaign.voidedAt !== null && '，已作废'}
        </span>
        <div className="page-tools">
          <Segmented<Tab>
            aria-label="页签"
            value={tab}
            options={tabs.map((value) => ({ value, label: TABS[value] }))}
            onChange={(next) => setParameters({ tab: next }, { replace: true })}
          />
          {canWrite && (
            <Button type={tab === 'list' ? 'primary' : 'default'} onClick={() => setIsPrinting(true)}>
              打印
            </Button>
          )}
          {canWrite && (
            <CampaignActions
              campaign={campaign}
              isPrinting={isPrinting}
              onPrinted={() => setIsPrinting(false)}
            />
          )}
        </div>
      </div>
      {tab === 'list' && <LetterList campaign={campaign} />}
      {tab === 'collect' && <CollectTab campaign={campaign} signedOn={signedOn} onSignedOn={setSignedOn} />}
      {tab === 'rates' && <CampaignRates campaign={campaign} />}
    </section>
  );
}

function LetterList({ campaign }: { readonly campaign: Campaign }) {
  const { party } = campaign;
  const columns = useMemo(() => campaignColumns(party), [party]);
  return (
    <ListPage
      // A unit kept as a filter must not hide every supplier.
      name={party === 'person' ? 'campaignLetters' : `campaignLetters.${party}`}
      title="名单"
      channel="letters.list"
      countChannel="letters.count"
      exportChannel="letters.export"
      printChannel="letters.printLedger"
      columns={columns}
      rowKey={({ letterId }) => letterId}
      filters={campaignFilters(party)}
      fixedFilter={{ campaignId: campaign.campaignId, year: campaign.year }}
      defaultSort={{ by: 'number', descending: false }}
      selectionActions={(state) => <LetterActions state={state} />}
      emptyText="没有符合条件的责任书"
    />
  );
}
