import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isPlainText } from '../../db/connection.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { KEYRING_FILE } from '../../db/keyring-file.ts';
import { generateDataKey } from '../../db/keys.ts';
import { isNetworkPath, mountOf } from '../../electron/folder-check.ts';
import { DATABASE_FILE } from '../../electron/folder-survey.ts';
import { newUuid7 } from '../../electron/identifier.ts';
import { OfficeFiles } from '../../electron/office-files.ts';
import { openTestOffice, type TestOffice } from '../builders/office.ts';

function folderOf(): string {
  const folder = mkdtempSync(join(tmpdir(), 'liandang-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function filesOf(folder: string, anchorFolder?: string): OfficeFiles {
  return new OfficeFiles(folder, { onClose: () => {}, stopJobs: () => Promise.resolve(), anchorFolder });
}

async function refusal(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'not refused';
}

/** The office closed, with a key that still opens it. */
async function closedOffice(): Promise<TestOffice & { readonly key: Uint8Array }> {
  const office = await openTestOffice();
  const key = Uint8Array.from(office.office.dataKey);
  await office.files.close();
  return { ...office, key };
}

describe('the office in its folder', () => {
  it('is new in an empty folder, locked once made, open while it is open', async () => {
    expect((await filesOf(folderOf()).look()).state).toBe('new');
    const { files, key, folder } = await closedOffice();
    expect((await files.look()).state).toBe('locked');
    await files.open(key);
    expect((await files.look()).state).toBe('open');
    expect(isPlainText(join(folder, DATABASE_FILE))).toBe(false);
  });

  it('is opened by one program at a time', async () => {
    const { folder } = await openTestOffice();
    expect(await refusal(() => filesOf(folder).open(generateDataKey()))).toBe('office-open-elsewhere');
  });

  it('forgets its key when it is closed', async () => {
    const { office, files } = await openTestOffice();
    await files.close();
    expect(Buffer.from(office.dataKey).equals(Buffer.alloc(32))).toBe(true);
  });

  it('says that the keyring is missing rather than offering a new office', async () => {
    const { folder, files } = await closedOffice();
    for (const name of [KEYRING_FILE, `${KEYRING_FILE}.bak`]) rmSync(join(folder, name), { force: true });
    expect(await refusal(() => files.look())).toBe('keyring-missing');
  });

  it('says that the database is missing rather than offering a new office', async () => {
    const { folder, files } = await closedOffice();
    rmSync(join(folder, DATABASE_FILE));
    expect(await refusal(() => files.look())).toBe('database-missing');
  });

  it('never offers a new office where an old one has vanished with its stick', async () => {
    const [folder, anchorFolder] = [folderOf(), folderOf()];
    const { Anchor } = await import('../../db/anchor.ts');
    const anchor = new Anchor([anchorFolder]);
    anchor.write({ seq: 5, hash: 'a'.repeat(64) }, '2026-03-05T01:30:00.000Z');
    anchor.close();
    expect(await refusal(() => filesOf(folder, anchorFolder).look())).toBe('office-gone');
  });

  it('reports a truncated database and releases the lock', async () => {
    const { folder, files, key } = await closedOffice();
    truncateSync(join(folder, DATABASE_FILE), 3000);
    expect(await refusal(() => files.open(key))).toMatch(/^database-(damaged|unreadable)$/u);
    expect(await refusal(() => files.open(key))).toMatch(/^database-(damaged|unreadable)$/u);
  });

  it('never gives out a record from a database with a flipped byte', async () => {
    const { folder, files, key } = await closedOffice();
    const path = join(folder, DATABASE_FILE);
    const whole = readFileSync(path);
    const pages = Math.floor(whole.length / 4096);
    for (const page of [0, 1, Math.floor(pages / 2), pages - 1]) {
      const bytes = Buffer.from(whole);
      bytes[page * 4096 + 1234] = (bytes[page * 4096 + 1234] ?? 0) ^ 0x10;
      writeFileSync(path, bytes);
      const code = await refusal(async () => {
        const office = await files.open(Uint8Array.from(key));
        const found = office.db.get<{ integrity_check: string }>('PRAGMA integrity_check');
        await files.close();
        if (found?.integrity_check !== 'ok') throw new DomainError('database-damaged', '');
      }).catch((error: Error & { code?: string }) => String(error.code));
      expect(code, `page ${page}`).toMatch(
        /^(database-(damaged|unreadable)|SQLITE_(CORRUPT|NOTADB|IOERR).*)$/u,
      );
      await files.close();
    }
  });

  it('refuses data of a newer program and leaves them as they are', async () => {
    const { folder, key, files } = await closedOffice();
    const office = await files.open(key);
    office.db.exec('PRAGMA user_version = 99990');
    const copy = Uint8Array.from(office.dataKey);
    await files.close();
    expect(await refusal(() => filesOf(folder).open(copy))).toBe('database-newer');
  });

  it('makes a half-made office anew after a crash', async () => {
    const folder = folderOf();
    for (const name of ['setup-unfinished', DATABASE_FILE, KEYRING_FILE])
      writeFileSync(join(folder, name), 'x');
    const files = filesOf(folder);
    expect((await files.look()).state).toBe('new');
    await files.create(generateDataKey(), newUuid7(), () => {});
    expect(existsSync(join(folder, 'setup-unfinished'))).toBe(false);
    await files.close();
  });

  it('leaves nothing behind when making an office fails', async () => {
    const folder = folderOf();
    const files = filesOf(folder);
    const make = () =>
      files.create(generateDataKey(), newUuid7(), () => {
        throw new DomainError('test-fault', '');
      });
    expect(await refusal(make)).toBe('test-fault');
    expect(existsSync(join(folder, DATABASE_FILE))).toBe(false);
    expect((await files.look()).state).toBe('new');
  });

  it('refuses a folder that it may not write', async () => {
    const folder = folderOf();
    chmodSync(folder, 0o555);
    // Root may write everywhere: the check then looks as somebody else.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(await refusal(() => filesOf(folder).look())).toBe('folder-read-only');
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it('refuses a file in place of the folder', async () => {
    const path = join(folderOf(), 'file');
    writeFileSync(path, '');
    expect(await refusal(() => filesOf(path).look())).toBe('folder-not-folder');
  });
});

describe('isNetworkPath', () => {
  const mounts = [
    '/dev/sda1 / ext4 rw 0 0',
    '//nas/office /mnt/office cifs rw 0 0',
    'nas:/x /mnt/with\\040blank nfs4 rw 0 0',
  ].join('\n');

  it.each([
    ['\\\\nas\\office\\data', true],
    ['\\\\?\\UNC\\nas\\office', true],
    ['\\\\?\\C:\\data', false],
    ['C:\\data', false],
    ['/mnt/office/data', true],
    ['/mnt/officer/data', false],
    ['/mnt/with blank/data', true],
    ['/home/clerk/data', false],
  ])('%s: %s', (path, expected) => {
    expect(isNetworkPath(path, mounts)).toBe(expected);
  });

  it('takes the innermost mount', () => {
    expect(mountOf('/mnt/office/data', mounts)).toEqual({ point: '/mnt/office', type: 'cifs' });
  });
});
