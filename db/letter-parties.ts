import type { ReadDb } from './connection.ts';
import { headRank } from './domain/chain-level.ts';
import type { CivilDate } from './domain/civil-date.ts';
import type { CampaignScope, Issuer, IssuerMode, LetterCandidate } from './domain/letter-campaign.ts';
import { type DuePerson, listDuePeople } from './due-people.ts';
import { leaderInChargeOn } from './in-charge.ts';
import { serviceDays } from './letter-signer.ts';
import { personOn } from './person-history.ts';
import { SuperiorFinder } from './superior.ts';
import { unitNameOn } from './units.ts';

/** Who signs as 甲方, and as of which day everything is looked up. */
export interface PartyQuestion {
  readonly on: CivilDate;
  readonly issuerMode: IssuerMode;
  readonly issuerId: string | null;
}

const PERSON = 'SELECT name, post_title AS postTitle FROM person WHERE id = :personId AND voided_at IS NULL';

/** Somebody as 甲方, with his post of today; null where there is no such person. */
export function issuerOf(db: ReadDb, personId: string): Issuer | null {
  const row = db.get<{ name: string; postTitle: string }>(PERSON, { personId });
  return row && { personId, ...row };
}

/** People looked at between two chances for others. */
const CHUNK = 50;

/** Who would have to sign on that day, in unit order (suppliers by their number): the order letters are numbered in; `pause` lets others in. */
export async function listCandidates(
  db: ReadDb,
  scope: CampaignScope,
  question: PartyQuestion,
  pause: () => Promise<void>,
): Promise<readonly LetterCandidate[]> {
  if (scope.party === 'supplier') return supplierCandidates(db, scope.supplierIds, question);
  if (scope.party !== 'person') return units(db, scope, question);
  const finder = new SuperiorFinder(db, question.on);
  const candidates: LetterCandidate[] = [];
  for (const [index, person] of listDuePeople(db, scope.rule, question.on).entries()) {
    if (index % CHUNK === 0) await pause();
    candidates.push(personCandidate(db, person, question, finder));
  }
  return candidates;
}

/** One person with level and 甲方 of the day. */
export function personCandidate(
  db: ReadDb,
  person: DuePerson,
  question: PartyQuestion,
  finder: SuperiorFinder,
): LetterCandidate {
  const standing = personOn(db, person.personId, question.on);
  return {
    party: 'person',
    partyId: person.personId,
    partyName: person.name,
    pinyin: person.pinyin,
    unitId: person.unitId,
    unitName: person.unitName,
    branchId: person.branchId,
    signerId: person.personId,
    signerName: person.name,
    signerPost: person.postTitle,
    categoryId: person.categoryId,
    categoryName: person.categoryName,
    level: standing && finder.levelOf(standing),
    ...issuerFor(db, question, person.personId, () => {
      const answer = finder.find(person.personId);
      return answer.superior
        ? { issuer: answer.superior, fault: null }
        : { issuer: null, fault: answer.message };
    }),
  };
}

type Settled = Pick<LetterCandidate, 'issuer' | 'fault'>;

function issuerFor(
  db: ReadDb,
  { on, issuerMode, issuerId }: PartyQuestion,
  signerId: string | null,
  inCharge: () => Settled,
): Settled {
  if (issuerMode === 'hospital') return { issuer: null, fault: null };
  if (issuerMode === 'inCharge') return inCharge();
  const issuer = issuerId === null ? null : issuerOf(db, issuerId);
  if (!issuer) return { issuer: null, fault: '还没有选定甲方。' };
  const { leftOn } = serviceDays(db, issuer.personId);
  if (leftOn !== null && leftOn <= on)
    return { issuer: null, fault: `统一的甲方${issuer.name}已于 ${leftOn} 离岗，请另行选定甲方。` };
  if (issuer.personId === signerId) return { issuer: null, fault: '甲方就是本人，请另行选定甲方。' };
  return { issuer, fault: null };
}

interface UnitRow {
  readonly unitId: string;
  readonly name: string;
}

