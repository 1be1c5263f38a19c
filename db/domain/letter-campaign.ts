import { addDays, type CivilDate } from './civil-date.ts';
import type { DueRule } from './due-rule.ts';
import type { LetterCause } from './letter.ts';
import type { PartyKind } from './letter-field.ts';
import type { LetterKind, TemplateContent } from './letter-template.ts';
import { OFFICE_RULES } from './office-rules.ts';
import type { Share } from './rate.ts';

export interface TemplateVersionBrief {
  readonly versionId: string;
  readonly version: number;
  /** 第 1 版, 第 2 版 … */
  readonly number: number;
  readonly madeOn: CivilDate;
  /** Used by a campaign: its text stays as it is. */
  readonly isFrozen: boolean;
}

export interface LetterTemplate {
  readonly templateId: string;
  readonly version: number;
  readonly kind: LetterKind;
  readonly name: string;
  readonly party: PartyKind;
  readonly closedOn: CivilDate | null;
  /** The latest first; never empty. */
  readonly versions: readonly TemplateVersionBrief[];
}

export interface TemplateVersion extends TemplateVersionBrief {
  readonly templateId: string;
  readonly kind: LetterKind;
  readonly name: string;
  readonly party: PartyKind;
  readonly content: TemplateContent;
}

/** Who must sign: people by a rule, or chosen units, branches, suppliers; an empty list means all in force. */
export type CampaignScope =
  | { readonly party: 'person'; readonly rule: DueRule }
  | { readonly party: 'unit' | 'branch'; readonly unitIds: readonly string[] }
  | { readonly party: 'supplier'; readonly supplierIds: readonly string[] };

/** Who signs as 甲方: the leader in charge up the chain, one person for all, or the hospital itself (承诺书). */
export const ISSUER_MODES = ['inCharge', 'one', 'hospital'] as const;
export type IssuerMode = (typeof ISSUER_MODES)[number];
export const ISSUER_MODE_LABELS: Readonly<Record<IssuerMode, string>> = {
  inCharge: '按分管逐级确定',
  one: '统一由一人',
  hospital: '由本单位（不署个人）',
};

export interface Issuer {
  readonly personId: string;
  readonly name: string;
  readonly postTitle: string;
}

/** Who would sign, with unit, post and 甲方 of the day. */
export interface LetterCandidate {
  readonly party: PartyKind;
  /** Of the person, unit, branch or supplier. */
  readonly partyId: string;
  readonly partyName: string;
  readonly pinyin: string;
  readonly unitId: string | null;
  readonly unitName: string;
  readonly branchId: string | null;
  /** Null for a supplier, and where a unit has no head. */
  readonly signerId: string | null;
  readonly signerName: string;
  readonly signerPost: string;
  readonly categoryId: string | null;
  readonly categoryName: string;
  readonly level: string | null;
  readonly issuer: Issuer | null;
  /** What is still to be settled by hand; null where nothing is. */
  readonly fault: string | null;
}

export interface CampaignFields {
  readonly name: string;
  readonly year: number;
  readonly templateVersionId: string;
  readonly scope: CampaignScope;
  readonly frozenOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly issuerMode: IssuerMode;
  /** The one 甲方 of mode `one`. */
  readonly issuerId: string | null;
  readonly ceremonyOn: CivilDate | null;
  readonly termFromOn: CivilDate;
  readonly termToOn: CivilDate;
  readonly copies: number;
  readonly note: string;
}

/** Somebody of the list of the day who got no letter. */
export interface LeftOut {
  readonly partyId: string;
  /** What could not be settled yet; '' where the clerk left him out on purpose. */
  readonly fault: string;
}

/** A campaign that is to be made. */
export interface NewCampaign extends CampaignFields {
  readonly leftOut?: readonly LeftOut[];
}

/** Why somebody without a letter is named beside a campaign. */
export type OwingWhy = 'joined' | 'changed' | 'unresolved' | 'entered' | 'excluded' | 'voided';
export const OWING_WHY_LABELS: Readonly<Record<OwingWhy, string>> = {
  joined: '新增',
  changed: '变更职务',
  unresolved: '建批次时待定',
  entered: '名单固定后补录',
  excluded: '建批次时排除',
  voided: '原件已作废',
};
/** Somebody decided that they get none: shown when asked for, never proposed. */
export const DECIDED_WHYS: readonly OwingWhy[] = ['excluded', 'voided'];

