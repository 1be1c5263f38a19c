import {
  accessSync,
  chmodSync,
  constants,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const PREFIX = 'liandang-tests-';
const ROOM_BYTES = 4 * 1024 ** 3;
const DAY_MS = 24 * 60 * 60 * 1000;

function may(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

function hasRoom(): boolean {
  if (!may(MEMORY, constants.R_OK | constants.W_OK)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ROOM_BYTES && freemem() >= ROOM_BYTES;
}

/** Removes what runs that were killed have left. */
function clearOld(): void {
  for (const name of readdirSync(MEMORY).filter((one) => one.startsWith(PREFIX))) {
    const path = join(MEMORY, name);
    const isOld = (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < Date.now() - DAY_MS;
    if (isOld) rmSync(path, { recursive: true, force: true });
  }
}

/** True where programs in the folder may be run. */
function runsPrograms(folder: string): boolean {
  const program = join(folder, 'program');
  writeFileSync(program, '', { mode: 0o700 });
  const runs = may(program, constants.X_OK);
  rmSync(program);
  return runs;
}

/** Lets the tests' temporary files lie in memory where the system has room for them there, until the run ends: see docs/decisions/0021. */
export function setup(): (() => void) | undefined {
  if (!hasRoom()) return undefined;
  clearOld();
  const folder = mkdtempSync(join(MEMORY, PREFIX));
  chmodSync(folder, 0o711); // a test looks at its own folder as another account
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  if (!runsPrograms(folder)) {
    remove();
    return undefined;
  }
  process.env.TMPDIR = folder;
  return remove;
}
