import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { DomainError } from '../db/domain/domain-error.ts';
import { PRIVATE_FOLDER, writeDurably } from '../db/durable-file.ts';

/** What decides where files go on this PC. */
export interface Surroundings {
  readonly platform: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Where the office's data lies, and whether the program may lay it elsewhere. */
export interface DataPlace {
  readonly folder: string;
  readonly anchorFolder: string;
  readonly choosing: FolderChoosing;
}

/** How the choice of the data folder is kept on this PC. */
export interface FolderChoosing {
  /** Why the program may not change the folder, in Chinese; null where it may. */
  readonly fixed: string | null;
  /** True where somebody has chosen the folder: where it is gone it is waited for, never made anew. */
  readonly isChosen: boolean;
  /** The choice was kept but cannot be read: the office may lie anywhere. */
  readonly fault: DomainError | null;
  readonly anchorFolderOf: (folder: string) => string;
  /** Keeps the choice for the next start; system errors pass through. */
  readonly keep: (folder: string) => void;
}

const CHOICE_FILE = 'liandang-data-folder.json';

/** The place by this order: LIANDANG_DATA, what was chosen in set-up, a local folder of this account. */
export function dataPlace(surroundings: Surroundings): DataPlace {
  const given = surroundings.env.LIANDANG_DATA;
  const choice = given ? null : readChoice(choiceFile(surroundings));
  const isDamaged = choice === 'damaged';
  const folder = given || (choice === null || isDamaged ? defaultFolder(surroundings) : choice);
  return {
    folder,
    anchorFolder: anchorFolder(surroundings, folder),
    choosing: {
      fixed: given
        ? '数据文件夹由环境变量 LIANDANG_DATA 指定。要在这里另选，请先取消该变量再打开廉档。'
        : null,
      isChosen: choice !== null && !isDamaged,
      fault: isDamaged ? choiceDamaged(choiceFile(surroundings)) : null,
      anchorFolderOf: (chosen) => anchorFolder(surroundings, chosen),
      keep: (chosen) => keepChoice(choiceFile(surroundings), chosen),
    },
  };
}

/** The browser's own files, outside a chosen folder (it may be a stick): the lock for one program at a time lies there. */
export function browserFolder(surroundings: Surroundings): string {
  return join(surroundings.env.LIANDANG_DATA || defaultFolder(surroundings), 'browser');
}

function defaultFolder({ platform, home, env }: Surroundings): string {
  // LOCALAPPDATA, not APPDATA: a roaming profile would copy the database over the network.
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'liandang');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'liandang');
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'liandang');
}

/**
 * Where the second copy of the audit chain's head lies: in the user's application folder, apart from the data, one
 * folder for each data folder, so that a demo office never looks like an older state of the real one.
 */
export function anchorFolder(surroundings: Surroundings, folder: string): string {
  const name = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
  return join(applicationFolder(surroundings), 'liandang-anchors', name);
}

function applicationFolder({ platform, home, env }: Surroundings): string {
  if (platform === 'win32') return env.APPDATA ?? join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(home, 'Library', 'Preferences');
  return env.XDG_CONFIG_HOME ?? join(home, '.config');
}

function choiceFile(surroundings: Surroundings): string {
  return join(applicationFolder(surroundings), CHOICE_FILE);
}

function readChoice(path: string): string | 'damaged' | null {
  if (!existsSync(path)) return null;
  try {
    const { folder } = JSON.parse(readFileSync(path, 'utf8'));
    return typeof folder === 'string' && isAbsolute(folder) ? folder : 'damaged';
  } catch {
    return 'damaged';
  }
}

function keepChoice(path: string, folder: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: PRIVATE_FOLDER });
  writeDurably(path, Buffer.from(`${JSON.stringify({ folder })}\n`));
}

function choiceDamaged(path: string): DomainError {
  return new DomainError(
    'folder-choice-damaged',
    `记着数据文件夹位置的文件“${path}”已损坏，档案数据本身不受影响。请重新指出原来的数据文件夹；如果还没有建立过档案库，请删除该文件后重新打开廉档。`,
  );
}
