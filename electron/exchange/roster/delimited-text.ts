import { DomainError } from '../../../db/domain/domain-error.ts';
import { type GridCell, type GridRow, type RosterGrid, textCell } from '../../../db/domain/roster-grid.ts';

/** Three times the largest commission; more costs the PC its memory. */
const MOST_LINES = 300_000;
const DELIMITERS = [',', ';', '\t', '，', '；', '|'] as const;
/** 1985.1 in a text file is what a spreadsheet made of the number 1985.10. */
const LOST_ZERO = /^\d{4}\.1$/;
/** `="0017"`: how an export keeps a spreadsheet program from making a number of it. */
const GUARDED = /^\s*="([^]*)"\s*$/;

/** Text of a file: by its byte order mark, else strict UTF-8, else GB 18030 (which also reads GBK and GB 2312). */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** The delimiter that most evenly parts the first lines: the one most lines have, then the one they have most of. */
function delimiterOf(text: string): string {
  const stated = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (stated !== undefined) return stated;
  const lines = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .slice(0, 50);
  const scores = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const most = Math.max(...counts);
    return {
      delimiter,
      score: counts.filter((count) => count > 0 && count >= most / 2).length * 1_000 + most,
    };
  });
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).delimiter;
}

function toCell(raw: string): GridCell | undefined {
  const cell = textCell(GUARDED.exec(raw)?.[1]?.replace(/""/g, '"') ?? raw);
  if (!cell || !LOST_ZERO.test(cell.text)) return cell;
  return { ...cell, kind: 'number', number: Number(cell.text) };
}

function quotedField(text: string, start: number): { readonly value: string; readonly next: number } {
  let value = '';
  let position = start + 1;
  for (;;) {
    const quote = text.indexOf('"', position);
    // A quotation mark never closed: the rest of the file is taken as it stands.
    if (quote < 0) return { value: value + text.slice(position), next: text.length };
    value += text.slice(position, quote);
    if (text[quote + 1] !== '"') return { value, next: quote + 1 };
    value += '"';
    position = quote + 2;
  }
}

/** Records of delimited text (RFC 4180, any of the usual delimiters and line ends); a quoted field may hold line breaks. */
export function parseDelimited(text: string, delimiter: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let record: string[] = [];
  let position = 0;
  // A file may state any delimiter, `]` and `\\` among them.
  const plain = new RegExp(`[^\\r\\n${delimiter.replace(/[\\\]^|-]/u, '\\$&')}]*`, 'y');
  while (position < text.length) {
    let value = '';
    if (text[position] === '"') {
      const quoted = quotedField(text, position);
      value = quoted.value;
      position = quoted.next;
    }
    plain.lastIndex = position;
    value += plain.exec(text)?.[0] ?? '';
    position = plain.lastIndex;
    record.push(value);
    if (text[position] === delimiter) {
      position += 1;
      if (position < text.length) continue;
      record.push('');
    }
    records.push(record);
    record = [];
    position += text.startsWith('\r\n', position) ? 2 : 1;
  }
  return records;
}

/** The text without the empty lines that a spreadsheet adds at the end for every row ever formatted. */
function withoutEmptyEnd(text: string, delimiter: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === delimiter || /\s/u.test(text[end - 1] ?? ''))) end -= 1;
  return text.slice(0, end);
}

function refuseByLines(text: string, fileName: string): void {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  if (lines <= MOST_LINES) return;
  const problem = `有${lines}行，超过${MOST_LINES}行，不像是名单；请只保留所需的行后另存，再导入`;
  throw new DomainError('roster-too-many-rows', `文件“${fileName}”${problem}`);
}

/** A delimited text file as a grid; its records are its sheet rows. Errors: roster-too-many-rows. */
export function textGrid(bytes: Uint8Array, sheetName: string): RosterGrid {
  const whole = decodeText(bytes);
  const delimiter = delimiterOf(whole);
  const text = withoutEmptyEnd(whole, delimiter);
  refuseByLines(text, sheetName);
  const rows = parseDelimited(text, delimiter).map((record): GridRow => record.map(toCell));
  return { sheetName, rows, merges: [], hiddenRows: [], date1904: false };
}
