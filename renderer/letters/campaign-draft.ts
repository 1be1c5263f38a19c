import type { CivilDate } from '../../db/domain/civil-date.ts';
import {
  type CampaignFields,
  type CampaignScope,
  type LetterTemplate,
  proposedDueOn,
  usualDueOn,
  usualTerm,
} from '../../db/domain/letter-campaign.ts';
import { PARTY_KINDS, type PartyKind } from '../../db/domain/letter-field.ts';

/** A campaign on its way through the three screens. */
export interface CampaignDraft extends Omit<CampaignFields, 'templateVersionId' | 'issuerId'> {
  readonly templateId: string | null;
  readonly templateVersionId: string | null;
  /** The one 甲方 of mode `one`. */
  readonly issuer: { readonly personId: string; readonly name: string } | null;
}

const scopes: Readonly<Record<PartyKind, CampaignScope>> = {
  person: { party: 'person', rule: { include: [], exclude: [] } },
  unit: { party: 'unit', unitIds: [] },
  branch: { party: 'branch', unitIds: [] },
  supplier: { party: 'supplier', supplierIds: [] },
};

/** What a due day is proposed by: the office's month and day, `03-31`, and its days for whoever is asked later. */
export interface DueCustom {
  readonly today: CivilDate;
  readonly monthDay: string;
  readonly laterDays: number;
}

/** Everybody still to be chosen: this year's usual dates, 甲方 by 分管. */
export function emptyDraft(custom: DueCustom): CampaignDraft {
  const { today } = custom;
  const year = Number(today.slice(0, 4));
  return {
    name: '',
    templateId: null,
    templateVersionId: null,
    scope: scopes.person,
    frozenOn: today,
    issuerMode: 'inCharge',
    issuer: null,
    ceremonyOn: null,
    copies: 2,
    note: '',
    year,
    dueOn: dueOnOf(year, custom),
    ...usualTerm(year),
  };
}

const dueOnOf = (year: number, { today, monthDay, laterDays }: DueCustom): CivilDate =>
  proposedDueOn(usualDueOn(year, monthDay), today, laterDays);

/** The draft with another year: dates and name go with it; a due day of one's own keeps its month and day. */
export function withYear(draft: CampaignDraft, year: number, custom: DueCustom): CampaignDraft {
  const isOwn = draft.dueOn !== dueOnOf(draft.year, custom);
  const dueOn = isOwn ? usualDueOn(year, draft.dueOn.slice('2026-'.length)) : dueOnOf(year, custom);
  const name = draft.name.replaceAll(String(draft.year), String(year));
  return { ...draft, year, dueOn, ...usualTerm(year), name };
}

/** The draft with a template's latest version: name, parties, copies and 甲方 as that template asks. */
export function withTemplate(draft: CampaignDraft, template: LetterTemplate, copies: number): CampaignDraft {
  const { party } = template;
  const isPromise = template.name.includes('承诺');
  return {
    ...draft,
    templateId: template.templateId,
    templateVersionId: template.versions[0]?.versionId ?? null,
    name: `${draft.year}年度${template.name}`,
    copies,
    scope: draft.scope.party === party ? draft.scope : scopes[party],
    issuerMode: isPromise ? 'hospital' : party === 'person' || party === 'unit' ? 'inCharge' : 'one',
    issuer: null,
  };
}

/** Said of a due day that is over, by which everybody on the list would be late at once, or that stands in for the usual one; null for others. */
export function dueHint(
  { dueOn, year }: Pick<CampaignDraft, 'dueOn' | 'year'>,
  custom: DueCustom,
): string | null {
  const { today, monthDay, laterDays } = custom;
  if (dueOn < today) return '应签日期已过，生成后全部记为逾期，请改为今后的日期。';
  const isForUsual = dueOn === dueOnOf(year, custom) && dueOn !== usualDueOn(year, monthDay);
  return isForUsual ? `本年应签日已过，暂按今起 ${laterDays} 天，请核对。` : null;
}

/** What the day of the ceremony does, and whether it is over. */
export function ceremonyHint(ceremonyOn: CivilDate | null, today: CivilDate): string {
  if (ceremonyOn === null) return '未定可不填：收回时签订日期默认为当天。';
  return ceremonyOn < today
    ? '这一天已过：收回时签订日期仍默认为这一天，不是当天签的请改或清空。'
    : '收回时签订日期默认为这一天，请核对。';
}

/** What keeps the second screen closed, in Chinese; null where it may open. */
export function draftFault(draft: CampaignDraft): string | null {
  if (draft.templateVersionId === null) return '请选择文书范本。';
  if (draft.name.trim() === '') return '请填写批次名称。';
  if (draft.termToOn < draft.termFromOn) return '责任期限的止日早于起日。';
  if (draft.scope.party === 'person' && draft.scope.rule.include.length === 0) return '请选择应签人员。';
  if (draft.issuerMode === 'one' && draft.issuer === null) return '请选择统一的甲方。';
  return null;
}

/** A template as it is offered: its name, with whom it is signed where the name does not say it and it is no person. */
export function templateLabel(name: string, party: PartyKind): string {
  const label = `（${PARTY_KINDS[party]}）`;
  return party === 'person' || name.endsWith(label) ? name : `${name}${label}`;
}
