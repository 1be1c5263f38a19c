import type { DueRule } from '../../db/domain/due-rule.ts';
import { countDue, listDuePeople } from '../../db/due-people.ts';
import { benchOffice, benchPeople, readOffice } from './bench-office.ts';
import { atMost, interleavedCalls, median, report } from './measure.ts';

const ROUNDS = 20;
/** The day of a campaign. */
const ON = '2026-03-01';
/** The rule asks for the main post and the category of the day, and for service: three look-ups a person more than the bare joins. */
const MOST = 3;

/** The same people from flat joins, where everybody has one post and one category: what nobody could do without. */
const BARE = `SELECT p.id, p.name, p.pinyin, p.staff_number, o.unit_id, p.branch_id, o.title, k.category_id, c.name, c.position
FROM person p JOIN employment e ON e.person_id = p.id AND e.to_on IS NULL AND e.state IN ('established', 'contract', 'rehired', 'trainee')
LEFT JOIN post o ON o.person_id = p.id AND o.main = 1 AND o.to_on IS NULL
LEFT JOIN person_category k ON k.person_id = p.id AND k.to_on IS NULL LEFT JOIN category c ON c.id = k.category_id
WHERE p.id IN (SELECT person_id FROM person_category WHERE category_id IN (SELECT value FROM json_each(:categories))
  UNION SELECT person_id FROM post WHERE unit_id IN (SELECT value FROM json_each(:units)))`;

const db = await readOffice(await benchOffice(benchPeople()));
const listIds = (sql: string): string[] => db.all<{ id: string }>(sql).map(({ id }) => id);
const categoryIds = listIds("SELECT id FROM category WHERE name IN ('中层以上', '关键岗位')");
const unitIds = listIds("SELECT id FROM unit WHERE kind = 'unit' ORDER BY position, id LIMIT 5");
const rule: DueRule = {
  include: [
    { kind: 'category', categoryIds },
    { kind: 'unit', unitIds },
  ],
  exclude: [],
};
const bare = { categories: JSON.stringify(categoryIds), units: JSON.stringify(unitIds) };
const flat = (): unknown => db.all(BARE, bare);
const people = listDuePeople(db, rule, ON).length;
const list = await interleavedCalls(ROUNDS, () => listDuePeople(db, rule, ON), flat, 2);
const count = await interleavedCalls(ROUNDS, () => countDue(db, rule, ON), flat, 2);
db.close();
report([
  atMost(`rule over 类别+科室: ${people} people in order`, median(list.act), median(list.baseline), MOST),
  atMost(`rule over 类别+科室: counted`, median(count.act), median(count.baseline), MOST),
]);
