import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { type FiledPaper, SCAN_OUTCOME_LABELS, type ScanBatch, type ScanPage } from '../../db/domain/scan.ts';
import type { BatchPage } from '../../electron/contract/scans.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { filedPath } from './filed-path.ts';
import { adviceText } from './outcome-text.ts';
import { STALE } from './stale.ts';

/** Every page of a batch with what became of it; pages put aside can be taken back. */
export function BatchPages({ batch, onClose }: { readonly batch: ScanBatch; readonly onClose: () => void }) {
  const all = useCall('scans.batch', { batchId: batch.batchId }).data ?? [];
  const [isFiledHidden, setFiledHidden] = useState(false);
  const pages = isFiledHidden ? all.filter(({ state }) => state !== 'filed') : all;
  const takeBack = useAct('scans.takeBack', { invalidates: STALE, done: '已放回待认。' });
  return (
    <Modal open title={`逐页结果：${batch.name}`} width={1000} footer={null} onCancel={onClose}>
      <Checkbox checked={isFiledHidden} onChange={(event) => setFiledHidden(event.target.checked)}>
        只看没有归档的页
      </Checkbox>
      <div className="scan-pages">
        <table className="plain-table">
          <thead>
            <tr>
              <th>来源</th>
              <th>结果</th>
              <th>说明</th>
              <th>
                <span className="sr-only">操作</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {pages.map((page) => (
              <tr key={page.pageId}>
                <td className="scan-source" title={sourceText(page)}>
                  {sourceText(page)}
                </td>
                <td className="scan-result">{resultText(page)}</td>
                <td>
                  <PageNote page={page} />
                </td>
                <td>
                  {page.hasFile && (page.state === 'aside' || page.state === 'filed') && (
                    <Button
                      disabled={takeBack.isRunning}
                      onClick={() => void takeBack.run({ pageIds: [page.pageId] })}
                    >
                      {page.state === 'filed' ? '撤回归档' : '放回待认'}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Modal>
  );
}

/** What the page lies with, to be opened, and what else there is to say. */
function PageNote({ page }: { readonly page: BatchPage }) {
  const { filedTo, note } = page;
  return (
    <>
      {filedTo.map((paper, at) => (
        // One page may lie with two records of the same name.
        <div key={`${at} ${paper.title}`}>
          <FiledLink paper={paper} />
        </div>
      ))}
      {note} <span className="muted">{adviceText(page)}</span>
    </>
  );
}

function FiledLink({ paper }: { readonly paper: FiledPaper }) {
  const path = filedPath(paper);
  return path === null ? paper.title : <Link to={path}>{paper.title}</Link>;
}

/** The file and which page of it. */
export function sourceText({ sourceName, sourcePage }: Pick<ScanPage, 'sourceName' | 'sourcePage'>): string {
  return sourcePage === 0 ? sourceName : `${sourceName} 第${sourcePage}页`;
}

function resultText({ state, outcome }: ScanPage): string {
  if (state === 'undone') return '已撤销';
  if (state === 'aside' && outcome === 'unreadable') return '已搁置';
  return SCAN_OUTCOME_LABELS[outcome];
}
