import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import type { FourForms, TalkForm, TalkKind, TalkRights } from './domain/talk.ts';
import { countTalksByPerson, listObliged } from './talk-due.ts';
import { KNOWN_TALK } from './talk-rows.ts';

export interface KindFigures {
  readonly kind: TalkKind;
  readonly form: TalkForm;
  readonly talks: number;
  /** 人次: who was there. */
  readonly people: number;
}

export interface LeaderFigures {
  readonly talkerId: string | null;
  readonly talker: string;
  readonly post: string;
  readonly talks: number;
  readonly people: number;
}

/** Of the people who owe talks on the day: how many were talked to at all this year, and how many as often as the year asks. */
export interface CoverageFigures {
  readonly id: string | null;
  readonly name: string;
  readonly due: number;
  readonly talked: number;
  readonly fulfilled: number;
}

export interface TalkStatistics {
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
  readonly kinds: readonly KindFigures[];
  readonly leaders: readonly LeaderFigures[];
  readonly units: readonly CoverageFigures[];
  readonly categories: readonly CoverageFigures[];
  readonly total: CoverageFigures;
  /** 四种形态, only of talks that began from a clue; null for roles that may not know of them. */
  readonly fourForms:
    | readonly { readonly fourForms: FourForms; readonly talks: number; readonly people: number }[]
    | null;
}

const IN_PERIOD = `t.voided_at IS NULL AND t.held_on IS NOT NULL AND t.occurred_on BETWEEN :fromOn AND :toOn
AND ${KNOWN_TALK}`;
const THERE = `(SELECT count(*) FROM talk_attendee a WHERE a.talk_id = t.id AND a.voided_at IS NULL AND a.state = 'present')`;
const BY_KIND = `SELECT t.kind, t.form, count(*) AS talks, sum(${THERE}) AS people
FROM talk t INDEXED BY talk_by_day WHERE ${IN_PERIOD} GROUP BY t.kind, t.form ORDER BY talks DESC, t.kind, t.form`;
const BY_LEADER = `SELECT t.talker_id AS talkerId, t.talker_name AS talker, max(t.talker_post) AS post, count(*) AS talks, sum(${THERE}) AS people
FROM talk t INDEXED BY talk_by_day WHERE ${IN_PERIOD} GROUP BY coalesce(t.talker_id, t.talker_name) ORDER BY talks DESC, t.talker_name`;
const FOUR_FORMS = `SELECT t.four_forms AS fourForms, count(*) AS talks, sum(${THERE}) AS people
FROM talk t INDEXED BY talk_by_day WHERE ${IN_PERIOD} AND t.from_clue = 1 AND t.four_forms IS NOT NULL GROUP BY t.four_forms ORDER BY t.four_forms`;

/** The year's figures up to a day: by kind, by leader, coverage by unit and category with its denominator as of that day. */
export function talkStatistics(db: ReadDb, toOn: CivilDate, rights: TalkRights): TalkStatistics {
  const fromOn = `${toOn.slice(0, 4)}-01-01`;
  const bound = { fromOn, toOn, ...rights };
  return {
    fromOn,
    toOn,
    kinds: db.all<KindFigures>(BY_KIND, bound),
    leaders: db.all<LeaderFigures>(BY_LEADER, bound),
    fourForms: rights.clues === 1 ? db.all(FOUR_FORMS, bound) : null,
    ...coverage(db, toOn),
  };
}

interface Tally {
  readonly id: string | null;
  readonly name: string;
  due: number;
  talked: number;
  fulfilled: number;
}

function coverage(db: ReadDb, on: CivilDate): Pick<TalkStatistics, 'units' | 'categories' | 'total'> {
  const held = countTalksByPerson(db, on);
  const [units, categories] = [new Map<string | null, Tally>(), new Map<string | null, Tally>()];
  const total: Tally = { id: null, name: '合计', due: 0, talked: 0, fulfilled: 0 };
  for (const { person, times } of listObliged(db, on)) {
    const done = held.get(person.personId)?.talks ?? 0;
    for (const tally of [
      total,
      tallyOf(units, person.unitId, person.unitName || '未定科室'),
      tallyOf(categories, person.categoryId, person.categoryName || '未定类别'),
    ]) {
      tally.due += 1;
      if (done > 0) tally.talked += 1;
      if (done >= times) tally.fulfilled += 1;
    }
  }
  return { units: [...units.values()], categories: [...categories.values()], total };
}

function tallyOf(tallies: Map<string | null, Tally>, id: string | null, name: string): Tally {
  const known = tallies.get(id) ?? { id, name, due: 0, talked: 0, fulfilled: 0 };
  tallies.set(id, known);
  return known;
}
