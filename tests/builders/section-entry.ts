import fc from 'fast-check';
import { validateEntry } from '../../db/domain/entry.ts';
import type {
  EntryValue,
  EntryValues,
  FieldDeclaration,
  SectionDeclaration,
} from '../../db/domain/section.ts';

const words = fc
  .string({
    unit: fc.constantFrom('张', '三', '廉', '洁', '·', 'A', '7', '𬍛', '—'),
    minLength: 1,
    maxLength: 12,
  })
  .map((word) => `${word}一`);
const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2098-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** One value that the field takes; all calendar fields of an entry fall on the same day, so that they are in order. */
function fieldValue(field: FieldDeclaration, on: string): fc.Arbitrary<EntryValue> {
  const { type } = field;
  if (type.kind === 'date') return fc.constant(on);
  if (type.kind === 'month') return fc.constant(on.slice(0, 7));
  if (type.kind === 'year') return fc.constant(on.slice(0, 4));
  if (type.kind === 'number') return fc.constant(0);
  if (type.kind === 'money') return fc.integer({ min: 0, max: 10 ** 11 }).map((cents) => cents / 100);
  if (type.kind === 'yesNo') return fc.boolean();
  if (type.kind === 'choice') return fc.constantFrom(...type.options);
  return words;
}

function mended(section: SectionDeclaration, full: EntryValues, sparse: EntryValues): EntryValues {
  const values: Record<string, EntryValue> = { ...sparse };
  const narrowed = section.fields.flatMap((field) => {
    const by = field.type.kind === 'choice' ? field.type.narrowedBy : undefined;
    return by ? [{ field, by }] : [];
  });
  for (const { field, by } of narrowed)
    values[field.code] = by.options[String(values[by.field])]?.[0] ?? null;
  for (let round = 0; round < section.fields.length; round += 1) {
    const checked = validateEntry(section, values, { acknowledgedSecretMarking: true });
    if (checked.ok) return values;
    for (const code of Object.keys(checked.fields)) {
      values[code] = values[code] === null ? (full[code] ?? null) : null;
    }
  }
  return values;
}

/** Entries of the section as a careful clerk would fill them in, with optional fields now given, now left out. */
export function validEntry(section: SectionDeclaration): fc.Arbitrary<EntryValues> {
  const entry = day.chain((on) =>
    fc.tuple(
      fc.record(Object.fromEntries(section.fields.map((field) => [field.code, fieldValue(field, on)]))),
      fc.record(Object.fromEntries(section.fields.map((field) => [field.code, fc.boolean()]))),
    ),
  );
  return entry.map(([full, given]) => {
    const kept = section.fields.map((field) => {
      const isKept = field.required || given[field.code] === true;
      return [field.code, isKept ? (full[field.code] ?? null) : null] as const;
    });
    return mended(section, full, Object.fromEntries(kept));
  });
}
