import type { ReadDb } from './connection.ts';
import { addMonths, type CivilDate, officeInstant } from './domain/civil-date.ts';
import { type HomeView, type LastImport, type OwnAct, type PendingKind, weekStart } from './domain/home.ts';
import type { TalkRights } from './domain/talk.ts';
import { countEducationTodos } from './education-owing.ts';
import { countLetterTodos } from './letter-list.ts';
import { countOpenPages } from './scan-batches.ts';
import { countTalkTodos } from './talk-due.ts';

/** Acts looked back through: some weeks of a busy office, and never the whole chain. */
const LOOKED_BACK = 20_000;
const MOST_RECENT = 8;

const NOT_RECUSED = 'id NOT IN (SELECT value FROM json_each(:recused))';
/** Covered people in service whom this office keeps and who have no dossier: the few without one are gone through, not everybody. */
const UNOPENED = `SELECT count(*) AS unopened,
  count(*) FILTER (WHERE p.post_since_on >= :sinceOn) AS newAppointee
FROM person p INDEXED BY person_without_dossier CROSS JOIN category c ON c.id = p.category_id
WHERE p.in_service = 1 AND p.voided_at IS NULL AND p.has_dossier = 0 AND p.custody = 'hospital'
AND c.covered = 1 AND c.closed_on IS NULL AND p.${NOT_RECUSED}`;
/** Those who have left, some at a time: after twenty years they are as many as those in service. */
const LEAVERS = `SELECT p.id, p.pinyin, EXISTS (SELECT 1 FROM dossier d
  WHERE d.person_id = p.id AND d.voided_at IS NULL AND d.state = 'active') AND p.${NOT_RECUSED} AS isLeaver
FROM person p INDEXED BY person_by_name
WHERE p.voided_at IS NULL AND p.standing = 1 AND (p.pinyin, p.id) > (:pinyin, :id) ORDER BY p.pinyin, p.id LIMIT :limit`;
const LEAVER_SLICE = 1000;
const SHEETS = `SELECT count(*) FILTER (WHERE sheet_state = 'handedOut') AS sheetHandedOut,
  count(*) FILTER (WHERE sheet_state = 'returned') AS sheetReturned,
  count(*) FILTER (WHERE sheet_state = 'checked') AS sheetChecked
FROM dossier WHERE voided_at IS NULL AND sheet_state IN ('handedOut', 'returned', 'checked')`;
const LAST_IMPORT = `SELECT id AS batchId, file_name AS fileName, imported_at AS importedAt, undone_at AS undoneAt
FROM import_batch ORDER BY imported_at DESC LIMIT 1`;
/** Locking and unlocking are no work, and a failed try under one's name is nobody's. */
const OWN_WINDOW = `seq > (SELECT max(seq) FROM audit_event) - :lookedBack AND actor_id = :userId
AND action NOT IN ('session.unlock', 'session.lock', 'session.switch', 'session.failed')`;
/** A job leaves an event at its start, and another where it has written something: one act. */
const OWN_COUNTS = `WITH own AS (SELECT at, action FROM audit_event WHERE ${OWN_WINDOW} AND at >= :weekAt)
SELECT count(*) FILTER (WHERE at >= :todayAt) AS today, count(*) AS thisWeek
FROM own WHERE action || '.start' NOT IN (SELECT action FROM own)`;
const OWN_RECENT = `SELECT e.seq, e.at, e.action, json_array_length(e.text, '$.subjects') AS subjects,
  (SELECT name FROM person WHERE id = json_extract(e.text, '$.subjects[0]')) AS subjectName
FROM audit_event e WHERE ${OWN_WINDOW} ORDER BY seq DESC LIMIT :limit`;

const START = '.start';

/** Without the start of each job whose end stands above it; latest first. */
function withoutStarts<Act extends { readonly action: string }>(acts: readonly Act[]): readonly Act[] {
  const ended = new Set<string>();
  return acts.filter(({ action }) => {
    if (!action.endsWith(START)) {
      ended.add(action);
      return true;
    }
    return !ended.delete(action.slice(0, -START.length));
  });
}

