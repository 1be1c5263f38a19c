import { assertNever } from './domain-error.ts';
import type { EntryValue, FieldDeclaration } from './section.ts';

/** `screen` writes dates as 2026-03-05, `print` as 2026年3月5日 (GB/T 9704: Arabic, no leading zeros). */
export type FormatStyle = 'screen' | 'print';

/** A field's value as people read it, empty where nothing was entered. */
export function formatValue(field: FieldDeclaration, value: EntryValue, style: FormatStyle): string {
  if (value === null) return '';
  switch (field.type.kind) {
    case 'text':
    case 'paragraph':
    case 'choice':
      return String(value);
    case 'date':
    case 'month':
    case 'year':
      return style === 'print' ? printDate(String(value)) : String(value);
    case 'number':
      return `${value}${field.type.unit}`;
    case 'money':
      return `${formatYuan(Number(value))}元`;
    case 'yesNo':
      return value === true ? '是' : '否';
    default:
      return assertNever(field.type);
  }
}

/** A date, month or year as official paper shows it; the parts present decide: 2026 → 2026年, 2026-03 → 2026年3月. */
export function printDate(text: string): string {
  const units = ['年', '月', '日'];
  return text
    .split('-')
    .map((part, index) => `${Number(part)}${units[index] ?? ''}`)
    .join('');
}

function formatYuan(yuan: number): string {
  const [whole = '', cents = ''] = yuan.toFixed(2).split('.');
  return `${whole.replace(/\B(?=(?:\d{3})+$)/gu, ',')}.${cents}`;
}
