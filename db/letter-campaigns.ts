import type { ReadDb } from './connection.ts';
import { type CivilDate, officeToday } from './domain/civil-date.ts';
import { dayOfYearFault } from './domain/day-fault.ts';
import { DomainError } from './domain/domain-error.ts';
import { type LetterCause, letterDueOn } from './domain/letter.ts';
import {
  type Campaign,
  type CampaignFields,
  type CampaignRow,
  type CampaignScope,
  campaignNumber,
  type LetterCandidate,
  type NewCampaign,
} from './domain/letter-campaign.ts';
import { LETTER_KINDS } from './domain/letter-template.ts';
import { checkTemplate } from './domain/letter-template-check.ts';
import { replaceLetter, restoreReplaced } from './letter-replacing.ts';
import { countsOf, LETTER_UNSIGNED, STANDING_SUMS, type StandingSums } from './letter-standing.ts';
import { freezeVersion, requireTemplateVersion } from './letter-templates.ts';
import { getOfficeRules } from './office-rules.ts';
import { nextSerial } from './record-number.ts';
import type { Tx } from './write.ts';

const { coming, late, signed, filed, notSigned } = STANDING_SUMS;
const COUNTS = `(SELECT json_object('total', count(*), 'coming', ${coming}, 'late', ${late}, 'signed', ${signed}, 'filed', ${filed}, 'notSigned', ${notSigned})
  FROM letter l WHERE l.campaign_id = c.id AND l.voided_at IS NULL) AS counts`;
const COLUMNS = `c.id AS campaignId, c.version, c.year, c.serial, c.name, c.template_version_id AS templateVersionId, t.kind,
t.name AS templateName, v.number AS versionNumber, c.party, c.frozen_on AS frozenOn, c.due_on AS dueOn, c.issuer_mode AS issuerMode,
c.issuer_id AS issuerId, coalesce(p.name, '') AS issuerName, c.ceremony_on AS ceremonyOn, c.term_from_on AS termFromOn,
c.term_to_on AS termToOn, c.copies, c.note, c.voided_at AS voidedAt, c.void_reason AS voidReason, ${COUNTS}`;
const FROM = `FROM letter_campaign c JOIN letter_template_version v ON v.id = c.template_version_id
JOIN letter_template t ON t.id = v.template_id LEFT JOIN person p ON p.id = c.issuer_id`;
const OF_YEAR = `SELECT ${COLUMNS} ${FROM} WHERE c.year = :year AND c.voided_at IS NULL ORDER BY c.serial DESC`;
const ONE = `SELECT ${COLUMNS}, c.rule ${FROM} WHERE c.id = :campaignId`;

interface Row extends Omit<CampaignRow, 'number' | 'counts'> {
  readonly serial: number;
  readonly counts: string;
}

function rowToCampaign({ serial, counts, ...row }: Row): CampaignRow {
  // Written by COUNTS.
  const sums = JSON.parse(counts) as StandingSums;
  return { ...row, number: campaignNumber({ year: row.year, serial }), counts: countsOf(sums) };
}

/** The campaigns of a year, the latest first. */
export function listCampaigns(db: ReadDb, year: number, today: CivilDate): readonly CampaignRow[] {
  return db.all<Row>(OF_YEAR, { year, today }).map(rowToCampaign);
}

/** The years that have campaigns, the latest first. */
export function listCampaignYears(db: ReadDb): readonly number[] {
  return db
    .all<{ year: number }>('SELECT DISTINCT year FROM letter_campaign ORDER BY year DESC')
    .map(({ year }) => year);
}

/** One campaign with its rule. Errors: no-campaign. */
export function requireCampaign(db: ReadDb, campaignId: string, today: CivilDate): Campaign {
  const row = db.get<Row & { readonly rule: string }>(ONE, { campaignId, today });
  if (!row) throw new DomainError('no-campaign', '找不到该签订批次，请刷新后重试。');
  const { rule, ...campaign } = row;
  // Written by createCampaign.
  return { ...rowToCampaign(campaign), scope: JSON.parse(rule) as CampaignScope };
}

const ALREADY = `SELECT coalesce(l.person_id, l.supplier_id, l.unit_id) AS partyId FROM letter_campaign c JOIN letter l ON l.campaign_id = c.id
WHERE c.year = :year AND c.template_version_id = :versionId AND c.voided_at IS NULL AND l.voided_at IS NULL`;

/** Who has a letter of this version and year already: asked once, not again. */
export function listParties(db: ReadDb, year: number, versionId: string): ReadonlySet<string> {
  return new Set(db.all<{ partyId: string }>(ALREADY, { year, versionId }).map(({ partyId }) => partyId));
}

