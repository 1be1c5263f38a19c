import type { CivilDate, PartialDate } from './civil-date.ts';
import { type EmploymentState, isServing } from './person.ts';

/** `[fromOn, toOn)`; a part of a date stands for its first day, null for always. */
interface Spell {
  readonly id: string;
  readonly fromOn: PartialDate | null;
  readonly toOn: PartialDate | null;
}

export interface HeldPost extends Spell {
  /** Its unit first, then those above it as the tree stands now. */
  readonly unitIds: readonly string[];
  readonly title: string;
  readonly main: boolean;
}

export interface CategoryHeld extends Spell {
  readonly categoryId: string;
  readonly covered: boolean;
}

export interface EmploymentHeld extends Spell {
  readonly fromOn: PartialDate;
  readonly state: EmploymentState;
}

/** Everything a rule may ask of somebody, over time; void rows left out. */
export interface PersonHistory {
  readonly personId: string;
  /** His branch first, then those above it; branches have no history. */
  readonly branchIds: readonly string[];
  readonly employment: readonly EmploymentHeld[];
  readonly categories: readonly CategoryHeld[];
  readonly posts: readonly HeldPost[];
}

/** What a rule asks of somebody, as of one day. */
export interface PersonOn {
  readonly personId: string;
  readonly inService: boolean;
  /** First day of the service that lasts on this day; null out of service. */
  readonly joinedOn: CivilDate | null;
  readonly categoryId: string | null;
  readonly covered: boolean;
  readonly branchIds: readonly string[];
  /** Held on the day, the one that counts as his first: main before further, then the latest. */
  readonly posts: readonly HeldPost[];
}

const firstDay = (date: PartialDate): CivilDate => `${date}-01-01`.slice(0, 10);

function lasts({ fromOn, toOn }: Spell, on: CivilDate): boolean {
  return (fromOn === null || fromOn <= on) && (toOn === null || toOn > on);
}

const latestFirst = (one: Spell, other: Spell): number =>
  compare(other.fromOn ?? '', one.fromOn ?? '') || compare(other.id, one.id);

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** Somebody as he was on that day. */
export function personAsOf(history: PersonHistory, on: CivilDate): PersonOn {
  const serving = history.employment.filter(({ state }) => isServing(state));
  const inService = serving.some((spell) => lasts(spell, on));
  const category = history.categories.filter((spell) => lasts(spell, on)).toSorted(latestFirst)[0];
  return {
    personId: history.personId,
    inService,
    joinedOn: inService ? joinedOn(serving, on) : null,
    categoryId: category?.categoryId ?? null,
    covered: category?.covered ?? false,
    branchIds: history.branchIds,
    posts: history.posts
      .filter((spell) => lasts(spell, on))
      .toSorted((one, other) => Number(other.main) - Number(one.main) || latestFirst(one, other)),
  };
}

/** Where a day lies beside somebody's service; both null where he served on it, or nothing is known. */
export interface ServiceAround {
  /** First day of service, after the day. */
  readonly joinedOn: PartialDate | null;
  /** First day out of service, on the day or before it. */
  readonly leftOn: PartialDate | null;
}

/** When the service of somebody who was not in it on that day began, or ended. */
export function serviceAround(employment: readonly EmploymentHeld[], on: CivilDate): ServiceAround {
  const known = employment.toSorted(latestFirst);
  const serving = known.filter(({ state }) => isServing(state));
  if (serving.some((spell) => lasts(spell, on))) return { joinedOn: null, leftOn: null };
  const leftOn =
    serving.find(({ toOn }) => toOn !== null && toOn <= on)?.toOn ??
    // Of somebody entered as retired or gone nothing is known of his service before.
    known.find(({ state, fromOn }) => !isServing(state) && fromOn <= on)?.fromOn ??
    null;
  return { joinedOn: leftOn === null ? (serving.at(-1)?.fromOn ?? null) : null, leftOn };
}

/** A change between kinds of employment is no joining; a break is. */
function joinedOn(serving: readonly EmploymentHeld[], on: CivilDate): CivilDate | null {
  const starts = serving
    .filter(({ fromOn }) => fromOn <= on)
    .filter(({ fromOn }) => !serving.some((before) => leadsTo(before, firstDay(fromOn))))
    .map(({ fromOn }) => firstDay(fromOn));
  return starts.toSorted(compare).at(-1) ?? null;
}

function leadsTo({ fromOn, toOn }: EmploymentHeld, day: CivilDate): boolean {
  return firstDay(fromOn) < day && (toOn === null || firstDay(toOn) >= day);
}
