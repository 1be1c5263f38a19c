import { Button, Form, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { DOSSIER_WORDS } from '../../db/domain/office.ts';
import type { OfficeSettings } from '../../electron/contract/office.ts';
import { useDirtyGuard } from '../ui/use-dirty-guard.ts';
import { useAmendOffice } from './use-amend-office.ts';

type Values = Pick<OfficeSettings, 'hospitalName' | 'officeName' | 'dossierWord' | 'idleMinutes'>;

export interface OfficePanelProps {
  readonly office: OfficeSettings;
  readonly mayEdit: boolean;
}

/** The office's names, its word for dossiers, and when the screen locks by itself. */
export function OfficePanel({ office, mayEdit }: OfficePanelProps) {
  const [isDirty, setIsDirty] = useState(false);
  const { save, isSaving } = useAmendOffice(office);
  useDirtyGuard(isDirty);
  const submit = async (values: Values): Promise<void> => {
    if (await save(values)) setIsDirty(false);
  };
  return (
    <Form<Values>
      key={office.version}
      className="settings-form"
      labelCol={{ flex: '120px' }}
      disabled={!mayEdit}
      requiredMark={mayEdit}
      initialValues={office}
      onValuesChange={() => setIsDirty(true)}
      onFinish={(values) => void submit(values)}
    >
      <Form.Item
        name="hospitalName"
        label="单位名称"
        rules={[{ required: true, whitespace: true, message: '请填写单位名称。' }]}
      >
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item
        name="officeName"
        label="部门名称"
        rules={[{ required: true, whitespace: true, message: '请填写部门名称。' }]}
      >
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name="dossierWord" label="档案的叫法" extra="改后印件和页面都用新叫法，已印的不变">
        <Radio.Group options={DOSSIER_WORDS.map((word) => ({ value: word, label: word }))} />
      </Form.Item>
      <Form.Item
        name="idleMinutes"
        label="无操作锁屏"
        extra="无人操作达到此时间，屏幕立即遮盖并锁定"
        rules={[{ required: true, message: '请填写 1–120 之间的分钟数。' }]}
      >
        <InputNumber min={1} max={120} precision={0} suffix="分钟" style={{ width: 120 }} />
      </Form.Item>
      {mayEdit ? (
        <Button type="primary" htmlType="submit" loading={isSaving} disabled={!isDirty}>
          保存
        </Button>
      ) : (
        <p className="muted">由主任修改。</p>
      )}
    </Form>
  );
}