const UNITS = `WITH RECURSIVE tree (id, path) AS (
  SELECT id, printf('%08d', position) || id FROM unit WHERE parent_id IS NULL AND kind = :kind
  UNION ALL SELECT u.id, t.path || '/' || printf('%08d', u.position) || u.id FROM tree t JOIN unit u ON u.parent_id = t.id
) SELECT u.id AS unitId, u.name FROM tree JOIN unit u ON u.id = tree.id
WHERE u.voided_at IS NULL AND u.opened_on <= :on AND (u.closed_on IS NULL OR u.closed_on > :on)
AND (:all = 1 OR u.id IN (SELECT value FROM json_each(:unitIds))) ORDER BY tree.path`;

function units(
  db: ReadDb,
  scope: Extract<CampaignScope, { readonly unitIds: readonly string[] }>,
  question: PartyQuestion,
): readonly LetterCandidate[] {
  const parameters = {
    kind: scope.party,
    on: question.on,
    all: scope.unitIds.length === 0 ? 1 : 0,
    unitIds: JSON.stringify(scope.unitIds),
  };
  return db.all<UnitRow>(UNITS, parameters).map((unit) => unitCandidate(db, scope.party, unit, question));
}

const HOLDERS: Readonly<Record<'unit' | 'branch', string>> = {
  unit: `SELECT p.id AS personId, p.name, x.title FROM post x JOIN person p ON p.id = x.person_id
WHERE x.unit_id = :unitId AND x.voided_at IS NULL AND p.voided_at IS NULL AND p.in_service = 1
AND (x.from_on IS NULL OR x.from_on <= :on) AND (x.to_on IS NULL OR x.to_on > :on) ORDER BY x.main DESC, x.from_on, x.id`,
  branch: `SELECT p.id AS personId, p.name, x.title FROM person p JOIN post x ON x.person_id = p.id
WHERE p.branch_id = :unitId AND x.voided_at IS NULL AND p.voided_at IS NULL AND p.in_service = 1 AND instr(x.title, '书记') > 0 AND (instr(x.title, '支部') > 0 OR instr(x.title, '总支') > 0)
AND (x.from_on IS NULL OR x.from_on <= :on) AND (x.to_on IS NULL OR x.to_on > :on) ORDER BY x.from_on, x.id`,
};

interface Holder {
  readonly personId: string;
  readonly name: string;
  readonly title: string;
}

/** Who signs for a unit or branch: its head, its own secretary (the hospital's are members of some branch too); null where none is known. */
function headOf(db: ReadDb, party: 'unit' | 'branch', unitId: string, on: CivilDate): Holder | null {
  const holders = db.all<Holder>(HOLDERS[party], { unitId, on });
  const rank = ({ title }: Holder): number | null =>
    party === 'unit' ? headRank(title) : title.startsWith('副') || title.includes('副书记') ? null : 0;
  const ranked = holders.filter((holder) => rank(holder) !== null);
  return ranked.toSorted((one, other) => (rank(one) ?? 0) - (rank(other) ?? 0))[0] ?? null;
}

function unitCandidate(
  db: ReadDb,
  party: 'unit' | 'branch',
  unit: UnitRow,
  question: PartyQuestion,
): LetterCandidate {
  const head = headOf(db, party, unit.unitId, question.on);
  const name = unitNameOn(db, unit.unitId, question.on);
  const settled = issuerFor(db, question, head?.personId ?? null, () =>
    leaderFor(db, unit.unitId, party, question.on),
  );
  return {
    party,
    partyId: unit.unitId,
    partyName: name,
    pinyin: name,
    unitId: unit.unitId,
    unitName: name,
    branchId: party === 'branch' ? unit.unitId : null,
    signerId: head?.personId ?? null,
    signerName: head?.name ?? '',
    signerPost: head?.title ?? '',
    categoryId: null,
    categoryName: '',
    level: null,
    issuer: settled.issuer,
    fault: head
      ? settled.fault
      : `没有登记${party === 'unit' ? '科室负责人' : '支部书记'}，请选定签订人，或登记其职务。${settled.fault ?? ''}`,
  };
}

