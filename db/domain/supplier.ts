import type { CivilDate } from './civil-date.ts';

export interface SupplierFields {
  readonly name: string;
  /** 统一社会信用代码, or '' where unknown. */
  readonly creditCode: string;
  /** What it supplies. */
  readonly supplies: string;
  /** 诚信记录: sources and facts only. */
  readonly integrityNote: string;
  readonly note: string;
}

export interface Supplier extends SupplierFields {
  readonly id: string;
  readonly version: number;
  /** `GYS-0001`: a series of its own; suppliers have no dossier (domain.md, supplierLedger). */
  readonly number: string;
  readonly voidedAt: string | null;
}

export interface RepresentativeFields {
  readonly name: string;
  readonly identityNumber: string | null;
  readonly phone: string;
  /** From when until when the 授权委托书 holds. */
  readonly authorisedFromOn: CivilDate | null;
  readonly authorisedToOn: CivilDate | null;
}

export interface Representative extends RepresentativeFields {
  readonly id: string;
  readonly version: number;
}

/** GB 32100-2015: characters of a credit code in the order of their values, and the weights of the first 17. */
const CREDIT_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Registration numbers of businesses from before 2015. */
const OLD_REGISTRATION = /^\d{13}$|^\d{15}$/;

/** The code in upper case without blanks, or the Chinese reason why it is none; '' and old 13- or 15-digit numbers pass. */
export function checkCreditCode(
  text: string,
): { readonly ok: true; readonly code: string } | { readonly ok: false; readonly message: string } {
  const code = text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
  if (code === '' || OLD_REGISTRATION.test(code)) return { ok: true, code };
  if (code.length !== 18) return { ok: false, message: '统一社会信用代码应为18位，请核对营业执照。' };
  const values = [...code].map((character) => CREDIT_CHARACTERS.indexOf(character));
  if (values.includes(-1))
    return { ok: false, message: '统一社会信用代码只含数字和大写字母（不含I、O、S、V、Z），请核对。' };
  const sum = CREDIT_WEIGHTS.reduce((total, weight, index) => total + weight * (values[index] ?? 0), 0);
  const isRight = (31 - (sum % 31)) % 31 === values[17];
  return isRight
    ? { ok: true, code }
    : { ok: false, message: '统一社会信用代码的校验位不符，请核对营业执照。' };
}
