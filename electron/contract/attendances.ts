import { z } from 'zod';
import { ATTENDANCE_STATE_CODES, type AttendanceRow } from '../../db/domain/attendance.ts';
import type { Skipped } from '../../db/domain/dossier-record.ts';
import type { OwingLine } from '../../db/domain/education-ledger.ts';
import { DOSSIER_READERS, OFFICE_ROLES } from '../../db/domain/role.ts';
import type { SignInImport } from '../../db/domain/sign-in-entry.ts';
import { SIGN_IN_COLUMN_CODES } from '../../db/domain/sign-in-table.ts';
import { type Artifact, job, read, write } from './channel.ts';
import type { DueLine } from './due-rules.ts';
import { dayField, lineField, reasonField, versionField } from './fields.ts';
import { type ListSlice, ledgerInput, listInput } from './list.ts';
import type { Printed } from './paper.ts';

const activityId = z.uuid();
const sessionId = z.uuid();
const attendanceId = z.uuid();
/** More than the largest commission has on one list. */
const MOST_LISTED = 50_000;
const attendanceIds = z.array(attendanceId).min(1, '请先选择人员。').max(MOST_LISTED);
const unitKey = z.string().max(36);
const unitKeys = z.array(unitKey).min(1, '请先选择科室。').max(5000);
const filter = z.object({
  activityId,
  unitKey: unitKey.optional(),
  state: z.enum(ATTENDANCE_STATE_CODES).optional(),
  late: z.boolean().optional(),
  missed: z.boolean().optional(),
  notAttended: z.boolean().optional(),
  toCheck: z.boolean().optional(),
  text: z.string().trim().max(100).optional(),
});
const people = z.object({ activityId, attendanceIds });
const reading = { roles: DOSSIER_READERS };
const writing = { roles: OFFICE_ROLES };
const owing = z.object({
  unitId: z.string().max(36).optional(),
  activityId: activityId.optional(),
  when: z.enum(['overdue', 'soon', 'later', 'inTime']).optional(),
});
const OWING_SORTS = ['makeupDueOn'] as const;
const owingLedger = ledgerInput(owing, OWING_SORTS);
const badOwing = { filter: {}, sort: { by: 'name', descending: false } };

/** How one unit stands with an activity. */
export interface UnitAttendance {
  readonly unitKey: string;
  readonly unitName: string;
  readonly due: number;
  readonly present: number;
  readonly excused: number;
  readonly absent: number;
  readonly madeUp: number;
  readonly observers: number;
}

/** What a bulk act on a list came to. */
export interface MarkedPeople {
  readonly changed: number;
  readonly skipped: readonly Skipped[];
}

/** Whom an entry at the door may mean: people on the list, else people of the office who are not on it. */
export interface FoundAtDoor {
  readonly rows: readonly AttendanceRow[];
  readonly notListed: readonly {
    readonly personId: string;
    readonly name: string;
    readonly detail: string;
  }[];
}

/** What an entry at the door came to; `again`: the same card within the minute; `missing`: after the end, of one who is excused or absent. */
export interface DoorEntry {
  readonly outcome: 'present' | 'late' | 'already' | 'again' | 'missing' | 'madeUp';
  readonly row: AttendanceRow;
}

