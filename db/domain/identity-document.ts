import type { CivilDate } from './civil-date.ts';
import { checkIdentityNumber, IDENTITY_REFUSALS, normaliseIdentity, type Sex } from './identity-number.ts';

export const IDENTITY_KINDS = ['identityCard', 'passport', 'hkMoTw', 'permanentResident', 'none'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

export const IDENTITY_KIND_LABELS: Readonly<Record<IdentityKind, string>> = {
  identityCard: '身份证',
  passport: '护照',
  hkMoTw: '港澳台证件',
  permanentResident: '外国人永久居留身份证',
  none: '无',
};

/** A document that may be stored, or the Chinese reason why not; birth date and sex only where the number tells them. */
export type DocumentCheck =
  | {
      readonly ok: true;
      readonly kind: IdentityKind;
      readonly number: string;
      readonly birthOn: string | null;
      readonly sex: Sex | null;
    }
  | { readonly ok: false; readonly message: string };

/** 港澳台居民居住证 (2018): 18 digits like an identity number, region 81, 82 or 83. */
const RESIDENCE_PERMIT = /^8[123]0000\d{11}[\dX]$/;
/** 港澳居民来往内地通行证: H or M and 8 digits, old ones with a 2-digit issue number. */
const HOME_RETURN_PERMIT = /^[HM]\d{8}(\d{2})?$/;
/** 台湾居民来往大陆通行证: 8 digits, old ones with a 2-digit issue number (some with a letter in brackets, dropped). */
const TAIWAN_PERMIT = /^\d{8}(\d{2})?(\([A-Z]\))?$/;
/** 外国人永久居留身份证 before 2023: the state's three letters and 12 digits. */
const OLD_PERMANENT_RESIDENT = /^[A-Z]{3}\d{12}$/;
/** Since 2023: 9, the province, the state's three digits, then as an identity number. */
const PERMANENT_RESIDENT = /^9(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])\d{14}[\dX]$/;
/** Passports of any state: 5 to 15 letters and digits with at least three digits. */
const PASSPORT = /^(?=(?:[A-Z]*\d){3})[A-Z\d]{5,15}$/;
/** What may be taken for a passport without being told: one or two letters before 6 to 9 digits (ours: E, G, EA…, PE, SE, DE). */
const LIKELY_PASSPORT = /^[A-Z]{1,2}\d{6,9}$/;

const KIND_WORDS: readonly (readonly [RegExp, IdentityKind])[] = [
  [/永久居留|永居|^外国人.*身份证/, 'permanentResident'],
  [/港澳|台湾|台胞|回乡证|通行证|居住证|港澳台/, 'hkMoTw'],
  [/护照|PASSPORT/, 'passport'],
  [/身份证|IDENTITYCARD|^ID$/, 'identityCard'],
  [/^(无|没有|NONE)$/, 'none'],
];

/** The kind that a cell of a 证件类型 column names; null where the words are unknown. */
export function parseIdentityKind(text: string): IdentityKind | null {
  const compact = normaliseIdentity(text);
  return KIND_WORDS.find(([words]) => words.test(compact))?.[1] ?? null;
}

/** The kind that a number looks like; `identityCard` where nothing else fits, so that its check speaks. */
export function guessIdentityKind(text: string): IdentityKind {
  const compact = normaliseIdentity(text);
  if (compact === '') return 'none';
  if (OLD_PERMANENT_RESIDENT.test(compact) || PERMANENT_RESIDENT.test(compact)) return 'permanentResident';
  if (RESIDENCE_PERMIT.test(compact) || HOME_RETURN_PERMIT.test(compact)) return 'hkMoTw';
  // Eight digits that start with a century are more likely a birth date in the wrong column.
  if (/^\d{8}$/.test(compact) && !/^(19|20)/.test(compact)) return 'hkMoTw';
  return LIKELY_PASSPORT.test(compact) ? 'passport' : 'identityCard';
}

function checkNumbered(kind: IdentityKind, text: string, today: CivilDate): DocumentCheck {
  const check = checkIdentityNumber(text);
  if (!check.ok) return { ok: false, message: IDENTITY_REFUSALS[check.reason] };
  const { number, birthOn, sex } = check;
  if (birthOn > today) return { ok: false, message: `出生日期${birthOn}还没有到，请核对原件` };
  return { ok: true, kind, number, birthOn, sex };
}

/** A check of its kind's form alone: such numbers tell neither birth date nor sex. */
function checkForm(kind: IdentityKind, number: string): DocumentCheck {
  const told = { ok: true, kind, number, birthOn: null, sex: null } as const;
  if (kind === 'passport')
    return PASSPORT.test(number) ? told : { ok: false, message: '护照号码应为5至15位字母和数字' };
  if (kind === 'permanentResident') {
    const message = '外国人永久居留身份证号码应为3个字母加12位数字，或以9开头的18位号码';
    return OLD_PERMANENT_RESIDENT.test(number) ? told : { ok: false, message };
  }
  if (HOME_RETURN_PERMIT.test(number) || TAIWAN_PERMIT.test(number))
    return { ...told, number: number.replace(/\([A-Z]\)$/, '') };
  const message = '港澳台证件号码应为H或M加8位（或10位）数字、8位数字，或18位居住证号码';
  return { ok: false, message };
}

/**
 * Checks a document number by the rules of its kind; identity cards, residence permits and permanent residents' cards of 18 digits
 * by GB 11643, and none of somebody born after `today`.
 */
export function checkDocument(kind: IdentityKind, text: string, today: CivilDate): DocumentCheck {
  const number = normaliseIdentity(text);
  if (kind === 'none') {
    if (number !== '') return { ok: false, message: '证件类型为“无”，却填有号码' };
    return { ok: true, kind, number, birthOn: null, sex: null };
  }
  const isNumbered =
    kind === 'identityCard' ||
    RESIDENCE_PERMIT.test(number) ||
    (kind === 'permanentResident' && /^9\d{16}[\dX]$/.test(number));
  return isNumbered ? checkNumbered(kind, number, today) : checkForm(kind, number);
}
