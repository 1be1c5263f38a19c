import { countAttendances, countsOfActivity } from '../../db/attendances.ts';
import { makeUp, markMissing, markPresent, resetMarks, settleLate } from '../../db/education-absences.ts';
import { closeSigning, confirmRest } from '../../db/education-check-in.ts';
import { addPeople, freezeDueList } from '../../db/education-due.ts';
import { asMissing, type Marked } from '../../db/education-marks.ts';
import { countPeopleEver } from '../../db/people.ts';
import type { attendancesContract, MarkedPeople } from '../contract/attendances.ts';
import type { ActContext, BulkActs, ReadContext } from './context.ts';

/** Names the persons in the act's event and gives what the page shows. */
function told({ note }: ActContext, { changed, subjects, skipped }: Marked): MarkedPeople {
  note({ subjects });
  return { changed, skipped };
}

const chosen = (
  _context: unknown,
  { attendanceIds }: { readonly attendanceIds: readonly string[] },
): number => attendanceIds.length;

/** Who of a unit, or of everybody, is neither present nor accounted for. */
function open(
  { db }: ReadContext,
  { activityId, unitKey }: { readonly activityId: string; readonly unitKey: string | null },
): number {
  if (unitKey !== null) return countAttendances(db, { activityId, unitKey, state: 'due' });
  const { due, present, excused, absent, madeUp } = countsOfActivity(db, activityId);
  return due - present - excused - absent - madeUp;
}

type Act =
  | 'freeze'
  | 'add'
  | 'confirmRest'
  | 'close'
  | 'markMissing'
  | 'markPresent'
  | 'reset'
  | 'settleLate'
  | 'makeUp';

/** What is done to an activity's list. */
export const attendanceActs: BulkActs<typeof attendancesContract, `attendances.${Act}`> = {
  'attendances.freeze': {
    // The rule alone, asked of everybody, would hold the thread in a large office, whomever it names.
    size: ({ db }) => countPeopleEver(db),
    write: ({ tx, note }, { activityId, version, on }) => {
      const people = freezeDueList(tx, activityId, version, on);
      note({ subjects: people, text: `生成应到名单 ${people.length} 人` });
      return { people: people.length };
    },
  },
  'attendances.add': {
    size: (_context, { personIds }) => personIds.length,
    write: ({ tx, note, today }, { activityId, ...order }) => {
      const { added, skipped } = addPeople(tx, activityId, { ...order, on: today });
      note({ subjects: added });
      return { changed: added.length, skipped };
    },
  },
  'attendances.confirmRest': {
    size: open,
    write: (context, order) => told(context, confirmRest(context.tx, order, context.today, context.recused)),
  },
  'attendances.close': {
    size: open,
    write: (context, order) => {
      const absent = (activity: Parameters<typeof asMissing>[0]) =>
        asMissing(activity, 'absent', { reason: '', approvedBy: '' });
      return told(context, closeSigning(context.tx, order, absent, context.today, context.recused));
    },
  },
  'attendances.markMissing': {
    size: chosen,
    write: (context, { activityId, attendanceIds, ...leave }) =>
      told(context, markMissing(context.tx, { activityId, attendanceIds }, leave, context)),
  },
  'attendances.markPresent': {
    size: chosen,
    write: (context, { sessionId, ...people }) =>
      told(context, markPresent(context.tx, people, sessionId, context)),
  },
  'attendances.reset': {
    size: chosen,
    write: (context, people) => told(context, resetMarks(context.tx, people, context)),
  },
  'attendances.settleLate': {
    size: chosen,
    write: (context, { accept, ...people }) => told(context, settleLate(context.tx, people, accept, context)),
  },
  'attendances.makeUp': {
    size: chosen,
    write: (context, { activityId, attendanceIds, ...done }) =>
      told(context, makeUp(context.tx, { activityId, attendanceIds }, done, context)),
  },
};
