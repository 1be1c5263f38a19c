import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Files of the office are for its own account on the PC only. */
export const PRIVATE_FILE = 0o600;
/** Folders of the office likewise. */
export const PRIVATE_FOLDER = 0o700;

/** Makes a folder unless it is there, but never the one around it: where the data folder is gone, nothing is put in its place. */
export function makeInside(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder, { mode: PRIVATE_FOLDER });
}

/**
 * Writes the whole file so that after a crash either the old or the new one stands there: temporary file, fsync, rename,
 * fsync of the folder. System errors (ENOSPC, EROFS …) pass through, the temporary file gone.
 */
export function writeDurably(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.tmp`;
  try {
    writeAndSync(temporary, bytes);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

function writeAndSync(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w', PRIVATE_FILE);
  try {
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

// Windows cannot open folders; NTFS journals the rename itself.
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
