import { allAttendances } from './attendances.ts';
import type { ReadDb } from './connection.ts';
import { ATTENDANCE_STATES, type AttendanceRow, type SignInMeans } from './domain/attendance.ts';
import { type CivilDate, officeClock, officeInstant, officeToday } from './domain/civil-date.ts';
import { clockText, type EducationSession, sessionText, signingMoment } from './domain/education.ts';
import { foldText } from './domain/fold.ts';
import type { SignInEntry, SignInFate, SignInLine } from './domain/sign-in-entry.ts';
import type { SignInTable } from './domain/sign-in-table.ts';
import { listSessions } from './education-activities.ts';
import { requireFrozen } from './education-due.ts';
import { asLate, asPresent, leaverFault, MarkBatch, type Marked, readAttendance } from './education-marks.ts';
import { rememberChoice } from './sign-in-columns.ts';
import type { Tx } from './write.ts';

/** An entry with whom it means and what becomes of it. */
export interface JudgedEntry {
  readonly entry: SignInEntry;
  /** On the list; null where nobody is meant. */
  readonly row: AttendanceRow | null;
  readonly line: SignInLine;
}

/** What a file of sign-ins is to write. */
export interface SignInBatch {
  readonly session: EducationSession;
  readonly judged: readonly JudgedEntry[];
  readonly how: SignInMeans;
  /** A machine's table whose columns were chosen by hand: the choice is kept for the next one. */
  readonly chosen: SignInTable | null;
}

interface Match {
  readonly row: AttendanceRow | null;
  readonly fate: SignInFate | null;
  readonly message: string;
}

const IN_OFFICE = `SELECT name FROM person WHERE staff_number IN (:staffNumber, upper(:staffNumber), lower(:staffNumber))
AND voided_at IS NULL AND staff_number <> ''`;

/** Finds whom entries mean, by staff number, else by name and unit together; a name alone names nobody (domain.md, Names). */
class ListMatcher {
  readonly #db: ReadDb;
  readonly #byId: ReadonlyMap<string, AttendanceRow>;
  readonly #byNumber: ReadonlyMap<string, AttendanceRow>;
  readonly #byBareNumber: ReadonlyMap<string, readonly AttendanceRow[]>;
  readonly #byName: ReadonlyMap<string, readonly AttendanceRow[]>;

  constructor(db: ReadDb, rows: readonly AttendanceRow[]) {
    const numbered = rows.filter(({ staffNumber }) => staffNumber !== '');
    this.#db = db;
    this.#byId = new Map(rows.map((row) => [row.id, row]));
    this.#byNumber = new Map(numbered.map((row) => [foldText(row.staffNumber), row]));
    this.#byBareNumber = Map.groupBy(numbered, ({ staffNumber }) => bare(staffNumber));
    this.#byName = Map.groupBy(rows, ({ name }) => foldText(name));
  }

  match(entry: SignInEntry): Match {
    if (entry.attendanceId !== null) {
      const row = this.#byId.get(entry.attendanceId) ?? null;
      return row ? found(row) : nobody('notListed', '该人员已被移出名单，未计入。');
    }
    return entry.staffNumber === '' ? this.#byNameAndUnit(entry) : this.#byStaffNumber(entry);
  }

  #byNameAndUnit({ name, unitName }: SignInEntry): Match {
    const named = this.#byName.get(foldText(name)) ?? [];
    const [row, other] = named.filter((one) => foldText(one.unitName) === foldText(unitName));
    if (other) return nobody('ambiguous', '名单中同科室有同名人员，请在现场签到中逐人登记。');
    if (row) return found(row);
    if (named.length === 0) return nobody('unknown', '没有工号，名单中也没有这个姓名，请核对。');
    const units = named.map((one) => one.unitName || '未定科室').join('、');
    const stated = unitName === '' ? '表中没有工号和科室' : `表中没有工号，科室写的是“${unitName}”`;
    return nobody('unknown', `${stated}；名单中的${name}在${units}，请核对后逐人登记。`);
  }

  #byStaffNumber(entry: SignInEntry): Match {
    const row = this.#byNumber.get(foldText(entry.staffNumber)) ?? this.#withoutZeros(entry);
    if (row && entry.name !== '' && foldText(row.name) !== foldText(entry.name))
      return nobody(
        'ambiguous',
        `表中姓名是“${entry.name}”，名单上工号 ${row.staffNumber} 是“${row.name}”：请核对后逐人登记。`,
      );
    if (row) return found(row);
    const person = this.#db.get<{ name: string }>(IN_OFFICE, { staffNumber: entry.staffNumber });
    if (person) return nobody('notListed', `${person.name}不在应到名单；确需计入请先在名单中补充。`);
    return nobody('unknown', `没有工号为“${entry.staffNumber}”的人员，请核对。`);
  }

  /** A spreadsheet drops the zeros a number begins with: the same person where the name agrees. */
  #withoutZeros({ staffNumber, name }: SignInEntry): AttendanceRow | null {
    const rows = this.#byBareNumber.get(bare(staffNumber)) ?? [];
    const [row, other] = rows.filter((one) => foldText(one.name) === foldText(name));
    return row && !other ? row : null;
  }
}

