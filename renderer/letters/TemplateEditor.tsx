import './templates.css';
import { Alert, Button, Dropdown, Space, Spin } from 'antd';
import { type ReactNode, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import type { TemplateVersion } from '../../db/domain/letter-campaign.ts';
import { fieldsOf, PARTY_KINDS } from '../../db/domain/letter-field.ts';
import { LETTER_KINDS, type TemplateContent } from '../../db/domain/letter-template.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { faultText } from '../ui/notices.ts';
import { useSession } from '../ui/session.ts';
import { useShortcut } from '../ui/shortcut.ts';
import { clockText } from '../ui/time-text.ts';
import { useDirtyGuard } from '../ui/use-dirty-guard.ts';
import { type Draft, useDraft } from '../ui/use-draft.ts';
import { useFieldTarget } from './field-target.ts';
import { TemplateFields } from './TemplateFields.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';
import { cleaned } from './template-text.ts';
import { useContentHistory } from './use-content-history.ts';

const STALE = ['letterTemplates.'];

/** One version of a template: its texts beside the page as it prints. */
export function TemplateEditor() {
  const { versionId = '' } = useParams();
  const version = useCall('letterTemplates.get', { versionId });
  const draft = useDraft(`letter-template:${versionId}`);
  if (version.error) return <Alert type="error" role="alert" title={faultText(version.error)} />;
  if (!version.data || draft.kept === undefined) return <Spin />;
  // Anew for each version and after each saving, so that no text of another one remains.
  return <OpenEditor key={`${versionId}/${version.data.version}`} version={version.data} draft={draft} />;
}

function OpenEditor({ version, draft }: { readonly version: TemplateVersion; readonly draft: Draft }) {
  const { user } = useSession();
  const mayWrite = OFFICE_ROLES.includes(user.role);
  const [isNewVersion, setIsNewVersion] = useState(false);
  const [isDirty, setIsDirty] = useState(false);
  const target = useFieldTarget();
  const isLocked = !mayWrite || (version.isFrozen && !isNewVersion);
  const edited = useContentHistory(version.content, (content) => {
    setIsDirty(true);
    draft.keep(content);
  });
  const saving = useSaving(version, isNewVersion, () => {
    setIsDirty(false);
    draft.drop();
  });
  useDirtyGuard(isDirty && !saving.isRunning);
  const save = (): void => void saving.save(cleaned(edited.content));
  useShortcut(isLocked ? null : 'Ctrl+S', save);
  useShortcut(isLocked ? null : 'Ctrl+Z', edited.undo);
  useShortcut(isLocked ? null : 'Ctrl+Y', edited.redo);
  return (
    <section className="page list-page" aria-label="文书范本">
      <EditorHead version={version} isNewVersion={isNewVersion}>
        {!isLocked && (
          <>
            <FieldMenu content={edited.content} onPick={(field) => target.insert(`{${field}}`)} />
            <Button disabled={!edited.canUndo} onClick={edited.undo} title="Ctrl+Z">
              撤销
            </Button>
            <Button disabled={!edited.canRedo} onClick={edited.redo} title="Ctrl+Y">
              重做
            </Button>
            <Button type="primary" loading={saving.isRunning} onClick={save} title="Ctrl+S">
              {isNewVersion ? '保存为新版本' : '保存'}
            </Button>
          </>
        )}
        {isLocked && mayWrite && (
          <Button type="primary" onClick={() => setIsNewVersion(true)}>
            新建版本
          </Button>
        )}
      </EditorHead>
      <EditorNotices
        version={version}
        draft={isDirty || !mayWrite ? null : draft}
        isNewVersion={isNewVersion}
        onTake={(content) => {
          if (version.isFrozen) setIsNewVersion(true);
          edited.change(content, 'draft');
        }}
      />
      <div className="template-body">
        <TemplateFields
          content={edited.content}
          disabled={isLocked}
          target={target}
          onChange={edited.change}
        />
        <TemplatePreview content={edited.content} />
      </div>
    </section>
  );
}

/** Saves the version, or adds the next one and goes there. */
function useSaving(version: TemplateVersion, isNewVersion: boolean, onSaved: () => void) {
  const navigate = useNavigate();
  const amend = useAct('letterTemplates.amendVersion', {
    invalidates: STALE,
    done: '已保存',
    onDone: onSaved,
  });
  const add = useAct('letterTemplates.addVersion', {
    invalidates: STALE,
    done: '已保存为新版本',
    onDone: onSaved,
  });
  const { versionId, templateId } = version;
  const save = async (content: TemplateContent): Promise<void> => {
    if (!isNewVersion) {
      await amend.run({ versionId, version: version.version, content });
      return;
    }
    const added = await add.send({ templateId, content });
    await navigate(`/letters/templates/${added.versionId}`, { replace: true });
  };
  return { save, isRunning: amend.isRunning || add.isRunning };
}

function FieldMenu(props: {
  readonly content: TemplateContent;
  readonly onPick: (field: string) => boolean;
}) {
  const items = fieldsOf(props.content.party).map((field) => ({ key: field, label: `{${field}}` }));
  return (
    <Dropdown menu={{ items, onClick: ({ key }) => void props.onPick(key) }} trigger={['click']}>
      <Button title="插入到光标处">插入字段</Button>
    </Dropdown>
  );
}

function EditorHead(props: {
  readonly version: TemplateVersion;
  readonly isNewVersion: boolean;
  readonly children: ReactNode;
}) {
  const { version, isNewVersion, children } = props;
  const navigate = useNavigate();
  const state = version.isFrozen ? '已使用' : '未使用';
  const versionText = isNewVersion
    ? '新版本（未保存）'
    : `第 ${version.number} 版 · ${state} · ${version.madeOn}`;
  return (
    <div className="page-head">
      <h1>{version.name}</h1>
      <span className="muted">
        {LETTER_KINDS[version.kind]} · 与{PARTY_KINDS[version.party]}签订 · {versionText}
      </span>
      <Space className="page-tools">
        <Button onClick={() => void navigate('/letters/templates')}>返回列表</Button>
        {children}
      </Space>
    </div>
  );
}

function EditorNotices(props: {
  readonly version: TemplateVersion;
  /** Null: not to be offered. */
  readonly draft: Draft | null;
  readonly isNewVersion: boolean;
  readonly onTake: (content: TemplateContent) => void;
}) {
  const { version, draft, isNewVersion, onTake } = props;
  // NewTemplateDialog passes them on.
  const state = useLocation().state as { readonly notes?: readonly string[] } | null;
  const notes = state?.notes ?? [];
  const kept = draft?.kept;
  return (
    <>
      {version.isFrozen && !isNewVersion && (
        <Alert
          type="info"
          showIcon
          title="本版已有签订批次使用，文本不能再改。如需调整，请“新建版本”；用新版本的批次须重新签订。"
        />
      )}
      {notes.length > 0 && (
        <Alert
          type="warning"
          showIcon
          closable
          className="template-read"
          title="已从文件导入，请核对："
          description={notes.join('\n')}
        />
      )}
      {kept && draft && (
        <Alert
          type="info"
          title={`有 ${clockText(kept.savedAt)} 未保存的草稿`}
          action={
            <Space>
              {/* Kept by this editor. */}
              <Button type="primary" onClick={() => onTake(kept.value as unknown as TemplateContent)}>
                恢复
              </Button>
              <Button onClick={draft.drop}>丢弃</Button>
            </Space>
          }
        />
      )}
    </>
  );
}
