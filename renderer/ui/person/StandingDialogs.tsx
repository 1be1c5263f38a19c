import { Form, Input, Select } from 'antd';
import {
  EMPLOYMENT_LABELS,
  EMPLOYMENT_STATES,
  type EmploymentState,
  isServing,
} from '../../../db/domain/person.ts';
import type { MaskedPerson } from '../../../electron/contract/people.ts';
import { useAct, useCall } from '../calls.ts';
import { DateInput } from '../DateInput.tsx';
import { FormDialog } from '../FormDialog.tsx';
import { PersonPicker, type PickedPerson } from '../PersonPicker.tsx';
import { today } from '../today.ts';
import { dateRule } from '../typed-date.ts';
import { STALE_BY_PERSON } from './stale.ts';

interface Props {
  readonly person: MaskedPerson;
  readonly onClose: () => void;
}

interface EmploymentValues {
  readonly state: EmploymentState;
  readonly fromOn: string;
  readonly reason?: string;
}

/** Somebody leaves, retires, comes back. */
export function EmploymentDialog({ person, onClose }: Props) {
  const act = useAct('people.changeEmployment', {
    invalidates: STALE_BY_PERSON,
    done: '已登记',
    onDone: onClose,
  });
  const [form] = Form.useForm<EmploymentValues>();
  const state = Form.useWatch('state', form);
  const others = EMPLOYMENT_STATES.filter((other) => other !== person.employment);
  return (
    <FormDialog<EmploymentValues>
      form={form}
      title={`${person.inService ? '离岗、退休、调出等' : '返回、返聘等'}：${person.name}`}
      open
      onClose={onClose}
      onSubmit={({ state: next, fromOn, reason }) =>
        act.send({ personId: person.id, version: person.version, state: next, fromOn, reason: reason ?? '' })
      }
      initial={{ fromOn: today() }}
      width={480}
    >
      <Form.Item label="现状态">{EMPLOYMENT_LABELS[person.employment]}</Form.Item>
      <Form.Item name="state" label="新状态" rules={[{ required: true, message: '请选择新状态。' }]}>
        <Select options={others.map((value) => ({ value, label: EMPLOYMENT_LABELS[value] }))} />
      </Form.Item>
      <Form.Item
        name="fromOn"
        label="自何日起"
        rules={[{ required: true, message: '请填写日期。' }, dateRule]}
      >
        <DateInput />
      </Form.Item>
      <Form.Item name="reason" label="原因或依据">
        <Input maxLength={200} />
      </Form.Item>
      {state && !isServing(state) && (
        <div className="dialog-text">
          现任职务到当日为止。档案不受影响，编号保留；档案状态请在档案台账中另行登记。
        </div>
      )}
    </FormDialog>
  );
}

interface CategoryValues {
  readonly categoryId?: string | null;
  readonly fromOn: string;
}

/** Somebody moves to another category: which sections are kept, and what he owes, follow from that day on. */
export function CategoryDialog({ person, onClose }: Props) {
  const act = useAct('people.changeCategory', {
    invalidates: STALE_BY_PERSON,
    done: '已登记',
    onDone: onClose,
  });
  const categories = useCall('categories.list', {});
  const open = (categories.data ?? []).filter(({ closedOn }) => closedOn === null);
  return (
    <FormDialog<CategoryValues>
      title={`变更人员类别：${person.name}`}
      open
      onClose={onClose}
      onSubmit={({ categoryId, fromOn }) =>
        act.send({ personId: person.id, version: person.version, categoryId: categoryId ?? null, fromOn })
      }
      initial={{ categoryId: person.categoryId, fromOn: today() }}
      width={440}
    >
      <Form.Item name="categoryId" label="人员类别">
        <Select allowClear options={open.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item
        name="fromOn"
        label="自何日起"
        rules={[{ required: true, message: '请填写日期。' }, dateRule]}
      >
        <DateInput />
      </Form.Item>
    </FormDialog>
  );
}

interface RelativeValues {
  readonly relative: PickedPerson;
  readonly relation: string;
}

/** States that two people of the office are close relatives. */
export function RelativeDialog({ person, onClose }: Props) {
  const act = useAct('people.addRelative', {
    invalidates: ['people.'],
    done: '已登记，回避即时生效',
    onDone: onClose,
  });
  return (
    <FormDialog<RelativeValues>
      title={`登记本单位近亲属：${person.name}`}
      open
      onClose={onClose}
      onSubmit={({ relative, relation }) =>
        act.send({ personId: person.id, relativeId: relative.personId, relation })
      }
      width={440}
    >
      <Form.Item name="relative" label="亲属" rules={[{ required: true, message: '请选择人员。' }]}>
        <PersonPicker autoFocus />
      </Form.Item>
      <Form.Item name="relation" label="关系" rules={[{ required: true, message: '请填写关系。' }]}>
        <Input maxLength={20} placeholder="如 夫妻、父女" />
      </Form.Item>
    </FormDialog>
  );
}
