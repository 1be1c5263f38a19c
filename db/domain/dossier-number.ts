import { DomainError } from './domain-error.ts';

/** An office's numbering (domain.md, Numbering): pattern, what `{prefix}` stands for, and whether the serial begins anew each year. */
export interface NumberFormat {
  readonly pattern: string;
  readonly prefix: string;
  readonly serialPerYear: boolean;
}

/** What a number says of the dossier it is given to. */
export interface NumberParts {
  readonly year: string;
  readonly unitCode: string;
  readonly categoryCode: string;
}

/** Where a number stands: its series and its place there, counted from 1. */
export interface SeriesPlace {
  readonly series: string;
  readonly serial: number;
}

type TokenKind = 'text' | 'unit' | 'category' | 'year' | 'serial';
interface Token {
  readonly kind: TokenKind;
  /** The literal text; for a serial its least width. */
  readonly text: string;
}

/** The format an office starts with (domain.md, Numbering). */
export const DEFAULT_NUMBER_FORMAT: NumberFormat = {
  pattern: '{prefix}{year}-{serial:4}',
  prefix: 'LZ',
  serialPerYear: true,
};

const MAX_PATTERN_LENGTH = 60;
const MAX_PREFIX_LENGTH = 20;
/** Serials are exact integers and never longer than this, whatever an old number looks like. */
const MAX_SERIAL_DIGITS = 9;
const CODE = '[\\p{L}\\p{N}]+';
const LABELS: Readonly<Record<Exclude<TokenKind, 'text'>, string>> = {
  unit: '科室代码{unit}',
  category: '人员类别代码{category}',
  year: '年度{year}',
  serial: '流水号{serial:4}',
};

function tokenOf(piece: string, prefix: string): Token | null {
  if (!piece.startsWith('{')) return { kind: 'text', text: piece };
  if (piece === '{prefix}') return { kind: 'text', text: prefix };
  if (piece === '{unit}') return { kind: 'unit', text: '' };
  if (piece === '{category}') return { kind: 'category', text: '' };
  if (piece === '{year}') return { kind: 'year', text: '' };
  const serial = /^\{serial:([1-8])\}$/.exec(piece);
  return serial?.[1] === undefined ? null : { kind: 'serial', text: serial[1] };
}

function mergeTexts(tokens: readonly Token[]): readonly Token[] {
  const merged: Token[] = [];
  for (const token of tokens) {
    const last = merged.at(-1);
    if (token.kind === 'text' && last?.kind === 'text')
      merged[merged.length - 1] = { kind: 'text', text: last.text + token.text };
    else if (token.kind !== 'text' || token.text !== '') merged.push(token);
  }
  return merged;
}

type Reading =
  | { readonly ok: true; readonly tokens: readonly Token[] }
  | { readonly ok: false; readonly message: string };

function refuse(message: string): Reading {
  return { ok: false, message };
}

function readFormat(format: NumberFormat): Reading {
  const { pattern, prefix } = format;
  if (pattern.length > MAX_PATTERN_LENGTH) return refuse(`编号格式不能超过 ${MAX_PATTERN_LENGTH} 个字符。`);
  if (prefix.length > MAX_PREFIX_LENGTH) return refuse(`编号前缀不能超过 ${MAX_PREFIX_LENGTH} 个字符。`);
  if (/[\s{}\p{C}]/u.test(prefix)) return refuse('编号前缀不能含有空格、大括号或不可见字符。');
  const pieces = pattern.match(/\{[^{}]*\}|[^{}]+|[{}]/g) ?? [];
  const tokens: Token[] = [];
  for (const piece of pieces) {
    const token = tokenOf(piece, prefix);
    if (!token || (token.kind === 'text' && /[\s\p{C}]/u.test(token.text))) {
      return refuse(
        token
          ? '编号格式不能含有空格或不可见字符。'
          : `编号格式中的“${piece}”无法识别，可用：{prefix}、{unit}、{category}、{year}、{serial:4}。`,
      );
    }
    tokens.push(token);
  }
  const merged = mergeTexts(tokens);
  const fault = faultOf(merged, format.serialPerYear);
  return fault ? refuse(fault) : { ok: true, tokens: merged };
}

function faultOf(tokens: readonly Token[], serialPerYear: boolean): string | null {
  const count = (kind: TokenKind): number => tokens.filter((token) => token.kind === kind).length;
  if (count('serial') === 0) return '编号格式缺少流水号，请加上 {serial:4}（4 为最少位数）。';
  for (const kind of ['serial', 'year', 'unit', 'category'] as const)
    if (count(kind) > 1) return `“${LABELS[kind]}”在编号格式中只能出现一次。`;
  if (serialPerYear && count('year') === 0)
    return '流水号按年度重新开始时，编号格式必须含有 {year}，否则各年编号会重复。';
  return clashOf(tokens);
}

