import type { SqlParameters } from '../../db/connection.ts';
import { fillScope } from '../../db/dossier-fill.ts';
import { dossierListSql, rowSourceOf } from '../../db/dossier-list-sql.ts';
import { personPageQuery } from '../../db/people-list.ts';
import type { Input } from '../../renderer/client.ts';
import { benchOffice, benchPeople } from './bench-office.ts';
import { type BenchService, openService } from './bench-service.ts';
import { atMost, type BenchRow, interleavedCalls, median, percentile, report } from './measure.ts';

const ROUNDS = 2000;
const P95_MS = 20;
const PAGE = 100;
/** Pages turned before the deep one. */
const DEEP = 40;

type PeopleInput = Input<'people.list'>;
type DossiersInput = Input<'dossiers.list'>;

/** A page a clerk turns to: asked through the gate, and its statements alone. */
interface Page {
  readonly name: string;
  /** Its matches grow with the office, so it is no page of the same size: not measured for growth. */
  readonly grows: boolean;
  readonly ask: () => Promise<{ readonly rows: readonly unknown[] }>;
  readonly bare: () => unknown;
}

const byName = { by: 'name', descending: false } as const;
const byNumber = { by: 'number', descending: false } as const;
const first = { filter: {}, sort: byName, after: null, limit: PAGE } as const;
const firstDossiers = { filter: {}, sort: byNumber, after: null, limit: PAGE } as const;

function peoplePage({ ask, db }: BenchService, name: string, input: PeopleInput, grows = false): Page {
  const { standing, text, unitId, categoryId } = input.filter;
  const { sql, parameters } = personPageQuery(db, {
    filter: {
      ...(unitId ? { unitId } : {}),
      ...(categoryId ? { categoryId } : {}),
      ...(text ? { text } : {}),
      ...(standing ? { inService: standing === 'inService' } : {}),
    },
    sort: input.sort.by,
    descending: input.sort.descending,
    after: input.after,
    limit: input.limit,
  });
  return {
    name: `people ${name}`,
    grows,
    ask: () => ask('people.list', input),
    bare: () => db.all(sql, parameters),
  };
}

/** 实归 of the page's people: the second statement of a page of dossiers, from the tables that their sections lie in. */
const FILLED = `SELECT person_id, section FROM section_entry
WHERE person_id IN (SELECT value FROM json_each(:ids)) AND voided_at IS NULL GROUP BY person_id, section
UNION ALL SELECT p.value, 'letter' FROM json_each(:ids) p WHERE EXISTS (SELECT 1 FROM letter l
  WHERE l.person_id = p.value AND l.voided_at IS NULL AND l.state IN ('signed', 'filed', 'notSigned'))
UNION ALL SELECT p.value, 'talk' FROM json_each(:ids) p WHERE EXISTS (SELECT 1 FROM talk_attendee a JOIN talk t ON t.id = a.talk_id
  WHERE a.person_id = p.value AND a.voided_at IS NULL AND t.voided_at IS NULL AND a.state = 'present' AND t.sensitive = 0)
UNION ALL SELECT p.value, 'educationAttendance' FROM json_each(:ids) p WHERE EXISTS (SELECT 1 FROM attendance a
  JOIN education_activity e ON e.id = a.activity_id WHERE a.person_id = p.value AND a.voided_at IS NULL AND a.state <> 'due' AND e.voided_at IS NULL)`;

function dossiersPage({ ask, db }: BenchService, name: string, input: DossiersInput): Page {
  const scope = fillScope('clerk', new Set());
  const { filter, sort, after, limit } = input;
  const { unitId, text } = filter;
  const query = { filter: { ...(unitId ? { unitId } : {}), ...(text ? { text } : {}) }, sort, after, limit };
  const { sql, parameters } = dossierListSql(query, scope, rowSourceOf(db, query.filter));
  const bound: SqlParameters = parameters;
  return {
    name: `dossiers ${name}`,
    grows: false,
    ask: () => ask('dossiers.list', input),
    bare: () => {
      const rows = db.all<{ readonly personId: string }>(sql, bound);
      db.all(FILLED, { ids: JSON.stringify(rows.map(({ personId }) => personId)) });
    },
  };
}

