import { Alert, Button, Form } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { checkNumberFormat } from '../../db/domain/dossier-number.ts';
import { NumberFormatFields } from '../ui/NumberFormatFields.tsx';
import { useDirtyGuard } from '../ui/use-dirty-guard.ts';
import type { OfficePanelProps } from './OfficePanel.tsx';
import { useAmendOffice } from './use-amend-office.ts';

/** How dossiers are numbered from now on; numbers already given stay. */
export function NumberPanel({ office, mayEdit }: OfficePanelProps) {
  const [format, setFormat] = useState(office.numberFormat);
  const isDirty = JSON.stringify(format) !== JSON.stringify(office.numberFormat);
  const { save, isSaving } = useAmendOffice(office);
  useDirtyGuard(isDirty);
  return (
    <Form className="settings-form" labelCol={{ flex: '96px' }} disabled={!mayEdit}>
      <Alert
        type="info"
        className="form-fault"
        title="新格式只用于以后建的档案，已有编号不变。预览从 1 起；实际流水号接在本序列最后一个编号之后。"
      />
      <NumberFormatFields value={format} onChange={setFormat} year={String(dayjs().year())} />
      {mayEdit ? (
        <Button
          type="primary"
          loading={isSaving}
          disabled={!isDirty || checkNumberFormat(format) !== null}
          onClick={() => void save({ numberFormat: format })}
        >
          保存
        </Button>
      ) : (
        <p className="muted">由主任修改。</p>
      )}
    </Form>
  );
}
