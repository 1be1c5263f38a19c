import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'faults.log';
/** One older file is kept beside it. */
const MOST_BYTES = 512 * 1024;

/** What kind of fault it was and where: no message, no input, nothing of a person or a key. */
export function faultLine(at: string, channel: string, error: unknown): string {
  if (!(error instanceof Error)) return `${at} ${channel} ${typeof error}`;
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  const place = frames[0]?.trim().replace(/\(?(?:file:\/\/)?\/?[^()\s]*[/\\]([^/\\()]+)\)?$/u, '$1') ?? '';
  return `${at} ${channel} ${error.name}${code} ${place}`;
}

/** Adds the line to the data folder's log; a log that cannot be written stops nothing. */
export function logFault(folder: string, line: string): void {
  const path = join(folder, FILE);
  try {
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) renameSync(path, `${path}.1`);
    appendFileSync(path, `${line}\n`, { mode: 0o600 });
  } catch {
    // The fault itself has already been answered; the folder may be the very thing that is gone.
  }
}