export interface CreatedCampaign {
  readonly campaignId: string;
  readonly number: string;
  readonly letters: number;
  /** Letters of an older version that were still open and gave way to these. */
  readonly superseded: number;
}

/**
 * Makes a campaign and all its letters. Errors: campaign-nobody, campaign-unresolved, template-unfinished, template-party,
 * frozen-later, date-order, changed-meanwhile.
 */
export function createCampaign(
  tx: Tx,
  fields: NewCampaign,
  candidates: readonly LetterCandidate[],
  officeId: string,
): CreatedCampaign {
  const template = requireTemplateVersion(tx.db, fields.templateVersionId);
  refuseCampaign(fields, template, candidates, officeToday(tx.at));
  const already = listParties(tx.db, fields.year, fields.templateVersionId);
  refuseListed(candidates.filter(({ partyId }) => already.has(partyId)));
  freezeVersion(tx, template);
  const serial = nextSerial(tx.db, 'letter_campaign', fields.year);
  const campaignId = tx.insert('letter_campaign', campaignColumns(fields, serial, officeId));
  const order = { campaignId, fields, kind: LETTER_KINDS[template.kind], officeId };
  const superseded = insertLetters(
    tx,
    order,
    candidates.map((candidate) => ({ candidate, cause: 'planned', owedSinceOn: fields.frozenOn })),
  );
  return {
    campaignId,
    number: campaignNumber({ year: fields.year, serial }),
    letters: candidates.length,
    superseded,
  };
}

/** Refuses whom somebody else gave his letter since the list was settled. Errors: changed-meanwhile. */
export function refuseListed(listed: readonly LetterCandidate[]): void {
  const [first] = listed;
  if (first)
    throw new DomainError(
      'changed-meanwhile',
      `名单已由他人生成（${first.partyName}等 ${listed.length} 个对象已有责任书），请刷新后再看。`,
    );
}

/** Errors: template-unfinished. */
function refuseUnfinished({ name, number, content }: ReturnType<typeof requireTemplateVersion>): void {
  const [problem] = checkTemplate(content);
  if (problem)
    throw new DomainError(
      'template-unfinished',
      `“${name}”第 ${number} 版还不能使用，请先在“文书范本”中改正：${problem.place}，${problem.message}`,
    );
}

/** Refuses a text that cannot be used before a list is settled for it. Errors: no-template, template-unfinished. */
export function requireUsableTemplate(db: ReadDb, versionId: string): void {
  refuseUnfinished(requireTemplateVersion(db, versionId));
}

function refuseCampaign(
  fields: NewCampaign,
  template: ReturnType<typeof requireTemplateVersion>,
  candidates: readonly LetterCandidate[],
  today: CivilDate,
): void {
  refuseUnfinished(template);
  if (template.party !== fields.scope.party)
    throw new DomainError('template-party', '范本的签订对象与所选人员不一致，请重新选择。');
  if (fields.frozenOn > today)
    throw new DomainError('frozen-later', '名单日期不能晚于今天。', { frozenOn: '不能晚于今天。' });
  refuseDays(fields, fields.year);
  if (fields.termToOn < fields.termFromOn)
    throw new DomainError('date-order', '责任期限的止日早于起日，请核对。', { termToOn: '止日早于起日。' });
  if (candidates.length === 0) throw new DomainError('campaign-nobody', nobodyText(fields));
  const open = candidates.filter(({ fault }) => fault !== null);
  if (open.length > 0)
    throw new DomainError(
      'campaign-unresolved',
      `还有 ${open.length} 份没有确定甲方或签订人（如 ${open[0]?.partyName}：${open[0]?.fault}），请逐一选定或不列入本批。`,
    );
}

/** Errors: letter-date. */
function refuseDays({ dueOn, ceremonyOn }: Pick<CampaignFields, 'dueOn' | 'ceremonyOn'>, year: number): void {
  const due = dayOfYearFault('应签日期', dueOn, year);
  if (due !== null) throw new DomainError('letter-date', due, { dueOn: due });
  const ceremony = ceremonyOn === null ? null : dayOfYearFault('集中签订日', ceremonyOn, year);
  if (ceremony !== null) throw new DomainError('letter-date', ceremony, { ceremonyOn: ceremony });
}

function nobodyText({ frozenOn, leftOut = [] }: NewCampaign): string {
  return leftOut.length === 0
    ? `按此规则，${frozenOn} 没有应签的对象，或者都已有本版的责任书，请修改规则。`
    : `应签的 ${leftOut.length} 个对象都已手工排除或待定，本批没有可建立的责任书，请至少列入一个。`;
}