async function deepPeople({ ask }: BenchService): Promise<string | null> {
  let after: string | null = null;
  for (let page = 0; page < DEEP; page += 1) after = (await ask('people.list', { ...first, after })).next;
  return after;
}

async function deepDossiers({ ask }: BenchService): Promise<string | null> {
  let after: string | null = null;
  for (let page = 0; page < DEEP; page += 1)
    after = (await ask('dossiers.list', { ...firstDossiers, after })).next;
  return after;
}

async function pagesOf(service: BenchService): Promise<readonly Page[]> {
  const { db } = service;
  const pick = (sql: string): string => db.get<{ value: string }>(sql)?.value ?? '';
  const unitId = pick('SELECT unit_id AS value FROM person WHERE ordinal = 500');
  const categoryId = pick('SELECT category_id AS value FROM person WHERE ordinal = 500');
  const text = pick('SELECT name AS value FROM person WHERE voided_at IS NULL ORDER BY id DESC LIMIT 1');
  const standing = 'inService' as const;
  const people = peoplePage.bind(null, service);
  const dossiers = dossiersPage.bind(null, service);
  return [
    people('by name, first page', first),
    people(`by name, page ${DEEP + 1}`, { ...first, after: await deepPeople(service) }),
    people('of a unit', { ...first, filter: { unitId, standing } }),
    people('of a category', { ...first, filter: { categoryId, standing } }),
    people('of a name', { ...first, filter: { text } }),
    people('of a surname', { ...first, filter: { text: [...text][0] ?? '' } }, true),
    people('by staff number', { ...first, sort: { by: 'staffNumber', descending: false } }),
    dossiers('by number, first page', firstDossiers),
    dossiers(`by number, page ${DEEP + 1}`, { ...firstDossiers, after: await deepDossiers(service) }),
    dossiers('by name', { ...firstDossiers, sort: byName }),
    dossiers('by place', { ...firstDossiers, sort: { by: 'place', descending: false } }),
    dossiers('last updated', { ...firstDossiers, sort: { by: 'updated', descending: true } }),
    dossiers('of a name', { ...firstDossiers, filter: { text } }),
  ];
}

/** List pages through the gate beside their bare statements on the same connection, and their p95. */
async function benchLists(service: BenchService): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { name, ask, bare } of await pagesOf(service)) {
    const times = await interleavedCalls(ROUNDS, ask, bare);
    rows.push(
      atMost(`list: ${name}, beside its statements`, median(times.act), median(times.baseline), 2),
      atMost(`list: ${name}, p95 beside ${P95_MS} ms`, percentile(times.act, 0.95), P95_MS, 1),
    );
  }
  return rows;
}

/** A page that a small office cannot fill is no page of the same size. */
async function isShorter(small: Page, large: Page['ask']): Promise<boolean> {
  return (await small.ask()).rows.length < (await large()).rows.length;
}

/** List pages of the large office beside those of a small one, in turns: growth of the medians. */
async function benchGrowth(
  small: BenchService,
  large: BenchService,
  people: number,
): Promise<readonly BenchRow[]> {
  const ofSmall = new Map((await pagesOf(small)).map((page) => [page.name, page]));
  const rows: BenchRow[] = [];
  for (const { name, ask, grows } of await pagesOf(large)) {
    const other = ofSmall.get(name);
    if (!other || grows || (await isShorter(other, ask))) continue;
    const times = await interleavedCalls(ROUNDS, ask, other.ask);
    rows.push(
      atMost(`growth: ${name}, beside ${people} people`, median(times.act), median(times.baseline), 1.5),
    );
  }
  return rows;
}

if (import.meta.main) {
  const large = await openService(await benchOffice(benchPeople()));
  report(await benchLists(large));
  const fewer = benchPeople() / 10;
  const small = await openService(await benchOffice(fewer));
  report(await benchGrowth(small, large, fewer));
  await small.close();
  await large.close();
}
