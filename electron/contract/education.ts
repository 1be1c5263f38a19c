import { z } from 'zod';
import type { AttendanceCounts } from '../../db/domain/attendance.ts';
import {
  EDUCATION_FORM_CODES,
  type EducationActivity,
  type EducationSession,
  LESSON_CODES,
} from '../../db/domain/education.ts';
import type { ActivityLine } from '../../db/domain/education-ledger.ts';
import type { EducationMaterial } from '../../db/domain/education-material.ts';
import { DOSSIER_READERS, OFFICE_ROLES } from '../../db/domain/role.ts';
import { type Artifact, job, read, write } from './channel.ts';
import { dueRule } from './due-rules.ts';
import { dayField, lineField, reasonField, requiredField, versionField } from './fields.ts';
import { type ListSlice, ledgerInput, listInput } from './list.ts';
import type { Printed } from './paper.ts';

const SORTS = ['heldOn', 'number'] as const;
const activityId = z.uuid();
const filter = z.object({
  text: z.string().trim().max(100).optional(),
  year: z.int().min(1900).max(2200).optional(),
  form: z.enum(EDUCATION_FORM_CODES).optional(),
  open: z.boolean().optional(),
});
const ledger = ledgerInput(filter, SORTS);
const badLedger = { filter: {}, sort: { by: 'place', descending: false } };
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, '时间应如 14:30。');
const session = z.object({
  heldOn: dayField,
  fromTime: time,
  toTime: time,
  place: lineField('地点', 100),
});
const activity = z.object({
  theme: requiredField('主题', 100),
  form: z.enum(EDUCATION_FORM_CODES, '请选择形式。'),
  lessons: z.array(z.enum(LESSON_CODES)).max(4),
  caseTitles: lineField('片名或案例', 300),
  materialIds: z.array(z.uuid()).max(20),
  source: lineField('资料来源', 200),
  host: lineField('主持人', 50),
  speaker: lineField('主讲人', 50),
  organiser: lineField('组织部门', 100),
  hoursTenths: z.int('学时最多一位小数。').min(0).max(1000, '学时最多 100。'),
  rule: dueRule,
  makeupDays: z.int().min(1, '补学期限至少 1 天。').max(365, '补学期限最多 365 天。'),
  note: lineField('备注', 500),
});
const target = z.object({ activityId, version: versionField });
const sessionTarget = z.object({ activityId, sessionId: z.uuid(), version: versionField });
const reading = { roles: DOSSIER_READERS };
const writing = { roles: OFFICE_ROLES };

/** An activity with what hangs on it. */
export interface ActivityDetail {
  readonly activity: EducationActivity;
  readonly sessions: readonly EducationSession[];
  readonly counts: AttendanceCounts;
  readonly materials: readonly EducationMaterial[];
  /** Entries after the end that wait to be confirmed. */
  readonly late: number;
}

export const educationContract = {
  'education.list': read<ListSlice<ActivityLine>>()({
    input: listInput(filter, SORTS),
    access: reading,
    bad: { filter: {}, sort: { by: 'place', descending: false }, after: null, limit: 1 },
  }),
  'education.count': read<{ readonly count: number }>()({
    input: z.object({ filter }),
    access: reading,
    bad: { filter: { year: '2026' } },
  }),
  'education.export': job<Artifact>()({ input: ledger, access: reading, bad: badLedger }),
  'education.print': job<Printed>()({ input: ledger, access: reading, bad: badLedger }),
  'education.get': read<ActivityDetail>()({
    input: z.object({ activityId }),
    access: reading,
    bad: { activityId: 'JY2026-001' },
  }),
  'education.create': write<{ readonly activityId: string; readonly number: string }>()({
    input: activity.extend({ session }),
    access: writing,
    bad: { theme: '' },
  }),
  'education.amend': write<null>()({
    input: target.extend(activity.shape),
    access: writing,
    bad: { activityId: '', version: 1 },
  }),
  'education.void': write<null>()({
    input: target.extend({ reason: reasonField }),
    access: writing,
    bad: { activityId: '', version: 1, reason: '' },
  }),
  'education.addSession': write<{ readonly sessionId: string }>()({
    input: session.extend({ activityId, makeUp: z.boolean() }),
    access: writing,
    bad: { activityId: '', fromTime: '25:00' },
  }),
  'education.amendSession': write<null>()({
    input: sessionTarget.extend(session.shape),
    access: writing,
    bad: { sessionId: '', fromTime: '9:5' },
  }),
  'education.voidSession': write<null>()({
    input: sessionTarget.extend({ reason: reasonField }),
    access: writing,
    bad: { sessionId: '', reason: '' },
  }),
};
