import type { SqlValue } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';

/** Where a list goes on, as text that the page hands back unread. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return JSON.stringify(values);
}

/** The values of a cursor by name. Errors: cursor-wrong, where it is not one of this list. */
export function decodeCursor(text: string, names: readonly string[]): Readonly<Record<string, SqlValue>> {
  const values = parse(text);
  if (!Array.isArray(values) || values.length !== names.length || !values.every(isKey)) throw wrong();
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]));
}

function isKey(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrong();
  }
}

function wrong(): DomainError {
  return new DomainError('cursor-wrong', '列表位置已失效，请刷新列表后重试。');
}
