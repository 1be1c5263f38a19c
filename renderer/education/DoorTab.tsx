import { Alert, Segmented, Select } from 'antd';
import { useCallback, useState } from 'react';
import { type EducationSession, sessionText } from '../../db/domain/education.ts';
import type { DoorEntry } from '../../electron/contract/attendances.ts';
import { today } from '../ui/today.ts';
import { stateText } from './attendance-columns.tsx';
import { DoorField } from './DoorField.tsx';
import { DoorFiles } from './DoorFiles.tsx';
import type { TabProps } from './ListTab.tsx';
import { sessionAtDoor } from './session-at-door.ts';
import { UnitList } from './UnitList.tsx';

/** Entries shown beside the field. */
const SHOWN = 30;
type Means = 'card' | 'sheet';

/** Cards and the clock until the session's day is over; afterwards sheets are entered. */
const meansOf = (session: EducationSession | null): Means =>
  session !== null && session.heldOn >= today() ? 'card' : 'sheet';

/** 签到: one field for gun or hand, the count, what is left of each unit, and what was entered last. */
export function DoorTab({ detail, canWrite }: TabProps) {
  const { activity, sessions, counts } = detail;
  const [first] = useState(() => sessionAtDoor(sessions, new Date().toISOString()));
  const [sessionId, setSessionId] = useState(first?.id ?? '');
  const [means, setMeans] = useState<Means>(meansOf(first));
  const [entries, setEntries] = useState<readonly DoorEntry[]>([]);
  const isMakeUp = sessions.find(({ id }) => id === sessionId)?.makeUp ?? false;
  const add = useCallback(
    (entry: DoorEntry) => setEntries((before) => [entry, ...before].slice(0, SHOWN)),
    [],
  );
  if (activity.frozenOn === null) return <Alert type="info" showIcon title="请先在“名单”中生成应到名单。" />;
  return (
    <div className="education-tab">
      <div className="education-bar">
        <Select<string>
          aria-label="场次"
          style={{ minWidth: 280 }}
          value={sessionId}
          onChange={(next) => {
            setSessionId(next);
            setMeans(meansOf(sessions.find(({ id }) => id === next) ?? null));
          }}
          options={sessions.map((session) => ({
            value: session.id,
            label: `${session.makeUp ? '补学 ' : ''}${sessionText(session)}`,
          }))}
        />
        {canWrite && (
          <Segmented<Means>
            aria-label="登记方式"
            value={means}
            options={[
              { value: 'card', label: '现场签到' },
              { value: 'sheet', label: '按签到表补录' },
            ]}
            onChange={setMeans}
          />
        )}
        <span className="door-count" role="status">
          {isMakeUp
            ? `已补学 ${counts.madeUp}/${counts.excused + counts.absent + counts.madeUp}`
            : `${counts.present + counts.madeUp}/${counts.due}`}
        </span>
        {canWrite && <DoorFiles detail={detail} sessionId={sessionId} />}
      </div>
      {canWrite && <DoorField activityId={activity.id} sessionId={sessionId} how={means} onEntry={add} />}
      <div className="education-columns">
        <UnitList detail={detail} sessionId={sessionId} canWrite={canWrite} />
        <EntryLog entries={entries} />
      </div>
    </div>
  );
}

function EntryLog({ entries }: { readonly entries: readonly DoorEntry[] }) {
  return (
    // Scrolled by keys, too.
    <aside className="panel log" aria-label="刚登记的人员" tabIndex={0}>
      <h2>刚登记</h2>
      {entries.length === 0 && (
        <p className="muted">刷卡、输入工号或姓名两个首字母后回车。无人默认到场，只登记本人签到的。</p>
      )}
      <ul className="education-log">
        {entries.map(({ row, outcome }, index) => (
          <li key={`${row.id} ${entries.length - index}`}>
            <strong>{row.name}</strong>
            <span className="muted">{row.unitName}</span>
            <span>{outcome === 'already' ? '已有记录，不重复计' : stateText(row)}</span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
