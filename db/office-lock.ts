import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DomainError } from './domain/domain-error.ts';

/**
 * The lock's name in the data folder. No code of this process may open and close the file otherwise: POSIX drops a process's
 * locks on a file with its first close, so backups and packages leave it out.
 */
export const LOCK_FILE = 'office.lock';

/** One program at a time has the office open; the operating system frees the lock when its process dies. */
export interface OfficeLock {
  readonly release: () => void;
}

/** Takes the office for this process. Errors: `office-open-elsewhere`; system errors of the folder pass through. */
export function takeOfficeLock(dataFolder: string): OfficeLock {
  const file = new Database(join(dataFolder, LOCK_FILE), { timeout: 0 });
  try {
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    throw isBusy(error) ? openElsewhere(dataFolder) : error;
  }
  return { release: () => file.close() };
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function openElsewhere(dataFolder: string): DomainError {
  return new DomainError(
    'office-open-elsewhere',
    `“${dataFolder}”里的档案库已被另一个廉档窗口或命令行打开。请先在那里退出（或切换到那个窗口），再重试。`,
  );
}
