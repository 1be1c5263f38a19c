import { DomainError } from './domain-error.ts';
import type { SignInEntry } from './sign-in-entry.ts';

/** What the stand-alone sign-in page carries: nothing of the dossiers (domain.md, Warning education). */
export interface SignInFileData {
  readonly fileId: string;
  readonly activityId: string;
  readonly sessionId: string;
  readonly office: string;
  readonly theme: string;
  readonly session: string;
  /** The session's end: later entries are marked. */
  readonly endsAt: string;
  readonly withSignature: boolean;
  /** Seals the result: tells a slip or a changed file, not a forger who reads the page's source. */
  readonly key: string;
  readonly people: readonly SignInFilePerson[];
}

export interface SignInFilePerson {
  /** Opaque: of the attendance, not of the person. */
  readonly id: string;
  readonly name: string;
  readonly staffNumber: string;
  readonly unit: string;
  /** Every reading, syllables parted by blanks. */
  readonly readings: readonly string[];
}

/** One signing on the page; strokes of the signature are rows of x, y in thousandths of the pad. */
export interface SignInFileEntry {
  readonly id: string;
  readonly at: string;
  readonly strokes: readonly (readonly number[])[] | null;
}

/** What the page writes when the signing in is over. */
export interface SignInResult {
  readonly fileId: string;
  readonly activityId: string;
  readonly sessionId: string;
  readonly exportedAt: string;
  readonly entries: readonly SignInFileEntry[];
}

/** The result as a file: the text and its seal. */
export interface SealedResult {
  readonly format: typeof RESULT_FORMAT;
  readonly body: string;
  readonly mac: string;
}

export const RESULT_FORMAT = 'liandang-sign-in-result-1';
const MOST_ENTRIES = 50_000;
/** A signature of ordinary length is some 3,000 characters. */
const LONGEST_SIGNATURE = 40_000;

function unreadable(): DomainError {
  return new DomainError(
    'sign-in-result-unreadable',
    '这不是签到页导出的结果文件，或文件已损坏。请重新从签到页导出。',
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable();
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The outer half of a result file, not yet believed. Errors: sign-in-result-unreadable. */
export function readSealed(text: string): SealedResult {
  const value = parse(text);
  if (!isRecord(value) || value.format !== RESULT_FORMAT) throw unreadable();
  const { body, mac } = value;
  if (typeof body !== 'string' || typeof mac !== 'string') throw unreadable();
  return { format: RESULT_FORMAT, body, mac };
}

/** The result inside, its shape checked. Errors: sign-in-result-unreadable. */
export function readResult(body: string): SignInResult {
  const value = parse(body);
  if (!isRecord(value)) throw unreadable();
  const { fileId, activityId, sessionId, exportedAt, entries } = value;
  const texts = [fileId, activityId, sessionId, exportedAt];
  if (
    !texts.every((text) => typeof text === 'string') ||
    !Array.isArray(entries) ||
    entries.length > MOST_ENTRIES
  )
    throw unreadable();
  return {
    fileId: String(fileId),
    activityId: String(activityId),
    sessionId: String(sessionId),
    exportedAt: String(exportedAt),
    entries: entries.map(readEntry),
  };
}

function readEntry(value: unknown): SignInFileEntry {
  if (!isRecord(value)) throw unreadable();
  const { id, at, strokes } = value;
  if (typeof id !== 'string' || typeof at !== 'string' || Number.isNaN(Date.parse(at))) throw unreadable();
  if (strokes !== null && !isStrokes(strokes)) throw unreadable();
  return { id, at: new Date(at).toISOString(), strokes };
}

function isStrokes(value: unknown): value is readonly (readonly number[])[] {
  return (
    Array.isArray(value) &&
    value.every((stroke) => Array.isArray(stroke) && stroke.every((number) => Number.isInteger(number)))
  );
}

/** The entries of a result as signings; names are filled in from the list. */
export function entriesOfResult({ entries }: SignInResult): readonly SignInEntry[] {
  return entries.map(({ id, at, strokes }, index) => {
    const signature = strokes && strokes.length > 0 ? JSON.stringify(strokes) : null;
    return {
      row: index + 1,
      name: '',
      staffNumber: '',
      unitName: '',
      attendanceId: id,
      state: '',
      signedAt: at,
      timeFault: null,
      signature: signature && signature.length <= LONGEST_SIGNATURE ? signature : null,
    };
  });
}