/** Somebody who owes a letter of a campaign and has none. */
export interface OwingLine {
  readonly candidate: LetterCandidate;
  readonly cause: LetterCause;
  readonly owedSinceOn: CivilDate;
  readonly why: OwingWhy;
  /** What could not be settled, or why the letter is void. */
  readonly remark: string;
}

/** How the letters of a campaign stand: `open`, of which `late`, `signed`, `filed`, `notSigned` and `gone` come to `total`. */
export interface CampaignCounts {
  /** All that are not void. */
  readonly total: number;
  readonly open: number;
  readonly late: number;
  readonly signed: number;
  readonly filed: number;
  readonly notSigned: number;
  /** 离岗不计: not signed by somebody who left before it was due, so not owed. */
  readonly gone: number;
}

/** 已签 of 应签, as the rates count them (domain.md, Rates). */
export function signedShare({ total, gone, signed, filed }: CampaignCounts): Share {
  return { due: total - gone, done: signed + filed };
}

export interface CampaignRow extends Omit<CampaignFields, 'scope'> {
  readonly campaignId: string;
  readonly version: number;
  readonly number: string;
  readonly kind: LetterKind;
  readonly templateName: string;
  readonly versionNumber: number;
  readonly party: PartyKind;
  readonly issuerName: string;
  readonly counts: CampaignCounts;
  readonly voidedAt: string | null;
  readonly voidReason: string | null;
}

export interface Campaign extends CampaignRow {
  readonly scope: CampaignScope;
}

/** How many letters stand how in one unit of a campaign. */
export interface UnitCount extends CampaignCounts {
  readonly unitId: string | null;
  readonly unitName: string;
}

/** `PC2026-01`. */
export function campaignNumber({ year, serial }: { readonly year: number; readonly serial: number }): string {
  return `PC${year}-${String(serial).padStart(2, '0')}`;
}

/** The office's day of that year; `monthDay` as its rules hold it, `03-31` (domain.md, Letters, `default`). */
export function usualDueOn(year: number, monthDay: string = OFFICE_RULES.letterDueOn.standard): CivilDate {
  return `${year}-${monthDay}`;
}

/**
 * The due day proposed for a campaign: the usual one, or, where that is over in the year under way, the office's days (30) from
 * today, as for anybody asked later (domain.md, Letters).
 */
export function proposedDueOn(usualOn: CivilDate, today: CivilDate, laterDays: number): CivilDate {
  const isOver = usualOn < today && usualOn.slice(0, 4) === today.slice(0, 4);
  return isOver ? addDays(today, laterDays) : usualOn;
}

/** The calendar year (domain.md, Letters, Parts). */
export function usualTerm(year: number): { readonly termFromOn: CivilDate; readonly termToOn: CivilDate } {
  return { termFromOn: `${year}-01-01`, termToOn: `${year}-12-31` };
}

/**
 * Last year's campaign as a draft of this year's: every date a year later, frozen today, the name with its year changed. The ceremony's
 * day is proposed only while it is still to come: letters are signed on it unless another day is said, so a guess must not date them.
 */
export function nextYearOf(last: CampaignFields, versionId: string, today: CivilDate): CampaignFields {
  const year = last.year + 1;
  const later = (on: CivilDate): CivilDate => laterYear(on, year - last.year);
  const ceremonyOn = last.ceremonyOn && later(last.ceremonyOn);
  return {
    ...last,
    year,
    name: last.name.replaceAll(String(last.year), String(year)),
    templateVersionId: versionId,
    frozenOn: today,
    dueOn: later(last.dueOn),
    ceremonyOn: ceremonyOn !== null && ceremonyOn >= today ? ceremonyOn : null,
    termFromOn: later(last.termFromOn),
    termToOn: later(last.termToOn),
  };
}

/** 29 February becomes the 28th. */
function laterYear(on: CivilDate, years: number): CivilDate {
  const year = Number(on.slice(0, 4)) + years;
  const rest = on.slice(4) === '-02-29' ? '-02-28' : on.slice(4);
  return `${year}${rest}`;
}

/** Letters the collecting field offers at once: as many as there are digits to choose by. */
export const COLLECT_CHOICES = 9;