const bare = (staffNumber: string): string => foldText(staffNumber).replace(/^0+/u, '');
const found = (row: AttendanceRow): Match => ({ row, fate: null, message: '' });
const nobody = (fate: SignInFate, message: string): Match => ({ row: null, fate, message });

/** What would become of each entry, in the file's order; the earliest of a person's entries that counts at all is the one that does. */
export function judgeSignIns(
  db: ReadDb,
  session: EducationSession,
  entries: readonly SignInEntry[],
  recused: ReadonlySet<string>,
): readonly JudgedEntry[] {
  const matcher = new ListMatcher(db, allAttendances(db, { activityId: session.activityId }));
  const others = listSessions(db, session.activityId).filter(
    ({ id, makeUp }) => id !== session.id && !makeUp,
  );
  const leaverFaultOf = (row: AttendanceRow): string | null => leaverFault(db, row, session.heldOn);
  const taken = new Set<string>();
  const judged = new Map<SignInEntry, JudgedEntry>();
  const byTime = entries.toSorted((one, other) => ((one.signedAt ?? '') < (other.signedAt ?? '') ? -1 : 1));
  for (const entry of byTime) {
    const match = matcher.match(entry);
    const { fate, message } = match.row
      ? fateOf(match.row, entry, { session, others, taken, recused, leaverFaultOf })
      : match;
    if (match.row && fate !== null && SETTLED.has(fate)) taken.add(match.row.id);
    const name = match.row?.name ?? entry.name;
    judged.set(entry, {
      entry,
      row: match.row,
      line: {
        row: entry.row,
        name,
        staffNumber: match.row?.staffNumber ?? entry.staffNumber,
        unitName: match.row?.unitName ?? entry.unitName,
        time: entry.timeFault?.stated ?? timeText(entry, session),
        fate: fate ?? 'unknown',
        message,
      },
    });
  }
  return entries.flatMap((entry) => judged.get(entry) ?? []);
}

/** Of the session's day the clock alone. */
function timeText({ signedAt }: SignInEntry, { heldOn }: EducationSession): string {
  if (signedAt === null) return '';
  const clock = officeClock(signedAt);
  return clock.startsWith(heldOn) ? clockText(signedAt) : clock;
}

/** Fates that settle a person, so that his further entries change nothing. */
const SETTLED: ReadonlySet<SignInFate> = new Set(['present', 'late', 'already', 'missing', 'recused']);
/** What a table says of people who did not sign. */
const NOT_SIGNED = /未|缺|旷|请假|失败|无效|^[否无×✗xX0]$/u;
/** A machine that stands at the gate all day: so long before the beginning or after the end nobody signs in to a session. */
const FAR_MINUTES = 120;

