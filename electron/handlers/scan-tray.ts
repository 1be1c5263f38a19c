import { DomainError } from '../../db/domain/domain-error.ts';
import { SCAN_FILE_COUNT, SCAN_FILE_LIMIT_BYTES } from '../../db/domain/scan.ts';
import { Spool } from '../../db/spool.ts';
import { aMoment } from './a-moment.ts';
import type { ReadContext } from './context.ts';
import type { OpenOffice } from './open-office.ts';

/** A file on its way in, encrypted with a key that is never written. */
export interface TrayFile {
  readonly name: string;
  readonly size: number;
  readonly spool: Spool;
}

interface Tray {
  readonly trayId: string;
  readonly files: TrayFile[];
}

/** One tray a user; gone with the office when it is locked. */
const trays = new WeakMap<OpenOffice, Map<string, Tray>>();

function traysOf(office: OpenOffice): Map<string, Tray> {
  const known = trays.get(office);
  if (known) return known;
  const fresh = new Map<string, Tray>();
  trays.set(office, fresh);
  office.closers.add(async () => {
    for (const tray of fresh.values()) empty(tray);
  });
  return fresh;
}

function empty({ files }: Tray): void {
  for (const { spool } of files) spool.delete();
}

export interface Piece {
  readonly trayId: string | null;
  readonly fileName: string;
  readonly size: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Appends a piece to the user's tray; without a tray's id a new one begins and the old one goes. Errors: scan-too-large, scan-too-many, tray-gone. */
export function putPiece(context: ReadContext, piece: Piece): string {
  if (piece.size > SCAN_FILE_LIMIT_BYTES)
    throw new DomainError(
      'scan-too-large',
      `“${piece.fileName}”超过 ${SCAN_FILE_LIMIT_BYTES / 1024 / 1024} MB，未读入。请在扫描时分成几个文件（每个 300 页以内）后再添加，其他文件不受影响。`,
    );
  const tray = piece.trayId === null ? openTray(context) : requireTray(context, piece.trayId);
  const file = piece.offset === 0 ? addFile(context, tray, piece) : tray.files.at(-1);
  if (!file || file.name !== piece.fileName || file.spool.size !== piece.offset) throw gone();
  file.spool.append(piece.bytes);
  if (file.spool.size >= file.size) file.spool.finish();
  return tray.trayId;
}

function openTray({ office, session, newId }: ReadContext): Tray {
  const all = traysOf(office);
  const before = all.get(session.userId);
  if (before) empty(before);
  const tray = { trayId: newId(), files: [] };
  all.set(session.userId, tray);
  return tray;
}

function addFile({ office }: ReadContext, tray: Tray, { fileName, size }: Piece): TrayFile {
  if (tray.files.length >= SCAN_FILE_COUNT)
    throw new DomainError('scan-too-many', `一次最多添加 ${SCAN_FILE_COUNT} 个文件，请分批归档。`);
  const file = { name: fileName, size, spool: Spool.create(office.folder) };
  tray.files.push(file);
  return file;
}

function requireTray({ office, session }: ReadContext, trayId: string): Tray {
  const tray = traysOf(office).get(session.userId);
  if (tray?.trayId !== trayId) throw gone();
  return tray;
}

/** Takes the files out of the tray, whole ones only; the caller deletes their spools. Errors: tray-gone. */
export function takeTray(context: ReadContext, trayId: string): readonly TrayFile[] {
  const { files } = requireTray(context, trayId);
  traysOf(context.office).delete(context.session.userId);
  const whole = files.filter(({ spool, size }) => spool.size >= size);
  for (const file of files) if (!whole.includes(file)) file.spool.delete();
  return whole;
}

/** Bytes opened at a time, so that other calls come in between. */
const SLICE = 4 * 1024 * 1024;

/** Everything in a finished spool. */
export async function readSpool(spool: Spool, offset = 0, size = spool.size): Promise<Uint8Array> {
  const whole = new Uint8Array(size);
  for (let at = 0; at < size; at += SLICE) {
    whole.set(spool.readRange(offset + at, Math.min(SLICE, size - at)), at);
    await aMoment();
  }
  return whole;
}

function gone(): DomainError {
  return new DomainError('tray-gone', '扫描文件已不在待读取状态，请重新选择文件。');
}
