import {
  ATTENDANCE_STATES,
  type AttendanceRow,
  MAKEUP_MEANS,
  SIGN_IN_MEANS,
  STANDINGS,
} from '../../db/domain/attendance.ts';
import { clockText } from '../../db/domain/education.ts';
import type { GridColumn } from '../ui/Grid.tsx';
import { SignaturePicture } from './SignaturePicture.tsx';

/** Where an attendance stands, in words. */
export function stateText({ state, afterEnd }: AttendanceRow): string {
  return state === 'due' && afterEnd ? '迟签待确认' : ATTENDANCE_STATES[state];
}

function howText({ how, signedAt, afterEnd }: AttendanceRow): string {
  if (how === null) return '';
  return [SIGN_IN_MEANS[how], signedAt === null ? '' : clockText(signedAt), afterEnd ? '迟签' : '']
    .filter(Boolean)
    .join(' ');
}

function absenceText({ reason, leaveApprovedBy }: AttendanceRow): string {
  return [reason, leaveApprovedBy === '' ? '' : `准假 ${leaveApprovedBy}`].filter(Boolean).join('，');
}

/** Of a make-up: the card was read after the end, it was done after the limit. */
function makeupMarks({ madeUpOn, makeupDueOn, afterEnd }: AttendanceRow): readonly string[] {
  const isOverdue = madeUpOn !== null && makeupDueOn !== null && madeUpOn > makeupDueOn;
  return [isOverdue ? '逾期补学' : '', afterEnd ? '迟签' : ''];
}

function makeupText(row: AttendanceRow): string {
  const { state, madeUpOn, makeupHow, makeupProof, hasStudyRecord } = row;
  if (hasStudyRecord && (state === 'excused' || state === 'absent')) return '学习记录已收，待核对';
  if (madeUpOn === null) return '';
  const means = makeupHow === null ? '' : MAKEUP_MEANS[makeupHow];
  // The proof names the means, as a rule.
  return [madeUpOn, ...makeupMarks(row), makeupProof.startsWith(means) ? '' : means, makeupProof]
    .filter(Boolean)
    .join(' ');
}

/** Why somebody stands on the list, where it is not the rule; and who is waited for in vain. */
function standingText({ standing, state, hasLeft }: AttendanceRow): string {
  const isWaitedFor = state === 'due' && hasLeft;
  return [standing === 'due' ? '' : STANDINGS[standing], isWaitedFor ? '已离岗' : '']
    .filter(Boolean)
    .join(' ');
}

/** Columns of an activity's list. */
export const ATTENDANCE_COLUMNS: readonly GridColumn<AttendanceRow>[] = [
  { code: 'unit', label: '科室', width: 130, render: ({ unitName }) => unitName || '（未定科室）' },
  { code: 'name', label: '姓名', width: 100, render: ({ name }) => name },
  { code: 'staffNumber', label: '工号', width: 76, render: ({ staffNumber }) => staffNumber },
  { code: 'post', label: '职务', width: 100, render: ({ postTitle }) => postTitle },
  { code: 'standing', label: '应到', width: 74, render: standingText },
  { code: 'state', label: '状态', width: 92, render: stateText },
  { code: 'how', label: '签到', width: 150, render: howText },
  {
    code: 'signature',
    label: '签名',
    width: 104,
    render: ({ signature }) => signature && <SignaturePicture strokes={signature} />,
  },
  { code: 'absence', label: '未到原因', width: 146, render: absenceText },
  { code: 'makeup', label: '补学', width: 166, render: makeupText },
];

/** Columns where the people of one unit are marked. */
export const MARK_COLUMNS = ATTENDANCE_COLUMNS.filter(({ code }) =>
  ['unit', 'name', 'staffNumber', 'post', 'state', 'absence'].includes(code),
);

/** Beside the papers of one person, on the smallest screen, the last column is still seen whole. */
const NARROW: Readonly<Record<string, number>> = { unit: 92, post: 76, state: 60, absence: 186 };

/** Columns of those who were missing. */
export const MISSED_COLUMNS: readonly GridColumn<AttendanceRow>[] = [
  ...MARK_COLUMNS.filter(({ code }) => code !== 'staffNumber').map((column) => ({
    ...column,
    width: NARROW[column.code] ?? column.width,
  })),
  { code: 'dueOn', label: '补学时限', width: 92, render: ({ makeupDueOn }) => makeupDueOn ?? '' },
  { code: 'makeup', label: '补学', width: 184, render: makeupText },
];
