import { Drawer, Spin } from 'antd';
import type { ValueChange } from '../../db/domain/entry.ts';
import type { Entry } from '../../db/domain/entry-record.ts';
import type { SectionDeclaration } from '../../db/domain/section.ts';
import { useCall } from '../ui/calls.ts';
import { faultText } from '../ui/notices.ts';
import { type PlainColumn, PlainTable } from '../ui/PlainTable.tsx';
import { clockText } from '../ui/time-text.ts';
import { type HistoryStep, historySteps } from './entry-history.ts';

export interface HistoryDrawerProps {
  readonly section: SectionDeclaration;
  readonly entry: Entry;
  readonly onClose: () => void;
}

/** Every version of an entry, newest first: who, when, and each field before and after. */
export function HistoryDrawer({ section, entry, onClose }: HistoryDrawerProps) {
  const input = { personId: entry.personId, section: section.code, entryId: entry.id };
  const history = useCall('entries.history', input);
  return (
    <Drawer open onClose={onClose} title={`修改记录：${entry.title}`} size={640}>
      {history.isPending && <Spin />}
      {history.error && <p role="alert">{faultText(history.error)}</p>}
      {history.data && (
        <ol className="history">
          {historySteps(section, history.data).map((step) => (
            <Step key={step.version} step={step} />
          ))}
        </ol>
      )}
    </Drawer>
  );
}

function Step({ step }: { readonly step: HistoryStep }) {
  return (
    <li>
      <h3>
        {step.act}{' '}
        <span className="muted">{`第 ${step.version} 版 · ${step.actor} · ${clockText(step.at)}`}</span>
      </h3>
      {step.reason && <p>{`作废原因：${step.reason}`}</p>}
      {step.changes.length > 0 && (
        <PlainTable
          label={`第 ${step.version} 版的内容`}
          columns={step.act === '修改' ? CHANGED : ENTERED}
          rows={step.changes}
          rowKey={({ code }) => code}
        />
      )}
    </li>
  );
}

const EMPTY = '（空）';
const LABEL: PlainColumn<ValueChange> = {
  code: 'label',
  label: '项目',
  width: 128,
  render: ({ label }) => label,
};
const ENTERED: readonly PlainColumn<ValueChange>[] = [
  LABEL,
  { code: 'after', label: '内容', render: ({ after }) => after },
];
const CHANGED: readonly PlainColumn<ValueChange>[] = [
  LABEL,
  { code: 'before', label: '修改前', render: ({ before }) => before || EMPTY },
  { code: 'after', label: '修改后', render: ({ after }) => after || EMPTY },
];