function campaignColumns(fields: NewCampaign, serial: number, officeId: string) {
  return {
    origin_office_id: officeId,
    year: fields.year,
    serial,
    name: fields.name,
    template_version_id: fields.templateVersionId,
    party: fields.scope.party,
    rule: JSON.stringify(fields.scope),
    left_out: JSON.stringify(fields.leftOut ?? []),
    frozen_on: fields.frozenOn,
    due_on: fields.dueOn,
    issuer_mode: fields.issuerMode,
    issuer_id: fields.issuerMode === 'one' ? fields.issuerId : null,
    ceremony_on: fields.ceremonyOn,
    term_from_on: fields.termFromOn,
    term_to_on: fields.termToOn,
    copies: fields.copies,
    note: fields.note,
    voided_at: null,
    void_reason: null,
  };
}

const UNSIGNED = `l.voided_at IS NULL AND ${LETTER_UNSIGNED}`;
const OLDER_UNSIGNED = `SELECT l.id, l.version, ov.number, coalesce(l.person_id, l.supplier_id, l.unit_id) AS partyId FROM letter_campaign o JOIN letter_template_version ov ON ov.id = o.template_version_id
JOIN letter_template_version v ON v.template_id = ov.template_id AND v.number < ov.number
JOIN letter_campaign c ON c.template_version_id = v.id AND c.year = o.year AND c.voided_at IS NULL JOIN letter l ON l.campaign_id = c.id
WHERE o.id = :campaignId AND ${UNSIGNED} AND coalesce(l.person_id, l.supplier_id, l.unit_id) IN (SELECT value FROM json_each(:parties))`;

/** A new version asks for a new signature: what is still unsigned of an older one gives way, what is signed stays (domain.md, Letters). */
function supersede(tx: Tx, campaignId: string, given: ReadonlyMap<string, GivenLetter>): number {
  const older = tx.db.all<Older & { number: number; partyId: string }>(OLDER_UNSIGNED, {
    campaignId,
    parties: JSON.stringify([...given.keys()]),
  });
  for (const { number, partyId, ...letter } of older) {
    const by = given.get(partyId);
    if (by) replaceLetter(tx, letter, { ...by, reason: `改签第${number}版` });
  }
  return older.length;
}

interface Older {
  readonly id: string;
  readonly version: number;
}

/** A letter that was just written, and since when it stands in the place of others. */
interface GivenLetter {
  readonly letterId: string;
  readonly on: CivilDate;
}

const OF_LAST_POST = `SELECT l.id, l.version FROM letter l
WHERE l.campaign_id = :campaignId AND l.person_id = :personId AND l.id <> :letterId AND ${UNSIGNED} AND l.due_on >= :owedSinceOn`;

/** Who takes up another post before his letter was due signs for the new one alone; one that was due by then stays (domain.md, Rates). */
function replaceOfLastPost(
  tx: Tx,
  campaignId: string,
  { candidate, cause, owedSinceOn }: Owing,
  letterId: string,
): void {
  if (cause !== 'changed') return;
  const last = { campaignId, personId: candidate.partyId, owedSinceOn, letterId };
  const reason = `应签日前变更职务（${owedSinceOn}），改签新任职务的责任书`;
  for (const letter of tx.db.all<Older>(OF_LAST_POST, last))
    replaceLetter(tx, letter, { letterId, on: owedSinceOn, reason });
}

/** Somebody and why he owes. */
export interface Owing {
  readonly candidate: LetterCandidate;
  readonly cause: LetterCause;
  readonly owedSinceOn: CivilDate;
}

/** What the letters of one campaign have in common. */
export interface LetterOrder {
  readonly campaignId: string;
  readonly fields: Pick<CampaignFields, 'year' | 'dueOn' | 'termFromOn' | 'termToOn' | 'copies'>;
  readonly kind: string;
  readonly officeId: string;
}

/** Writes the letters of a campaign, numbered in their order; gives how many unsigned ones of an older version gave way. */
export function insertLetters(tx: Tx, order: LetterOrder, owing: readonly Owing[]): number {
  const given = new Map<string, GivenLetter>();
  const first = nextSerial(tx.db, 'letter', order.fields.year);
  const { letterLaterDays } = getOfficeRules(tx.db);
  for (const [index, one] of owing.entries()) {
    const letterId = tx.insert(
      'letter',
      letterColumns(tx, order, one, { serial: first + index, letterLaterDays }),
    );
    replaceOfLastPost(tx, order.campaignId, one, letterId);
    given.set(one.candidate.partyId, { letterId, on: one.owedSinceOn });
  }
  return supersede(tx, order.campaignId, given);
}

