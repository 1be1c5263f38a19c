import { App, Button, Checkbox, Form, Input, Space, Spin } from 'antd';
import { useState } from 'react';
import type { CategoryLine } from '../../electron/contract/office.ts';
import { call } from '../client.ts';
import { useAct, useCall, useInvalidate } from '../ui/calls.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useNotices } from '../ui/notices.ts';
import { SectionMatrix } from '../ui/SectionMatrix.tsx';
import { useDirtyGuard } from '../ui/use-dirty-guard.ts';

/** The categories of people and the sections each keeps. */
export function CategoryPanel({ mayEdit }: { readonly mayEdit: boolean }) {
  const { data } = useCall('categories.list', {});
  const [changed, setChanged] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const [editing, setEditing] = useState<CategoryLine | 'new' | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const invalidate = useInvalidate();
  const notices = useNotices();
  useDirtyGuard(changed.size > 0);
  if (!data) return <Spin />;
  const open = data.filter((category) => category.closedOn === null);
  const save = async (): Promise<void> => {
    setIsSaving(true);
    try {
      for (const category of open) {
        const sections = changed.get(category.id);
        if (sections) await call('categories.amend', amended(category, { sections }));
      }
      setChanged(new Map());
      notices.done('栏目已保存');
    } catch (error) {
      notices.refuse(error);
    } finally {
      setIsSaving(false);
      await invalidate(['categories.', 'entries.']);
    }
  };
  return (
    <>
      <p className="muted">
        勾选各类人员要保存的栏目。取消勾选不会删除已有记录；已有记录的栏目仍显示。“建档”的类别应人人有档案。
      </p>
      <div className="matrix-frame">
        <SectionMatrix
          categories={open.map(({ id, name, sections }) => ({
            key: id,
            name,
            sections: changed.get(id) ?? sections,
          }))}
          onChange={(id, sections) => mayEdit && setChanged(new Map(changed).set(id, sections))}
          head={({ key, name }) => {
            const category = open.find(({ id }) => id === key);
            return (
              <CategoryHead
                name={name}
                covered={category?.covered ?? false}
                onEdit={mayEdit && category ? () => setEditing(category) : null}
              />
            );
          }}
        />
      </div>
      {mayEdit && (
        <Space className="settings-foot">
          <Button type="primary" disabled={changed.size === 0} loading={isSaving} onClick={() => void save()}>
            保存
          </Button>
          <Button onClick={() => setEditing('new')}>增加人员类别</Button>
        </Space>
      )}
      {editing && <CategoryDialog category={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function amended(category: CategoryLine, changes: Partial<CategoryLine>) {
  const { id, version, name, code, covered, sections } = { ...category, ...changes };
  return { id, version, name, code, covered, sections: [...sections] };
}

interface CategoryHeadProps {
  readonly name: string;
  readonly covered: boolean;
  readonly onEdit: (() => void) | null;
}

function CategoryHead({ name, covered, onEdit }: CategoryHeadProps) {
  return (
    <>
      <div>{name}</div>
      <div className="muted category-note">
        {covered ? '建档' : '不建档'}
        {onEdit && (
          <Button type="link" onClick={onEdit} aria-label={`修改类别${name}`}>
            修改
          </Button>
        )}
      </div>
    </>
  );
}

interface Values {
  readonly name: string;
  readonly code: string;
  readonly covered: boolean;
}

function CategoryDialog(props: { readonly category: CategoryLine | 'new'; readonly onClose: () => void }) {
  const { category, onClose } = props;
  const { modal } = App.useApp();
  const invalidates = ['categories.', 'people.'];
  const create = useAct('categories.create', { invalidates });
  const amend = useAct('categories.amend', { invalidates });
  const close = useAct('categories.close', { invalidates, done: '类别已停用', onDone: onClose });
  const submit = async (values: Values): Promise<void> => {
    if (category === 'new') await create.send({ ...values, code: values.code ?? '', sections: [] });
    else await amend.send(amended(category, values));
    onClose();
  };
  const askClose = (known: CategoryLine): void => {
    modal.confirm({
      title: `停用类别“${known.name}”？`,
      content: '停用后不能再选用；旧记录保留原类别。',
      okText: '停用',
      onOk: () => close.run({ id: known.id, version: known.version }),
    });
  };
  return (
    <FormDialog<Values>
      title={category === 'new' ? '增加人员类别' : '修改人员类别'}
      open
      onClose={onClose}
      onSubmit={submit}
      initial={category === 'new' ? { covered: true, code: '' } : category}
      width={420}
      extra={category !== 'new' && <Button onClick={() => askClose(category)}>停用</Button>}
    >
      <Form.Item
        name="name"
        label="名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称。' }]}
      >
        <Input maxLength={20} autoFocus />
      </Form.Item>
      <Form.Item name="code" label="代码" extra="编号格式含“人员类别代码”时使用">
        <Input maxLength={10} />
      </Form.Item>
      <Form.Item name="covered" valuePropName="checked" label="建档">
        <Checkbox>这类人员应人人建档</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
