/** `node tests/bench/talks.bench.ts`: the ledger, what is owed and the figures over 300,000 talks of twenty years, beside their bare statements. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type WriteDb } from '../../db/connection.ts';
import { migrate } from '../../db/migrations/index.ts';
import {
  countTalksByPerson,
  listMissed,
  listObliged,
  listOpenFollowUps,
  listTalksOwed,
} from '../../db/talk-due.ts';
import { talkStatistics } from '../../db/talk-statistics.ts';
import { listTalks, type TalkPageRequest, talkPageQuery } from '../../db/talks.ts';
import { atMost, type BenchRow, interleavedCalls, median, percentile, report } from './measure.ts';

/** A commission's 20,000 people, one in ten covered in full; 15,000 talks a year for twenty years. */
const PEOPLE = 20_000;
const COVERED_EVERY = 10;
const TALKS = 300_000;
const UNITS = 300;
const TODAY = '2026-11-24';
const P95_MS = 100;
/** Two rules asked of everybody as of a day, which nobody waits for at each key. */
const OWED_MS = 250;
const ROUNDS = 40;

const COUNTER = (last: number): string =>
  `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${last - 1})`;
const id = (kind: string, i: string): string => `printf('${kind}%08d', ${i})`;
/** The talks fall on the days of 2007 to 2026 in turn. */
const DAY = `date('2007-01-01', '+' || (i * 7300 / ${TALKS}) || ' days')`;
const COVERED = Math.floor(PEOPLE / COVERED_EVERY);

/** Fills tables past the audit chain: this bench only reads. */
function fill(db: WriteDb): void {
  db.exec(`${COUNTER(UNITS)} INSERT INTO unit (id, version, kind, name, code, position, opened_on)
SELECT ${id('u', 'i')}, 1, 'unit', '科室' || i, '', i, '2000-01-01' FROM n`);
  db.exec(`INSERT INTO category (id, version, name, code, position, covered, sections)
VALUES ('heads', 1, '中层以上', '', 1, 1, '[]'), ('staff', 1, '普通职工', '', 2, 0, '[]')`);
  db.exec(`${COUNTER(PEOPLE)} INSERT INTO person (id, version, origin_office_id, name, pinyin, sex, identity_kind, custody,
employment, in_service, unit_id, category_id, post_title, staff_number)
SELECT ${id('p', 'i')}, 1, 'o', '人员' || i, 'ren yuan ' || i, '女', 'none', 'hospital', 'established', 1, ${id('u', `i / ${COVERED_EVERY} % ${UNITS}`)},
CASE WHEN i % ${COVERED_EVERY} = 0 THEN 'heads' ELSE 'staff' END, '主任', 'G' || i FROM n`);
  db.exec(
    `INSERT INTO employment (id, version, person_id, state, from_on) SELECT 'e' || id, 1, id, 'established', '2000-01-01' FROM person`,
  );
  db.exec(
    `INSERT INTO person_category (id, version, person_id, category_id, from_on) SELECT 'c' || id, 1, id, category_id, '2000-01-01' FROM person`,
  );
  db.exec(
    `INSERT INTO post (id, version, person_id, unit_id, title, main, from_on) SELECT 'x' || id, 1, id, unit_id, post_title, 1, '2000-01-01' FROM person`,
  );
  db.exec(`${COUNTER(TALKS)} INSERT INTO talk (id, version, origin_office_id, year, serial, kind, form, state, theme, planned_on, held_on,
talker_id, talker_name, from_clue, party, people, paper_version, created_at, content)
SELECT ${id('t', 'i')}, 1, 'o', CAST(substr(${DAY}, 1, 4) AS INTEGER), i, CASE i % 20 WHEN 0 THEN 'preHoliday' WHEN 1 THEN 'admonition' WHEN 2 THEN 'reminder' ELSE 'routine' END,
CASE WHEN i % 20 = 0 THEN 'group' ELSE 'individual' END, CASE WHEN i % 50 = 3 THEN 'held' ELSE 'filed' END, CASE WHEN i % 20 = 0 THEN '节前谈话' || i ELSE '' END,
${DAY}, ${DAY}, ${id('p', `i % 40 * ${COVERED_EVERY}`)}, '领导' || (i % 40), i % 100 = 7, '人员', 1, 1, '', '围绕科室绩效分配听取意见，重申九项准则。' FROM n`);
  // One person in an individual talk, twenty in a group; one in ten of a group was absent, some of the last half year not made up yet.
  db.exec(`INSERT INTO talk_attendee (id, version, talk_id, no, person_id, name, unit_id, unit_name, state, absence, made_up_talk_id)
SELECT t.id || '-' || k.i, 1, t.id, k.i, p.id, p.name, p.unit_id, '科室', 'present', NULL, NULL
FROM talk t CROSS JOIN (WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19) SELECT i FROM n) k
JOIN person p ON p.ordinal = 1 + ((t.ordinal * 7 + k.i) % ${COVERED}) * ${COVERED_EVERY}
WHERE t.form = 'group' OR k.i = 0`);
  db.exec(`UPDATE talk_attendee SET state = 'absent', absence = 'absent' WHERE no = 3 AND talk_id IN
(SELECT id FROM talk WHERE form = 'group' AND held_on > '2026-06-01')`);
  db.exec(`INSERT INTO talk_follow_up (id, version, talk_id, what, due_on, done_on)
SELECT 'f' || id, 1, id, '完善科室内部公示制度', date(held_on, '+60 days'), CASE WHEN held_on < '2026-09-01' THEN date(held_on, '+50 days') END
FROM talk WHERE ordinal % 4 = 0`);
  db.exec('ANALYZE');
}

