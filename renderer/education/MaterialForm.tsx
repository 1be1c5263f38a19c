import { Form, Input, InputNumber, Select } from 'antd';
import {
  type EducationMaterial,
  MATERIAL_KIND_CODES,
  MATERIAL_KINDS,
  type MaterialKind,
} from '../../db/domain/education-material.ts';
import { useAct } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { dateRule } from '../ui/typed-date.ts';

interface Values {
  readonly kind: MaterialKind;
  readonly title: string;
  readonly source?: string;
  readonly issuedOn?: string | null;
  readonly minutes?: number | null;
  readonly place?: string;
  readonly note?: string;
}

const STALE = ['educationMaterials.', 'education.'];
const KINDS = MATERIAL_KIND_CODES.map((value) => ({ value, label: MATERIAL_KINDS[value] }));

/** Adds an entry to the catalogue, or amends one. */
export function MaterialForm(props: {
  readonly material: EducationMaterial | null;
  readonly onClose: () => void;
}) {
  const { material, onClose } = props;
  const create = useAct('educationMaterials.create', { invalidates: STALE, done: '已登记' });
  const amend = useAct('educationMaterials.amend', { invalidates: STALE, done: '已保存' });
  const submit = async (values: Values): Promise<void> => {
    const fields = {
      kind: values.kind,
      title: values.title,
      source: values.source ?? '',
      issuedOn: values.issuedOn ?? null,
      minutes: values.minutes ?? null,
      place: values.place ?? '',
      note: values.note ?? '',
    };
    if (material) await amend.send({ materialId: material.id, version: material.version, ...fields });
    else await create.send(fields);
    onClose();
  };
  return (
    <FormDialog<Values>
      title={material ? '修改教育资料' : '登记教育资料'}
      open
      onClose={onClose}
      onSubmit={submit}
      initial={material ?? { kind: 'film' }}
      {...(material ? {} : { draft: 'education-material:new' })}
    >
      <Form.Item name="kind" label="类别">
        <Select options={KINDS} style={{ width: 160 }} />
      </Form.Item>
      <Form.Item
        name="title"
        label="名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称。' }]}
      >
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <Form.Item name="source" label="来源">
        <Input maxLength={100} placeholder="如 市纪委监委" />
      </Form.Item>
      <Form.Item name="issuedOn" label="发布日期" rules={[dateRule]}>
        <DateInput />
      </Form.Item>
      <Form.Item name="minutes" label="时长">
        <InputNumber min={1} max={6000} precision={0} suffix="分钟" />
      </Form.Item>
      <Form.Item name="place" label="存放位置">
        <Input maxLength={100} placeholder="光盘、文件夹或柜号" />
      </Form.Item>
      <Form.Item name="note" label="备注">
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
