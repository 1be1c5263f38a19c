import './templates.css';
import { App, Button, Form, Input, Space, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { LetterTemplate } from '../../db/domain/letter-campaign.ts';
import { PARTY_KINDS } from '../../db/domain/letter-field.ts';
import { LETTER_KINDS } from '../../db/domain/letter-template.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { useSession } from '../ui/session.ts';
import { NewTemplateDialog } from './NewTemplateDialog.tsx';

const STALE = ['letterTemplates.'];

/** 文书范本: every template with its versions. */
export function TemplateList() {
  const { user } = useSession();
  const { data } = useCall('letterTemplates.list', {});
  const [dialog, setDialog] = useState<'new' | LetterTemplate | null>(null);
  const [withClosed, setWithClosed] = useState(false);
  const install = useAct('letterTemplates.install', { invalidates: STALE, done: '内置范本已补齐' });
  const canWrite = OFFICE_ROLES.includes(user.role);
  const all = data ?? [];
  const rows = withClosed ? all : all.filter(({ closedOn }) => closedOn === null);
  const closed = all.length - all.filter(({ closedOn }) => closedOn === null).length;
  return (
    <section className="page list-page" aria-label="文书范本">
      <div className="page-head">
        <h1>文书范本</h1>
        <span className="page-count">{rows.length} 个</span>
        <Space className="page-tools">
          {closed > 0 && (
            <Button onClick={() => setWithClosed(!withClosed)}>
              {withClosed ? '不看已停用' : `显示已停用（${closed}）`}
            </Button>
          )}
          {canWrite && (
            <>
              <Button loading={install.isRunning} onClick={() => void install.run({})}>
                补入内置范本
              </Button>
              <Button type="primary" onClick={() => setDialog('new')}>
                新建范本
              </Button>
            </>
          )}
        </Space>
      </div>
      {data && rows.length === 0 ? (
        <EmptyState title="没有文书范本">
          点“补入内置范本”可装入全部内置文本，也可从 Word 文件导入。
        </EmptyState>
      ) : (
        <TemplateTable rows={rows} canWrite={canWrite} onRename={setDialog} />
      )}
      {dialog === 'new' && <NewTemplateDialog onClose={() => setDialog(null)} />}
      {dialog !== null && dialog !== 'new' && (
        <RenameDialog template={dialog} onClose={() => setDialog(null)} />
      )}
    </section>
  );
}

function TemplateTable(props: {
  readonly rows: readonly LetterTemplate[];
  readonly canWrite: boolean;
  readonly onRename: (template: LetterTemplate) => void;
}) {
  const { rows, canWrite, onRename } = props;
  return (
    <div className="panel template-list">
      <PlainTable
        label="文书范本"
        rows={rows}
        rowKey={({ templateId }) => templateId}
        columns={[
          {
            code: 'name',
            label: '名称',
            render: ({ name, versions, closedOn }) => (
              <>
                <Link to={`/letters/templates/${versions[0]?.versionId ?? ''}`}>{name}</Link>
                {closedOn !== null && <Tag className="template-closed">已停用</Tag>}
              </>
            ),
          },
          { code: 'kind', label: '文种', width: 170, render: ({ kind }) => LETTER_KINDS[kind] },
          { code: 'party', label: '签订对象', width: 90, render: ({ party }) => PARTY_KINDS[party] },
          {
            code: 'versions',
            label: '版本',
            width: 300,
            render: (template) => <Versions template={template} />,
          },
          {
            code: 'tools',
            label: '操作',
            width: 130,
            render: (template) =>
              canWrite && template.closedOn === null ? (
                <TemplateTools template={template} onRename={onRename} />
              ) : null,
          },
        ]}
      />
    </div>
  );
}

function Versions({ template }: { readonly template: LetterTemplate }) {
  return (
    <Space wrap size={4}>
      {template.versions.map(({ versionId, number, isFrozen, madeOn }) => (
        <Link key={versionId} to={`/letters/templates/${versionId}`} title={`${madeOn} 制定`}>
          第 {number} 版{isFrozen ? '' : '（未使用）'}
        </Link>
      ))}
    </Space>
  );
}

function TemplateTools(props: {
  readonly template: LetterTemplate;
  readonly onRename: (template: LetterTemplate) => void;
}) {
  const { template, onRename } = props;
  const { modal } = App.useApp();
  const close = useAct('letterTemplates.close', { invalidates: STALE, done: '已停用' });
  const { templateId, version, name } = template;
  const ask = (): void =>
    void modal.confirm({
      title: `停用“${name}”？`,
      content: '停用后新建批次时不再列出；已签订的文书不受影响。',
      okText: '停用',
      cancelText: '取消',
      onOk: () => close.run({ templateId, version }),
    });
  return (
    <Space size={0}>
      <Button type="link" onClick={() => onRename(template)}>
        改名
      </Button>
      <Button type="link" onClick={ask}>
        停用
      </Button>
    </Space>
  );
}

function RenameDialog({
  template,
  onClose,
}: {
  readonly template: LetterTemplate;
  readonly onClose: () => void;
}) {
  const rename = useAct('letterTemplates.rename', { invalidates: STALE, done: '已改名', onDone: onClose });
  const { templateId, version } = template;
  return (
    <FormDialog<{ name: string }>
      title={`改名：${template.name}`}
      open
      onClose={onClose}
      initial={{ name: template.name }}
      onSubmit={({ name }) => rename.send({ templateId, version, name })}
    >
      <Form.Item
        name="name"
        label="名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称。' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
    </FormDialog>
  );
}