export const attendancesContract = {
  'attendances.freeze': write<{ readonly people: number }>()({
    input: z.object({ activityId, version: versionField, on: dayField }),
    access: writing,
    bad: { activityId: '', on: '2026-02-30' },
  }),
  'attendances.list': read<ListSlice<AttendanceRow>>()({
    input: listInput(filter, ['unit']),
    access: reading,
    bad: { filter: {}, sort: { by: 'unit', descending: false }, after: null, limit: 1 },
  }),
  'attendances.count': read<{ readonly count: number }>()({
    input: z.object({ filter }),
    access: reading,
    bad: { filter: { activityId: '1' } },
  }),
  'attendances.units': read<readonly UnitAttendance[]>()({
    input: z.object({ activityId }),
    access: reading,
    bad: {},
  }),
  /** Whom the rule names today and the list lacks. */
  'attendances.newcomers': read<readonly DueLine[]>()({
    input: z.object({ activityId }),
    access: writing,
    bad: {},
  }),
  'attendances.add': write<MarkedPeople>()({
    input: z.object({
      activityId,
      personIds: z.array(z.uuid()).min(1, '请先选择人员。').max(MOST_LISTED),
      standing: z.enum(['added', 'observer']),
    }),
    access: writing,
    bad: { activityId: '', personIds: [], standing: 'due' },
  }),
  'attendances.remove': write<null>()({
    input: z.object({ activityId, attendanceId, version: versionField, reason: reasonField }),
    access: writing,
    bad: { reason: '' },
  }),
  'attendances.find': read<FoundAtDoor>()({
    input: z.object({
      activityId,
      text: z.string().trim().min(1).max(60),
      /** The bars of 学习记录 that have come back are meant, too; they sign nobody in. */
      paper: z.boolean().optional(),
    }),
    access: writing,
    bad: { text: '' },
  }),
  'attendances.checkIn': write<DoorEntry>()({
    input: z.object({ activityId, sessionId, attendanceId, how: z.enum(['sheet', 'card']) }),
    access: writing,
    bad: { how: 'list' },
  }),
  'attendances.confirmRest': write<MarkedPeople>()({
    input: z.object({ activityId, sessionId, unitKey: unitKey.nullable() }),
    access: writing,
    bad: { activityId: '', sessionId: '', unitKey: 1 },
  }),
  'attendances.close': write<MarkedPeople>()({
    input: z.object({ activityId, unitKey: unitKey.nullable() }),
    access: writing,
    bad: { activityId: '', unitKey: 1 },
  }),
  'attendances.markMissing': write<MarkedPeople>()({
    input: people.extend({
      state: z.enum(['excused', 'absent']),
      reason: lineField('原因', 50),
      approvedBy: lineField('准假人', 30),
    }),
    access: writing,
    bad: { attendanceIds: [], state: 'present' },
  }),
  'attendances.markPresent': write<MarkedPeople>()({
    input: people.extend({ sessionId }),
    access: writing,
    bad: { attendanceIds: [] },
  }),
  'attendances.reset': write<MarkedPeople>()({ input: people, access: writing, bad: { attendanceIds: [] } }),
  'attendances.settleLate': write<MarkedPeople>()({
    input: people.extend({ accept: z.boolean() }),
    access: writing,
    bad: { attendanceIds: [], accept: 1 },
  }),
  'attendances.makeUp': write<MarkedPeople>()({
    input: people.extend({
      on: dayField,
      how: z.enum(['session', 'studyRecord']),
      sessionId: sessionId.nullable(),
      proof: lineField('佐证', 100),
    }),
    access: writing,
    bad: { attendanceIds: [], how: 'list' },
  }),
  'attendances.owing': read<ListSlice<OwingLine>>()({
    input: listInput(owing, OWING_SORTS),
    access: reading,
    bad: { ...badOwing, after: null, limit: 1 },
  }),
  'attendances.owingCount': read<{ readonly count: number }>()({
    input: z.object({ filter: owing }),
    access: reading,
    bad: { filter: { when: 'never' } },
  }),
  'attendances.owingExport': job<Artifact>()({ input: owingLedger, access: reading, bad: badOwing }),
  'attendances.owingPrint': job<Printed>()({ input: owingLedger, access: reading, bad: badOwing }),
  /** 补学催办单, a unit a page, without reasons. */
  'attendances.printReminders': job<Printed>()({
    input: z.object({ filter: owing, replyByOn: dayField, merged: z.boolean() }),
    access: writing,
    bad: { filter: {}, replyByOn: '2026-02-30' },
  }),
  /** 签到表 of a session, a unit a page, of the chosen units or of all; or 学习记录 of those who owe the make-up, unit by unit. */
  'attendances.printSheets': job<Printed>()({
    input: z.object({ activityId, sessionId, unitKeys: unitKeys.nullable(), merged: z.boolean() }),
    access: writing,
    bad: { merged: 1, unitKeys: [] },
  }),
  'attendances.printStudyRecords': job<Printed>()({
    input: z.object({
      activityId,
      attendanceIds: z.array(attendanceId).max(MOST_LISTED).nullable(),
      merged: z.boolean(),
    }),
    access: writing,
    bad: { merged: 1 },
  }),
  /** The stand-alone sign-in page for another PC: one .html with names, staff numbers and units, and nothing of the dossiers. */
  'attendances.signInFile': job<Artifact>()({
    input: z.object({ activityId, sessionId, withSignature: z.boolean() }),
    access: writing,
    bad: { withSignature: 1 },
  }),
  /** Reads a sign-in machine's table or the result of a sign-in file; `commit` false only says what each row would come to. */
  'attendances.import': job<SignInImport>()({
    input: z.object({
      activityId,
      sessionId,
      fileName: z.string().min(1).max(255),
      bytes: z.instanceof(Uint8Array),
      /** What the clerk chose for a machine's columns; null: as proposed or remembered. */
      choice: z
        .object({
          headerRow: z.int().min(0).max(2_000_000),
          columns: z.record(z.string().regex(/^\d{1,4}$/u), z.enum(SIGN_IN_COLUMN_CODES).nullable()),
        })
        .nullable(),
      commit: z.boolean(),
    }),
    access: writing,
    bad: { fileName: '', bytes: 'text' },
  }),
};
