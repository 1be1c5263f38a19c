import { Form, Input } from 'antd';
import type { DossierRow } from '../../db/domain/dossier-record.ts';
import { useAct } from '../ui/calls.ts';
import { DossierPlaceFields } from '../ui/DossierPlaceFields.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';

interface Values {
  readonly basis: string;
  readonly cabinet: string;
  readonly box: string;
  readonly keeper: string;
  readonly note: string;
}

interface Props {
  readonly row: DossierRow;
  readonly onClose: () => void;
}

/** Amends what one dossier says of its keeping. */
export function AmendDialog({ row, onClose }: Props) {
  const { personId, version, basis, cabinet, box, keeper, note } = row;
  const act = useAct('dossiers.amend', { invalidates: ['dossiers.'], done: '已保存', onDone: onClose });
  return (
    <FormDialog<Values>
      title={`档案信息：${row.name} ${row.number}`}
      open
      onClose={onClose}
      width={520}
      initial={{ basis, cabinet, box, keeper, note }}
      onSubmit={(values) => act.send({ personId, version, ...values })}
    >
      <Form.Item name="basis" label="建档依据" rules={[{ required: true, message: '请填写建档依据。' }]}>
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <DossierPlaceFields />
    </FormDialog>
  );
}