const RIGHTS = { sanctions: 1, clues: 1 } as const;
const SCOPE = { rights: RIGHTS, recused: new Set(['p00000001']), today: TODAY };

function pageRequest(filter: TalkPageRequest['filter'], after: string | null = null): TalkPageRequest {
  return { filter, sort: { by: 'occurredOn', descending: true }, after, limit: 100 };
}

async function pages(db: WriteDb): Promise<readonly BenchRow[]> {
  const deep = JSON.stringify(['2012-06-01', 1]);
  const requests: readonly (readonly [string, TalkPageRequest])[] = [
    ['first page', pageRequest({})],
    ['deep page', pageRequest({}, deep)],
    ['of a year and kind', pageRequest({ kind: 'reminder', fromOn: '2020-01-01', toOn: '2020-12-31' })],
    ['of a person', pageRequest({ personId: 'p00000100' })],
    ['of a unit', pageRequest({ unitId: 'u00000050' })],
    ['of a theme', pageRequest({ text: '节前谈话2999' })],
    ['still to be filed', pageRequest({ state: 'held' })],
  ];
  const rows: BenchRow[] = [];
  for (const [name, request] of requests) {
    const { sql, parameters } = talkPageQuery(db, request, SCOPE);
    const times = await interleavedCalls(
      ROUNDS,
      () => listTalks(db, request, SCOPE),
      () => db.all(sql, parameters),
    );
    rows.push(atMost(`talks ${name}, beside its statement`, median(times.act), median(times.baseline), 1.5));
    rows.push(atMost(`talks ${name}, p95 beside ${P95_MS} ms`, percentile(times.act, 0.95), P95_MS, 1));
  }
  return rows;
}

/** Nobody else asks meanwhile. */
const none = (): Promise<void> => Promise.resolve();
const BARE_COVERAGE = `SELECT a.person_id, count(*) FROM talk t INDEXED BY talk_by_day CROSS JOIN talk_attendee a ON a.talk_id = t.id
WHERE t.occurred_on BETWEEN '2026-01-01' AND '${TODAY}' AND t.voided_at IS NULL AND a.state = 'present' GROUP BY a.person_id`;

async function figures(db: WriteDb): Promise<readonly BenchRow[]> {
  const acts: readonly (readonly [string, () => unknown, () => unknown, number])[] = [
    ['counted by person in a year', () => countTalksByPerson(db, TODAY), () => db.all(BARE_COVERAGE), 2],
    [
      'statistics of a year with coverage',
      () => talkStatistics(db, TODAY, RIGHTS, none),
      async () => [await listObliged(db, TODAY, none), db.all(BARE_COVERAGE)],
      2.5,
    ],
    [
      'owed as of a day',
      () => listTalksOwed(db, TODAY, none),
      async () => [await listObliged(db, TODAY, none), db.all(BARE_COVERAGE)],
      2,
    ],
    ['absentees to be talked to', () => listMissed(db, RIGHTS), () => listMissed(db, RIGHTS), 2],
    ['open follow-ups', () => listOpenFollowUps(db, SCOPE), () => listOpenFollowUps(db, SCOPE), 2],
  ];
  const rows: BenchRow[] = [];
  for (const [name, act, bare, limit] of acts) {
    const times = await interleavedCalls(40, act, bare, 4);
    rows.push(
      atMost(`talks ${name}, beside its statements`, median(times.act), median(times.baseline), limit),
    );
    const most = name.startsWith('owed') ? OWED_MS : P95_MS;
    rows.push(atMost(`talks ${name}, p95 beside ${most} ms`, percentile(times.act, 0.95), most, 1));
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
  console.error(`${TALKS} talks written in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  report([...(await pages(db)), ...(await figures(db))]);
  db.close();
}
