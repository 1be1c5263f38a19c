import { DomainError } from '../../db/domain/domain-error.ts';
import { COLLECT_CHOICES, type LetterCandidate } from '../../db/domain/letter-campaign.ts';
import { LETTER_KINDS } from '../../db/domain/letter-template.ts';
import {
  listCampaigns,
  listCampaignYears,
  listParties,
  requireCampaign,
  requireUsableTemplate,
} from '../../db/letter-campaigns.ts';
import { countByUnit, findToCollect } from '../../db/letter-collecting.ts';
import { listNewOwing } from '../../db/letter-newcomers.ts';
import { listCandidates, settleCandidates } from '../../db/letter-parties.ts';
import { isRecusedFrom } from '../../db/letters.ts';
import { getOffice } from '../../db/office.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type {
  CampaignMade,
  CampaignPreview,
  CollectedLine,
  letterCampaignsContract,
} from '../contract/letter-campaigns.ts';
import { aMoment } from './a-moment.ts';
import { commitInBulk } from './bulk-write.ts';
import type { Handlers, JobContext, ReadContext } from './context.ts';
import { campaignActs } from './letter-acts.ts';
import { recusalOf } from './recusal.ts';

type Contract = typeof letterCampaignsContract;
type Who = ParsedInputOf<Contract['letterCampaigns.preview']>;

/** The unresolved first: they are what is left to do on the screen. Letters are numbered in unit order. */
async function preview(context: ReadContext, who: Who): Promise<CampaignPreview> {
  requireUsableTemplate(context.db, who.templateVersionId);
  const { rows, already } = await listOwing(context, who);
  const open = rows.filter(({ fault }) => fault !== null);
  return { rows: [...open, ...rows.filter(({ fault }) => fault === null)], already };
}

async function listOwing(context: ReadContext, who: Who): Promise<CampaignPreview> {
  const question = { on: who.frozenOn, issuerMode: who.issuerMode, issuerId: who.issuerId };
  const found = await listCandidates(context.db, who.scope, question, aMoment);
  const already = listParties(context.db, who.year, who.templateVersionId);
  const rows = found.filter(({ partyId }) => !already.has(partyId));
  return { rows, already: found.length - rows.length };
}

/** The persons an act is about, for its event. */
const subjectsOf = (candidates: readonly LetterCandidate[]): readonly string[] =>
  candidates.flatMap(({ signerId }) => signerId ?? []);

async function create(
  context: JobContext,
  { settlements, excludedIds, deferredIds, ...fields }: ParsedInputOf<Contract['letterCampaigns.create']>,
): Promise<CampaignMade> {
  context.progress(0, 0, '确定名单和甲方');
  const { rows } = await listOwing(context, fields);
  const [excluded, deferred] = [new Set(excludedIds), new Set(deferredIds)];
  const all = settleCandidates(context.db, rows, settlements, fields.issuerMode);
  const isOut = ({ partyId }: LetterCandidate): boolean => excluded.has(partyId) || deferred.has(partyId);
  const settled = all.filter((candidate) => !isOut(candidate));
  const leftOut = all.filter(isOut).map(({ partyId, fault }) => ({
    partyId,
    fault: excluded.has(partyId) ? '' : (fault ?? '待定'),
  }));
  context.progress(settled.length, settled.length, '生成责任书并编号');
  await aMoment();
  context.progress(settled.length, settled.length, '生成责任书并编号');
  const { id } = getOffice(context.db);
  return commitInBulk(context, {
    kind: 'campaign',
    order: { fields: { ...fields, leftOut }, candidates: settled, officeId: id },
    size: settled.length,
    subjects: subjectsOf(settled),
  });
}

async function addNewcomers(
  context: JobContext,
  { campaignId, partyIds, settlements }: ParsedInputOf<Contract['letterCampaigns.addNewcomers']>,
): Promise<{ readonly letters: number }> {
  const campaign = requireCampaign(context.db, campaignId, context.today);
  context.progress(0, 0, '核对新增应签');
  const chosen = new Set(partyIds);
  const all = await listNewOwing(context.db, campaign, context.today, aMoment);
  const owing = all.filter(({ candidate }) => chosen.has(candidate.partyId));
  const settled = settleCandidates(
    context.db,
    owing.map(({ candidate }) => candidate),
    settlements,
    campaign.issuerMode,
  );
  const open = settled.find(({ fault }) => fault !== null);
  if (open) throw new DomainError('campaign-unresolved', `${open.partyName}：${open.fault}`);
  const order = {
    campaignId,
    fields: campaign,
    kind: LETTER_KINDS[campaign.kind],
    officeId: getOffice(context.db).id,
  };
  const letters = owing.flatMap((one, index) => {
    const candidate = settled[index];
    return candidate ? [{ ...one, candidate }] : [];
  });
  await commitInBulk(context, {
    kind: 'newcomers',
    order: { letters: order, owing: letters },
    size: letters.length,
    subjects: subjectsOf(settled),
  });
  return { letters: letters.length };
}

/** Letters to be collected, one more than can be chosen among where there are more; one that nobody but the user or his relatives can be meant by is for somebody else. Errors: recusal. */
function find(
  { db, recused }: ReadContext,
  { campaignId, text, unitId }: ParsedInputOf<Contract['letterCampaigns.find']>,
): readonly CollectedLine[] {
  const found = findToCollect(db, campaignId, text, unitId);
  const lines = found.filter((line) => !isRecusedFrom(line, recused));
  if (lines.length === 0 && found.length > 0) throw recusalOf('责任书');
  return lines.slice(0, COLLECT_CHOICES + 1);
}

export const letterCampaignsHandlers: Handlers<Contract> = {
  'letterCampaigns.list': ({ db, today }, { year }) => listCampaigns(db, year, today),
  'letterCampaigns.years': ({ db }) => listCampaignYears(db),
  'letterCampaigns.get': ({ db, today }, { campaignId }) => requireCampaign(db, campaignId, today),
  'letterCampaigns.preview': preview,
  'letterCampaigns.create': create,
  ...campaignActs,
  'letterCampaigns.newcomers': ({ db, today }, { campaignId }) =>
    listNewOwing(db, requireCampaign(db, campaignId, today), today, aMoment),
  'letterCampaigns.addNewcomers': addNewcomers,
  'letterCampaigns.unitCounts': ({ db, today }, { campaignId }) => countByUnit(db, campaignId, today),
  'letterCampaigns.find': find,
};
