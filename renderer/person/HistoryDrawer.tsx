import { Drawer, Spin } from 'antd';
import type { Entry } from '../../db/domain/entry-record.ts';
import type { SectionDeclaration } from '../../db/domain/section.ts';
import { useCall } from '../ui/calls.ts';
import { faultText } from '../ui/notices.ts';
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
        <table className="plain-table">
          <thead>
            <tr>
              <th>项目</th>
              {step.act === '修改' && <th>修改前</th>}
              <th>{step.act === '修改' ? '修改后' : '内容'}</th>
            </tr>
          </thead>
          <tbody>
            {step.changes.map(({ code, label, before, after }) => (
              <tr key={code}>
                <th scope="row">{label}</th>
                {step.act === '修改' && <td>{before || <Empty />}</td>}
                <td>{after || <Empty />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </li>
  );
}

function Empty() {
  return <span className="muted">（空）</span>;
}
