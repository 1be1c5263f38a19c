import type { ReadDb } from './connection.ts';
import type { ChainLevel } from './domain/chain-level.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import type { RuledAttendee } from './domain/talk-rules.ts';
import { type DuePerson, listDuePeople } from './due-people.ts';
import { personOn, serviceOn } from './person-history.ts';
import { SuperiorFinder } from './superior.ts';
import type { RecordRow } from './write.ts';

/** Whom a talk is to be with. */
export interface TalkParty {
  readonly personId?: string;
  readonly representativeId?: string;
}

/** A person or representative as his line on the list copies him. */
export interface ListedParty {
  readonly personId: string | null;
  readonly representativeId: string | null;
  readonly name: string;
  readonly unitId: string | null;
  readonly unitName: string;
  readonly postTitle: string;
  readonly categoryId: string | null;
  readonly categoryName: string;
}

const PERSON_NOW = `SELECT p.id AS personId, NULL AS representativeId, p.name, p.unit_id AS unitId, coalesce(u.name, '') AS unitName,
p.post_title AS postTitle, p.category_id AS categoryId, coalesce(c.name, '') AS categoryName
FROM person p LEFT JOIN unit u ON u.id = p.unit_id LEFT JOIN category c ON c.id = p.category_id
WHERE p.id = :personId AND p.voided_at IS NULL`;
const REPRESENTATIVE = `SELECT NULL AS personId, r.id AS representativeId, r.name, NULL AS unitId, s.name AS unitName,
'供应商代表' AS postTitle, NULL AS categoryId, '' AS categoryName
FROM representative r JOIN supplier s ON s.id = r.supplier_id WHERE r.id = :representativeId AND r.voided_at IS NULL`;

/** A person due by a rule as his line copies him. */
export function listedDue(person: DuePerson): ListedParty {
  const { personId, name, unitId, unitName, postTitle, categoryId, categoryName } = person;
  return { personId, representativeId: null, name, unitId, unitName, postTitle, categoryId, categoryName };
}

/** Whom a talk is with, as lists name it: 张三, or 张三等86人, with unit and post of the one or the first. */
export function listedParty(
  parties: readonly { readonly name: string; readonly unitName: string; readonly postTitle: string }[],
): RecordRow {
  const [first] = parties;
  const count = parties.length;
  return {
    party: first === undefined ? '' : count === 1 ? first.name : `${first.name}等${count}人`,
    party_unit: count === 1 ? (first?.unitName ?? '') : unitsText(parties),
    party_post: count === 1 ? (first?.postTitle ?? '') : '',
    people: count,
  };
}

function unitsText(parties: readonly { readonly unitName: string }[]): string {
  const units = new Set(parties.map(({ unitName }) => unitName));
  const [first = ''] = units;
  return units.size > 1 ? `${first}等${units.size}个科室` : first;
}

/** The parties with unit, post and category of that day, in the order given; who was not in service then, as he stands now. Errors: no-person. */
export function listParties(
  db: ReadDb,
  parties: readonly TalkParty[],
  on: CivilDate,
): readonly ListedParty[] {
  const personIds = parties.flatMap(({ personId }) => personId ?? []);
  const named =
    personIds.length === 0
      ? []
      : listDuePeople(db, { include: [{ kind: 'person', personIds }], exclude: [] }, on);
  const onDay = new Map(named.map((person) => [person.personId, listedDue(person)]));
  return parties.map(({ personId, representativeId }) => {
    const found =
      (personId && onDay.get(personId)) ||
      (personId
        ? db.get<ListedParty>(PERSON_NOW, { personId })
        : db.get<ListedParty>(REPRESENTATIVE, { representativeId: representativeId ?? '' }));
    if (found) return found;
    throw new DomainError('no-person', '名单中有人已不在人员或供应商台账中，请刷新后重新选择。');
  });
}

/** Where people stand in the chain on that day; null out of service, and for somebody from outside. */
export function levelsOn(db: ReadDb, on: CivilDate): (personId: string | null) => ChainLevel | null {
  const finder = new SuperiorFinder(db, on);
  return (personId) => {
    const person = personId === null ? null : personOn(db, personId, on);
    return person?.inService ? finder.levelOf(person) : null;
  };
}

/** Everybody of a list as the rules look at him on that day. */
export function ruledAttendees(
  db: ReadDb,
  attendees: readonly {
    readonly personId: string | null;
    readonly representativeId: string | null;
    readonly name: string;
    readonly statement: string;
  }[],
  on: CivilDate,
): readonly RuledAttendee[] {
  const levelOf = levelsOn(db, on);
  return attendees.map(({ personId, representativeId, name, statement }) => ({
    personId,
    representativeId,
    name,
    statement,
    level: levelOf(personId),
    ...(personId === null ? { joinedOn: null, leftOn: null } : serviceOn(db, personId, on)),
  }));
}
