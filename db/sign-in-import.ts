import { allAttendances } from './attendances.ts';
import type { ReadDb } from './connection.ts';
import type { AttendanceRow, SignInMeans } from './domain/attendance.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { clockText, type EducationSession, signingMoment } from './domain/education.ts';
import { foldText } from './domain/fold.ts';
import type { SignInEntry, SignInFate, SignInLine } from './domain/sign-in-entry.ts';
import type { SignInTable } from './domain/sign-in-table.ts';
import { requireFrozen } from './education-due.ts';
import { asLate, asPresent, MarkBatch, type Marked, readAttendance } from './education-marks.ts';
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

const IN_OFFICE =
  "SELECT name FROM person WHERE staff_number = :staffNumber AND voided_at IS NULL AND staff_number <> ''";

/** Finds whom entries mean, by staff number, else by name and unit together; a name alone names nobody (domain.md, Names). */
class ListMatcher {
  readonly #db: ReadDb;
  readonly #byId: ReadonlyMap<string, AttendanceRow>;
  readonly #byNumber: ReadonlyMap<string, AttendanceRow>;
  readonly #byNameAndUnit: ReadonlyMap<string, readonly AttendanceRow[]>;

  constructor(db: ReadDb, rows: readonly AttendanceRow[]) {
    this.#db = db;
    this.#byId = new Map(rows.map((row) => [row.id, row]));
    this.#byNumber = new Map(
      rows.filter(({ staffNumber }) => staffNumber !== '').map((row) => [row.staffNumber, row]),
    );
    this.#byNameAndUnit = Map.groupBy(rows, ({ name, unitName }) => nameAndUnit(name, unitName));
  }

  match(entry: SignInEntry): Match {
    if (entry.attendanceId !== null) {
      const row = this.#byId.get(entry.attendanceId) ?? null;
      return row ? found(row) : nobody('notListed', '该人员已被移出名单，未计入。');
    }
    if (entry.staffNumber !== '') return this.#byStaffNumber(entry);
    const rows = this.#byNameAndUnit.get(nameAndUnit(entry.name, entry.unitName)) ?? [];
    const [row, other] = rows;
    if (other) return nobody('ambiguous', '名单中同科室有同名人员，请在签到页逐人登记。');
    return row ? found(row) : nobody('unknown', '没有工号，且名单中没有该科室的这个姓名；请核对科室名称。');
  }

  #byStaffNumber(entry: SignInEntry): Match {
    const row = this.#byNumber.get(entry.staffNumber);
    if (row && entry.name !== '' && foldText(row.name) !== foldText(entry.name))
      return nobody(
        'ambiguous',
        `工号 ${entry.staffNumber} 在名单中是“${row.name}”，与表中姓名不符，请核对。`,
      );
    if (row) return found(row);
    const person = this.#db.get<{ name: string }>(IN_OFFICE, { staffNumber: entry.staffNumber });
    if (person) return nobody('notListed', `${person.name}不在应到名单；确需计入请先在名单中补充。`);
    return nobody('unknown', `没有工号为“${entry.staffNumber}”的人员，请核对。`);
  }
}

const nameAndUnit = (name: string, unitName: string): string => `${foldText(name)}\n${foldText(unitName)}`;
const found = (row: AttendanceRow): Match => ({ row, fate: null, message: '' });
const nobody = (fate: SignInFate, message: string): Match => ({ row: null, fate, message });

/** What would become of each entry, in the file's order; the earliest of a person's entries counts. */
export function judgeSignIns(
  db: ReadDb,
  session: EducationSession,
  entries: readonly SignInEntry[],
  recused: ReadonlySet<string>,
): readonly JudgedEntry[] {
  const matcher = new ListMatcher(db, allAttendances(db, { activityId: session.activityId }));
  const taken = new Set<string>();
  const judged = new Map<SignInEntry, JudgedEntry>();
  const byTime = entries.toSorted((one, other) => ((one.signedAt ?? '') < (other.signedAt ?? '') ? -1 : 1));
  for (const entry of byTime) {
    const match = matcher.match(entry);
    const { fate, message } = match.row ? fateOf(match.row, entry, { session, taken, recused }) : match;
    if (match.row) taken.add(match.row.id);
    const name = match.row?.name ?? entry.name;
    judged.set(entry, {
      entry,
      row: match.row,
      line: {
        row: entry.row,
        name,
        staffNumber: match.row?.staffNumber ?? entry.staffNumber,
        unitName: match.row?.unitName ?? entry.unitName,
        time: entry.timeFault ?? (entry.signedAt === null ? '' : clockText(entry.signedAt)),
        fate: fate ?? 'unknown',
        message,
      },
    });
  }
  return entries.flatMap((entry) => judged.get(entry) ?? []);
}

function fateOf(
  row: AttendanceRow,
  entry: SignInEntry,
  known: {
    readonly session: EducationSession;
    readonly taken: ReadonlySet<string>;
    readonly recused: ReadonlySet<string>;
  },
): { readonly fate: SignInFate; readonly message: string } {
  const of = (fate: SignInFate, message = '') => ({ fate, message });
  if (known.taken.has(row.id)) return of('duplicate', '同一人只计一次。');
  if (known.recused.has(row.personId)) return of('recused', '本人或近亲属的签到须由他人导入。');
  if (row.state === 'present' || row.state === 'madeUp') return of('already', '已签到，不重复计。');
  if (entry.timeFault !== null) return of('wrongTime', `“${entry.timeFault}”不是时间，请核对。`);
  if (entry.signedAt === null) return of('present');
  const moment = signingMoment(known.session, entry.signedAt);
  if (moment === 'early')
    return of('wrongTime', `早于场次日期 ${known.session.heldOn}，请核对场次或签到机时钟。`);
  if (moment === 'inTime') return of('present');
  return row.afterEnd
    ? of('already', '已有迟签记录，待确认。')
    : of('late', '晚于结束时间，确认后才计为实到。');
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
    batch.mark(now, line.fate === 'late' ? asLate(signing) : asPresent(signing));
  }
  return batch.finish(actor.today);
}
