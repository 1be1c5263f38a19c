import type { ReadDb } from './connection.ts';
import type { CivilDate, PartialDate } from './domain/civil-date.ts';
import { isDue } from './domain/due-rule.ts';
import type { LetterCause } from './domain/letter.ts';
import {
  type Campaign,
  DECIDED_WHYS,
  type LeftOut,
  type LetterCandidate,
  type OwingLine,
} from './domain/letter-campaign.ts';
import { type PersonHistory, personAsOf } from './domain/person-on.ts';
import { listDuePeople } from './due-people.ts';
import { insertLetters, type LetterOrder, type Owing, refuseListed } from './letter-campaigns.ts';
import { listCandidates, type PartyQuestion, personCandidate } from './letter-parties.ts';
import { getPersonHistory } from './person-history.ts';
import { SuperiorFinder } from './superior.ts';
import type { Tx } from './write.ts';

const PARTY = 'coalesce(l.person_id, l.supplier_id, l.unit_id)';
/** The latest letter everybody has of the year and of this version or a later one, whichever campaign gave it. */
const STANDING = `SELECT ${PARTY} AS partyId, l.unit_id AS unitId, l.signer_post AS signerPost, max(l.owed_since_on) AS owedSinceOn
FROM letter_campaign o JOIN letter_template_version ov ON ov.id = o.template_version_id
JOIN letter_template_version v ON v.template_id = ov.template_id AND v.number >= ov.number
JOIN letter_campaign c ON c.template_version_id = v.id AND c.year = o.year AND c.voided_at IS NULL
JOIN letter l ON l.campaign_id = c.id AND l.voided_at IS NULL WHERE o.id = :campaignId GROUP BY ${PARTY}`;
const VOIDED = `SELECT ${PARTY} AS partyId, max(l.owed_since_on) AS owedSinceOn, coalesce(l.void_reason, '') AS reason
FROM letter l WHERE l.campaign_id = :campaignId AND l.voided_at IS NOT NULL GROUP BY ${PARTY}`;
const LEFT_OUT = 'SELECT left_out AS leftOut FROM letter_campaign WHERE id = :campaignId';

interface StandingLetter {
  readonly partyId: string;
  readonly unitId: string | null;
  readonly signerPost: string;
  readonly owedSinceOn: CivilDate;
}

interface VoidedLetter {
  readonly partyId: string;
  readonly owedSinceOn: CivilDate;
  readonly reason: string;
}

/** What is known of everybody whom the campaign may still owe to. */
interface Known {
  readonly standing: ReadonlyMap<string, StandingLetter>;
  readonly voided: ReadonlyMap<string, VoidedLetter>;
  /** By party: what could not be settled when the campaign was made; '' where the clerk left him out. */
  readonly leftOut: ReadonlyMap<string, string>;
}

const CHUNK = 50;

/**
 * Who owes a letter of the campaign and has none: who joined or changed post since it was frozen (domain.md, Letters), who was
 * left out as unresolved or entered later; then those whom somebody decided against, left out or void. `pause` lets others in.
 */
export async function listNewOwing(
  db: ReadDb,
  campaign: Campaign,
  today: CivilDate,
  pause: () => Promise<void>,
): Promise<readonly OwingLine[]> {
  const on = today < campaign.termToOn ? today : campaign.termToOn;
  const known = knownOf(db, campaign.campaignId);
  const question = { on, issuerMode: campaign.issuerMode, issuerId: campaign.issuerId };
  const owing =
    campaign.scope.party === 'person'
      ? await peopleOwing(db, campaign, question, known, pause)
      : await othersOwing(db, campaign, question, known, pause);
  const isDecided = ({ why }: OwingLine): boolean => DECIDED_WHYS.includes(why);
  return [...owing.filter((line) => !isDecided(line)), ...owing.filter(isDecided)];
}

/** Writes their letters, unless one was given its own since listNewOwing was asked. Errors: changed-meanwhile. */
export function addNewOwing(tx: Tx, order: LetterOrder, owing: readonly Owing[]): void {
  const { standing } = knownOf(tx.db, order.campaignId);
  const isListed = ({ candidate, cause, owedSinceOn }: Owing): boolean => {
    const letter = standing.get(candidate.partyId);
    // Who changes post owes another beside the one he has.
    return letter !== undefined && (cause !== 'changed' || letter.owedSinceOn >= owedSinceOn);
  };
  refuseListed(owing.filter(isListed).map(({ candidate }) => candidate));
  insertLetters(tx, order, owing);
}

