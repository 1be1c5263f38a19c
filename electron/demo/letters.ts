import { addDays, type CivilDate } from '../../db/domain/civil-date.ts';
import type { DueRule } from '../../db/domain/due-rule.ts';
import { NOT_SIGNED_REASONS } from '../../db/domain/letter.ts';
import {
  type CampaignFields,
  type CampaignScope,
  type Issuer,
  type LetterCandidate,
  type NewCampaign,
  usualDueOn,
  usualTerm,
} from '../../db/domain/letter-campaign.ts';
import { SHIPPED_TEMPLATES } from '../../db/domain/letter-templates/index.ts';
import { listDuePeople } from '../../db/due-people.ts';
import { createCampaign } from '../../db/letter-campaigns.ts';
import { personCandidate, supplierCandidates } from '../../db/letter-parties.ts';
import { installTemplates, listLetterTemplates } from '../../db/letter-templates.ts';
import { fileLetters, markLettersPrinted, refuseLetters, signLetters } from '../../db/letters.ts';
import { SuperiorFinder } from '../../db/superior.ts';
import type { Tx } from '../../db/write.ts';
import type { Random } from './random.ts';

/** What the fictional letters are made from. */
export interface DemoLetterOrder {
  readonly random: Random;
  readonly officeId: string;
  readonly today: CivilDate;
  /** Party secretary: signs where nobody else can be named. */
  readonly secretary: Issuer;
  readonly categoryIds: readonly string[];
}

const YEARS_BACK = 2;
/** A commission's twenty years are the bench's affair. */
const MOST_LETTERS = 600;
const NOBODY: ReadonlySet<string> = new Set();

interface Plan {
  /** Name of a shipped one. */
  readonly template: string;
  readonly party: 'person' | 'supplier';
  readonly frozen: string;
  readonly isPromise: boolean;
}

const YEAR: readonly Plan[] = [
  { template: '党风廉政建设责任书（中层干部）', party: 'person', frozen: '01-20', isPromise: false },
  { template: '供应商廉洁承诺书', party: 'supplier', frozen: '02-02', isPromise: true },
];

/** Installs the shipped templates and writes three years of campaigns: the past ones filed but for a few, this year's under way. */
export function writeDemoLetters(tx: Tx, order: DemoLetterOrder): void {
  installTemplates(tx, SHIPPED_TEMPLATES, `${Number(order.today.slice(0, 4)) - YEARS_BACK}-01-05`);
  const thisYear = Number(order.today.slice(0, 4));
  for (let year = thisYear - YEARS_BACK; year <= thisYear; year += 1)
    for (const plan of YEAR)
      if (`${year}-${plan.frozen}` <= order.today) writeCampaign(tx, order, plan, year);
}

function writeCampaign(tx: Tx, order: DemoLetterOrder, plan: Plan, year: number): void {
  const template = listLetterTemplates(tx.db).find(({ name }) => name === plan.template);
  const versionId = template?.versions[0]?.versionId;
  if (!template || versionId === undefined) throw new Error(`no shipped template ${plan.template}`);
  const fields: NewCampaign = {
    name: `${year}年度${template.name}`,
    year,
    templateVersionId: versionId,
    scope: scopeOf(order, plan),
    frozenOn: `${year}-${plan.frozen}`,
    dueOn: usualDueOn(year),
    issuerMode: plan.isPromise ? 'hospital' : 'inCharge',
    issuerId: null,
    ceremonyOn: addDays(`${year}-${plan.frozen}`, 10),
    ...usualTerm(year),
    copies: 2,
    note: '',
    leftOut: plan.party === 'supplier' ? [] : [{ partyId: order.secretary.personId, fault: '' }],
  };
  const candidates = candidatesOf(tx, order, fields).slice(0, MOST_LETTERS);
  if (candidates.length === 0) return;
  const { campaignId } = createCampaign(tx, fields, candidates, order.officeId);
  collect(tx, order, fields, campaignId);
}

function scopeOf({ categoryIds }: DemoLetterOrder, plan: Plan): CampaignScope {
  if (plan.party === 'supplier') return { party: 'supplier', supplierIds: [] };
  const rule: DueRule = { include: [{ kind: 'category', categoryIds }], exclude: [] };
  return { party: 'person', rule };
}

function candidatesOf(tx: Tx, order: DemoLetterOrder, fields: CampaignFields): readonly LetterCandidate[] {
  const question = { on: fields.frozenOn, issuerMode: fields.issuerMode, issuerId: null };
  if (fields.scope.party === 'supplier')
    return supplierCandidates(tx.db, [], question).filter(({ fault }) => fault === null);
  if (fields.scope.party !== 'person') return [];
  const finder = new SuperiorFinder(tx.db, question.on);
  return listDuePeople(tx.db, fields.scope.rule, question.on)
    .filter(({ personId }) => personId !== order.secretary.personId)
    .map((person) => personCandidate(tx.db, person, question, finder))
    .map((candidate) =>
      candidate.fault === null ? candidate : { ...candidate, issuer: order.secretary, fault: null },
    );
}

/** How a year's letters stand: all printed, most signed at the ceremony, some afterwards, the older ones filed. */
function collect(tx: Tx, order: DemoLetterOrder, fields: CampaignFields, campaignId: string): void {
  const { random, today } = order;
  const ids = tx.db
    .all<{ id: string }>('SELECT id FROM letter WHERE campaign_id = :campaignId ORDER BY serial', {
      campaignId,
    })
    .map(({ id }) => id);
  const isPast = fields.dueOn < today;
  const ceremony = fields.ceremonyOn ?? fields.frozenOn;
  markLettersPrinted(tx, ids, before(addDays(fields.frozenOn, 2), today));
  const signed: string[] = [];
  const refused: string[] = [];
  for (const id of ids) {
    if (random.chance(isPast ? 0.98 : 0.7)) signed.push(id);
    else if (random.chance(isPast ? 0.9 : 0.15)) refused.push(id);
  }
  const atCeremony = signed.filter(() => random.chance(0.85));
  const later = signed.filter((id) => !atCeremony.includes(id));
  signLetters(tx, atCeremony, before(ceremony, today), NOBODY);
  signLetters(tx, later, before(addDays(ceremony, random.int(3, 25)), today), NOBODY);
  for (const id of refused) refuseLetters(tx, [id], random.pick(NOT_SIGNED_REASONS), NOBODY);
  const filed = isPast ? signed : signed.slice(0, Math.floor(signed.length * 0.6));
  const signedOn = before(ceremony, today);
  fileLetters(tx, filed, { signedOn, filedOn: before(addDays(ceremony, 40), today) }, NOBODY);
}

const before = (on: CivilDate, today: CivilDate): CivilDate => (on < today ? on : today);
