import { type CivilDate, isAfterPartial } from './civil-date.ts';
import type { EntryRule, EntryValue, EntryValues, FieldDeclaration } from './section.ts';

/** Blames `later` where both dates (or months, or years) are given and it lies before `earlier`. */
export function inOrder(earlier: FieldDeclaration, later: FieldDeclaration): EntryRule {
  return (values) => {
    const from = values[earlier.code];
    const to = values[later.code];
    const reversed = typeof from === 'string' && typeof to === 'string' && to < from;
    return reversed
      ? { field: later.code, message: `“${later.label}”不能早于“${earlier.label}”，请核对两个日期。` }
      : null;
  };
}

/** Blames a date or month after `today` of a field that records what has happened. */
export function notAhead(field: FieldDeclaration, today: CivilDate): EntryRule {
  return (values) => {
    const on = values[field.code];
    const isDay = field.type.kind === 'date' || field.type.kind === 'month';
    const isAhead = isDay && !field.mayLieAhead && typeof on === 'string' && isAfterPartial(on, today);
    return isAhead ? { field: field.code, message: `“${field.label}”不能晚于今天，请核对。` } : null;
  };
}

/** Blames `field` where it is empty although `decider` holds one of `values`. */
export function requiredWhen(
  decider: FieldDeclaration,
  values: readonly EntryValue[],
  field: FieldDeclaration,
): EntryRule {
  return (entry) => {
    const decided = entry[decider.code] ?? null;
    if (!values.includes(decided) || isGiven(entry, field)) return null;
    const word = typeof decided === 'boolean' ? (decided ? '是' : '否') : String(decided);
    return { field: field.code, message: `“${decider.label}”为“${word}”时，请填写“${field.label}”。` };
  };
}

/** Blames `smaller` where both are given and it exceeds `larger`, as valid ballots cannot exceed returned ones. */
export function atMost(smaller: FieldDeclaration, larger: FieldDeclaration): EntryRule {
  return (values) => {
    const low = values[smaller.code];
    const high = values[larger.code];
    const exceeded = typeof low === 'number' && typeof high === 'number' && low > high;
    return exceeded
      ? { field: smaller.code, message: `“${smaller.label}”不能大于“${larger.label}”，请核对数字。` }
      : null;
  };
}

/** True where the entry holds a value for the field. */
export function isGiven(values: EntryValues, field: FieldDeclaration): boolean {
  return (values[field.code] ?? null) !== null;
}

/** A title made of the given fields' values, those present, with a blank between. */
export function titleOf(...fields: readonly FieldDeclaration[]): (values: EntryValues) => string {
  return (values) =>
    fields
      .map((field) => values[field.code] ?? null)
      .filter((value) => value !== null)
      .join(' ');
}
