import type {
  EntryValue,
  EntryValues,
  FieldDeclaration,
  SectionDeclaration,
} from '../../db/domain/section.ts';

/** What the form's controls hold: text as typed, true or false, undefined where nothing was entered. */
export type FormValue = string | boolean | null | undefined;
export type FormValues = Readonly<Record<string, FormValue>>;

/** An entry's values as the form's controls take them. */
export function toFormValues(section: SectionDeclaration, values: EntryValues): FormValues {
  return Object.fromEntries(
    section.fields.map((field) => [field.code, toControl(values[field.code] ?? null)]),
  );
}

function toControl(value: EntryValue): FormValue {
  if (value === null) return undefined;
  return typeof value === 'number' ? String(value) : value;
}

/** What the form holds as validateEntry takes it: one value for each field of the section and no other. */
export function fromFormValues(section: SectionDeclaration, values: FormValues): EntryValues {
  return Object.fromEntries(
    section.fields.map((field) => [field.code, fromControl(field, values[field.code])]),
  );
}

const MONTH_LENGTH = 'YYYY-MM'.length;
const YEAR_LENGTH = 'YYYY'.length;

// A whole date typed where a month or a year is enough says more than is kept.
function fromControl({ type }: FieldDeclaration, value: FormValue): EntryValue {
  if (typeof value !== 'string') return value ?? null;
  const isDate = /^\d{4}-\d{2}(?:-\d{2})?$/u.test(value);
  if (isDate && type.kind === 'month') return value.slice(0, MONTH_LENGTH);
  if (isDate && type.kind === 'year') return value.slice(0, YEAR_LENGTH);
  return value;
}

/** The words a choice field offers, given what the form holds: those that go with the field it is narrowed by. */
export function choicesOf({ type }: FieldDeclaration, values: FormValues): readonly string[] {
  if (type.kind !== 'choice') return [];
  const { narrowedBy } = type;
  if (!narrowedBy) return type.options;
  const decided = values[narrowedBy.field];
  return typeof decided === 'string' ? (narrowedBy.options[decided] ?? []) : [];
}

/** Fields whose word no longer goes with a changed one: they must be chosen again. */
export function staleChoices(section: SectionDeclaration, values: FormValues): readonly string[] {
  return section.fields
    .filter((field) => field.type.kind === 'choice' && field.type.narrowedBy)
    .filter((field) => {
      const value = values[field.code];
      return typeof value === 'string' && !choicesOf(field, values).includes(value);
    })
    .map(({ code }) => code);
}

/** What the next of several entries begins with: the values of the fields declared as carried. */
export function carriedValues(section: SectionDeclaration, values: FormValues): FormValues {
  return Object.fromEntries(
    section.fields.map((field) => [field.code, field.carried ? values[field.code] : undefined]),
  );
}

/** Where the cursor goes when the next entry begins: the first field that is still empty. */
export function firstEmptyField(section: SectionDeclaration, values: FormValues): string | null {
  const empty = section.fields.find(({ code }) => (values[code] ?? '') === '');
  return empty?.code ?? null;
}
