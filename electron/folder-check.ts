import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DomainError } from '../db/domain/domain-error.ts';
import { PRIVATE_FOLDER } from '../db/durable-file.ts';

/** File systems that live on another machine: SQLite's locks cannot be trusted there (design.md, Keeping). */
const NETWORK_TYPES = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'smbfs',
  'ncpfs',
  'afs',
  '9p',
  'ceph',
  'glusterfs',
  'fuse.sshfs',
  'fuse.davfs',
  'davfs',
]);
interface Mount {
  readonly point: string;
  readonly type: string;
}

/** The mount a path lies on, from the text of /proc/self/mounts; null where none fits. */
export function mountOf(path: string, mountsText: string): Mount | null {
  let best: Mount | null = null;
  for (const line of mountsText.split('\n')) {
    const [, rawPoint, type] = line.split(' ');
    if (!rawPoint || !type) continue;
    const point = rawPoint.replace(/\\([0-7]{3})/gu, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
    const inside = path === point || path.startsWith(point === '/' ? '/' : `${point}/`);
    if (inside && point.length >= (best?.point.length ?? 0)) best = { point, type };
  }
  return best;
}

function mountsText(): string {
  return existsSync('/proc/self/mounts') ? readFileSync('/proc/self/mounts', 'utf8') : '';
}

/** True for a path on another machine: `\\server\share`, a mapped drive, or a network file system. */
export function isNetworkPath(path: string, mounts: string): boolean {
  if (/^(\\\\|\/\/)(?![?.])/u.test(path) || /^\\\\\?\\UNC\\/iu.test(path)) return true;
  return NETWORK_TYPES.has(mountOf(path, mounts)?.type ?? '');
}

/**
 * Proves the data folder usable; `make`: makes it where it is not there. Errors: folder-on-network, folder-missing,
 * folder-not-folder, folder-read-only.
 */
export function checkDataFolder(folder: string, { make = true } = {}): void {
  refuseNetwork(folder);
  if (!make && !existsSync(folder)) throw folderMissing(folder);
  tryFolder(folder, () => {
    makeFolders(folder);
    tryWriting(folder);
  });
}

/** Makes the folder and those above it, level by level: Node's own recursive mkdir never ends in a place like /proc. */
export function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolders(dirname(folder));
  try {
    mkdirSync(folder, { mode: PRIVATE_FOLDER });
  } catch (error) {
    if (!existsSync(folder)) throw error; // another program was quicker
  }
}

/** As checkDataFolder, for a folder that is only thought of: makes nothing. Gives the folder nearest to it that is there. */
export function checkPossibleFolder(folder: string): string {
  refuseNetwork(folder);
  const known = nearestFolder(folder);
  if (!statSync(known).isDirectory()) throw notFolder(known);
  tryFolder(folder, () => tryWriting(known));
  return known;
}

function refuseNetwork(folder: string): void {
  // As written too: resolving takes the second slash from `//server/share` here.
  const mounts = mountsText();
  if (!isNetworkPath(folder, mounts) && !isNetworkPath(realPath(resolve(folder)), mounts)) return;
  throw new DomainError(
    'folder-on-network',
    `数据文件夹“${folder}”在网络共享上，可能损坏数据库。请改放在本机硬盘的文件夹中。`,
  );
}

/** The path itself where it is there, else the first one above it that is. */
function nearestFolder(path: string): string {
  let known = resolve(path);
  while (!existsSync(known) && known !== dirname(known)) known = dirname(known);
  if (!existsSync(known)) throw folderMissing(path);
  return known;
}

function realPath(path: string): string {
  for (let known = path; ; known = dirname(known)) {
    if (existsSync(known)) return realpathSync.native(known) + path.slice(known.length);
    if (known === dirname(known)) return path;
  }
}

function tryFolder(folder: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOSPC') return; // a full disk can still be read; writing says so by itself
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new DomainError(
        'folder-read-only',
        `数据文件夹“${folder}”不能写入。请检查文件夹权限，或取下存储设备的写保护后重试。`,
      );
    }
    if (code === 'EEXIST' || code === 'ENOTDIR') throw notFolder(folder);
    throw folderMissing(folder);
  }
}

/** Permissions alone do not tell: write protection and access lists show only when something is written. */
function tryWriting(folder: string): void {
  const probe = join(folder, `.probe-${randomUUID()}`);
  writeFileSync(probe, '');
  rmSync(probe);
}

function notFolder(folder: string): DomainError {
  return new DomainError('folder-not-folder', `“${folder}”不是文件夹。请另选数据文件夹。`);
}

function folderMissing(folder: string): DomainError {
  return new DomainError(
    'folder-missing',
    `找不到数据文件夹“${folder}”，存储设备可能已拔出，或文件夹被移动。请接上设备或放回原处后重试。`,
  );
}