function leaderFor(db: ReadDb, unitId: string, party: 'unit' | 'branch', on: CivilDate): Settled {
  const leaderId = party === 'unit' ? leaderInChargeOn(db, unitId, on) : null;
  const issuer = leaderId === null ? null : issuerOf(db, leaderId);
  return issuer
    ? { issuer, fault: null }
    : {
        issuer: null,
        fault: party === 'unit' ? '没有登记分管领导，请手工选定甲方。' : '支部没有分管登记，请手工选定甲方。',
      };
}

const SUPPLIERS = `SELECT s.id, s.name, s.pinyin,
coalesce((SELECT r.name FROM representative r WHERE r.supplier_id = s.id AND r.voided_at IS NULL
  AND (r.authorised_to_on IS NULL OR r.authorised_to_on >= :on) ORDER BY r.authorised_to_on DESC, r.id LIMIT 1), '') AS representative
FROM supplier s WHERE s.voided_at IS NULL AND (:all = 1 OR s.id IN (SELECT value FROM json_each(:ids))) ORDER BY s.number`;

interface SupplierRow {
  readonly id: string;
  readonly name: string;
  readonly pinyin: string;
  readonly representative: string;
}

/** Suppliers by their number, each with the representative whose authorisation holds on the day; an empty list means all. */
export function supplierCandidates(
  db: ReadDb,
  supplierIds: readonly string[],
  question: PartyQuestion,
): readonly LetterCandidate[] {
  const parameters = {
    on: question.on,
    all: supplierIds.length === 0 ? 1 : 0,
    ids: JSON.stringify(supplierIds),
  };
  return db.all<SupplierRow>(SUPPLIERS, parameters).map((supplier) => ({
    party: 'supplier',
    partyId: supplier.id,
    partyName: supplier.name,
    pinyin: supplier.pinyin,
    unitId: null,
    unitName: '',
    branchId: null,
    signerId: null,
    signerName: supplier.representative,
    signerPost: supplier.representative === '' ? '' : '授权代表',
    categoryId: null,
    categoryName: '',
    level: null,
    ...issuerFor(db, question, null, () => ({ issuer: null, fault: '供应商没有分管领导，请手工选定甲方。' })),
    ...(supplier.representative === '' ? { fault: '没有在有效期内的授权代表，请先在“供应商”中登记。' } : {}),
  }));
}

/** What a clerk settled by hand for one party. */
export interface Settlement {
  readonly partyId: string;
  readonly issuerId?: string | undefined;
  /** Who signs for a unit or branch without a known head. */
  readonly signerId?: string | undefined;
}

/** The candidates with what was settled by hand; what is still open keeps its fault. */
export function settleCandidates(
  db: ReadDb,
  candidates: readonly LetterCandidate[],
  settlements: readonly Settlement[],
  issuerMode: IssuerMode,
): readonly LetterCandidate[] {
  const byParty = new Map(settlements.map((one) => [one.partyId, one]));
  return candidates.map((candidate) => {
    const settlement = byParty.get(candidate.partyId);
    return settlement ? settle(db, candidate, settlement, issuerMode) : candidate;
  });
}

function settle(
  db: ReadDb,
  candidate: LetterCandidate,
  { issuerId, signerId }: Settlement,
  issuerMode: IssuerMode,
): LetterCandidate {
  const signer = signerId === undefined ? null : issuerOf(db, signerId);
  const signing = signer
    ? { signerId: signer.personId, signerName: signer.name, signerPost: signer.postTitle }
    : {};
  const issuer = (issuerId === undefined ? null : issuerOf(db, issuerId)) ?? candidate.issuer;
  const settled = { ...candidate, ...signing, issuer };
  // What was open of the signer is settled with him.
  const before = signer && candidate.signerName === '' ? null : candidate.fault;
  return { ...settled, fault: faultLeft(settled, before, issuerMode) };
}

function faultLeft(candidate: LetterCandidate, before: string | null, issuerMode: IssuerMode): string | null {
  if (candidate.signerName === '') return before;
  if (!candidate.issuer) return issuerMode === 'hospital' ? null : (before ?? '还没有选定甲方。');
  return candidate.issuer.personId === candidate.signerId ? '甲方就是本人，请另行选定甲方。' : null;
}
