import { Button, Dropdown, Form, Input } from 'antd';
import { useState } from 'react';
import { type Campaign, DECIDED_WHYS } from '../../db/domain/letter-campaign.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { restoredText } from './done-text.ts';
import { NewcomersDialog } from './NewcomersDialog.tsx';
import { PrintLettersDialog } from './PrintLettersDialog.tsx';
import { STALE_LETTERS } from './stale.ts';

interface Props {
  readonly campaign: Campaign;
  readonly isPrinting: boolean;
  readonly onPrinted: () => void;
}

/** Newcomers, amending and voiding of a campaign. */
export function CampaignActions({ campaign, isPrinting, onPrinted }: Props) {
  const { campaignId } = campaign;
  const newcomers = useCall('letterCampaigns.newcomers', { campaignId });
  const [asked, setAsked] = useState<'newcomers' | 'amend' | 'void' | null>(null);
  const close = (): void => setAsked(null);
  const owing = newcomers.data ?? [];
  const decided = owing.filter(({ why }) => DECIDED_WHYS.includes(why)).length;
  const proposed = owing.length - decided;
  const restore = { key: 'restore', label: `补列排除、作废的 ${decided} 份` };
  return (
    <>
      {proposed > 0 && <Button onClick={() => setAsked('newcomers')}>新增应签 {proposed} 份</Button>}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...(decided > 0 ? [{ ...restore, onClick: () => setAsked('newcomers') }] : []),
            { key: 'amend', label: '修改批次', onClick: () => setAsked('amend') },
            { key: 'void', label: '整批作废', onClick: () => setAsked('void') },
          ],
        }}
      >
        <Button>更多</Button>
      </Dropdown>
      {isPrinting && <PrintLettersDialog letters={{ campaignId }} onClose={onPrinted} />}
      {asked === 'newcomers' && <NewcomersDialog campaign={campaign} owing={owing} onClose={close} />}
      {asked === 'amend' && <AmendDialog campaign={campaign} onClose={close} />}
      {asked === 'void' && <VoidDialog campaign={campaign} onClose={close} />}
    </>
  );
}

interface AmendValues {
  readonly name: string;
  readonly dueOn: string;
  readonly ceremonyOn: string | null;
  readonly note: string;
}

function AmendDialog({ campaign, onClose }: { readonly campaign: Campaign; readonly onClose: () => void }) {
  const act = useAct('letterCampaigns.amend', { invalidates: STALE_LETTERS, done: '已保存' });
  const submit = async (values: AmendValues): Promise<void> => {
    const { campaignId, version } = campaign;
    await act.send({ ...values, ceremonyOn: values.ceremonyOn || null, campaignId, version });
    onClose();
  };
  return (
    <FormDialog<AmendValues>
      title={`修改批次 ${campaign.number}`}
      open
      onClose={onClose}
      onSubmit={submit}
      initial={campaign}
    >
      <Form.Item
        name="name"
        label="批次名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称。' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="dueOn"
        label="应签日期"
        extra="未签的一并改为新的日期；后来新增的仍按 30 天计。"
        rules={[{ required: true, message: '请填写应签日期。' }]}
      >
        <DateInput label="应签日期" />
      </Form.Item>
      <Form.Item name="ceremonyOn" label="集中签订日" extra="收回时签订日期默认为这一天。">
        <DateInput label="集中签订日" />
      </Form.Item>
      <Form.Item name="note" label="备注">
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}

function VoidDialog({ campaign, onClose }: { readonly campaign: Campaign; readonly onClose: () => void }) {
  const act = useAct('letterCampaigns.void', {
    invalidates: STALE_LETTERS,
    done: ({ restored }) => `已整批作废${restoredText(restored)}`,
    onDone: onClose,
  });
  const { campaignId, version, counts } = campaign;
  return (
    <ReasonDialog
      title={`整批作废 ${campaign.number}`}
      open
      onClose={onClose}
      onConfirm={(reason) => act.send({ campaignId, version, reason })}
    >
      本批 {counts.total}{' '}
      份责任书一并作废，编号不再使用；被本批改签的旧版本未签件一并恢复；已有签订的批次不能整批作废。
    </ReasonDialog>
  );
}
