import type { ReadDb } from './connection.ts';
import {
  restrictingSection,
  TALK_KIND_LABELS,
  type Talk,
  type TalkAttendee,
  talkNumber,
} from './domain/talk.ts';
import type { LedgerRecord, LedgerRecords, RecordWords } from './record-kind.ts';
import { getTalk, listAttendees, listFollowUps } from './talk-rows.ts';

/** A talk as lists and papers name it: TH2026-0001 例行谈话（张三）, a group talk by its theme. */
export function talkTitle(talk: Talk, attendees: readonly TalkAttendee[]): string {
  const number = talkNumber(talk.year, talk.serial);
  const [first] = attendees;
  if (talk.theme !== '') return `${number} ${talk.theme}`;
  const who = first ? `（${first.name}${attendees.length > 1 ? `等${attendees.length}人` : ''}）` : '';
  return `${number} ${TALK_KIND_LABELS[talk.kind]}${who}`;
}

function findTalk(db: ReadDb, recordId: string): LedgerRecord | null {
  const talk = getTalk(db, recordId);
  if (!talk) return null;
  const attendees = listAttendees(db, recordId);
  const persons = attendees.flatMap(({ personId, name }) =>
    personId === null ? [] : [{ id: personId, name }],
  );
  return { id: talk.id, title: talkTitle(talk, attendees), persons, isVoided: talk.voidedAt !== null };
}

function wordsOf(db: ReadDb, recordId: string): RecordWords | null {
  const talk = getTalk(db, recordId);
  if (!talk || talk.voidedAt !== null) return null;
  const statements = listAttendees(db, recordId).map(({ statement }) => statement);
  const asked = listFollowUps(db, recordId).map(({ what, result }) => `${what} ${result}`);
  const lines = [
    talkNumber(talk.year, talk.serial),
    talk.theme,
    talk.reason,
    talk.place,
    talk.content,
    ...statements,
    talk.asked,
    ...asked,
    talk.note,
  ];
  return {
    text: lines.filter((line) => line.trim() !== '').join('\n'),
    occurredOn: talk.heldOn ?? talk.plannedOn,
    restrictedTo: restrictingSection(talk),
  };
}

/** Papers and words of talks. */
export const talkRecords: LedgerRecords = { kind: 'talk', section: 'talk', find: findTalk, words: wordsOf };
