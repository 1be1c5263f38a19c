/** `node tests/bench/education.bench.ts`: rates and lists over 1,000,000 attendances of twenty years, beside adding them up and beside their bare statements. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countWrongSummaries, rebuildSummaries } from '../../db/attendance-summary.ts';
import { listAttendances } from '../../db/attendances.ts';
import { openDatabase, type WriteDb } from '../../db/connection.ts';
import { countPersonYears, educationFigures, listPersonYears } from '../../db/education-figures.ts';
import { listActivities } from '../../db/education-list.ts';
import { countOwing, listOwing } from '../../db/education-owing.ts';
import { migrate } from '../../db/migrations/index.ts';
import { listUnitOrder } from '../../db/unit-order.ts';
import {
  atMost,
  type BenchRow,
  interleavedCalls,
  median,
  percentile,
  report,
  timesFaster,
} from './measure.ts';

const PEOPLE = 20_000;
const ACTIVITIES = 50;
const UNITS = 300;
const TODAY = '2026-12-31';
const P95_MS = 100;
const ROUNDS = 200;
/** Adding everything up takes a second: fewer rounds tell as much. */
const SLOW_ROUNDS = 20;

const COUNTER = (last: number): string =>
  `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${last - 1})`;
const id = (kind: string, i: string): string => `printf('${kind}%08d', ${i})`;

/** Fills tables past the audit chain: this bench only reads. */
function fill(db: WriteDb): void {
  db.exec(`${COUNTER(UNITS)} INSERT INTO unit (id, version, kind, name, code, position, opened_on)
SELECT ${id('u', 'i')}, 1, 'unit', '科室' || i, '', i, '2000-01-01' FROM n`);
  db.exec(`${COUNTER(PEOPLE)} INSERT INTO person (id, version, origin_office_id, name, pinyin, sex, identity_kind, custody,
employment, in_service, unit_id, staff_number)
SELECT ${id('p', 'i')}, 1, 'o', '人员' || i, 'ren yuan ' || i, '女', 'none', 'hospital', 'established', 1, ${id('u', `i % ${UNITS}`)}, 'G' || i FROM n`);
  db.exec(`INSERT INTO employment (id, version, person_id, state, from_on)
SELECT 'e' || id, 1, id, 'established', '2000-01-01' FROM person`);
  // Two to three activities a year for everybody.
  db.exec(`${COUNTER(ACTIVITIES)} INSERT INTO education_activity (id, version, origin_office_id, year, serial, number, theme, form,
lessons, case_titles, material_ids, source, host, speaker, organiser, hours_tenths, due_rule, due_text, makeup_days, held_on,
place, frozen_on, note, paper_version, created_at, search_text)
SELECT ${id('a', 'i')}, 1, 'o', 2007 + i * 2 / 5, i, 'JY' || i, '主题' || i, 'film', '[]', '', '[]', '', '', '', '', 15, '{}', '全体', 30,
(2007 + i * 2 / 5) || '-' || printf('%02d', 1 + i * 5 % 12) || '-10', '', '2026-01-01', '', 1, '', '主题' || i FROM n`);
  db.exec(`INSERT INTO attendance (id, version, activity_id, person_id, standing, unit_key, unit_name, unit_place, post_title,
category_name, pinyin, state, after_end, reason, leave_approved_by, makeup_due_on, made_up_on, makeup_proof, created_at)
SELECT a.id || p.id, 1, a.id, p.id, 'due', p.unit_id, '', CAST(substr(p.unit_id, 2) AS INTEGER), '', '', p.pinyin,
CASE WHEN (p.ordinal * 7 + a.ordinal * 13) % 100 < 92 THEN 'present' WHEN (p.ordinal + a.ordinal) % 10 = 0 THEN 'absent' ELSE 'madeUp' END,
0, '', '', CASE WHEN (p.ordinal * 7 + a.ordinal * 13) % 100 < 92 THEN NULL ELSE date(a.held_on, '+30 days') END,
CASE WHEN (p.ordinal * 7 + a.ordinal * 13) % 100 < 92 OR (p.ordinal + a.ordinal) % 10 = 0 THEN NULL ELSE date(a.held_on, '+9 days') END,
'', '' FROM education_activity a CROSS JOIN person p`);
  rebuildSummaries(db);
  db.exec('ANALYZE');
}

