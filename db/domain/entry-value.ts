import { isCivilDate } from './civil-date.ts';
import type { EntryValue, FieldDeclaration, FieldType } from './section.ts';

type Cleaned =
  | { readonly ok: true; readonly value: EntryValue }
  | { readonly ok: false; readonly message: string };
type TypeOf<Kind extends FieldType['kind']> = Extract<FieldType, { readonly kind: Kind }>;

const OPEN_CHOICE_LENGTH = 50;
const MONEY_LIMIT = 1e12;
// Years outside are slips of the pen, such as 0206 for 2026.
const YEARS = { from: '1900', to: '2099' } as const;
const accept = (value: EntryValue): Cleaned => ({ ok: true, value });
const refuse = (message: string): Cleaned => ({ ok: false, message });

/** What is stored for one field: trimmed and typed, null where nothing was entered; or the Chinese reason why it cannot be. */
export function cleanValue(field: FieldDeclaration, raw: unknown): Cleaned {
  const entered = typeof raw === 'string' ? cleanText(raw, field.type.kind === 'paragraph') : raw;
  if (entered === null || entered === undefined || entered === '') {
    return field.required ? refuse(`请填写“${field.label}”。`) : accept(null);
  }
  return cleanTyped(field, entered);
}

// Control characters come with pasted cells; a line break has a place in a paragraph only.
function cleanText(raw: string, keepsLines: boolean): string {
  const lines = raw.normalize('NFC').replace(/\r\n?|\u2028|\u2029/gu, '\n');
  const visible = lines.replace(/[\p{Cc}\u200B\uFEFF]/gu, (character) => {
    if (character === '\n') return keepsLines ? '\n' : ' ';
    return character === '\t' ? ' ' : '';
  });
  return visible.trim();
}

function cleanTyped(field: FieldDeclaration, entered: unknown): Cleaned {
  const { type } = field;
  if (type.kind === 'yesNo') return cleanYesNo(field, entered);
  if (type.kind === 'number') return cleanNumber(field, type, entered);
  if (type.kind === 'money') return cleanMoney(field, entered);
  if (typeof entered !== 'string') return refuse(`“${field.label}”应为文字，请重新填写。`);
  if (type.kind === 'text' || type.kind === 'paragraph') return cleanLength(field, entered, type.maxLength);
  if (type.kind === 'choice') return cleanChoice(field, type, entered);
  return cleanCalendar(field, type.kind, entered);
}

function cleanLength(field: FieldDeclaration, entered: string, maxLength: number): Cleaned {
  if (!entered.isWellFormed()) return refuse(`“${field.label}”含有无法识别的字符，请重新输入。`);
  const length = [...entered].length;
  return length > maxLength
    ? refuse(`“${field.label}”最多 ${maxLength} 字，现有 ${length} 字，请删减。`)
    : accept(entered);
}

function cleanChoice(field: FieldDeclaration, type: TypeOf<'choice'>, entered: string): Cleaned {
  if (type.options.includes(entered)) return accept(entered);
  if (type.open) return cleanLength(field, entered, OPEN_CHOICE_LENGTH);
  return refuse(`“${field.label}”没有“${entered}”这一项，请从“${type.options.join('、')}”中选择。`);
}

function cleanCalendar(field: FieldDeclaration, kind: 'date' | 'month' | 'year', entered: string): Cleaned {
  const completed = { date: entered, month: `${entered}-01`, year: `${entered}-01-01` }[kind];
  const plausible = completed >= YEARS.from && completed.slice(0, 4) <= YEARS.to;
  if (plausible && isCivilDate(completed)) return accept(entered);
  const example = { date: '2026-03-05', month: '2026-03', year: '2026' }[kind];
  return refuse(`“${field.label}”不是有效的日期，请按 ${example} 的格式填写。`);
}

function cleanNumber(field: FieldDeclaration, type: TypeOf<'number'>, entered: unknown): Cleaned {
  const value = toNumber(entered);
  if (value === null || !fitsDecimals(value, type.decimals)) {
    const kind = type.decimals === 0 ? '整数' : `数字，最多 ${type.decimals} 位小数`;
    return refuse(`“${field.label}”应为${kind}，请重新填写。`);
  }
  return value < type.min || value > type.max
    ? refuse(`“${field.label}”应在 ${type.min} 至 ${type.max} 之间，请核对。`)
    : accept(value);
}

function cleanMoney(field: FieldDeclaration, entered: unknown): Cleaned {
  const value = toNumber(entered);
  if (value === null || value < 0 || value >= MONEY_LIMIT || !fitsDecimals(value, 2)) {
    return refuse(`“${field.label}”应为金额（元），最多两位小数，请重新填写。`);
  }
  return accept(value);
}

function toNumber(entered: unknown): number | null {
  if (typeof entered === 'number') return Number.isFinite(entered) ? entered + 0 : null;
  if (typeof entered !== 'string') return null;
  const digits = entered.normalize('NFKC').replace(/,|\s|元$/gu, '');
  return /^-?\d{1,15}(?:\.\d+)?$/u.test(digits) ? Number(digits) : null;
}

function fitsDecimals(value: number, decimals: number): boolean {
  return Number(value.toFixed(decimals)) === value;
}

function cleanYesNo(field: FieldDeclaration, entered: unknown): Cleaned {
  if (typeof entered === 'boolean') return accept(entered);
  if (entered === '是') return accept(true);
  if (entered === '否') return accept(false);
  return refuse(`“${field.label}”请选“是”或“否”。`);
}
