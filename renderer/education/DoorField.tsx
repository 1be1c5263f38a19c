import { ScanOutlined } from '@ant-design/icons';
import { App, Button, Input, type InputRef } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { AttendanceRow } from '../../db/domain/attendance.ts';
import { clockText } from '../../db/domain/education.ts';
import type { DoorEntry, FoundAtDoor } from '../../electron/contract/attendances.ts';
import { call } from '../client.ts';
import { useAct, useInvalidate } from '../ui/calls.ts';
import { faultText } from '../ui/notices.ts';
import { stateText } from './attendance-columns.tsx';
import { STALE } from './use-list.ts';

export interface DoorFieldProps {
  readonly activityId: string;
  readonly sessionId: string;
  readonly how: 'card' | 'sheet';
  readonly onEntry: (entry: DoorEntry) => void;
}

interface Said {
  readonly text: string;
  readonly isWarning: boolean;
}

const SAID: Readonly<Record<DoorEntry['outcome'], (row: AttendanceRow) => Said>> = {
  present: ({ name, unitName }) => ({ text: `${name}（${unitName}）已签到`, isWarning: false }),
  madeUp: ({ name, unitName }) => ({ text: `${name}（${unitName}）已补学`, isWarning: false }),
  late: ({ name }) => ({ text: `${name}晚于结束时间，记为迟签，确认后才计为实到。`, isWarning: true }),
  already: ({ name, signedAt }) => ({
    text: `${name}已有参学记录${signedAt ? `（${clockText(signedAt)}）` : ''}，不重复计。`,
    isWarning: true,
  }),
  again: ({ name }) => ({ text: `${name}的卡一分钟内再次登记，请核对是否代签。`, isWarning: true }),
};

/** Arrows go from one found person to the next. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  buttons[buttons.findIndex((button) => button === document.activeElement) + by]?.focus();
}

/** One field: card, staff number, two letters of the name, then Enter; several people are chosen from, people not due are asked about. */
export function DoorField({ activityId, sessionId, how, onEntry }: DoorFieldProps) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<FoundAtDoor | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const field = useRef<InputRef>(null);
  const list = useRef<HTMLDivElement>(null);
  const isBusy = useRef(false);
  const { modal } = App.useApp();
  const invalidate = useInvalidate();
  const enter = useAct('attendances.checkIn');
  const addPerson = useAct('attendances.add');
  const fail = (error: unknown): void => setSaid({ text: faultText(error), isWarning: true });

  const checkIn = async (attendanceId: string): Promise<void> => {
    setFound(null);
    setText('');
    const entry = await enter.send({ activityId, sessionId, attendanceId, how });
    setSaid(SAID[entry.outcome](entry.row));
    if (entry.outcome === 'again')
      modal.warning({
        title: '同一张卡一分钟内再次登记',
        content: `${entry.row.name}刚刚已签到。如有人持他人卡代签，请当场核对；本次不重复计。`,
        okText: '已核对',
      });
    else onEntry(entry);
    await invalidate(STALE);
  };
  const look = async (): Promise<void> => {
    const entered = text.trim();
    if (entered === '') return;
    const answer = await call('attendances.find', { activityId, text: entered });
    const [row, other] = answer.rows;
    if (row && !other) return checkIn(row.id);
    setFound(answer);
    setSaid(
      answer.rows.length > 0
        ? { text: '有多人符合，请按 ↓ 或点选。', isWarning: false }
        : { text: `名单中没有“${entered}”。`, isWarning: true },
    );
  };
  const addAndCheckIn = async (
    personId: string,
    standing: 'added' | 'observer',
    name: string,
  ): Promise<void> => {
    await addPerson.send({ activityId, personIds: [personId], standing });
    const answer = await call('attendances.find', { activityId, text: name });
    const row = answer.rows.find((one) => one.personId === personId);
    if (row) await checkIn(row.id);
  };
  const act = (work: () => Promise<void>): void => {
    if (isBusy.current) return;
    isBusy.current = true;
    void work()
      .catch(fail)
      .finally(() => {
        isBusy.current = false;
        field.current?.focus();
      });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' && found) {
      event.preventDefault();
      list.current?.querySelector('button')?.focus();
    }
    if (event.key !== 'Enter' || event.ctrlKey) return;
    event.preventDefault();
    act(look);
  };
  return (
    <div>
      <div className="education-bar">
        <Input
          ref={field}
          autoFocus
          prefix={<ScanOutlined aria-hidden />}
          aria-label="工号、姓名首字母或刷卡"
          placeholder="刷卡，或输入工号、姓名首字母（如 zs）后回车"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setFound(null);
          }}
          onKeyDown={onKeyDown}
          maxLength={60}
          style={{ width: 360 }}
        />
        <span
          role={said?.isWarning ? 'alert' : 'status'}
          className={said?.isWarning ? 'door-warning' : 'muted'}
        >
          {said?.text}
        </span>
      </div>
      {found && (
        <div ref={list} className="door-found panel" onKeyDown={moveFocus}>
          {found.rows.map((row) => (
            <Button key={row.id} type="text" onClick={() => act(() => checkIn(row.id))}>
              {row.name}　{row.unitName}　{row.postTitle}　{row.staffNumber}　{stateText(row)}
            </Button>
          ))}
          {found.notListed.map(({ personId, name, detail }) => (
            <span key={personId} className="education-bar">
              {name}（{detail}）不在应到名单，是否加入？
              <Button onClick={() => act(() => addAndCheckIn(personId, 'observer', name))}>列席并签到</Button>
              <Button onClick={() => act(() => addAndCheckIn(personId, 'added', name))}>
                新增应到并签到
              </Button>
            </span>
          ))}
          {found.rows.length === 0 && found.notListed.length === 0 && (
            <span className="muted">本单位也没有符合的在职人员，请核对。</span>
          )}
        </div>
      )}
    </div>
  );
}
