import type { CivilDate } from './civil-date.ts';
import { type FormatStyle, formatValue } from './entry-format.ts';
import { cleanValue } from './entry-value.ts';
import { detectSecretMarking } from './secret-marking.ts';
import type { EntryValue, EntryValues, FieldDeclaration, SectionDeclaration } from './section.ts';
import { notAhead } from './section-rules.ts';

export interface ValidateOptions {
  /** The clerk has confirmed that the words 秘密, 机密 or 绝密 in this entry mark no state secret. */
  readonly acknowledgedSecretMarking: boolean;
  /** The day after which nothing has happened yet; left out where the entries were made by the program. */
  readonly today?: CivilDate;
}

export type EntryValidation =
  | { readonly ok: true; readonly values: EntryValues }
  | {
      readonly ok: false;
      /** Chinese messages by field code. */
      readonly fields: Readonly<Record<string, string>>;
      /** True where only secret markings stand in the way: ask the clerk, then validate again with the confirmation. */
      readonly asksSecretAcknowledgement: boolean;
    };

export interface ValueChange {
  /** The field's code. */
  readonly code: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** The entry ready to be stored, every declared field present (null where empty), or a Chinese message for each field to mend. */
export function validateEntry(
  section: SectionDeclaration,
  raw: Readonly<Record<string, unknown>>,
  options: ValidateOptions = { acknowledgedSecretMarking: false },
): EntryValidation {
  const { values, errors } = cleanFields(section, raw);
  refuseUnknownFields(section, raw, errors);
  if (errors.size === 0) applyRules(section, values, errors, options.today);
  const hasOtherErrors = errors.size > 0;
  if (!options.acknowledgedSecretMarking) refuseSecretMarkings(section, values, errors);
  if (errors.size === 0) return { ok: true, values };
  return { ok: false, fields: Object.fromEntries(errors), asksSecretAcknowledgement: !hasOtherErrors };
}

function cleanFields(section: SectionDeclaration, raw: Readonly<Record<string, unknown>>) {
  const values: Record<string, EntryValue> = {};
  const errors = new Map<string, string>();
  for (const field of section.fields) {
    const cleaned = cleanValue(field, Object.hasOwn(raw, field.code) ? raw[field.code] : null);
    values[field.code] = cleaned.ok ? cleaned.value : null;
    if (!cleaned.ok) errors.set(field.code, cleaned.message);
  }
  return { values, errors };
}

function refuseUnknownFields(
  section: SectionDeclaration,
  raw: Readonly<Record<string, unknown>>,
  errors: Map<string, string>,
): void {
  const known = new Set(section.fields.map((field) => field.code));
  for (const code of Object.keys(raw)) {
    if (!known.has(code)) errors.set(code, `“${section.label}”没有名为 ${code} 的项目，请刷新页面后重试。`);
  }
}

function applyRules(
  section: SectionDeclaration,
  values: EntryValues,
  errors: Map<string, string>,
  today: CivilDate | undefined,
): void {
  const narrowing = section.fields.map((field) => checkNarrowedChoice(section, field, values));
  const past = today === undefined ? [] : section.fields.map((field) => notAhead(field, today));
  const broken = [...narrowing, ...[...past, ...section.rules].map((rule) => rule(values))];
  for (const fault of broken) {
    if (fault && !errors.has(fault.field)) errors.set(fault.field, fault.message);
  }
}

function checkNarrowedChoice(section: SectionDeclaration, field: FieldDeclaration, values: EntryValues) {
  const value = values[field.code] ?? null;
  if (field.type.kind !== 'choice' || !field.type.narrowedBy || value === null) return null;
  const { field: deciderCode, options } = field.type.narrowedBy;
  const decided = String(values[deciderCode] ?? '');
  const words = Object.hasOwn(options, decided) ? (options[decided] ?? []) : [];
  if (words.includes(String(value))) return null;
  const label = section.fields.find((other) => other.code === deciderCode)?.label ?? deciderCode;
  return {
    field: field.code,
    message: `“${label}”为“${decided}”时，“${field.label}”只能是“${words.join('、')}”。`,
  };
}

function refuseSecretMarkings(
  section: SectionDeclaration,
  values: EntryValues,
  errors: Map<string, string>,
): void {
  for (const field of section.fields) {
    const value = values[field.code];
    const message = typeof value === 'string' ? detectSecretMarking(value) : null;
    if (message && !errors.has(field.code)) errors.set(field.code, message);
  }
}

/** The line an entry is called by in lists, search results and the catalogue; the section's name where the entry gives none. */
export function entryTitle(section: SectionDeclaration, values: EntryValues): string {
  return section.title(values) || section.label;
}

/** The date (or month, or year) the entry is ordered by and catalogued under, null while it is open. */
export function entryDate(section: SectionDeclaration, values: EntryValues): string | null {
  const value = values[section.dateField] ?? null;
  return value === null ? null : String(value);
}

/** All words of the entry, one field a line, as text search takes them. */
export function entrySearchText(section: SectionDeclaration, values: EntryValues): string {
  const worded = section.fields.filter((field) => ['text', 'paragraph', 'choice'].includes(field.type.kind));
  return worded
    .map((field) => values[field.code] ?? null)
    .filter((value) => value !== null)
    .join('\n');
}

/** Every field by its code as the screen shows it: dates 2026-03-05, money 1,234.50元, 是 or 否. */
export function entryListRow(
  section: SectionDeclaration,
  values: EntryValues,
): Readonly<Record<string, string>> {
  return formatRow(section, values, 'screen');
}

/** Every field by its code as official paper shows it: dates 2026年3月5日, money 1,234.50元, 是 or 否. */
export function entryPrintRow(
  section: SectionDeclaration,
  values: EntryValues,
): Readonly<Record<string, string>> {
  return formatRow(section, values, 'print');
}

function formatRow(section: SectionDeclaration, values: EntryValues, style: FormatStyle) {
  return Object.fromEntries(
    section.fields.map((field) => [field.code, formatValue(field, values[field.code] ?? null, style)]),
  );
}

/** The fields that differ, in the order of the form, each as it read before and reads after. */
export function describeChange(
  section: SectionDeclaration,
  before: EntryValues,
  after: EntryValues,
): readonly ValueChange[] {
  return section.fields
    .filter((field) => (before[field.code] ?? null) !== (after[field.code] ?? null))
    .map((field) => ({
      code: field.code,
      label: field.label,
      before: formatValue(field, before[field.code] ?? null, 'screen'),
      after: formatValue(field, after[field.code] ?? null, 'screen'),
    }));
}
