import { Alert, App, Button, Tabs } from 'antd';
import { useState } from 'react';
import type { ImportResult, ImportSummary } from '../../electron/contract/imports.ts';
import { useAct, useJob } from '../ui/calls.ts';
import { useNotices } from '../ui/notices.ts';
import { saveArtifact } from '../ui/save-artifact.ts';
import { useShortcut } from '../ui/shortcut.ts';
import { GoneView } from './GoneView.tsx';
import { HeaderRowForm } from './HeaderRowForm.tsx';
import { MappingView } from './MappingView.tsx';
import { NamesView } from './NamesView.tsx';
import { RowsView } from './RowsView.tsx';
import { SettingsBar } from './SettingsBar.tsx';
import { type StagedActs, useStagedActs } from './use-staged.ts';

interface Props {
  readonly summary: ImportSummary;
  readonly onDone: (result: ImportResult) => void;
  readonly onDropped: () => void;
}

const CHANGED = ['imports.', 'people.', 'units.', 'home.', 'dossiers.', 'quality.', 'search.'];

/** The dry run: every row and what it means, the columns, the names, who is gone; then 导入 writes all of it at once. */
export function ImportWorkbench({ summary, onDone, onDropped }: Props) {
  const { stagingId, planned, obstacles, counts } = summary;
  const { modal } = App.useApp();
  const notices = useNotices();
  const acts = useStagedActs(stagingId);
  const [tab, setTab] = useState('rows');
  const drop = useAct('imports.drop', { onDone: onDropped });
  const commit = useJob('imports.commit', { label: '导入名册', onDone, invalidates: CHANGED });
  const rejected = useJob('imports.rejected', {
    label: '导出未导入的行',
    onDone: (artifact) => void saveArtifact(artifact).catch(notices.refuse),
  });
  const total = planned.created + planned.changed + planned.gone;
  const start = (): void => {
    if (total === 0 || obstacles.length > 0 || acts.isBusy || commit.isRunning) return;
    void commit.start({ stagingId });
  };
  useShortcut('Ctrl+Enter', start);
  const askDrop = (): void => {
    modal.confirm({
      title: '放弃这份名册？',
      content: '在这里改过的单元格和所作的选择不再保留；档案库没有写入任何内容。',
      okText: '放弃',
      cancelText: '继续核对',
      autoFocusButton: 'cancel',
      onOk: () => void drop.run({ stagingId }),
    });
  };
  const names = summary.units.length + summary.branches.length + summary.categories.length;
  return (
    <section className="page list-page" aria-label="导入名册">
      <div className="page-head">
        <h1>导入名册</h1>
        <span className="page-count ellipsis" role="status" title={summary.fileName}>
          {summary.fileName}，共 {counts.all} 行
        </span>
        <div className="page-tools">
          <Button onClick={askDrop}>放弃</Button>
          <Button
            disabled={counts.reject + counts.duplicate === 0 || rejected.isRunning}
            onClick={() => void rejected.start({ stagingId })}
          >
            导出未导入的 {counts.reject + counts.duplicate} 行
          </Button>
          <Button
            type="primary"
            disabled={total === 0 || obstacles.length > 0 || acts.isBusy}
            title="Ctrl+Enter"
            onClick={start}
          >
            {importLabel(summary)}
          </Button>
        </div>
      </div>
      <SettingsBar summary={summary} acts={acts} />
      <Said acts={acts} />
      <Notices summary={summary} total={total} />
      <Tabs
        className="import-tabs"
        activeKey={tab}
        onChange={setTab}
        items={[
          { key: 'rows', label: `数据行 ${counts.all}` },
          { key: 'columns', label: '列对应' },
          { key: 'names', label: `科室、支部与类别 ${names}` },
          { key: 'gone', label: `名册中没有的在册人员 ${counts.gone}` },
        ]}
      />
      {tab === 'rows' && <RowsView summary={summary} acts={acts} />}
      {tab === 'columns' && <MappingView summary={summary} acts={acts} />}
      {tab === 'names' && <NamesView summary={summary} acts={acts} />}
      {tab === 'gone' && <GoneView summary={summary} acts={acts} />}
      {commit.dialog}
      {rejected.dialog}
    </section>
  );
}

function importLabel({ planned: { created, changed, gone } }: ImportSummary): string {
  const parts = [
    created > 0 && `新增 ${created}`,
    changed > 0 && `更新 ${changed}`,
    gone > 0 && `离开 ${gone}`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? `导入（${parts.join('，')}）` : '导入';
}

/** What the last act was answered with where it changed nothing. */
function Said({ acts: { asked, refusal, isBusy, act, leaveBe } }: { readonly acts: StagedActs }) {
  if (refusal !== null)
    return <Alert type="error" showIcon title={refusal} role="alert" closable={{ onClose: leaveBe }} />;
  if (!asked) return null;
  return (
    <HeaderRowForm
      key={`${asked.sheetName} ${asked.message}`}
      asked={asked}
      isBusy={isBusy}
      onChoose={(choice) => void act('imports.mapping', choice)}
      onCancel={leaveBe}
    />
  );
}

function Notices({ summary, total }: { readonly summary: ImportSummary; readonly total: number }) {
  const { obstacles, warnings, skipped } = summary;
  const isNothing = total === 0 && obstacles.length === 0;
  return (
    <div className="import-notices">
      {obstacles.length > 0 && (
        <Alert type="error" showIcon title={`导入前还需处理：${obstacles.join('；')}。`} role="alert" />
      )}
      {isNothing && (
        <Alert
          type="info"
          showIcon
          title="按目前的选择没有要写入的内容：名册与档案库一致，或变动都没有勾选。"
        />
      )}
      {warnings.length > 0 && <Alert type="warning" showIcon title={warnings.join('；')} />}
      {skipped.length > 0 && (
        <details className="muted">
          <summary>另有 {skipped.length} 行不是人员，没有读取</summary>
          <ul>
            {skipped.map((row) => (
              <li key={row.sheetRow}>
                第 {row.sheetRow} 行（{row.reason}）：{row.text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
