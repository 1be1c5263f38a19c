import { checkIdentityNumber, IDENTITY_REFUSALS, normaliseIdentity, type Sex } from './identity-number.ts';

export const IDENTITY_KINDS = ['identityCard', 'passport', 'hkMoTw', 'none'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

export const IDENTITY_KIND_LABELS: Readonly<Record<IdentityKind, string>> = {
  identityCard: '身份证',
  passport: '护照',
  hkMoTw: '港澳台证件',
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
/** Passports of any state: 5 to 15 letters and digits with at least three digits. */
const PASSPORT = /^(?=(?:[A-Z]*\d){3})[A-Z\d]{5,15}$/;
/** What may be taken for a passport without being told: one or two letters before 6 to 9 digits (ours: E, G, EA…, PE, SE, DE). */
const LIKELY_PASSPORT = /^[A-Z]{1,2}\d{6,9}$/;

const KIND_WORDS: readonly (readonly [RegExp, IdentityKind])[] = [
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
  if (RESIDENCE_PERMIT.test(compact) || HOME_RETURN_PERMIT.test(compact)) return 'hkMoTw';
  // Eight digits that start with a century are more likely a birth date in the wrong column.
  if (/^\d{8}$/.test(compact) && !/^(19|20)/.test(compact)) return 'hkMoTw';
  return LIKELY_PASSPORT.test(compact) ? 'passport' : 'identityCard';
}

/** Checks a document number by the rules of its kind; identity cards and residence permits by GB 11643. */
export function checkDocument(kind: IdentityKind, text: string): DocumentCheck {
  const number = normaliseIdentity(text);
  if (kind === 'none') {
    if (number !== '') return { ok: false, message: '证件类型为“无”，却填有号码' };
    return { ok: true, kind, number, birthOn: null, sex: null };
  }
  if (kind === 'identityCard' || RESIDENCE_PERMIT.test(number)) {
    const check = checkIdentityNumber(number);
    if (!check.ok) return { ok: false, message: IDENTITY_REFUSALS[check.reason] };
    return { ok: true, kind, number: check.number, birthOn: check.birthOn, sex: check.sex };
  }
  if (kind === 'passport') {
    if (!PASSPORT.test(number)) return { ok: false, message: '护照号码应为5至15位字母和数字' };
    return { ok: true, kind, number, birthOn: null, sex: null };
  }
  if (!HOME_RETURN_PERMIT.test(number) && !TAIWAN_PERMIT.test(number)) {
    const message = '港澳台证件号码应为H或M加8位（或10位）数字、8位数字，或18位居住证号码';
    return { ok: false, message };
  }
  return { ok: true, kind, number: number.replace(/\([A-Z]\)$/, ''), birthOn: null, sex: null };
}