/** Codes vary in length: without a mark beside them two different numbers could read the same. */
function clashOf(tokens: readonly Token[]): string | null {
  const isCode = (token: Token): boolean => token.kind === 'unit' || token.kind === 'category';
  let previous: Token | null = null;
  let between = '';
  for (const token of tokens) {
    if (token.kind === 'text') {
      between = token.text;
      continue;
    }
    if (previous && (isCode(previous) || isCode(token)) && !/[^\p{L}\p{N}]/u.test(between))
      return `“${labelOf(previous)}”与“${labelOf(token)}”之间要有分隔符（如 -），否则不同编号可能写成一样。`;
    previous = token;
    between = '';
  }
  return null;
}

function labelOf(token: Token): string {
  return token.kind === 'text' ? token.text : LABELS[token.kind];
}

/** What is wrong with a format, in Chinese, or null. */
export function checkNumberFormat(format: NumberFormat): string | null {
  const reading = readFormat(format);
  return reading.ok ? null : reading.message;
}

function tokensOf(format: NumberFormat): readonly Token[] {
  const reading = readFormat(format);
  if (!reading.ok)
    throw new DomainError('number-format-wrong', reading.message, { numberFormat: reading.message });
  return reading.tokens;
}

function requireCode(code: string, what: string): string {
  if (new RegExp(`^${CODE}$`, 'u').test(code)) return code;
  throw new DomainError(
    'code-missing',
    code === ''
      ? `编号格式要用${what}代码，但此人所属${what}没有填写代码。请先补填代码再建档。`
      : `${what}代码“${code}”含有文字、字母和数字以外的字符，不能用于编号。请先修改代码。`,
  );
}

function write(
  tokens: readonly Token[],
  parts: NumberParts,
  year: string,
  serial: (width: number) => string,
): string {
  const written = tokens.map((token) => {
    switch (token.kind) {
      case 'text':
        return token.text;
      case 'unit':
        return requireCode(parts.unitCode, '科室');
      case 'category':
        return requireCode(parts.categoryCode, '人员类别');
      case 'year':
        return year;
      case 'serial':
        return serial(Number(token.text));
    }
  });
  return written.join('');
}

/** The number as it stands on the cover, e.g. `LZ2026-0001`. Errors: number-format-wrong, code-missing. */
export function formatNumber(format: NumberFormat, parts: NumberParts, serial: number): string {
  return write(tokensOf(format), parts, parts.year, (width) => String(serial).padStart(width, '0'));
}

/** What makes a series: the whole number but its serial, and the year where the serial runs on: `LZ2026-{serial}`, `LZ{year}-{serial}`. Errors as formatNumber. */
export function seriesOf(format: NumberFormat, parts: NumberParts): string {
  return write(tokensOf(format), parts, format.serialPerYear ? parts.year : '{year}', () => '{serial}');
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Where a number that somebody wrote stands in this format; null where it does not fit. Old numbers may lack leading zeros. */
export function parseNumber(format: NumberFormat, number: string): SeriesPlace | null {
  const tokens = tokensOf(format);
  const source = tokens.map((token) => {
    if (token.kind === 'text') return escaped(token.text);
    if (token.kind === 'year') return '(?<year>\\d{4})';
    return token.kind === 'serial' ? `(?<serial>\\d{1,${MAX_SERIAL_DIGITS}})` : `(?<${token.kind}>${CODE})`;
  });
  const found = new RegExp(`^${source.join('')}$`, 'u').exec(number)?.groups;
  if (!found || Number(found.serial) === 0) return null;
  const parts = {
    year: found.year ?? '',
    unitCode: found.unit ?? '',
    categoryCode: found.category ?? '',
  };
  return { series: seriesOf(format, parts), serial: Number(found.serial) };
}

/** The serial of a number within a series as seriesOf names it, whatever format it was given under; null outside it. */
export function serialInSeries(series: string, number: string): number | null {
  const source = escaped(series)
    .replace('\\{year\\}', '\\d{4}')
    .replace('\\{serial\\}', `(\\d{1,${MAX_SERIAL_DIGITS}})`);
  const serial = Number(new RegExp(`^${source}$`, 'u').exec(number)?.[1] ?? 0);
  return serial > 0 ? serial : null;
}

/** The text every number of a series begins with. */
export function seriesStem(series: string): string {
  return series.split('{')[0] ?? '';
}

/** The numbers these dossiers would get in this order, null where one cannot be formed; `lastSerial` tells a series' highest so far, 0 for none. */
export function previewNumbers(
  format: NumberFormat,
  dossiers: readonly NumberParts[],
  lastSerial: (series: string) => number,
): readonly (string | null)[] {
  const next = new Map<string, number>();
  return dossiers.map((parts) => {
    try {
      const series = seriesOf(format, parts);
      const serial = (next.get(series) ?? lastSerial(series)) + 1;
      next.set(series, serial);
      return formatNumber(format, parts, serial);
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  });
}
