import { type AttendanceFilter, listAttendances } from '../../db/attendances.ts';
import { ATTENDANCE_STATES, type AttendanceRow } from '../../db/domain/attendance.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import {
  EDUCATION_FORMS,
  type EducationActivity,
  type EducationSession,
  hoursText,
} from '../../db/domain/education.ts';
import { requireSession } from '../../db/education-activities.ts';
import { requireFrozen } from '../../db/education-due.ts';
import { freezeSheet, type SignInSheet } from '../../db/sign-in-sheets.ts';
import type { attendancesContract } from '../contract/attendances.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { Printed } from '../contract/paper.ts';
import type { PrintModel } from '../pdf/print-model.ts';
import { signInPages } from '../pdf/sign-in-sheet.ts';
import type { JobContext } from './context.ts';
import { everyRow } from './every-page.ts';
import { type PrintRun, plainStamp, recordCode, startRun } from './paper-run.ts';
import { type Piece, printTask } from './print-output.ts';

type SheetInput = ParsedInputOf<(typeof attendancesContract)['attendances.printSheets']>;
type StudyInput = ParsedInputOf<(typeof attendancesContract)['attendances.printStudyRecords']>;

interface PlannedSheet {
  readonly unitKey: string;
  readonly unitName: string;
  readonly rows: readonly AttendanceRow[];
}

function plannedSheets(rows: readonly AttendanceRow[]): readonly PlannedSheet[] {
  return [...Map.groupBy(rows, ({ unitKey }) => unitKey)].map(([unitKey, people]) => ({
    unitKey,
    unitName: people[0]?.unitName ?? '',
    rows: people,
  }));
}

function linesOf({ unitName, rows }: PlannedSheet) {
  const people = rows.map(({ unitName: unit, name, postTitle: post }, index) => ({
    no: index + 1,
    unit,
    name,
    post,
  }));
  return { unit: unitName || '未定科室', rows: people };
}

/** Every line of a list that the filter leaves, read bit by bit. */
const linesOfList = ({ db }: JobContext, filter: AttendanceFilter): Promise<readonly AttendanceRow[]> =>
  everyRow((after, limit) => listAttendances(db, filter, { after, limit }));

/** Who may sign on a sheet of that session: those still open, or all who missed it at a make-up. */
async function signersOf(
  context: JobContext,
  input: SheetInput,
  session: EducationSession,
): Promise<readonly AttendanceRow[]> {
  const chosen = input.unitKeys && new Set(input.unitKeys);
  const lines = await linesOfList(context, { activityId: input.activityId });
  const all = lines.filter(({ unitKey }) => chosen?.has(unitKey) ?? true);
  if (session.makeUp) return all.filter(({ state }) => state === 'excused' || state === 'absent');
  return all.filter(({ state }) => state !== 'madeUp');
}

function sheetModel(
  run: PrintRun,
  activity: EducationActivity,
  session: EducationSession,
  { planned, sheet }: { readonly planned: PlannedSheet; readonly sheet: SignInSheet },
): PrintModel {
  const unit = planned.unitName || '未定科室';
  return {
    form: 'signInSheet',
    title: `签到表 ${activity.number} ${unit}`,
    stamp: plainStamp(run),
    code: recordCode(run, 'signInSheet', {
      id: sheet.id,
      paperVersion: sheet.paperVersion,
      ordinal: sheet.ordinal,
    }),
    fields: {
      title: session.makeUp ? '警示教育签到表（补学）' : '警示教育签到表',
      theme: activity.theme,
      time: `${session.heldOn} ${session.fromTime}–${session.toTime}`,
      place: session.place,
      hostLabel: '主持',
      host: activity.host || activity.speaker,
      due: planned.rows.length,
      units: [linesOf(planned)],
    },
  };
}

/** 签到表 of a session, a unit a page; who stands on which line is fixed first, so that the scan can be read back. Errors: no-list, no-session, nothing-to-print. */
export async function printSheets(context: JobContext, input: SheetInput): Promise<Printed> {
  // Before anything else: the head of the chain is this print's own start event.
  const run = startRun(context, { masked: true, withSensitive: false });
  const activity = requireFrozen(context.db, input.activityId);
  const session = requireSession(context.db, input.activityId, input.sessionId);
  const planned = plannedSheets(await signersOf(context, input, session));
  if (planned.length === 0) throw new DomainError('nothing-to-print', '该场次没有需要签到的人员。');
  const sheets = await context.commit(({ tx }) =>
    planned.map((one) => {
      const pages = signInPages([linesOf(one)]).map((page) =>
        page.rows.flatMap(({ no }) => one.rows[no - 1]?.id ?? []),
      );
      const { unitKey, unitName } = one;
      return {
        planned: one,
        sheet: freezeSheet(tx, activity, { sessionId: session.id, unitKey, unitName, pages }),
      };
    }),
  );
  async function* chunks(): AsyncGenerator<Piece> {
    for (const sheet of sheets)
      yield [{ folder: '签到表', model: sheetModel(run, activity, session, sheet) }];
  }
  const printed = await printTask(context, {
    title: `${activity.number} 签到表`,
    merged: input.merged,
    total: sheets.length,
    chunks: chunks(),
    event: null,
  });
  return { ...printed, skipped: [], incomplete: [] };
}

const ORDINAL = 'SELECT ordinal FROM attendance WHERE id = :id';

function studyModel(run: PrintRun, activity: EducationActivity, row: AttendanceRow): PrintModel {
  const ordinal = run.context.db.get<{ ordinal: number }>(ORDINAL, { id: row.id })?.ordinal ?? 0;
  return {
    form: 'studyRecord',
    title: `学习记录 ${activity.number} ${row.name}`,
    stamp: plainStamp(run),
    code: recordCode(run, 'studyRecord', { id: row.id, paperVersion: activity.paperVersion, ordinal }),
    fields: {
      title: '警示教育学习记录（补学）',
      number: activity.number,
      unit: row.unitName,
      name: row.name,
      post: row.postTitle,
      theme: activity.theme,
      form: EDUCATION_FORMS[activity.form],
      caseTitles: activity.caseTitles,
      heldOn: activity.heldOn,
      missed: [ATTENDANCE_STATES[row.state], row.reason].filter(Boolean).join('：'),
      dueOn: row.makeupDueOn ?? '',
      hours: hoursText(activity.hoursTenths),
    },
  };
}

/** 学习记录（补学）of those who owe the make-up, a person a page, unit by unit. Errors: no-list, nothing-to-print. */
export async function printStudyRecords(context: JobContext, input: StudyInput): Promise<Printed> {
  // See printSheets.
  const run = startRun(context, { masked: true, withSensitive: false });
  const activity = requireFrozen(context.db, input.activityId);
  const chosen = input.attendanceIds && new Set(input.attendanceIds);
  const missed = await linesOfList(context, { activityId: activity.id, missed: true });
  const rows = missed.filter(({ id, state }) => state !== 'madeUp' && (chosen?.has(id) ?? true));
  if (rows.length === 0) throw new DomainError('nothing-to-print', '没有需要补学的人员。');
  async function* chunks(): AsyncGenerator<Piece> {
    for (const row of rows)
      yield [{ folder: row.unitName || '未定科室', model: studyModel(run, activity, row) }];
  }
  const printed = await printTask(context, {
    title: `${activity.number} 学习记录`,
    merged: input.merged,
    total: rows.length,
    chunks: chunks(),
    event: { subjects: rows.map(({ personId }) => personId), text: `学习记录，共${rows.length}人` },
  });
  return { ...printed, skipped: [], incomplete: [] };
}
