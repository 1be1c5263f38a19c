import { listCategories } from './categories.ts';
import type { ReadDb } from './connection.ts';
import type { DossierFill } from './domain/dossier-record.ts';
import { MEDICAL_TITLE_WORDS, WORKER_TITLE } from './domain/medical-staff.ts';
import type { Role } from './domain/role.ts';
import { SECTIONS } from './domain/sections/index.ts';

/** What the asker may count of dossiers' contents: a section he may not read does not exist for him. */
export interface FillScope {
  /** Sections he may read in which an entry is expected of everybody who keeps them. */
  readonly expected: readonly string[];
  readonly expectedJson: string;
  readonly recused: ReadonlySet<string>;
}

/** The scope of a role; `recused` are the people whose dossiers 回避 keeps from him. */
export function fillScope(role: Role, recused: ReadonlySet<string>): FillScope {
  const expected = SECTIONS.filter(
    ({ readers, expectedOfAll }) => expectedOfAll && readers.includes(role),
  ).map(({ code }) => code);
  return { expected, expectedJson: JSON.stringify(expected), recused };
}

/** Kept for people without a category: what every category keeps by default. */
const KEPT_BY_ALL = SECTIONS.filter(({ keptByDefault }) => keptByDefault === 'all').map(({ code }) => code);
const KEPT_BY_ALL_JSON = JSON.stringify(KEPT_BY_ALL);

/** SQL: the dossier of person `p` holds something in section `kept.value`; each ledger is asked by its own index, as a view over all would not be. */
const HOLDS = `(EXISTS (SELECT 1 FROM section_entry e WHERE e.person_id = p.id AND e.section = kept.value AND e.voided_at IS NULL)
  OR (kept.value = 'letter' AND EXISTS (SELECT 1 FROM letter_entry e WHERE e.person_id = p.id AND e.voided_at IS NULL))
  OR (kept.value = 'talk' AND EXISTS (SELECT 1 FROM talk_entry e WHERE e.person_id = p.id AND e.voided_at IS NULL AND e.restricted_to IS NULL))
  OR (kept.value = 'educationAttendance' AND EXISTS (SELECT 1 FROM attendance_entry e WHERE e.person_id = p.id AND e.voided_at IS NULL)))`;

/** SQL: the title of person `p` is one of the health professions, as isMedicalTitle says. */
const IS_MEDICAL = `(instr(p.professional_title, '${WORKER_TITLE}') = 0 AND (${MEDICAL_TITLE_WORDS.map(
  (word) => `instr(p.professional_title, '${word}') > 0`,
).join(' OR ')}))`;
const OF_MEDICAL_STAFF = SECTIONS.filter(({ expectedOnlyOf }) => expectedOnlyOf === 'medicalStaff').map(
  ({ code }) => code,
);
const OWED = `(kept.value NOT IN (${OF_MEDICAL_STAFF.map((code) => `'${code}'`).join(', ')}) OR ${IS_MEDICAL})`;

/** SQL: some section that the category `c` of person `p` keeps, and of which the asker may expect an entry, holds none. */
export const HOLLOW = `EXISTS (SELECT 1 FROM json_each(coalesce(c.sections, '${KEPT_BY_ALL_JSON}')) kept
  WHERE kept.value IN (SELECT value FROM json_each(:expected)) AND ${OWED} AND NOT ${HOLDS})`;

const MEDICAL = `SELECT p.id AS personId FROM person p WHERE p.id IN (SELECT value FROM json_each(:personIds)) AND ${IS_MEDICAL}`;
/** Each ledger by its own index and no further than its first record; in a view over all, every record would be looked at. */
const FILLED = `SELECT e.person_id AS personId, e.section FROM section_entry e
WHERE e.person_id IN (SELECT value FROM json_each(:personIds)) AND e.voided_at IS NULL GROUP BY e.person_id, e.section
UNION ALL SELECT p.value, 'letter' FROM json_each(:personIds) p
WHERE EXISTS (SELECT 1 FROM letter_entry e WHERE e.person_id = p.value AND e.voided_at IS NULL)
UNION ALL SELECT p.value, 'talk' FROM json_each(:personIds) p
WHERE EXISTS (SELECT 1 FROM talk_entry e WHERE e.person_id = p.value AND e.voided_at IS NULL AND e.restricted_to IS NULL)
UNION ALL SELECT p.value, 'educationAttendance' FROM json_each(:personIds) p
WHERE EXISTS (SELECT 1 FROM attendance_entry e WHERE e.person_id = p.value AND e.voided_at IS NULL)`;

/** 应归 and 实归 of these people, by person; recused ones are left out. */
export function fillOf(
  db: ReadDb,
  people: readonly { readonly personId: string; readonly categoryId: string | null }[],
  scope: FillScope,
): ReadonlyMap<string, DossierFill> {
  const expected = new Set(scope.expected);
  const keptByCategory = new Map<string | null, ReadonlySet<string>>(
    listCategories(db).map((category) => [
      category.id,
      new Set(category.sections.filter((code) => expected.has(code))),
    ]),
  );
  keptByCategory.set(null, new Set(KEPT_BY_ALL.filter((code) => expected.has(code))));
  const asked = people.filter(({ personId }) => !scope.recused.has(personId));
  const personIds = asked.map(({ personId }) => personId);
  const filled = filledSections(db, personIds);
  const medical = new Set(
    db
      .all<{ personId: string }>(MEDICAL, { personIds: JSON.stringify(personIds) })
      .map(({ personId }) => personId),
  );
  return new Map(
    asked.map(({ personId, categoryId }) => {
      const all = [...(keptByCategory.get(categoryId) ?? [])];
      const kept = new Set(all.filter((code) => medical.has(personId) || !OF_MEDICAL_STAFF.includes(code)));
      const count = (filled.get(personId) ?? []).filter((section) => kept.has(section)).length;
      return [personId, { expected: kept.size, filled: count }];
    }),
  );
}

function filledSections(db: ReadDb, personIds: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const filled = new Map<string, string[]>();
  const rows = db.all<{ personId: string; section: string }>(FILLED, {
    personIds: JSON.stringify(personIds),
  });
  for (const { personId, section } of rows) {
    const known = filled.get(personId);
    if (known) known.push(section);
    else filled.set(personId, [section]);
  }
  return filled;
}
