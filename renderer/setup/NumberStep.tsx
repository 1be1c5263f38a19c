import { Form } from 'antd';
import dayjs from 'dayjs';
import { NumberFormatFields } from '../ui/NumberFormatFields.tsx';
import type { StepProps } from './plan.ts';

/** How dossiers are numbered. */
export function NumberStep({ plan, onChange }: StepProps) {
  return (
    <Form labelCol={{ flex: '96px' }} className="setup-form" size="middle">
      <p className="muted setup-note">
        编号在建档时取得，不重复、不回收；调动、更名、返院都不变。已有的旧编号可在导入名册时沿用，新编号接在其后。
      </p>
      <NumberFormatFields
        value={plan.numberFormat}
        year={String(dayjs().year())}
        onChange={(numberFormat) => onChange({ numberFormat })}
      />
    </Form>
  );
}
