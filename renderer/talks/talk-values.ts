import {
  CLUE_KINDS,
  type FourForms,
  type TalkFields,
  type TalkForm,
  type TalkKind,
  type TalkRole,
} from '../../db/domain/talk.ts';
import type { Input } from '../client.ts';
import { today } from '../ui/today.ts';

/** The facts of a talk as its form holds them; a field left alone may be missing. */
export interface TalkValues {
  readonly kind: TalkKind;
  readonly form: TalkForm;
  readonly theme?: string;
  readonly plannedOn: string;
  readonly dueOn?: string | null;
  readonly fromTime?: string;
  readonly toTime?: string;
  readonly place?: string;
  readonly talker?: TalkRole | null;
  readonly secondTalker?: TalkRole | null;
  readonly recorder?: TalkRole | null;
  readonly reason?: string;
  readonly fromClue?: boolean;
  readonly approvedBy?: string;
  readonly approvedOn?: string | null;
  readonly outline?: string;
  readonly content?: string;
  readonly asked?: string;
  readonly fourForms?: FourForms | null;
  readonly noticeOn?: string | null;
  readonly appointOn?: string | null;
  readonly makeUpDueOn?: string | null;
  readonly note?: string;
}

/** Kinds that are group talks by nature. */
const GROUP_KINDS: readonly TalkKind[] = ['collective', 'preHoliday'];

/** The form a kind usually has. */
export function usualForm(kind: TalkKind): TalkForm {
  return GROUP_KINDS.includes(kind) ? 'group' : 'individual';
}

/** True where a talk of this kind and form may begin from a clue: no routine one does, and none in a group. */
export function mayComeFromClue({ kind, form }: Pick<TalkValues, 'kind' | 'form'>): boolean {
  return CLUE_KINDS.includes(kind) && form === 'individual';
}

/** A new talk of a kind: planned for today. */
export function newTalk(kind: TalkKind): TalkValues {
  return { kind, form: usualForm(kind), plannedOn: today() };
}

/** The facts as the service takes them, without the talker. */
export function factsInput(values: TalkValues): Input<'talks.planMany'>['facts'] {
  const isFromClue = mayComeFromClue(values) && (values.fromClue ?? false);
  return {
    kind: values.kind,
    form: values.form,
    theme: values.theme ?? '',
    plannedOn: values.plannedOn,
    // Before an appointment is before its day.
    dueOn: values.dueOn ?? (values.kind === 'preAppointment' ? (values.appointOn ?? null) : null),
    fromTime: typedTime(values.fromTime ?? ''),
    toTime: typedTime(values.toTime ?? ''),
    place: values.place ?? '',
    secondTalker: values.secondTalker ?? null,
    recorder: values.recorder ?? null,
    reason: values.reason ?? '',
    fromClue: isFromClue,
    approvedBy: values.approvedBy ?? '',
    approvedOn: values.approvedOn ?? null,
    outline: values.outline ?? '',
    content: values.content ?? '',
    asked: values.asked ?? '',
    // A talk that is no longer from a clue has no outcome to classify.
    fourForms: isFromClue ? (values.fourForms ?? null) : null,
    noticeOn: values.kind === 'preAppointment' ? (values.noticeOn ?? null) : null,
    appointOn: values.kind === 'preAppointment' ? (values.appointOn ?? null) : null,
    makeUpDueOn: values.form === 'group' ? (values.makeUpDueOn ?? null) : null,
    note: values.note ?? '',
  };
}

/** The facts with the talker, empty where none was chosen: the service then says so. */
export function fieldsInput(values: TalkValues): Input<'talks.create'>['fields'] {
  return { ...factsInput(values), talker: values.talker ?? { personId: null, name: '', post: '' } };
}

/** The facts of a talk that is kept, for its form. */
export function valuesOf(fields: TalkFields): TalkValues {
  return { ...fields };
}

/** A time as it is typed quickly: 930, 9:30, 0930 and 9：30 are all 09:30; what is no time stays as it is. */
export function typedTime(text: string): string {
  const plain = text.normalize('NFKC').trim();
  const [, hours, minutes] = /^(\d{1,2}):?(\d{2})$/u.exec(plain) ?? [];
  return hours === undefined || minutes === undefined ? plain : `${hours.padStart(2, '0')}:${minutes}`;
}
