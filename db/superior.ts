import type { ReadDb } from './connection.ts';
import { CHAIN_LEVELS, type ChainLevel, chainLevel, headRank } from './domain/chain-level.ts';
import type { CivilDate } from './domain/civil-date.ts';
import type { PersonOn } from './domain/person-on.ts';
import { leaderInChargeOn } from './in-charge.ts';
import { personOn } from './person-history.ts';
import { unitNameOn } from './units.ts';

/** Who stands above somebody in the chain: 甲方 of his letter, by custom the talker. */
export interface Superior {
  readonly personId: string;
  readonly name: string;
  readonly postTitle: string;
  readonly level: ChainLevel;
}

export type NoSuperiorCode =
  | 'no-person'
  | 'not-in-service'
  | 'top-of-chain'
  | 'no-unit'
  | 'no-head'
  | 'no-leader-in-charge'
  | 'leader-not-in-service'
  | 'no-secretary'
  | 'several-secretaries';

/** The superior, or why there is none and what to do. */
export type SuperiorAnswer =
  | { readonly superior: Superior }
  | { readonly superior: null; readonly code: NoSuperiorCode; readonly message: string };

const HELD = `x.voided_at IS NULL AND (x.from_on IS NULL OR x.from_on <= :on) AND (x.to_on IS NULL OR x.to_on > :on)`;
const SECRETARIES = `SELECT DISTINCT x.person_id AS personId FROM post x
WHERE ${HELD} AND instr(x.title, '书记') > 0 ORDER BY x.person_id`;
const HOLDERS = `SELECT x.person_id AS personId, x.title FROM post x
WHERE x.unit_id = :unitId AND ${HELD} ORDER BY x.main DESC, x.from_on, x.id`;
const CATEGORY = 'SELECT name FROM category WHERE id = :categoryId';
const NAME = 'SELECT name FROM person WHERE id = :personId';

const none = (code: NoSuperiorCode, message: string): SuperiorAnswer => ({ superior: null, code, message });

/** Finds superiors as of one day; keeps what many people of a unit share. */
export class SuperiorFinder {
  readonly #db: ReadDb;
  readonly #on: CivilDate;
  readonly #heads = new Map<string, Superior | null>();
  readonly #leaders = new Map<string, string | null>();
  #secretaries: readonly Superior[] | null = null;

  constructor(db: ReadDb, on: CivilDate) {
    this.#db = db;
    this.#on = on;
  }

