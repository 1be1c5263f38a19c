import { isCivilDate } from '../../db/domain/civil-date.ts';
import type { DueClause, DueRule } from '../../db/domain/due-rule.ts';

/** One side of a rule as a form holds it: at most one clause of each kind. */
export interface DueSide {
  readonly everyone: boolean;
  readonly covered: boolean;
  readonly categoryIds: readonly string[];
  readonly unitIds: readonly string[];
  readonly branchIds: readonly string[];
  readonly words: readonly string[];
  /** Where the categories and the words of posts are looked for; empty: everywhere. */
  readonly withinUnitIds: readonly string[];
  readonly personIds: readonly string[];
  readonly joinedFromOn: string | null;
  readonly joinedToOn: string | null;
}

const EMPTY_SIDE: DueSide = {
  everyone: false,
  covered: false,
  categoryIds: [],
  unitIds: [],
  branchIds: [],
  words: [],
  withinUnitIds: [],
  personIds: [],
  joinedFromOn: null,
  joinedToOn: null,
};

export const EMPTY_RULE: DueRule = { include: [], exclude: [] };

/** One side of a rule as its fields show it; clauses of one kind come together, and so do the units they are within. */
export function sideOf(clauses: readonly DueClause[]): DueSide {
  return clauses.reduce(withClause, EMPTY_SIDE);
}

function withClause(side: DueSide, clause: DueClause): DueSide {
  const joined = (known: readonly string[], more: readonly string[]) => [...new Set([...known, ...more])];
  switch (clause.kind) {
    case 'everyone':
      return { ...side, everyone: true };
    case 'covered':
      return { ...side, covered: true };
    case 'category':
      return {
        ...side,
        categoryIds: joined(side.categoryIds, clause.categoryIds),
        withinUnitIds: joined(side.withinUnitIds, clause.withinUnitIds ?? []),
      };
    case 'unit':
      return { ...side, unitIds: joined(side.unitIds, clause.unitIds) };
    case 'branch':
      return { ...side, branchIds: joined(side.branchIds, clause.branchIds) };
    case 'post':
      return {
        ...side,
        words: joined(side.words, clause.words),
        withinUnitIds: joined(side.withinUnitIds, clause.withinUnitIds ?? []),
      };
    case 'person':
      return { ...side, personIds: joined(side.personIds, clause.personIds) };
    case 'joinedBetween':
      return { ...side, joinedFromOn: clause.fromOn, joinedToOn: clause.toOn };
  }
}

/** True for two real days in order. */
export function isStretch({
  joinedFromOn,
  joinedToOn,
}: Pick<DueSide, 'joinedFromOn' | 'joinedToOn'>): boolean {
  if (joinedFromOn === null || joinedToOn === null) return false;
  return isCivilDate(joinedFromOn) && isCivilDate(joinedToOn) && joinedFromOn <= joinedToOn;
}

/** The clauses of one side; what is empty, and a stretch of joining that is not whole yet, says nothing. */
export function clausesOf(side: DueSide): DueClause[] {
  const { categoryIds, unitIds, branchIds, words, personIds, joinedFromOn, joinedToOn } = side;
  const within = side.withinUnitIds.length > 0 ? { withinUnitIds: side.withinUnitIds } : {};
  const clauses: DueClause[] = [];
  if (side.everyone) clauses.push({ kind: 'everyone' });
  if (side.covered) clauses.push({ kind: 'covered' });
  if (categoryIds.length > 0) clauses.push({ kind: 'category', categoryIds, ...within });
  if (unitIds.length > 0) clauses.push({ kind: 'unit', unitIds });
  if (branchIds.length > 0) clauses.push({ kind: 'branch', branchIds });
  if (words.length > 0) clauses.push({ kind: 'post', words, ...within });
  if (personIds.length > 0) clauses.push({ kind: 'person', personIds });
  if (joinedFromOn && joinedToOn && isStretch(side))
    clauses.push({ kind: 'joinedBetween', fromOn: joinedFromOn, toOn: joinedToOn });
  return clauses;
}

/** The rule without somebody it chose: no longer named one by one, and left out where another clause names him. */
export function withoutPerson(rule: DueRule, personId: string): DueRule {
  const include = sideOf(rule.include);
  const exclude = sideOf(rule.exclude);
  return {
    include: clausesOf({ ...include, personIds: include.personIds.filter((id) => id !== personId) }),
    exclude: clausesOf({ ...exclude, personIds: [...new Set([...exclude.personIds, personId])] }),
  };
}
