import type { ReadDb } from './connection.ts';
import type { CivilDate, PartialDate } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import type { Skipped } from './domain/dossier-record.ts';
import {
  type CategorySpell,
  EMPLOYMENT_LABELS,
  type EmploymentSpell,
  type EmploymentState,
  isServing,
} from './domain/person.ts';
import { requireNotBefore } from './domain/unit.ts';
import { endPosts, resumePosts } from './posts.ts';
import type { Tx } from './write.ts';

/** How somebody was employed over time, the latest first. */
export function listEmployment(db: ReadDb, personId: string): readonly EmploymentSpell[] {
  return db.all<EmploymentSpell>(
    `SELECT id, version, state, reason, from_on AS fromOn, to_on AS toOn FROM employment
WHERE person_id = :personId AND voided_at IS NULL ORDER BY from_on DESC, id DESC`,
    { personId },
  );
}

/** Which categories somebody belonged to over time, the latest first. */
export function listCategorySpells(db: ReadDb, personId: string): readonly CategorySpell[] {
  return db.all<CategorySpell>(
    `SELECT s.id, s.version, s.category_id AS categoryId, c.name AS categoryName, s.from_on AS fromOn, s.to_on AS toOn
FROM person_category s JOIN category c ON c.id = s.category_id
WHERE s.person_id = :personId AND s.voided_at IS NULL ORDER BY s.from_on DESC, s.id DESC`,
    { personId },
  );
}

interface OpenSpell {
  readonly id: string;
  readonly version: number;
  readonly from_on: string;
}

const OPEN_EMPLOYMENT = `SELECT id, version, from_on FROM employment
WHERE person_id = :personId AND to_on IS NULL AND voided_at IS NULL`;
const OPEN_CATEGORY = `SELECT id, version, from_on FROM person_category
WHERE person_id = :personId AND to_on IS NULL AND voided_at IS NULL`;

function endSpells(
  tx: Tx,
  table: 'employment' | 'person_category',
  personId: string,
  fromOn: PartialDate,
  message: string,
): void {
  const open = tx.db.all<OpenSpell>(table === 'employment' ? OPEN_EMPLOYMENT : OPEN_CATEGORY, { personId });
  for (const spell of open)
    requireNotBefore(fromOn, spell.from_on, 'fromOn', `${message}（${spell.from_on}）。`);
  for (const spell of open) tx.amend(table, spell.id, spell.version, { to_on: fromOn });
}

export interface EmploymentChange {
  readonly state: EmploymentState;
  readonly fromOn: CivilDate;
  readonly reason: string;
}

/**
 * Somebody leaves, retires, dies, comes back or is employed otherwise from a day on. Who no longer serves ends his posts; the
 * list keeps his last one. Errors: changed-meanwhile, same-employment, after-death, date-order.
 */
export function changeEmployment(tx: Tx, personId: string, version: number, change: EmploymentChange): void {
  const before = tx.read('person', personId);
  if (before.employment === change.state)
    throw new DomainError(
      'same-employment',
      `该人员已登记为“${EMPLOYMENT_LABELS[change.state]}”，无需重复登记。`,
    );
  if (before.employment === 'deceased')
    throw new DomainError(
      'after-death',
      '该人员已登记去世，不能再变更在职状态。若登记有误，请作废该条登记。',
    );
  const { state, fromOn, reason } = change;
  endSpells(tx, 'employment', personId, fromOn, '日期不能早于现状态开始的日期');
  tx.insert('employment', {
    person_id: personId,
    state,
    reason,
    from_on: fromOn,
    to_on: null,
    voided_at: null,
    void_reason: null,
  });
  if (!isServing(state)) endPosts(tx, personId, fromOn);
  tx.amend('person', personId, version, { employment: state, in_service: isServing(state) ? 1 : 0 });
}

/** Undoes the latest change of employment, entered by mistake; the spell before it goes on, and so do the posts that it had ended. Errors: changed-meanwhile, only-employment. */
export function voidLatestEmployment(tx: Tx, personId: string, version: number, reason: string): void {
  const [latest, before] = listEmployment(tx.db, personId);
  if (!latest || !before)
    throw new DomainError('only-employment', '只有这一条在职状态，不能作废；请登记新的状态。');
  tx.void('employment', latest.id, latest.version, reason);
  tx.amend('employment', before.id, before.version, { to_on: null });
  if (isServing(before.state) && !isServing(latest.state)) resumePosts(tx, personId, latest.fromOn);
  tx.amend('person', personId, version, {
    employment: before.state,
    in_service: isServing(before.state) ? 1 : 0,
  });
}

/** Puts somebody into another category from a day on, or into none. Errors: changed-meanwhile, same-category, date-order. */
export function changeCategory(
  tx: Tx,
  personId: string,
  version: number,
  change: { readonly categoryId: string | null; readonly fromOn: CivilDate },
): void {
  const before = tx.read('person', personId);
  if (before.category_id === change.categoryId)
    throw new DomainError('same-category', '人员类别没有变化，无需登记。');
  endSpells(tx, 'person_category', personId, change.fromOn, '日期不能早于现类别开始的日期');
  if (change.categoryId !== null) {
    tx.read('category', change.categoryId);
    tx.insert('person_category', {
      person_id: personId,
      category_id: change.categoryId,
      from_on: change.fromOn,
      to_on: null,
      voided_at: null,
      void_reason: null,
    });
  }
  tx.amend('person', personId, version, { category_id: change.categoryId });
}

const RECUSAL_REASON = '回避：本人或近亲属的人员类别须由其他经办人变更。';

/** Puts these people into one category from a day on; whom it passes over, it names with the reason. Errors: not-found, category-closed. */
export function changeCategories(
  tx: Tx,
  personIds: readonly string[],
  change: { readonly categoryId: string; readonly fromOn: CivilDate },
  recused: ReadonlySet<string>,
): { readonly changed: number; readonly skipped: readonly Skipped[] } {
  if (tx.read('category', change.categoryId).closed_on !== null)
    throw new DomainError('category-closed', '该人员类别已停用，请另选一类。', {
      categoryId: '该人员类别已停用，请另选一类。',
    });
  const skipped: Skipped[] = [];
  for (const personId of new Set(personIds)) {
    const reason = recused.has(personId) ? RECUSAL_REASON : categoryFault(tx, personId, change);
    if (reason !== null) skipped.push({ personId, name: String(tx.read('person', personId).name), reason });
  }
  return { changed: new Set(personIds).size - skipped.length, skipped };
}

/** Changes his category, or says why it cannot be; then nothing of his is touched. */
function categoryFault(
  tx: Tx,
  personId: string,
  change: { readonly categoryId: string; readonly fromOn: CivilDate },
): string | null {
  const { version, voided_at } = tx.read('person', personId);
  if (voided_at !== null) return '该人员已作废。';
  try {
    changeCategory(tx, personId, Number(version), change);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}
