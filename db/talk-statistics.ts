import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { CLUE_KINDS, FOUR_FORMS, type FourForms, type TalkRights } from './domain/talk.ts';
import type { KindFigures, LeaderFigures, TalkStatistics } from './domain/talk-lists.ts';
import { listObliged, nextDueOf, owedFacts } from './talk-due.ts';
import { KNOWN_TALK } from './talk-rows.ts';

const IN_PERIOD = `t.voided_at IS NULL AND t.held_on IS NOT NULL AND t.occurred_on BETWEEN :fromOn AND :toOn
AND ${KNOWN_TALK}`;
const THERE = `(SELECT count(*) FROM talk_attendee a WHERE a.talk_id = t.id AND a.voided_at IS NULL AND a.state = 'present')`;
const GROUPS = `SELECT t.kind, t.form, t.talker_id AS talkerId, t.talker_name AS talker, max(t.talker_post) AS post,
CASE WHEN t.from_clue = 1 AND t.kind IN (SELECT value FROM json_each(:clueKinds)) THEN t.four_forms END AS fourForms, count(*) AS talks, sum(${THERE}) AS people
FROM talk t INDEXED BY talk_by_day WHERE ${IN_PERIOD}
GROUP BY t.kind, t.form, t.talker_id, t.talker_name, fourForms`;

interface Group extends KindFigures, Omit<LeaderFigures, 'talks' | 'people'> {
  /** Only of talks that began from a clue. */
  readonly fourForms: FourForms | null;
}

interface Sum {
  readonly talks: number;
  readonly people: number;
}

/** The groups of one key added up, the most talks first. */
function addedUp<Facts>(
  groups: readonly Group[],
  keyOf: (group: Group) => string,
  factsOf: (group: Group) => Facts,
): readonly (Facts & Sum)[] {
  const sums = [...Map.groupBy(groups, keyOf).values()].flatMap((own) => {
    const [first] = own;
    const add = (of: (group: Group) => number): number => own.reduce((sum, group) => sum + of(group), 0);
    return first
      ? [{ ...factsOf(first), talks: add(({ talks }) => talks), people: add(({ people }) => people) }]
      : [];
  });
  return sums.toSorted((one, other) => other.talks - one.talks);
}

/** The year's figures up to a day: by kind, by leader, coverage by unit and category with its denominator as of that day; `pause` lets others in. */
export async function talkStatistics(
  db: ReadDb,
  toOn: CivilDate,
  rights: TalkRights,
  pause: () => Promise<void>,
): Promise<TalkStatistics> {
  const fromOn = `${toOn.slice(0, 4)}-01-01`;
  const groups = db.all<Group>(GROUPS, {
    fromOn,
    toOn,
    clueKinds: JSON.stringify(CLUE_KINDS),
    ...rights,
  });
  const classified = groups.flatMap(({ fourForms, ...group }) =>
    fourForms ? [{ ...group, fourForms }] : [],
  );
  return {
    fromOn,
    toOn,
    kinds: addedUp(
      groups,
      ({ kind, form }) => `${kind} ${form}`,
      ({ kind, form }) => ({ kind, form }),
    ),
    leaders: addedUp(
      groups,
      ({ talkerId, talker }) => talkerId ?? talker,
      ({ talkerId, talker, post }) => ({ talkerId, talker, post }),
    ),
    fourForms:
      rights.clues === 0
        ? null
        : FOUR_FORMS.map((fourForms) => ({
            fourForms,
            talks: sumOf(classified, fourForms, 'talks'),
            people: sumOf(classified, fourForms, 'people'),
          })).filter(({ talks }) => talks > 0),
    ...(await coverage(db, toOn, pause)),
  };
}

function sumOf(
  groups: readonly (Sum & { readonly fourForms: FourForms })[],
  fourForms: FourForms,
  of: 'talks' | 'people',
): number {
  return groups.reduce((sum, group) => sum + (group.fourForms === fourForms ? group[of] : 0), 0);
}

interface Tally {
  readonly id: string | null;
  readonly name: string;
  due: number;
  talked: number;
  fulfilled: number;
}

async function coverage(
  db: ReadDb,
  on: CivilDate,
  pause: () => Promise<void>,
): Promise<Pick<TalkStatistics, 'units' | 'categories' | 'total'>> {
  const facts = await owedFacts(db, on, pause);
  const [units, categories] = [new Map<string | null, Tally>(), new Map<string | null, Tally>()];
  const total: Tally = { id: null, name: '合计', due: 0, talked: 0, fulfilled: 0 };
  for (const one of await listObliged(db, on, pause)) {
    const { person } = one;
    const done = facts.held.get(person.personId)?.talks ?? 0;
    const isFulfilled = nextDueOf(db, on, one, facts) === null;
    for (const tally of [
      total,
      tallyOf(units, person.unitId, person.unitName || '未定科室'),
      tallyOf(categories, person.categoryId, person.categoryName || '未定类别'),
    ]) {
      tally.due += 1;
      if (done > 0) tally.talked += 1;
      if (isFulfilled) tally.fulfilled += 1;
    }
  }
  return { units: [...units.values()], categories: [...categories.values()], total };
}

function tallyOf(tallies: Map<string | null, Tally>, id: string | null, name: string): Tally {
  const known = tallies.get(id) ?? { id, name, due: 0, talked: 0, fulfilled: 0 };
  tallies.set(id, known);
  return known;
}
