import type { ReadDb } from './connection.ts';
import { addMonths, type CivilDate } from './domain/civil-date.ts';
import {
  dayStartAt,
  type HomeTodo,
  type HomeView,
  type LastImport,
  type OwnAct,
  weekStart,
} from './domain/home.ts';

/** Acts looked back through: some weeks of a busy office, and never the whole chain. */
const LOOKED_BACK = 20_000;
const MOST_RECENT = 8;

const NOT_RECUSED = 'id NOT IN (SELECT value FROM json_each(:recused))';
/** Covered people in service whom this office keeps and who have no dossier; CROSS JOIN begins at the few covered categories. */
const UNOPENED = `SELECT count(*) AS unopened,
  count(*) FILTER (WHERE p.post_since_on >= :sinceOn) AS newAppointee
FROM category c CROSS JOIN person p ON p.category_id = c.id AND p.in_service = 1 AND p.voided_at IS NULL
WHERE c.covered = 1 AND c.closed_on IS NULL AND p.has_dossier = 0 AND p.custody = 'hospital' AND p.${NOT_RECUSED}`;
const LEAVERS = `SELECT count(*) AS leaver FROM person p
JOIN dossier d ON d.person_id = p.id AND d.voided_at IS NULL AND d.state = 'active'
WHERE p.voided_at IS NULL AND p.in_service = 0 AND p.has_dossier = 1 AND p.${NOT_RECUSED}`;
const SHEETS = `SELECT count(*) FILTER (WHERE sheet_state = 'handedOut') AS sheetHandedOut,
  count(*) FILTER (WHERE sheet_state = 'returned') AS sheetReturned,
  count(*) FILTER (WHERE sheet_state = 'checked') AS sheetChecked
FROM dossier WHERE voided_at IS NULL AND sheet_state IN ('handedOut', 'returned', 'checked')`;
const LAST_IMPORT = `SELECT id AS batchId, file_name AS fileName, imported_at AS importedAt, undone_at AS undoneAt
FROM import_batch ORDER BY imported_at DESC LIMIT 1`;
/** Locking and unlocking are no work. */
const OWN_WINDOW = `seq > (SELECT max(seq) FROM audit_event) - :lookedBack AND actor_id = :userId
AND action NOT IN ('session.unlock', 'session.lock', 'session.switch')`;
const OWN_COUNTS = `SELECT count(*) FILTER (WHERE at >= :todayAt) AS today, count(*) AS thisWeek
FROM audit_event WHERE ${OWN_WINDOW} AND at >= :weekAt`;
const OWN_RECENT = `SELECT e.seq, e.at, e.action, json_array_length(e.text, '$.subjects') AS subjects,
  (SELECT name FROM person WHERE id = json_extract(e.text, '$.subjects[0]')) AS subjectName
FROM audit_event e WHERE ${OWN_WINDOW} ORDER BY seq DESC LIMIT :limit`;

interface RecentRow extends Omit<OwnAct, 'moreSubjects'> {
  readonly subjects: number | null;
}

/** Who asks, and on which day. */
export interface HomeScope {
  readonly userId: string;
  readonly today: CivilDate;
  readonly recused: ReadonlySet<string>;
}

/** What waits for the office: people without a dossier, leavers whose dossier says 在册, sheets under way. */
export function countTodos(db: ReadDb, scope: HomeScope): Readonly<Record<HomeTodo, number>> {
  const recused = JSON.stringify([...scope.recused]);
  // A new appointee's dossier is due within a month (domain.md, Periods).
  const sinceOn = addMonths(scope.today, -1);
  // A count without GROUP BY always gives one row.
  return {
    ...db.get<Record<string, number>>(UNOPENED, { recused, sinceOn }),
    ...db.get<Record<string, number>>(LEAVERS, { recused }),
    ...db.get<Record<string, number>>(SHEETS),
  } as Record<HomeTodo, number>;
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
    todayAt: dayStartAt(today),
    weekAt: dayStartAt(weekStart(today)),
  });
  const recent = db.all<RecentRow>(OWN_RECENT, { ...window, limit: MOST_RECENT });
  return {
    today: counts?.today ?? 0,
    thisWeek: counts?.thisWeek ?? 0,
    recent: recent.map(({ subjects, ...act }) => ({
      ...act,
      moreSubjects: Math.max(0, (subjects ?? 0) - 1),
    })),
  };
}

/** The plans of the counts, for the test that proves their indexes. */
export function homePlans(db: ReadDb): readonly string[] {
  return [
    ...db.plan(UNOPENED, { recused: '[]', sinceOn: '2026-01-01' }),
    ...db.plan(LEAVERS, { recused: '[]' }),
    ...db.plan(SHEETS),
    ...db.plan(OWN_RECENT, { userId: '', lookedBack: LOOKED_BACK, limit: MOST_RECENT }),
  ];
}
