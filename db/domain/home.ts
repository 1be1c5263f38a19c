import { addDays, type CivilDate } from './civil-date.ts';

/** What waits for the office; each opens its list (forms.md, 首页). */
export const PENDING_KINDS = [
  'newAppointee',
  'unopened',
  'leaver',
  'sheetHandedOut',
  'sheetReturned',
  'sheetChecked',
  'letterOpen',
  'letterLate',
  'letterUnscanned',
  'scanOpen',
  'signInOpen',
  'makeUpOwing',
  'makeUpSoon',
  'makeUpOverdue',
  'talkHoliday',
  'talkDue',
  'talkDueLate',
  'talkAppointment',
  'talkMakeUp',
  'talkFollowUp',
  'talkFollowUpLate',
  'talkUnfiled',
] as const;
export type PendingKind = (typeof PENDING_KINDS)[number];

export interface LastImport {
  readonly batchId: string;
  readonly fileName: string;
  readonly importedAt: string;
  readonly isUndone: boolean;
}

/** One act of the user himself. */
export interface OwnAct {
  readonly seq: number;
  readonly at: string;
  /** The channel; action-label.ts gives its Chinese. */
  readonly action: string;
  /** The first person it was about, and how many more. */
  readonly subjectName: string | null;
  readonly moreSubjects: number;
}

export interface HomeView {
  /** Null for roles that do not keep dossiers. */
  readonly todos: Readonly<Record<PendingKind, number>> | null;
  readonly lastImport: LastImport | null;
  readonly mine: { readonly today: number; readonly thisWeek: number; readonly recent: readonly OwnAct[] };
}

/** The Monday of a day's week. */
export function weekStart(day: CivilDate): CivilDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}
