import { addDays, type CivilDate } from './civil-date.ts';

/** Where a letter stands (domain.md, Letters); void is told by `voidedAt`, late is derived. */
export const LETTER_STATES = ['due', 'printed', 'signed', 'filed', 'notSigned'] as const;
export type LetterState = (typeof LETTER_STATES)[number];
export const LETTER_STATE_LABELS: Readonly<Record<LetterState, string>> = {
  due: '待签',
  printed: '已印',
  signed: '已签',
  filed: '已归档',
  notSigned: '未签订',
};

/** Said in place of the state where the letter is not owed: its signer left before it was due. */
export const GONE_LABEL = '离岗不计';

/** Reasons offered for 未签订 (domain.md, Letters). */
export const NOT_SIGNED_REASONS = ['值班', '进修', '病产假', '出差', '其他'] as const;

/** Why a letter is owed: it was in the frozen list, or somebody joined or changed post afterwards. */
export const LETTER_CAUSES = ['planned', 'joined', 'changed'] as const;
export type LetterCause = (typeof LETTER_CAUSES)[number];
export const LETTER_CAUSE_LABELS: Readonly<Record<LetterCause, string>> = {
  planned: '批次',
  joined: '新入职',
  changed: '变更职务',
};

/** Who joins or changes post later owes his letter within so many days (domain.md, Letters, `default`). */
const LATER_DAYS = 30;

const SERIAL_DIGITS = 4;
const LETTER_NUMBER = /^ZR(\d{4})-?(\d{4,6})$/u;

interface Numbered {
  readonly year: number;
  readonly serial: number;
}

/** `ZR2026-0001`. */
export function letterNumber({ year, serial }: Numbered): string {
  return `ZR${year}-${String(serial).padStart(SERIAL_DIGITS, '0')}`;
}

/** Year and serial of a letter's number as a hand types it (`zr20260001`, full width too); null where it is none. */
export function parseLetterNumber(entered: string): Numbered | null {
  const text = entered.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  const [, year, serial] = LETTER_NUMBER.exec(text) ?? [];
  return year === undefined ? null : { year: Number(year), serial: Number(serial) };
}

/** By when a letter is to be signed: the campaign's day, or the office's days (30) after joining or changing post where that is later. */
export function letterDueOn(
  cause: LetterCause,
  campaignDueOn: CivilDate,
  owedSinceOn: CivilDate,
  laterDays = LATER_DAYS,
): CivilDate {
  if (cause === 'planned') return campaignDueOn;
  const later = addDays(owedSinceOn, laterDays);
  return later > campaignDueOn ? later : campaignDueOn;
}

/** What an act does to a letter's state. */
export type LetterMove = 'print' | 'sign' | 'unsign' | 'file' | 'unfile' | 'refuse' | 'reopen';

const MOVES: Readonly<Record<LetterMove, readonly LetterState[]>> = {
  print: ['due', 'printed', 'notSigned'],
  sign: ['due', 'printed', 'notSigned'],
  unsign: ['signed'],
  file: ['due', 'printed', 'notSigned', 'signed'],
  unfile: ['filed'],
  refuse: ['due', 'printed'],
  reopen: ['notSigned'],
};

const MOVE_LABELS: Readonly<Record<LetterMove, string>> = {
  print: '打印',
  sign: '登记签订',
  unsign: '撤回签订',
  file: '归档',
  unfile: '撤回归档',
  refuse: '登记未签原因',
  reopen: '恢复待签',
};

/** Why a letter cannot be moved so, in Chinese; null where it can. */
export function letterMoveFault(state: LetterState, move: LetterMove): string | null {
  return MOVES[move].includes(state)
    ? null
    : `状态为“${LETTER_STATE_LABELS[state]}”，不能${MOVE_LABELS[move]}。`;
}

/** What is known of the signer when a date is checked. */
export interface SigningFacts {
  readonly today: CivilDate;
  /** First day of service; null where it is not known, or the signer is no person. */
  readonly joinedOn: CivilDate | null;
  /** First day on which he no longer serves; null while he does. */
  readonly leftOn: CivilDate | null;
  readonly cause: LetterCause;
  readonly owedSinceOn: CivilDate;
}

/** Why a letter cannot have been signed on that day, in Chinese; null where it can. */
export function signingDateFault(on: CivilDate, facts: SigningFacts): string | null {
  const { today, joinedOn, leftOn, cause, owedSinceOn } = facts;
  if (on > today) return `签订日期 ${on} 晚于今天。`;
  if (joinedOn !== null && on < joinedOn) return `签订日期 ${on} 早于入职日期 ${joinedOn}。`;
  if (leftOn !== null && on >= leftOn)
    return `签订日期 ${on} 在离岗之后（${leftOn} 起离岗），只能登记离岗以前的日期。`;
  if (cause === 'changed' && on < owedSinceOn) return `签订日期 ${on} 早于任现职日期 ${owedSinceOn}。`;
  return null;
}

/** What decides whether a letter was owed on a day. */
export interface OwedFacts {
  readonly state: LetterState;
  readonly signedOn: CivilDate | null;
  readonly owedSinceOn: CivilDate;
  readonly dueOn: CivilDate;
  /** When its signer was out of service, `toOn` his first day back; empty for units, branches and suppliers. */
  readonly absences: readonly { readonly fromOn: CivilDate; readonly toOn: CivilDate | null }[];
  readonly isVoided: boolean;
  /** From that day another letter stood in its place; null where none did. */
  readonly replacedOn: CivilDate | null;
}

/** True where the letter counts among those owed as of a day: who left in May was due in March; who left before his due day without signing was not; one re-signed counts until that day, one void by mistake never (domain.md, Rates). */
export function isOwed(letter: OwedFacts, on: CivilDate): boolean {
  const isInForce = letter.replacedOn === null ? !letter.isVoided : letter.replacedOn > on;
  if (!isInForce || letter.owedSinceOn > on) return false;
  return !isGone(letter, on);
}

/** 离岗不计: not signed by that day, and its signer out of service on the day it was due, or on that day where it comes first. */
export function isGone(
  letter: Pick<OwedFacts, 'state' | 'signedOn' | 'dueOn' | 'absences'>,
  on: CivilDate,
): boolean {
  if (isSignedBy(letter, on)) return false;
  const reckoned = letter.dueOn < on ? letter.dueOn : on;
  return letter.absences.some(({ fromOn, toOn }) => fromOn <= reckoned && (toOn === null || toOn > reckoned));
}

/** True where it was signed on or before that day. */
function isSignedBy({ state, signedOn }: Pick<OwedFacts, 'state' | 'signedOn'>, on: CivilDate): boolean {
  return (state === 'signed' || state === 'filed') && signedOn !== null && signedOn <= on;
}

/** True where it is still to be signed, owed, and its day is over; never stored. */
export function isLate(letter: OwedFacts, on: CivilDate): boolean {
  return (letter.state === 'due' || letter.state === 'printed') && letter.dueOn < on && isOwed(letter, on);
}

/** The state before signing: where undoing leads back to. */
export function openState(printedOn: CivilDate | null): LetterState {
  return printedOn === null ? 'due' : 'printed';
}

/** The date that signing begins with: the ceremony's day once it has come, else today. */
export function stickySigningDay(ceremonyOn: CivilDate | null, today: CivilDate): CivilDate {
  return ceremonyOn !== null && ceremonyOn <= today ? ceremonyOn : today;
}
