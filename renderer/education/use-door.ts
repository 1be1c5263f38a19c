import { useState } from 'react';
import { ATTENDANCE_STATES, type AttendanceRow } from '../../db/domain/attendance.ts';
import { clockText } from '../../db/domain/education.ts';
import type { DoorEntry, FoundAtDoor } from '../../electron/contract/attendances.ts';
import { call } from '../client.ts';
import { useInvalidate } from '../ui/calls.ts';
import { EntryQueue } from '../ui/entry-queue.ts';
import { faultText } from '../ui/notices.ts';
import { STALE } from './use-list.ts';

/** What was entered, with the session and the means chosen at that moment. */
export interface DoorOrder {
  readonly text: string;
  readonly sessionId: string;
  readonly how: 'card' | 'sheet';
}

type NotListed = FoundAtDoor['notListed'][number];

/** An entry that a human must settle; it stays until then, whatever is entered meanwhile. */
export type DoorQuestion = { readonly key: string } & (
  | { readonly kind: 'again'; readonly row: AttendanceRow }
  | { readonly kind: 'whom'; readonly order: DoorOrder; readonly found: FoundAtDoor }
  | { readonly kind: 'refused'; readonly order: DoorOrder; readonly message: string }
);
type Whom = Extract<DoorQuestion, { kind: 'whom' }>;
type Asked<Question> = Question extends DoorQuestion ? Omit<Question, 'key'> : never;

export interface Said {
  readonly text: string;
  readonly isWarning: boolean;
}

const SAID: Readonly<Record<DoorEntry['outcome'], (row: AttendanceRow) => Said>> = {
  present: ({ name, unitName }) => ({ text: `${name}（${unitName}）已签到`, isWarning: false }),
  madeUp: ({ name, unitName, afterEnd }) => ({
    text: `${name}（${unitName}）已补学${afterEnd ? '，晚于结束时间，名单上标明迟签。' : ''}`,
    isWarning: afterEnd,
  }),
  late: ({ name }) => ({ text: `${name}晚于结束时间，记为迟签，确认后才计为实到。`, isWarning: true }),
  already: ({ name, signedAt }) => ({
    text: `${name}已有参学记录${signedAt ? `（${clockText(signedAt)}）` : ''}，不重复计。`,
    isWarning: true,
  }),
  missing: ({ name, state, reason }) => ({
    text: `${name}已登记${ATTENDANCE_STATES[state]}${reason === '' ? '' : `（${reason}）`}，结束后的登记不改；补学请在“补学”中登记。`,
    isWarning: true,
  }),
  again: ({ name }) => ({ text: `${name}的卡一分钟内再次登记，请核对。`, isWarning: true }),
};

export interface Door {
  readonly questions: readonly DoorQuestion[];
  /** What the last entry came to. */
  readonly said: Said | null;
  /** Entries not answered yet. */
  readonly waiting: number;
  readonly enter: (order: DoorOrder) => void;
  readonly choose: (question: Whom, row: AttendanceRow) => void;
  readonly addAndChoose: (question: Whom, person: NotListed, standing: 'added' | 'observer') => void;
  readonly close: (key: string) => void;
}

/** Where the answers to entries go. */
interface Desk {
  readonly ask: (question: Asked<DoorQuestion>) => void;
  readonly say: (said: Said) => void;
  readonly onEntry: (entry: DoorEntry) => void;
}

/** What is done with an entry; a refusal is thrown. */
function doorActs(activityId: string, { ask, say, onEntry }: Desk) {
  const checkIn = async ({ sessionId, how }: DoorOrder, attendanceId: string): Promise<void> => {
    const entry = await call('attendances.checkIn', { activityId, sessionId, how, attendanceId });
    say(SAID[entry.outcome](entry.row));
    if (entry.outcome === 'again') ask({ kind: 'again', row: entry.row });
    else onEntry(entry);
  };
  const look = async (order: DoorOrder): Promise<void> => {
    const found = await call('attendances.find', { activityId, text: order.text });
    const [row, other] = found.rows;
    if (row && !other) await checkIn(order, row.id);
    else ask({ kind: 'whom', order, found });
  };
  const add = async (order: DoorOrder, person: NotListed, standing: 'added' | 'observer'): Promise<void> => {
    const { personId, name } = person;
    const { skipped } = await call('attendances.add', { activityId, personIds: [personId], standing });
    const { rows } = await call('attendances.find', { activityId, text: name });
    const row = rows.find((one) => one.personId === personId);
    if (row) return checkIn(order, row.id);
    const message = `${name}没有列入名单：${skipped[0]?.reason ?? '请在“名单”中核对。'}`;
    ask({ kind: 'refused', order, message });
  };
  return { checkIn, look, add };
}

function useQuestions() {
  const [questions, setQuestions] = useState<readonly DoorQuestion[]>([]);
  const ask = (question: Asked<DoorQuestion>): void =>
    setQuestions((before) => [...before, { ...question, key: crypto.randomUUID() }]);
  const close = (key: string): void =>
    setQuestions((before) => before.filter((question) => question.key !== key));
  return { questions, ask, close };
}

/** Entries at the door of an activity: answered in their order, and what is unclear is asked without holding up the next. */
export function useDoor(activityId: string, onEntry: (entry: DoorEntry) => void): Door {
  const { questions, ask, close } = useQuestions();
  const [said, say] = useState<Said | null>(null);
  const [waiting, setWaiting] = useState(0);
  const invalidate = useInvalidate();
  const [queue] = useState(
    () =>
      new EntryQueue((length) => {
        setWaiting(length);
        // Read anew once for many quick cards.
        if (length === 0) void invalidate(STALE);
      }),
  );
  const { checkIn, look, add } = doorActs(activityId, { ask, say, onEntry });
  const attempt = (order: DoorOrder, work: () => Promise<void>): void =>
    queue.add(() =>
      work().catch((error: unknown) => ask({ kind: 'refused', order, message: faultText(error) })),
    );
  return {
    questions,
    said,
    waiting,
    enter: (order) => attempt(order, () => look(order)),
    choose: ({ key, order }, row) => {
      close(key);
      attempt(order, () => checkIn(order, row.id));
    },
    addAndChoose: ({ key, order }, person, standing) => {
      close(key);
      attempt(order, () => add(order, person, standing));
    },
    close,
  };
}