function knownOf(db: ReadDb, campaignId: string): Known {
  const text = db.get<{ leftOut: string }>(LEFT_OUT, { campaignId })?.leftOut ?? '[]';
  // Written by createCampaign.
  const leftOut = JSON.parse(text) as readonly LeftOut[];
  return {
    standing: byParty(db.all<StandingLetter>(STANDING, { campaignId })),
    voided: byParty(db.all<VoidedLetter>(VOIDED, { campaignId })),
    leftOut: new Map(leftOut.map(({ partyId, fault }) => [partyId, fault])),
  };
}

const byParty = <Row extends { readonly partyId: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.partyId, row]));

async function peopleOwing(
  db: ReadDb,
  campaign: Campaign,
  question: PartyQuestion,
  known: Known,
  pause: () => Promise<void>,
): Promise<readonly OwingLine[]> {
  const { scope } = campaign;
  if (scope.party !== 'person') return [];
  const finder = new SuperiorFinder(db, question.on);
  const owing: OwingLine[] = [];
  for (const [index, person] of listDuePeople(db, scope.rule, question.on).entries()) {
    if (index % CHUNK === 0) await pause();
    const letter = known.standing.get(person.personId) ?? null;
    if (letter?.unitId === person.unitId && letter.signerPost === person.postTitle) continue;
    const history = getPersonHistory(db, person.personId);
    const since = letter?.owedSinceOn ?? campaign.frozenOn;
    const wasDue = history !== null && isDue(history, scope.rule, campaign.frozenOn);
    const reason =
      (history && laterReason(history, letter !== null, since, question.on)) ??
      (letter ? null : missedReason(wasDue ? campaign.frozenOn : question.on, wasDue));
    if (reason) owing.push(lineOf(personCandidate(db, person, question, finder), reason, known));
  }
  return owing;
}

/** Units, branches and suppliers have no history: one without a letter that was not left out is new. */
async function othersOwing(
  db: ReadDb,
  campaign: Campaign,
  question: PartyQuestion,
  known: Known,
  pause: () => Promise<void>,
): Promise<readonly OwingLine[]> {
  const candidates = await listCandidates(db, campaign.scope, question, pause);
  return candidates
    .filter(({ partyId }) => !known.standing.has(partyId))
    .map((candidate) => {
      const { partyId } = candidate;
      const wasThere = known.leftOut.has(partyId) || known.voided.has(partyId);
      return lineOf(candidate, missedReason(wasThere ? campaign.frozenOn : question.on, wasThere), known);
    });
}

interface Reason {
  readonly cause: LetterCause;
  readonly owedSinceOn: CivilDate;
}

/** Who was due from the first day owes by the campaign's own day; anybody else as one who joins. */
const missedReason = (owedSinceOn: CivilDate, wasDue: boolean): Reason => ({
  cause: wasDue ? 'planned' : 'joined',
  owedSinceOn,
});

function lineOf(candidate: LetterCandidate, reason: Reason, known: Known): OwingLine {
  const voided = known.voided.get(candidate.partyId);
  if (voided && voided.owedSinceOn >= reason.owedSinceOn)
    return { candidate, ...reason, why: 'voided', remark: voided.reason };
  const fault = known.leftOut.get(candidate.partyId);
  if (reason.cause !== 'planned') return { candidate, ...reason, why: reason.cause, remark: '' };
  if (fault === undefined) return { candidate, ...reason, why: 'entered', remark: '' };
  return { candidate, ...reason, why: fault === '' ? 'excluded' : 'unresolved', remark: fault };
}

/** He joined, or took up another post or category, after `since`; null where he did not. */
function laterReason(
  history: PersonHistory,
  hasLetter: boolean,
  since: CivilDate,
  on: CivilDate,
): Reason | null {
  const { joinedOn, posts } = personAsOf(history, on);
  if (!hasLetter && joinedOn !== null && joinedOn > since) return { cause: 'joined', owedSinceOn: joinedOn };
  const changedOn = latestOf([posts[0]?.fromOn ?? null, hasLetter ? null : categorySince(history, on)]);
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
