import type { DueRule } from '../../db/domain/due-rule.ts';
import type { EducationActivity, EducationForm, Lesson } from '../../db/domain/education.ts';
import { today } from '../ui/today.ts';

/** An activity as its form holds it; hours as people write them. */
export interface ActivityValues {
  readonly theme: string;
  readonly form: EducationForm;
  readonly lessons?: readonly Lesson[];
  readonly caseTitles?: string;
  readonly materialIds?: readonly string[];
  readonly source?: string;
  readonly host?: string;
  readonly speaker?: string;
  readonly organiser?: string;
  readonly hours: number;
  readonly rule: DueRule;
  readonly makeupDays: number;
  readonly note?: string;
  readonly heldOn: string;
  readonly fromTime: string;
  readonly toTime: string;
  readonly place?: string;
}

/** What the form begins with: the activity itself, or a new one of today with the office's days for making up. */
export function firstValues(activity: EducationActivity | null, makeupDays: number): Partial<ActivityValues> {
  if (!activity)
    return {
      form: 'film',
      hours: 1,
      makeupDays,
      heldOn: today(),
      fromTime: '14:30',
      toTime: '16:00',
    };
  const { hoursTenths, ...fields } = activity;
  return { ...fields, hours: hoursTenths / 10 };
}

/** What the service is sent of the form. */
export function fieldsOf(values: ActivityValues) {
  return {
    theme: values.theme,
    form: values.form,
    lessons: [...(values.lessons ?? [])],
    caseTitles: values.caseTitles ?? '',
    materialIds: [...(values.materialIds ?? [])],
    source: values.source ?? '',
    host: values.host ?? '',
    speaker: values.speaker ?? '',
    organiser: values.organiser ?? '',
    hoursTenths: Math.round(values.hours * 10),
    rule: values.rule,
    makeupDays: values.makeupDays,
    note: values.note ?? '',
  };
}

/** A time as people type it (1430, 14.30, 9:5 full width too) → `14:30`; as typed where it is none. */
export function typedTime(text: string): string {
  const plain = text.normalize('NFKC').trim();
  const [, hours, minutes] = /^(\d{1,2})[:.]?(\d{2})$/u.exec(plain) ?? [];
  return hours && minutes ? `${hours.padStart(2, '0')}:${minutes}` : plain;
}
