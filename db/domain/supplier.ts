import type { CivilDate } from './civil-date.ts';
import type { LedgerColumn } from './ledger.ts';

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

/** A row of 供应商廉洁台账. */
export interface SupplierLine extends Supplier {
  /** Names of the representatives in force, joined by 、. */
  readonly representatives: string;
  /** The last day any authorisation holds; null where none is dated. */
  readonly authorisedToOn: CivilDate | null;
  /** Of its latest letter; null before the first. */
  readonly letterYear: number | null;
  /** Null while that letter is not signed. */
  readonly letterSignedOn: CivilDate | null;
}

/** Columns of 供应商廉洁台账. */
export const SUPPLIER_LEDGER: readonly LedgerColumn<SupplierLine>[] = [
  { code: 'number', label: '编号', width: 96, sortable: true, text: (row) => row.number },
  { code: 'name', label: '名称', width: 190, align: 'left', sortable: true, text: (row) => row.name },
  { code: 'creditCode', label: '信用代码', width: 170, text: (row) => row.creditCode },
  { code: 'representatives', label: '代表', width: 120, align: 'left', text: (row) => row.representatives },
  {
    code: 'authorisedToOn',
    label: '委托书期限',
    width: 110,
    text: (row) => (row.authorisedToOn === null ? '' : `至${row.authorisedToOn}`),
  },
  {
    code: 'letter',
    label: '承诺书（年度，日期）',
    width: 172,
    text: (row) => (row.letterYear === null ? '' : `${row.letterYear}年度，${row.letterSignedOn ?? '未签'}`),
  },
  { code: 'supplies', label: '供应内容', width: 95, align: 'left', text: (row) => row.supplies },
  { code: 'integrityNote', label: '诚信记录', width: 140, align: 'left', text: (row) => row.integrityNote },
  { code: 'note', label: '备注', width: 90, align: 'left', text: (row) => row.note },
];

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