function letterColumns(
  tx: Tx,
  order: LetterOrder,
  { candidate, cause, owedSinceOn }: Owing,
  { serial, letterLaterDays }: { readonly serial: number; readonly letterLaterDays: number },
) {
  const { fields } = order;
  const isLater = cause !== 'planned' && owedSinceOn > fields.termFromOn && owedSinceOn <= fields.termToOn;
  return {
    paper_version: 1,
    origin_office_id: order.officeId,
    campaign_id: order.campaignId,
    year: fields.year,
    serial,
    kind: order.kind,
    party: candidate.party,
    ...partyColumns(candidate),
    party_name: candidate.partyName,
    pinyin: candidate.pinyin,
    unit_name: candidate.unitName,
    branch_id: candidate.branchId,
    signer_id: candidate.signerId,
    signer_name: candidate.signerName,
    signer_post: candidate.signerPost,
    category_id: candidate.categoryId,
    category_name: candidate.categoryName,
    level: candidate.level,
    issuer_id: candidate.issuer?.personId ?? null,
    issuer_name: candidate.issuer?.name ?? '',
    issuer_post: candidate.issuer?.postTitle ?? '',
    cause,
    owed_since_on: owedSinceOn,
    term_from_on: isLater ? owedSinceOn : fields.termFromOn,
    term_to_on: fields.termToOn,
    copies: fields.copies,
    due_on: letterDueOn(cause, fields.dueOn, owedSinceOn, letterLaterDays),
    state: 'due',
    printed_on: null,
    signed_on: null,
    filed_on: null,
    filed_from: null,
    not_signed_reason: '',
    not_signed_on: null,
    supervisor: '',
    supervisor_relation: '',
    note: '',
    created_at: tx.at,
    voided_at: null,
    void_reason: null,
    replaced_by: null,
    replaced_on: null,
  };
}

function partyColumns({ party, partyId, unitId }: LetterCandidate) {
  return {
    person_id: party === 'person' ? partyId : null,
    unit_id: unitId,
    supplier_id: party === 'supplier' ? partyId : null,
  };
}

const OF_CAMPAIGN = `SELECT id, version, voided_at AS voidedAt FROM letter
WHERE campaign_id = :campaignId AND (voided_at IS NULL OR replaced_by IS NOT NULL)`;

/**
 * Voids a campaign of which nothing is signed yet, and its letters with it; those of an older version that they had replaced stand
 * again. Gives how many do. Errors: campaign-signed, changed-meanwhile.
 */
export function voidCampaign(tx: Tx, campaignId: string, version: number, reason: string): number {
  const { counts } = requireCampaign(tx.db, campaignId, officeToday(tx.at));
  const signed = counts.signed + counts.filed;
  if (signed > 0)
    throw new DomainError(
      'campaign-signed',
      `本批已有 ${signed} 份签订，不能整批作废；请在名单中逐份作废未签的。`,
    );
  tx.void('letter_campaign', campaignId, version, reason);
  const letters = tx.db.all<Older & { voidedAt: string | null }>(OF_CAMPAIGN, { campaignId });
  const standing = letters.filter(({ voidedAt }) => voidedAt === null);
  for (const { id, version: before } of standing) tx.void('letter', id, before, reason);
  // Within the campaign nothing comes back: letters replaced by others of it are void for good, their day with them.
  for (const { id } of letters.filter(({ voidedAt }) => voidedAt !== null)) restoreReplaced(tx, id);
  return standing.reduce((sum, { id }) => sum + restoreReplaced(tx, id), 0);
}

/** Changes what a campaign says of itself; letters still open take a new due day over. Errors: changed-meanwhile. */
export function amendCampaign(
  tx: Tx,
  campaignId: string,
  version: number,
  patch: {
    readonly name: string;
    readonly dueOn: CivilDate;
    readonly ceremonyOn: CivilDate | null;
    readonly note: string;
  },
): void {
  const before = tx.read('letter_campaign', campaignId);
  refuseDays(patch, Number(before.year));
  tx.amend('letter_campaign', campaignId, version, {
    name: patch.name,
    due_on: patch.dueOn,
    ceremony_on: patch.ceremonyOn,
    note: patch.note,
  });
  if (before.due_on === patch.dueOn) return;
  const open = tx.db.all<{ id: string; version: number }>(
    `SELECT id, version FROM letter WHERE campaign_id = :campaignId AND voided_at IS NULL AND cause = 'planned' AND state IN ('due', 'printed')`,
    { campaignId },
  );
  for (const letter of open) tx.amend('letter', letter.id, letter.version, { due_on: patch.dueOn });
}