interface RecentRow extends Omit<OwnAct, 'moreSubjects'> {
  readonly subjects: number | null;
}

/** Who asks, and on which day. */
export interface HomeScope {
  readonly userId: string;
  readonly today: CivilDate;
  readonly recused: ReadonlySet<string>;
  readonly rights: TalkRights;
}

/** What waits for the office: people without a dossier, leavers whose dossier says 在册, sheets under way; `pause` lets others in. */
export async function countTodos(
  db: ReadDb,
  scope: HomeScope,
  pause: () => Promise<void>,
): Promise<Readonly<Record<PendingKind, number>>> {
  const recused = JSON.stringify([...scope.recused]);
  // A new appointee's dossier is due within a month (domain.md, Periods).
  const sinceOn = addMonths(scope.today, -1);
  // A count without GROUP BY always gives one row.
  const dossiers = {
    ...db.get<Record<string, number>>(UNOPENED, { recused, sinceOn }),
    ...db.get<Record<string, number>>(SHEETS),
    leaver: await countLeavers(db, recused, pause),
  };
  await pause();
  const letters = { scanOpen: countOpenPages(db), ...countLetterTodos(db, scope.today, recused) };
  await pause();
  const education = countEducationTodos(db, scope.today, scope.recused);
  await pause();
  const talks = await countTalkTodos(db, scope, pause);
  return { ...dossiers, ...letters, ...education, ...talks } as Record<PendingKind, number>;
}

interface LeftRow {
  readonly id: string;
  readonly pinyin: string;
  readonly isLeaver: number;
}

async function countLeavers(db: ReadDb, recused: string, pause: () => Promise<void>): Promise<number> {
  let count = 0;
  let last: Pick<LeftRow, 'id' | 'pinyin'> | undefined = { id: '', pinyin: '' };
  while (last) {
    const { id, pinyin } = last;
    const rows: readonly LeftRow[] = db.all(LEAVERS, { recused, id, pinyin, limit: LEAVER_SLICE });
    count += rows.reduce((sum, row) => sum + row.isLeaver, 0);
    last = rows.length === LEAVER_SLICE ? rows.at(-1) : undefined;
    if (last) await pause();
  }
  return count;
}

/** The latest roster import, or null before the first. */
export function getLastImport(db: ReadDb): LastImport | null {
  const row = db.get<Omit<LastImport, 'isUndone'> & { readonly undoneAt: string | null }>(LAST_IMPORT);
  if (!row) return null;
  const { undoneAt, ...batch } = row;
  return { ...batch, isUndone: undoneAt !== null };
}

/** What the user himself did today and this week. */
export function getOwnActs(db: ReadDb, { userId, today }: HomeScope): HomeView['mine'] {
  const window = { userId, lookedBack: LOOKED_BACK };
  const counts = db.get<{ today: number; thisWeek: number }>(OWN_COUNTS, {
    ...window,
    todayAt: officeInstant(today),
    weekAt: officeInstant(weekStart(today)),
  });
  // Each may come with its start.
  const recent = withoutStarts(db.all<RecentRow>(OWN_RECENT, { ...window, limit: 2 * MOST_RECENT }));
  return {
    today: counts?.today ?? 0,
    thisWeek: counts?.thisWeek ?? 0,
    recent: recent.slice(0, MOST_RECENT).map(({ subjects, ...act }) => ({
      ...act,
      moreSubjects: Math.max(0, (subjects ?? 0) - 1),
    })),
  };
}

/** The plans of the counts, for the test that proves their indexes. */
export function homePlans(db: ReadDb): readonly string[] {
  return [
    ...db.plan(UNOPENED, { recused: '[]', sinceOn: '2026-01-01' }),
    ...db.plan(LEAVERS, { recused: '[]', id: '', pinyin: '', limit: 1 }),
    ...db.plan(SHEETS),
    ...db.plan(OWN_RECENT, { userId: '', lookedBack: LOOKED_BACK, limit: MOST_RECENT }),
  ];
}
