import type { ReadDb } from './connection.ts';
import type { CivilDate, PartialDate } from './domain/civil-date.ts';
import type { LetterCause } from './domain/letter.ts';
import type { Campaign } from './domain/letter-campaign.ts';
import { type PersonHistory, personAsOf } from './domain/person-on.ts';
import { type DuePerson, listDuePeople } from './due-people.ts';
import type { Owing } from './letter-campaigns.ts';
import { listCandidates, type PartyQuestion, personCandidate } from './letter-parties.ts';
import { getPersonHistory } from './person-history.ts';
import { SuperiorFinder } from './superior.ts';

/** The latest letter a person has in the campaign; void ones count too: somebody decided on them. */
const LATEST = `SELECT coalesce(person_id, supplier_id, unit_id) AS partyId, unit_id AS unitId, signer_post AS signerPost, max(owed_since_on) AS owedSinceOn
FROM letter WHERE campaign_id = :campaignId GROUP BY coalesce(person_id, supplier_id, unit_id)`;

interface LatestLetter {
  readonly partyId: string;
  readonly unitId: string | null;
  readonly signerPost: string;
  readonly owedSinceOn: CivilDate;
}

const CHUNK = 50;

/** Who owes a letter of the campaign since it was frozen and has none: joined later, or changed post (domain.md, Letters); `pause` lets others in. */
export async function listNewOwing(
  db: ReadDb,
  campaign: Campaign,
  today: CivilDate,
  pause: () => Promise<void>,
): Promise<readonly Owing[]> {
  const on = today < campaign.termToOn ? today : campaign.termToOn;
  const latest = new Map(
    db.all<LatestLetter>(LATEST, { campaignId: campaign.campaignId }).map((one) => [one.partyId, one]),
  );
  const question = { on, issuerMode: campaign.issuerMode, issuerId: campaign.issuerId };
  if (campaign.scope.party !== 'person') return othersOwing(db, campaign, question, latest, pause);
  const finder = new SuperiorFinder(db, on);
  const owing: Owing[] = [];
  for (const [index, person] of listDuePeople(db, campaign.scope.rule, on).entries()) {
    if (index % CHUNK === 0) await pause();
    const reason = reasonOf(db, person, latest.get(person.personId) ?? null, campaign.frozenOn, on);
    if (reason) owing.push({ candidate: personCandidate(db, person, question, finder), ...reason });
  }
  return owing;
}

async function othersOwing(
  db: ReadDb,
  campaign: Campaign,
  question: PartyQuestion,
  latest: ReadonlyMap<string, LatestLetter>,
  pause: () => Promise<void>,
): Promise<readonly Owing[]> {
  const candidates = await listCandidates(db, campaign.scope, question, pause);
  return candidates
    .filter(({ partyId }) => !latest.has(partyId))
    .map((candidate) => ({ candidate, cause: 'joined', owedSinceOn: question.on }));
}

interface Reason {
  readonly cause: LetterCause;
  readonly owedSinceOn: CivilDate;
}

function reasonOf(
  db: ReadDb,
  person: DuePerson,
  letter: LatestLetter | null,
  frozenOn: CivilDate,
  on: CivilDate,
): Reason | null {
  const isSettled = letter?.unitId === person.unitId && letter.signerPost === person.postTitle;
  if (isSettled) return null;
  const history = getPersonHistory(db, person.personId);
  if (!history) return null;
  const since = letter?.owedSinceOn ?? frozenOn;
  const { joinedOn, posts } = personAsOf(history, on);
  if (!letter && joinedOn !== null && joinedOn > since) return { cause: 'joined', owedSinceOn: joinedOn };
  const changedOn = latestOf([posts[0]?.fromOn ?? null, letter ? null : categorySince(history, on)]);
  return changedOn !== null && changedOn > since ? { cause: 'changed', owedSinceOn: changedOn } : null;
}

/** Since when he is in his category: coming into the rule by a new one owes a letter too. */
function categorySince({ categories }: PersonHistory, on: CivilDate): PartialDate | null {
  const held = categories.find(
    ({ fromOn, toOn }) => fromOn !== null && fromOn <= on && (toOn === null || toOn > on),
  );
  return held?.fromOn ?? null;
}

/** A month counts from its first day. */
function latestOf(dates: readonly (PartialDate | null)[]): CivilDate | null {
  const days = dates.filter((date) => date !== null).map((date) => `${date}-01-01`.slice(0, 10));
  return days.toSorted().at(-1) ?? null;
}
