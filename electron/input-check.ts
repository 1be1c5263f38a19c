import { DomainError } from '../db/domain/domain-error.ts';
import type { Channel } from './contract/channel.ts';
import { describeInputIssue, type Refusal } from './refusal.ts';

/** Deeper than any form: what nests further, or in a circle, was not made by the program. */
const DEEPEST = 32;
/** Invisible characters that come with pasted text: controls except tab and line ends, non-characters, and orders to turn the writing round. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought
const INVISIBLE = /[\0-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu;

type Checked =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refusal: Refusal };

/** The input as the channel's schema makes it, its texts without invisible characters; or which field is refused and why. */
export function checkInput(channel: Channel, input: unknown): Checked {
  try {
    const parsed = channel.input.safeParse(cleanTexts(input, []));
    if (parsed.success) return { ok: true, value: parsed.data };
    return { ok: false, refusal: describeInputIssue(parsed.error) };
  } catch (error) {
    // A made-up object can break the schema's own checks, e.g. by a `length` that is no number.
    const refused =
      error instanceof DomainError ? error : inputRefused('', '输入内容不符合要求，请检查后重试。');
    const { code, message, fields } = refused;
    return { ok: false, refusal: { code, message, fields } };
  }
}

function inputRefused(field: string, message: string): DomainError {
  return new DomainError('input-refused', message, field === '' ? {} : { [field]: message });
}

/** Errors: input-refused for half a character, which no file can hold and which would look like a record altered from outside. */
function cleanTexts(value: unknown, path: readonly string[]): unknown {
  if (typeof value === 'string') return cleanText(value, path);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (path.length === DEEPEST) throw inputRefused('', '输入内容层次过多，请检查后重试。');
  if (Array.isArray(value)) return value.map((item, index) => cleanTexts(item, [...path, String(index)]));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, cleanTexts(item, [...path, key])]),
  );
}

function cleanText(text: string, path: readonly string[]): string {
  if (text.isWellFormed()) return text.replace(INVISIBLE, '');
  throw inputRefused(path.join('.'), '含有残缺的字符（生僻字或表情只剩一半），无法保存。请删去后重新录入。');
}
