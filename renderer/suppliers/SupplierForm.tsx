import { Form, Input } from 'antd';
import type { Supplier } from '../../db/domain/supplier.ts';
import { useAct } from '../ui/calls.ts';
import { FormDialog } from '../ui/FormDialog.tsx';

interface Values {
  readonly name: string;
  readonly creditCode?: string;
  readonly supplies?: string;
  readonly integrityNote?: string;
  readonly note?: string;
}

export interface SupplierFormProps {
  /** Null: a new one, which takes the next number. */
  readonly supplier: Supplier | null;
  readonly onClose: () => void;
  readonly onSaved?: (supplierId: string) => void;
}

const STALE = ['suppliers.', 'search.'];

/** Registers a supplier, or amends one. */
export function SupplierForm({ supplier, onClose, onSaved }: SupplierFormProps) {
  const create = useAct('suppliers.create', {
    invalidates: STALE,
    done: ({ number }) => `已登记，编号 ${number}`,
  });
  const amend = useAct('suppliers.amend', { invalidates: STALE, done: '已保存' });
  const submit = async (values: Values): Promise<void> => {
    const fields = {
      name: values.name,
      creditCode: values.creditCode ?? '',
      supplies: values.supplies ?? '',
      integrityNote: values.integrityNote ?? '',
      note: values.note ?? '',
    };
    if (supplier) await amend.send({ supplierId: supplier.id, version: supplier.version, ...fields });
    const supplierId = supplier?.id ?? (await create.send(fields)).supplierId;
    onClose();
    onSaved?.(supplierId);
  };
  return (
    <FormDialog<Values>
      title={supplier ? `修改供应商：${supplier.number}` : '登记供应商'}
      open
      onClose={onClose}
      onSubmit={submit}
      initial={supplier ?? {}}
      {...(supplier ? {} : { draft: 'supplier:new' })}
    >
      <Form.Item
        name="name"
        label="名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称。' }]}
      >
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <Form.Item name="creditCode" label="信用代码">
        <Input maxLength={40} placeholder="统一社会信用代码 18 位" />
      </Form.Item>
      <Form.Item name="supplies" label="供应内容">
        <Input maxLength={200} placeholder="如 骨科耗材、办公设备" />
      </Form.Item>
      <Form.Item name="integrityNote" label="诚信记录" extra="只记来源和事实。">
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
      <Form.Item name="note" label="备注">
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
    </FormDialog>
  );
}
