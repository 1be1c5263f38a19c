import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import {
  type CategoryHeld,
  type EmploymentHeld,
  type HeldPost,
  type PersonHistory,
  type PersonOn,
  personAsOf,
  type ServiceAround,
  serviceAround,
} from './domain/person-on.ts';

const EMPLOYMENT = `SELECT id, from_on AS fromOn, to_on AS toOn, state FROM employment
WHERE person_id = :personId AND voided_at IS NULL`;
const CATEGORIES = `SELECT s.id, s.from_on AS fromOn, s.to_on AS toOn, s.category_id AS categoryId, c.covered
FROM person_category s JOIN category c ON c.id = s.category_id WHERE s.person_id = :personId AND s.voided_at IS NULL`;
const POSTS = `SELECT id, from_on AS fromOn, to_on AS toOn, unit_id AS unitId, title, main FROM post
WHERE person_id = :personId AND voided_at IS NULL`;
const BRANCH = 'SELECT branch_id AS branchId FROM person WHERE id = :personId AND voided_at IS NULL';
const ABOVE = `WITH RECURSIVE chain (id, depth) AS (
  SELECT :unitId, 0 UNION SELECT u.parent_id, depth + 1 FROM chain JOIN unit u ON u.id = chain.id WHERE u.parent_id IS NOT NULL
) SELECT id FROM chain ORDER BY depth`;

function withAbove(db: ReadDb, unitId: string): readonly string[] {
  return db.all<{ id: string }>(ABOVE, { unitId }).map(({ id }) => id);
}

type CategoryRow = Omit<CategoryHeld, 'covered'> & { readonly covered: number };
type PostRow = Omit<HeldPost, 'main' | 'unitIds'> & { readonly main: number; readonly unitId: string };

/** Employment, categories, posts and branch of somebody over time; null where there is none or the row is void. */
export function getPersonHistory(db: ReadDb, personId: string): PersonHistory | null {
  const person = db.get<{ branchId: string | null }>(BRANCH, { personId });
  if (!person) return null;
  return {
    personId,
    branchIds: person.branchId === null ? [] : withAbove(db, person.branchId),
    employment: db.all<EmploymentHeld>(EMPLOYMENT, { personId }),
    categories: db
      .all<CategoryRow>(CATEGORIES, { personId })
      .map((row) => ({ ...row, covered: row.covered === 1 })),
    posts: db.all<PostRow>(POSTS, { personId }).map(({ unitId, ...row }) => ({
      ...row,
      main: row.main === 1,
      unitIds: withAbove(db, unitId),
    })),
  };
}

/** First day of service where the day lies before it, and the day he left where it lies after; both null where he served, or nothing is known. */
export function serviceOn(db: ReadDb, personId: string, on: CivilDate): ServiceAround {
  return serviceAround(db.all<EmploymentHeld>(EMPLOYMENT, { personId }), on);
}

/** Somebody as he was on that day; null where there is none or the row is void. */
export function personOn(db: ReadDb, personId: string, on: CivilDate): PersonOn | null {
  const history = getPersonHistory(db, personId);
  return history && personAsOf(history, on);
}
