import { Checkbox, Form, Input } from 'antd';
import type { Post } from '../../../db/domain/person.ts';
import type { MaskedPerson } from '../../../electron/contract/people.ts';
import { useAct } from '../calls.ts';
import { DateInput } from '../DateInput.tsx';
import { FormDialog } from '../FormDialog.tsx';
import { LineItem, PartialDateItem } from '../FormItems.tsx';
import { dateRule } from '../typed-date.ts';
import { UnitPicker } from '../UnitPicker.tsx';
import { STALE_BY_PERSON } from './stale.ts';

interface Values {
  readonly unitId: string;
  readonly title?: string;
  readonly main?: boolean;
  readonly fromOn?: string | null;
  readonly toOn?: string | null;
}

export interface PostDialogProps {
  readonly person: MaskedPerson;
  /** Null: another post, one more or one of the past. */
  readonly post: Post | null;
  readonly onClose: () => void;
}

/** Adds a post beside the main one or of the past, or corrects one. */
export function PostDialog({ person, post, onClose }: PostDialogProps) {
  const options = { invalidates: STALE_BY_PERSON, done: '已保存', onDone: onClose };
  const add = useAct('people.addPost', options);
  const amend = useAct('people.amendPost', options);
  const submit = (values: Values): Promise<unknown> => {
    const facts = {
      personId: person.id,
      version: person.version,
      unitId: values.unitId,
      title: values.title ?? '',
      main: values.main ?? false,
      fromOn: values.fromOn ?? null,
      toOn: values.toOn ?? null,
    };
    if (!post) return add.send(facts);
    return amend.send({ ...facts, post: { postId: post.id, version: post.version } });
  };
  return (
    <FormDialog<Values>
      title={post ? `更正任职：${person.name}` : `登记其他任职：${person.name}`}
      open
      onClose={onClose}
      onSubmit={submit}
      initial={post ?? { main: false, title: '' }}
      width={480}
    >
      <Form.Item name="unitId" label="科室" rules={[{ required: true, message: '请选择科室。' }]}>
        <UnitPicker withClosed />
      </Form.Item>
      <LineItem name="title" label="职务" most={60} />
      <PartialDateItem name="fromOn" label="任职时间" />
      <PartialDateItem name="toOn" label="免职时间" extra="现任的不填。" />
      <Form.Item name="main" valuePropName="checked" label="主要职务">
        <Checkbox>列表、文书以此职务为准</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

interface NewPostValues {
  readonly unitId: string;
  readonly title?: string;
  readonly fromOn: string;
}

/** Somebody takes another main post; the former one ends that day. */
export function ChangePostDialog({ person, onClose }: Omit<PostDialogProps, 'post'>) {
  const act = useAct('people.changePost', {
    invalidates: STALE_BY_PERSON,
    done: '已登记职务变动',
    onDone: onClose,
  });
  return (
    <FormDialog<NewPostValues>
      title={`职务变动：${person.name}`}
      open
      onClose={onClose}
      onSubmit={({ unitId, title, fromOn }) =>
        act.send({ personId: person.id, version: person.version, unitId, title: title ?? '', fromOn })
      }
      initial={{ ...(person.unitId ? { unitId: person.unitId } : {}), title: person.postTitle }}
      width={480}
    >
      <div className="dialog-text">
        原主要职务“{[person.unitName, person.postTitle].filter(Boolean).join(' ') || '无'}”到当日为止。
      </div>
      <Form.Item name="unitId" label="科室" rules={[{ required: true, message: '请选择科室。' }]}>
        <UnitPicker />
      </Form.Item>
      <Form.Item name="title" label="职务">
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item
        name="fromOn"
        label="任职时间"
        rules={[{ required: true, message: '请填写任职时间。' }, dateRule]}
      >
        <DateInput />
      </Form.Item>
    </FormDialog>
  );
}