const ADDED_UP = `SELECT t.unit_key, count(*) AS due, count(*) FILTER (WHERE t.state = 'present') AS present,
count(*) FILTER (WHERE t.state = 'madeUp') AS madeUp FROM attendance t JOIN education_activity a ON a.id = t.activity_id
WHERE t.voided_at IS NULL GROUP BY t.unit_key`;
const ONE_YEAR = `SELECT unit_key, sum(due), sum(present), sum(made_up) FROM attendance_summary
WHERE month BETWEEN '2026-01' AND '2026-12' GROUP BY unit_key`;

const UNIT_NAMES = 'SELECT id, name FROM unit';

async function rates(db: WriteDb): Promise<readonly BenchRow[]> {
  const year = { fromMonth: '2026-01', toMonth: '2026-12' };
  const all = { fromMonth: '2007-01', toMonth: '2026-12' };
  const quick = await interleavedCalls(
    ROUNDS,
    () => educationFigures(db, year, '2026-12-31'),
    () => [db.all(ONE_YEAR), db.all(UNIT_NAMES), listUnitOrder(db)],
  );
  const added = await interleavedCalls(
    SLOW_ROUNDS,
    () => educationFigures(db, all, '2026-12-31'),
    () => db.all(ADDED_UP),
    2,
  );
  return [
    atMost(`attendance rates of a year, p95 beside ${P95_MS} ms`, percentile(quick.act, 0.95), P95_MS, 1),
    atMost(
      'attendance rates of a year, beside their statements',
      median(quick.act),
      median(quick.baseline),
      2,
    ),
    atMost(
      `attendance rates of twenty years, p95 beside ${P95_MS} ms`,
      percentile(added.act, 0.95),
      P95_MS,
      1,
    ),
    timesFaster(
      'attendance rates of twenty years, beside adding them up',
      median(added.act),
      median(added.baseline),
      10,
    ),
  ];
}

async function lists(db: WriteDb): Promise<readonly BenchRow[]> {
  const page = { after: null, limit: 200 };
  const below = { year: 2026, below: 2 };
  const acts: readonly (readonly [string, () => unknown])[] = [
    [
      'ledger, first page',
      () => listActivities(db, { filter: {}, sort: 'heldOn', descending: true, ...page, today: TODAY }),
    ],
    ["an activity's list, first page", () => listAttendances(db, { activityId: 'a00000049' }, page)],
    [
      "an activity's list, of a name",
      () => listAttendances(db, { activityId: 'a00000049', text: '人员19' }, page),
    ],
    ['make-ups owed, first page', () => listOwing(db, {}, page, TODAY)],
    ['make-ups owed, counted', () => countOwing(db, {}, TODAY)],
    ['people below the yearly minimum, first page', () => listPersonYears(db, below, page, TODAY)],
    ['people below the yearly minimum, counted', () => countPersonYears(db, below, TODAY)],
  ];
  const rows: BenchRow[] = [];
  for (const [name, act] of acts) {
    const times = await interleavedCalls(ROUNDS / 4, act, () => null, 5);
    rows.push(atMost(`education: ${name}, p95 beside ${P95_MS} ms`, percentile(times.act, 0.95), P95_MS, 1));
  }
  return rows;
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), 'liandang-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const db = openDatabase(join(folder, 'bench.db'), randomBytes(32), true);
  migrate(db);
  const started = Date.now();
  fill(db);
  const made = db.get<{ count: number }>('SELECT count(*) AS count FROM attendance')?.count;
  console.error(`${made} attendances made in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  if (countWrongSummaries(db) > 0) throw new Error('the kept figures are wrong');
  report([...(await rates(db)), ...(await lists(db))]);
  db.close();
}
