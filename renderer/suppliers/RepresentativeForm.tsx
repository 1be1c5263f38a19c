import { Form, Input } from 'antd';
import type { Representative } from '../../db/domain/supplier.ts';
import { useAct } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';

interface Values {
  readonly name: string;
  readonly identityNumber?: string | null;
  readonly phone?: string;
  readonly authorisedFromOn?: string | null;
  readonly authorisedToOn?: string | null;
}

export interface RepresentativeFormProps {
  readonly supplierId: string;
  readonly representative: Representative | null;
  readonly onClose: () => void;
}

/** Registers a supplier's representative with the term of his 授权委托书, or amends one. */
export function RepresentativeForm({ supplierId, representative, onClose }: RepresentativeFormProps) {
  const options = { invalidates: ['suppliers.', 'search.'], done: '已保存', onDone: onClose };
  const add = useAct('suppliers.addRepresentative', options);
  const amend = useAct('suppliers.amendRepresentative', options);
  const submit = (values: Values): Promise<unknown> => {
    const dated = {
      supplierId,
      name: values.name,
      authorisedFromOn: values.authorisedFromOn ?? null,
      authorisedToOn: values.authorisedToOn ?? null,
    };
    const identityNumber = values.identityNumber ?? '';
    const phone = values.phone ?? '';
    if (!representative) return add.send({ ...dated, identityNumber, phone });
    return amend.send({
      ...dated,
      representativeId: representative.id,
      version: representative.version,
      // Covered ones that were left alone are not sent back.
      ...(identityNumber === (representative.identityNumber ?? '') ? {} : { identityNumber }),
      ...(phone === representative.phone ? {} : { phone }),
    });
  };
  return (
    <FormDialog<Values>
      title={representative ? `修改代表：${representative.name}` : '登记代表'}
      open
      onClose={onClose}
      onSubmit={submit}
      initial={representative ?? {}}
      width={460}
    >
      <Form.Item
        name="name"
        label="姓名"
        rules={[{ required: true, whitespace: true, message: '请填写姓名。' }]}
      >
        <Input maxLength={25} autoFocus />
      </Form.Item>
      <Form.Item
        name="identityNumber"
        label="证件号码"
        extra="身份证、护照、港澳台证件、外国人永久居留身份证均可。"
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label="电话">
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="authorisedFromOn" label="委托书自">
        <DateInput />
      </Form.Item>
      <Form.Item name="authorisedToOn" label="委托书至">
        <DateInput />
      </Form.Item>
    </FormDialog>
  );
}