function fateOf(
  row: AttendanceRow,
  entry: SignInEntry,
  known: {
    readonly session: EducationSession;
    /** The further sittings of the activity. */
    readonly others: readonly EducationSession[];
    readonly taken: ReadonlySet<string>;
    readonly recused: ReadonlySet<string>;
    readonly leaverFaultOf: (row: AttendanceRow) => string | null;
  },
): { readonly fate: SignInFate; readonly message: string } {
  const of = (fate: SignInFate, message = '') => ({ fate, message });
  if (known.taken.has(row.id)) return of('duplicate', '同一人只计一次。');
  if (known.recused.has(row.personId)) return of('recused', '本人或近亲属的签到须由他人导入。');
  if (NOT_SIGNED.test(entry.state)) return of('notSigned', `表中写明“${entry.state}”，未计入。`);
  if (entry.timeFault !== null) return of('wrongTime', entry.timeFault.message);
  if (row.state === 'present' || row.state === 'madeUp') return of('already', '已有参学记录，不重复计。');
  const left = known.leaverFaultOf(row);
  if (left !== null) return of('notListed', left);
  if (entry.signedAt === null) return row.afterEnd ? of('already', '已有迟签记录，待确认。') : of('present');
  const wrong = wrongMoment(known, entry, entry.signedAt);
  if (wrong !== null) return of('wrongTime', wrong);
  if (signingMoment(known.session, entry.signedAt) === 'inTime') return of('present');
  if (row.state !== 'due')
    return of('missing', `已登记${ATTENDANCE_STATES[row.state]}，结束后的签到不改；补学请在“补学”中登记。`);
  return row.afterEnd
    ? of('already', '已有迟签记录，待确认。')
    : of('late', '晚于结束时间，确认后才计为实到。');
}

/** Why a signing of that moment is none of the session's, or null; a sign-in page knows its session, a machine does not. */
function wrongMoment(
  { session, others }: { readonly session: EducationSession; readonly others: readonly EducationSession[] },
  { attendanceId }: SignInEntry,
  signedAt: string,
): string | null {
  const { heldOn, fromTime, toTime } = session;
  const on = officeToday(signedAt);
  if (on < heldOn) return `早于场次日期 ${heldOn}，请核对场次或签到机时钟。`;
  if (attendanceId !== null) return null;
  const { before, after } = minutesOff(session, signedAt);
  const other = others.find((one) => isAround(one, signedAt));
  if (other && (before > FAR_MINUTES || after > 0 || isNearer(other, before, signedAt)))
    return `是另一场次“${sessionText(other)}”的签到，请选择那一场再导入。`;
  if (on > heldOn) return `不是场次当天（${heldOn}）的签到，未计入。`;
  if (before > FAR_MINUTES)
    return `早于开始时间（${fromTime}）两小时以上，未计入；确是本场签到的，请逐人登记。`;
  return after > FAR_MINUTES ? `晚于结束时间（${toTime}）两小时以上，未计入。` : null;
}

/** Minutes before the beginning and after the end of a session; negative inside. */
function minutesOff(
  { heldOn, fromTime, toTime }: EducationSession,
  signedAt: string,
): { readonly before: number; readonly after: number } {
  const minutesTo = (time: string): number =>
    (Date.parse(officeInstant(heldOn, time)) - Date.parse(signedAt)) / 60_000;
  return { before: minutesTo(fromTime), after: -minutesTo(toTime) };
}

/** In time for it, and not long before. */
function isAround(session: EducationSession, signedAt: string): boolean {
  const { before, after } = minutesOff(session, signedAt);
  return before <= FAR_MINUTES && after <= 0;
}

/** Before the session, and nearer the beginning of another: sittings that follow one another within two hours. */
function isNearer(other: EducationSession, before: number, signedAt: string): boolean {
  return before > 0 && Math.abs(minutesOff(other, signedAt).before) < before;
}

/** Writes what was judged: those in time are present, those late wait to be confirmed, nobody else is touched. Errors: no-list. */
export function writeSignIns(
  tx: Tx,
  { session, judged, how, chosen }: SignInBatch,
  actor: { readonly today: CivilDate; readonly recused: ReadonlySet<string> },
): Marked {
  if (chosen) rememberChoice(tx.db, chosen, tx.at);
  const activity = requireFrozen(tx.db, session.activityId);
  const batch = new MarkBatch(tx, activity, actor.recused);
  for (const { entry, row, line } of judged) {
    if (!row || (line.fate !== 'present' && line.fate !== 'late')) continue;
    const { signedAt, signature } = entry;
    const signing = { sessionId: session.id, how, signedAt, signature };
    const now = readAttendance(tx.db, activity.id, row.id);
    const fault = leaverFault(tx.db, now, session.heldOn);
    batch.mark(now, fault ?? (line.fate === 'late' ? asLate(signing) : asPresent(signing)));
  }
  return batch.finish(actor.today);
}
