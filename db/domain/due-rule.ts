import type { CivilDate } from './civil-date.ts';
import { type PersonHistory, type PersonOn, personAsOf } from './person-on.ts';

/** Only those whose main post is in one of the units or below it: 中层以上 of 外科片. */
interface Within {
  readonly withinUnitIds?: readonly string[] | undefined;
}

/** One kind of people a rule names: a closed set with parameters, no expression language (design.md, Records). */
export type DueClause =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'covered' }
  | ({ readonly kind: 'category'; readonly categoryIds: readonly string[] } & Within)
  /** Each with all units below it; a person's unit is that of his main post. */
  | { readonly kind: 'unit'; readonly unitIds: readonly string[] }
  /** Each with all branches below it. */
  | { readonly kind: 'branch'; readonly branchIds: readonly string[] }
  /** The title of any post held on the day, main or further, contains one of the words. */
  | ({ readonly kind: 'post'; readonly words: readonly string[] } & Within)
  | { readonly kind: 'person'; readonly personIds: readonly string[] }
  /** Came, or came back, between the two days, both included. */
  | { readonly kind: 'joinedBetween'; readonly fromOn: CivilDate; readonly toOn: CivilDate };

/** Who is due: everybody in service on the day whom an `include` names and no `exclude` does. */
export interface DueRule {
  readonly include: readonly DueClause[];
  readonly exclude: readonly DueClause[];
}

const isOf = (person: PersonOn, unitIds: readonly string[]): boolean =>
  person.posts[0]?.unitIds.some((id) => unitIds.includes(id)) ?? false;
const isWithin = (person: PersonOn, { withinUnitIds }: Within): boolean =>
  withinUnitIds === undefined || isOf(person, withinUnitIds);

function isNamed(person: PersonOn, clause: DueClause): boolean {
  switch (clause.kind) {
    case 'everyone':
      return true;
    case 'covered':
      return person.covered;
    case 'category':
      return (
        person.categoryId !== null &&
        clause.categoryIds.includes(person.categoryId) &&
        isWithin(person, clause)
      );
    case 'unit':
      return isOf(person, clause.unitIds);
    case 'branch':
      return person.branchIds.some((id) => clause.branchIds.includes(id));
    case 'post':
      return (
        person.posts.some(({ title }) => clause.words.some((word) => title.includes(word))) &&
        isWithin(person, clause)
      );
    case 'person':
      return clause.personIds.includes(person.personId);
    case 'joinedBetween':
      return person.joinedOn !== null && person.joinedOn >= clause.fromOn && person.joinedOn <= clause.toOn;
  }
}

function isNamedBy(person: PersonOn, rule: DueRule): boolean {
  return (
    person.inService &&
    rule.include.some((clause) => isNamed(person, clause)) &&
    !rule.exclude.some((clause) => isNamed(person, clause))
  );
}

/** True where somebody is due on that day under the rule: the one answer of every rate (design.md, Records). */
export function isDue(person: PersonHistory, rule: DueRule, on: CivilDate): boolean {
  return isNamedBy(personAsOf(person, on), rule);
}

/** What the ids of a rule are called. */
export interface DueNames {
  readonly category: (categoryId: string) => string;
  /** Of units and branches. */
  readonly unit: (unitId: string) => string;
  readonly person: (personId: string) => string;
}

/** Names written out in a description before 等×个. */
const NAMED = 4;

function listed(names: readonly string[], measure: string): string {
  const shown = names.slice(0, NAMED).join('、');
  return names.length > NAMED ? `${shown}等${names.length}${measure}` : shown;
}

function within({ withinUnitIds }: Within, names: DueNames): string {
  return withinUnitIds === undefined
    ? ''
    : `（限${listed(withinUnitIds.map(names.unit), '个科室')}，含下级）`;
}

function describeClause(clause: DueClause, names: DueNames): string {
  switch (clause.kind) {
    case 'everyone':
      return '全体在职人员';
    case 'covered':
      return '建档类别人员';
    case 'category':
      return `${listed(clause.categoryIds.map(names.category), '类')}${within(clause, names)}`;
    case 'unit':
      return `${listed(clause.unitIds.map(names.unit), '个科室')}（含下级）`;
    case 'branch':
      return `${listed(clause.branchIds.map(names.unit), '个支部')}（含下级）`;
    case 'post':
      return `职务含${listed(
        clause.words.map((word) => `“${word}”`),
        '个词',
      )}${within(clause, names)}`;
    case 'person':
      return listed(clause.personIds.map(names.person), '人');
    case 'joinedBetween':
      return `${clause.fromOn}至${clause.toOn}入职`;
  }
}

/** The rule in one Chinese line: whom it takes, whom it leaves out. */
export function describeDueRule(rule: DueRule, names: DueNames): string {
  const include = rule.include.map((clause) => describeClause(clause, names));
  const exclude = rule.exclude.map((clause) => describeClause(clause, names));
  if (include.length === 0) return '未选择人员';
  return exclude.length === 0 ? include.join('；') : `${include.join('；')}；不含${exclude.join('、')}`;
}
