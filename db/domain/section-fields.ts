import type { FieldDeclaration, FieldType } from './section.ts';

interface FieldOptions {
  readonly required?: boolean;
  readonly inList?: boolean;
  readonly width?: number;
  readonly columnLabel?: string;
  readonly belowTable?: boolean;
  readonly hint?: string;
  readonly carried?: boolean;
  readonly mayLieAhead?: boolean;
}

/** The field is a column of the section's list and printed table. */
export const listed = { inList: true } as const;
/** The field must be filled in and is a column of the section's list and printed table. */
export const requiredListed = { required: true, inList: true } as const;

/** A term or a plan: its day may still be to come. */
export const ahead = { mayLieAhead: true } as const;

function declare(
  code: string,
  label: string,
  type: FieldType,
  width: number,
  options: FieldOptions,
): FieldDeclaration {
  return { code, label, type, required: false, inList: false, width, ...options };
}

/** A line of text, 100 characters unless told otherwise. */
export function textField(
  code: string,
  label: string,
  options: FieldOptions & { readonly maxLength?: number } = {},
): FieldDeclaration {
  const { maxLength = 100, ...rest } = options;
  return declare(code, label, { kind: 'text', maxLength }, 3, rest);
}

/** Text of several lines, up to 5,000 characters. */
export function paragraphField(code: string, label: string, options: FieldOptions = {}): FieldDeclaration {
  return declare(code, label, { kind: 'paragraph', maxLength: 5000 }, 6, options);
}

/** A civil date. */
export function dateField(code: string, label: string, options: FieldOptions = {}): FieldDeclaration {
  return declare(code, label, { kind: 'date' }, 2.5, options);
}

/** A calendar month, as careers and births are written. */
export function monthField(code: string, label: string, options: FieldOptions = {}): FieldDeclaration {
  return declare(code, label, { kind: 'month' }, 2, options);
}

/** A calendar year, proposed again in the next entry. */
export function yearField(code: string, label: string, options: FieldOptions = {}): FieldDeclaration {
  return declare(code, label, { kind: 'year' }, 1.5, { carried: true, ...options });
}

/** A whole number from 0 to `max`, or one with `decimals`, followed by its unit. */
export function numberField(
  code: string,
  label: string,
  unit: string,
  options: FieldOptions & { readonly max: number; readonly decimals?: number },
): FieldDeclaration {
  const { max, decimals = 0, ...rest } = options;
  return declare(code, label, { kind: 'number', unit, min: 0, max, decimals }, 1.5, rest);
}

/** An amount of money in yuan. */
export function moneyField(code: string, label: string, options: FieldOptions = {}): FieldDeclaration {
  return declare(code, label, { kind: 'money' }, 2.5, options);
}

/** One of the given words and no other. */
export function choiceField(
  code: string,
  label: string,
  words: readonly string[],
  options: FieldOptions = {},
): FieldDeclaration {
  return declare(code, label, { kind: 'choice', options: words, open: false }, 2.5, options);
}

/** One word out of the list that goes with the value of another field. */
export function narrowedChoiceField(
  code: string,
  label: string,
  field: string,
  wordsByValue: Readonly<Record<string, readonly string[]>>,
  options: FieldOptions = {},
): FieldDeclaration {
  const words = [...new Set(Object.values(wordsByValue).flat())];
  const narrowedBy = { field, options: wordsByValue };
  return declare(code, label, { kind: 'choice', options: words, open: false, narrowedBy }, 2.5, options);
}

/** One of the suggested words, or any other up to 50 characters. */
export function openChoiceField(
  code: string,
  label: string,
  words: readonly string[],
  options: FieldOptions = {},
): FieldDeclaration {
  return declare(code, label, { kind: 'choice', options: words, open: true }, 2.5, options);
}

/** 是 or 否. */
export function yesNoField(code: string, label: string, options: FieldOptions = {}): FieldDeclaration {
  return declare(code, label, { kind: 'yesNo' }, 1.5, options);
}

/** The last field of nearly every ledger. */
export const remark: FieldDeclaration = textField('remark', '备注', { maxLength: 500 });