  /** By the chain: staff → head of the unit → leader in charge → Party secretary; or why nobody can be named. */
  find(personId: string): SuperiorAnswer {
    const person = personOn(this.#db, personId, this.#on);
    if (!person) return none('no-person', '找不到该人员，可能已作废。');
    if (!person.inService) return none('not-in-service', `${this.#on}该人员不在职，不必签订或谈话。`);
    switch (this.levelOf(person)) {
      case 'secretary':
        return none(
          'top-of-chain',
          '党委书记是本单位的第一责任人，由上级主管部门与其签订、谈话，本单位可不列入；确需列入的，请手工选定。',
        );
      case 'leader':
        return this.#secretary(personId);
      case 'head':
        return this.#leader(person);
      case 'staff':
        return this.#head(person);
    }
  }

  /** The level of somebody as of the day. */
  levelOf(person: PersonOn): ChainLevel {
    const { categoryId } = person;
    const name =
      categoryId === null ? null : (this.#db.get<{ name: string }>(CATEGORY, { categoryId })?.name ?? null);
    return chainLevel(
      name,
      person.posts.map(({ title }) => title),
    );
  }

  #superior(personId: string): Superior | null {
    const person = personOn(this.#db, personId, this.#on);
    if (!person?.inService) return null;
    const name = this.#db.get<{ name: string }>(NAME, { personId })?.name ?? '';
    return { personId, name, postTitle: person.posts[0]?.title ?? '', level: this.levelOf(person) };
  }

  #listSecretaries(): readonly Superior[] {
    return this.#db
      .all<{ personId: string }>(SECRETARIES, { on: this.#on })
      .map((row) => this.#superior(row.personId))
      .filter((one) => one !== null)
      .filter(({ level }) => level === 'secretary');
  }

  #secretary(personId: string): SuperiorAnswer {
    this.#secretaries ??= this.#listSecretaries();
    const all = this.#secretaries;
    const [first, second] = all;
    if (first && second)
      return none(
        'several-secretaries',
        `${this.#on}登记了${all.length}位党委书记（${all.map(({ name }) => name).join('、')}），请核对职务或手工选定。`,
      );
    if (!first || first.personId === personId)
      return none('no-secretary', `${this.#on}没有登记党委书记，请在“人员”中登记其职务，或手工选定。`);
    return { superior: first };
  }

  /** The leader in charge of the unit; where that is the head himself, the secretary. */
  #leader(person: PersonOn): SuperiorAnswer {
    const unitId = person.posts[0]?.unitIds[0];
    if (unitId === undefined) return none('no-unit', `${this.#on}没有登记所在科室，请先登记其职务。`);
    const leaderId = this.#leaderOf(unitId);
    if (leaderId === null)
      return none(
        'no-leader-in-charge',
        `“${unitNameOn(this.#db, unitId, this.#on)}”在${this.#on}没有登记分管领导，请在“组织机构 → 分管”中登记，或手工选定。`,
      );
    if (leaderId === person.personId) return this.#secretary(person.personId);
    const superior = this.#superior(leaderId);
    if (superior) return { superior };
    return none(
      'leader-not-in-service',
      `“${unitNameOn(this.#db, unitId, this.#on)}”登记的分管领导在${this.#on}已不在职，请更新分管，或手工选定。`,
    );
  }

  #leaderOf(unitId: string): string | null {
    const known = this.#leaders.get(unitId);
    if (known !== undefined) return known;
    const leaderId = leaderInChargeOn(this.#db, unitId, this.#on);
    this.#leaders.set(unitId, leaderId);
    return leaderId;
  }

  #head(person: PersonOn): SuperiorAnswer {
    const unitIds = person.posts[0]?.unitIds ?? [];
    const [own] = unitIds;
    if (own === undefined) return none('no-unit', `${this.#on}没有登记所在科室，请先登记其职务。`);
    for (const unitId of unitIds) {
      const superior = this.#headOf(unitId);
      if (superior && superior.personId !== person.personId) return { superior };
    }
    return none(
      'no-head',
      `“${unitNameOn(this.#db, own, this.#on)}”在${this.#on}没有登记正职负责人，请登记其职务，或手工选定。`,
    );
  }

  #headOf(unitId: string): Superior | null {
    const known = this.#heads.get(unitId);
    if (known !== undefined) return known;
    const head = this.#findHead(unitId);
    this.#heads.set(unitId, head);
    return head;
  }

  #findHead(unitId: string): Superior | null {
    const holders = this.#db.all<{ personId: string; title: string }>(HOLDERS, { unitId, on: this.#on });
    const ranked = holders
      .map(({ personId, title }) => ({ personId, rank: headRank(title) }))
      .filter((holder): holder is { personId: string; rank: number } => holder.rank !== null)
      .toSorted((one, other) => one.rank - other.rank);
    for (const { personId } of ranked) {
      const superior = this.#superior(personId);
      if (superior) return superior;
    }
    return null;
  }
}

/** Who stands above somebody on that day, or why nobody can be named; for many people use one SuperiorFinder. */
export function superiorOn(db: ReadDb, personId: string, on: CivilDate): SuperiorAnswer {
  return new SuperiorFinder(db, on).find(personId);
}

/** Where somebody stands in the chain on that day; null out of service. */
export function chainLevelOn(db: ReadDb, personId: string, on: CivilDate): ChainLevel | null {
  const person = personOn(db, personId, on);
  return person?.inService ? new SuperiorFinder(db, on).levelOf(person) : null;
}

/** How far below the Party secretary somebody stands on that day, 0 for the secretary himself; null out of service. */
export function chainRankOn(db: ReadDb, personId: string, on: CivilDate): number | null {
  const level = chainLevelOn(db, personId, on);
  return level && CHAIN_LEVELS.indexOf(level);
}
