import { existsSync, readdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { DomainError } from '../db/domain/domain-error.ts';
import { hasKeyring } from '../db/keyring-file.ts';
import { storageWarnings } from '../db/storage-warnings.ts';
import type { FolderReport } from './contract/setup.ts';
import { checkPossibleFolder } from './folder-check.ts';

export const DATABASE_FILE = 'liandang.db';
/** Stands while an office is being made: what it covers is worthless and is made anew after a crash. */
export const UNFINISHED_MARK = 'setup-unfinished';

/** What the program itself leaves in a folder without an office, and what systems put everywhere. */
const HARMLESS = new Set([
  'browser',
  'faults.log',
  'faults.log.1',
  'attempts.log',
  'office.lock',
  'lost+found',
  'System Volume Information',
  '$RECYCLE.BIN',
  'desktop.ini',
  'Thumbs.db',
  '.DS_Store',
]);

/** The path as meant: without blanks around it and the quotes that Windows copies with it. */
export function cleanFolderPath(typed: string): string {
  const path = typed.trim().replace(/^"(.*)"$/u, '$1');
  // `//server/share` would lose a slash, and with it the sign that it is on another machine.
  return isAbsolute(path) && !/^[\\/]{2}/u.test(path) ? resolve(path) : path;
}

/** What a folder that may become the data folder holds, or why it is refused; makes and changes nothing. */
export async function surveyFolder(folder: string): Promise<FolderReport> {
  const report = { folder, holds: 'nothing', freeBytes: null, warnings: [], refusal: null } as const;
  try {
    requireWholePath(folder);
    const nearest = checkPossibleFolder(folder);
    const holds = contentOf(folder);
    if (holds === 'other') throw folderTaken(folder);
    const { bavail, bsize } = await statfs(nearest);
    return { ...report, holds, freeBytes: bavail * bsize, warnings: await storageWarnings(nearest) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...report, refusal: error.message };
  }
}

/** Whether an office lies in the folder, nothing, or something else; a half-made office counts as nothing. */
function contentOf(folder: string): 'nothing' | 'office' | 'other' {
  if (!existsSync(folder) || existsSync(join(folder, UNFINISHED_MARK))) return 'nothing';
  if (existsSync(join(folder, DATABASE_FILE)) || hasKeyring(folder)) return 'office';
  return readdirSync(folder).every((name) => HARMLESS.has(name)) ? 'nothing' : 'other';
}

function requireWholePath(folder: string): void {
  if (isAbsolute(folder)) return;
  throw new DomainError('folder-not-whole', '请写出完整的路径，如 D:\\廉档数据 或 /home/jijian/廉档数据。');
}

function folderTaken(folder: string): DomainError {
  return new DomainError(
    'folder-taken',
    `“${folder}”里已有其他文件。请选空文件夹，或在其中新建一个，如“${join(folder, '廉档数据')}”。`,
  );
}
