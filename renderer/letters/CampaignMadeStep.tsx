import { Button, Result } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { CampaignMade } from '../../electron/contract/letter-campaigns.ts';
import { PrintLettersDialog } from './PrintLettersDialog.tsx';

/** The third screen: what was made, and its print. */
export function CampaignMadeStep({ made }: { readonly made: CampaignMade }) {
  const navigate = useNavigate();
  const [isPrinting, setIsPrinting] = useState(true);
  const open = (tab: string): void =>
    void navigate(`/letters/campaigns/${made.campaignId}?tab=${tab}`, { replace: true });
  return (
    <>
      <Result
        status="success"
        title={`批次 ${made.number} 已生成 ${made.letters} 份`}
        subTitle={made.superseded > 0 ? `上一版本未签的 ${made.superseded} 份已作废，注明改签。` : undefined}
        extra={[
          <Button key="print" type="primary" onClick={() => setIsPrinting(true)}>
            打印
          </Button>,
          <Button key="list" onClick={() => open('list')}>
            查看名单
          </Button>,
          <Button key="collect" onClick={() => open('collect')}>
            收回登记
          </Button>,
        ]}
      />
      {isPrinting && (
        <PrintLettersDialog letters={{ campaignId: made.campaignId }} onClose={() => setIsPrinting(false)} />
      )}
    </>
  );
}
