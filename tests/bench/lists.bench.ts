import type { ReadDb } from '../../db/connection.ts';
import { listPeople, type PersonPageRequest, personPageQuery } from '../../db/people-list.ts';
import { atMost, type BenchRow, interleaved, median, percentile } from './measure.ts';

const ROUNDS = 2000;
const P95_MS = 20;
const PAGE = 100;

/** Its matches grow with the office, so it is no page of the same size: measured, but not for growth. */
const SURNAME = 'people of a surname';

const first: PersonPageRequest = { filter: {}, sort: 'name', descending: false, after: null, limit: PAGE };

/** The pages a clerk turns to, on whatever office the file holds. */
function requests(db: ReadDb): readonly (readonly [string, PersonPageRequest])[] {
  const unitId = db.get<{ id: string }>(
    'SELECT unit_id AS id FROM person WHERE unit_id IS NOT NULL LIMIT 1',
  )?.id;
  const categoryId = db.get<{ id: string }>('SELECT id FROM category LIMIT 1')?.id;
  const name =
    db.get<{ name: string }>('SELECT name FROM person WHERE voided_at IS NULL ORDER BY id DESC LIMIT 1')
      ?.name ?? '';
  let deep = listPeople(db, first);
  for (let page = 0; page < 40 && deep.next !== null; page += 1)
    deep = listPeople(db, { ...first, after: deep.next });
  return [
    ['people by name, first page', first],
    ['people by name, page 42', { ...first, after: deep.next }],
    ['people of a unit', { ...first, filter: unitId ? { unitId, inService: true } : {} }],
    ['people of a category', { ...first, filter: categoryId ? { categoryId, inService: true } : {} }],
    ['people of a name', { ...first, filter: { text: name } }],
    [SURNAME, { ...first, filter: { text: [...name][0] ?? '' } }],
    ['people by staff number', { ...first, sort: 'staffNumber' }],
  ];
}

/** List pages beside their bare statement on the same file, and their p95. */
export function benchLists(db: ReadDb): readonly BenchRow[] {
  return requests(db).flatMap(([name, request]) => {
    const { sql, parameters } = personPageQuery(db, request);
    const times = interleaved(
      ROUNDS,
      () => listPeople(db, request),
      () => db.all(sql, parameters),
    );
    return [
      atMost(`${name}, median beside the bare statement`, median(times.act), median(times.baseline), 2),
      atMost(`${name}, p95 beside ${P95_MS} ms`, percentile(times.act, 0.95), P95_MS, 1),
    ];
  });
}

/** List pages of a large office beside the same pages of one a tenth its size: growth of the medians, in turns. */
export function benchGrowth(small: ReadDb, large: ReadDb): readonly BenchRow[] {
  const ofSmall = new Map(requests(small));
  return requests(large).flatMap(([name, request]) => {
    const other = ofSmall.get(name);
    if (!other || name === SURNAME) return [];
    const times = interleaved(
      ROUNDS,
      () => listPeople(large, request),
      () => listPeople(small, other),
    );
    return [atMost(`${name}, 100,000 people beside 10,000`, median(times.act), median(times.baseline), 1.5)];
  });
}
