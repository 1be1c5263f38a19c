import { Alert, Input, type InputRef, Radio } from 'antd';
import type { ReactNode, RefObject } from 'react';
import { SCAN_OUTCOME_LABELS } from '../../db/domain/scan.ts';
import type { OpenScanPage } from '../../electron/contract/scans.ts';
import { adviceText, hasFiledScan } from './outcome-text.ts';
import { isSamePaper } from './toggled.ts';
import type { Choice } from './use-candidates.ts';

export interface CandidatePaneProps {
  readonly page: OpenScanPage;
  readonly choice: Choice;
  /** Fewer pages than the paper has. */
  readonly isPart: boolean;
  readonly earlier: 'replace' | 'keep';
  readonly onEarlier: (earlier: 'replace' | 'keep') => void;
  readonly search: RefObject<InputRef | null>;
  /** The buttons that settle the page. */
  readonly children: ReactNode;
}

/** What is to be done where nothing is chosen. */
export const CHOOSE_FIRST = '还没有选定记录。请先按数字键选择，或按 F 查找，再按 Enter 归档。';

const KEEP_ONE = '核对后归档；不用这一份的，保留原件。';

/** The records the page may belong to, numbered for the keys 1–9. */
export function CandidatePane({
  page,
  choice,
  isPart,
  earlier,
  onEarlier,
  search,
  children,
}: CandidatePaneProps) {
  const { candidates, chosen, text } = choice;
  const isFiled = chosen.some(({ filed }) => filed > 0);
  return (
    <div className="scan-side">
      <Alert
        type="info"
        title={SCAN_OUTCOME_LABELS[page.outcome]}
        description={[page.note, hasFiledScan(page) ? KEEP_ONE : adviceText(page)]
          .filter(Boolean)
          .map((line) => <div key={line}>{line}</div>)}
      />
      <Input
        ref={search}
        aria-label="按姓名、编号或科室查找记录"
        placeholder="姓名、编号或科室（F）"
        value={text}
        allowClear
        onChange={(event) => choice.search(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.stopPropagation();
          const [first] = candidates;
          if (event.key === 'Enter' && first) choice.choose(first);
          search.current?.blur();
        }}
      />
      {candidates.length > 0 && (
        <ol className="scan-candidates" aria-label="可能的记录">
          {candidates.map((one, at) => (
            <li key={`${one.form} ${one.recordId}`}>
              <button
                type="button"
                aria-pressed={chosen.some((other) => isSamePaper(one, other))}
                onClick={(event) => {
                  choice.choose(one);
                  // Left out by the mouse, the next Enter files and does not take it in again.
                  if (event.detail > 0) event.currentTarget.blur();
                }}
              >
                <kbd>{at + 1}</kbd>
                <span>
                  {one.title}
                  <span className="muted"> {one.place}</span>
                </span>
                {one.filed > 0 && <span className="muted">已有扫描件</span>}
                {one.isVoided && <span className="muted">已作废</span>}
              </button>
            </li>
          ))}
        </ol>
      )}
      {candidates.length === 0 && choice.isAsked && (
        <p className="muted">没有找到记录，请换姓名、编号或科室查找。</p>
      )}
      {candidates.length > 0 && chosen.length === 0 && <p className="muted">{CHOOSE_FIRST}</p>}
      {isFiled && isPart && <p className="muted">这次只有其中几页：换用后，原扫描件的其余各页不再有效。</p>}
      {isFiled && (
        <Radio.Group
          value={earlier}
          onChange={(event) => onEarlier(event.target.value === 'keep' ? 'keep' : 'replace')}
          options={[
            { value: 'replace', label: '换用这份（原扫描件作废）' },
            { value: 'keep', label: '两份都留' },
          ]}
        />
      )}
      <div className="scan-actions">{children}</div>
    </div>
  );
}
