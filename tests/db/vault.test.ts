import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  destroyAttachment,
  getAttachment,
  listOrphans,
  putAttachment,
  sweepOrphans,
} from '../../db/vault.ts';
import { emptyDataFolder } from '../builders/data-folder.ts';
import { codeOf } from '../builders/refusal.ts';

const scan = Buffer.from('%PDF-1.4 张三的廉洁承诺书');
const NOW = '2026-03-05T08:00:00.000Z';

function vault() {
  const folder = join(emptyDataFolder(), 'vault');
  const file = putAttachment(folder, scan);
  return { folder, file, path: join(folder, file.fileName.slice(0, 2), file.fileName) };
}

describe('putAttachment', () => {
  it('stores the file so that neither name nor content tells anything', () => {
    const { file, path } = vault();
    expect(file).toMatchObject({ fileName: expect.stringMatching(/^[0-9a-f]{32}$/u), size: scan.length });
    expect(readFileSync(path).includes('PDF')).toBe(false);
    expect(readFileSync(path).length).toBe(scan.length + 28);
  });

  it('gives each file a name and a key of its own, even where the content is the same', () => {
    const { folder, file } = vault();
    const again = putAttachment(folder, scan);
    expect(again.fileName).not.toBe(file.fileName);
    expect(again.key).not.toBe(file.key);
    expect(again.sha256).toBe(file.sha256);
  });

  it('takes a file of no bytes and one of several megabytes', () => {
    const { folder } = vault();
    for (const bytes of [new Uint8Array(), Buffer.alloc(3_000_000, 'x')]) {
      expect(getAttachment(folder, putAttachment(folder, bytes), '扫描件')).toEqual(Buffer.from(bytes));
    }
  });
});

describe('getAttachment', () => {
  it('gives the bytes back', () => {
    const { folder, file } = vault();
    expect(getAttachment(folder, file, '承诺书')).toEqual(scan);
  });

  it('releases nothing once a single byte was flipped, and names the file', () => {
    const { folder, file, path } = vault();
    const bytes = readFileSync(path);
    for (let index = 0; index < bytes.length; index += 1) {
      const flipped = Buffer.from(bytes);
      flipped[index] = (flipped[index] ?? 0) ^ 0x80;
      writeFileSync(path, flipped);
      expect(codeOf(() => getAttachment(folder, file, '承诺书'))).toBe('attachment-altered');
    }
    truncateSync(path, 10);
    expect(() => getAttachment(folder, file, '承诺书')).toThrow('附件“承诺书”的文件已被改动或损坏');
  });

  it('does not take another attachment put in its place, nor other bytes than the row knows', () => {
    const { folder, file, path } = vault();
    const other = putAttachment(folder, Buffer.from('another'));
    expect(codeOf(() => getAttachment(folder, { ...file, sha256: other.sha256 }, '承诺书'))).toBe(
      'attachment-altered',
    );
    renameSync(join(folder, other.fileName.slice(0, 2), other.fileName), path);
    expect(codeOf(() => getAttachment(folder, { ...other, fileName: file.fileName }, '承诺书'))).toBe(
      'attachment-altered',
    );
  });

  it('tells one missing file from a vault that is gone', () => {
    const { folder, file, path } = vault();
    rmSync(path);
    expect(codeOf(() => getAttachment(folder, file, '承诺书'))).toBe('attachment-missing');
    expect(() => getAttachment(folder, file, '承诺书')).toThrow('附件“承诺书”的文件不见了');
    rmSync(folder, { recursive: true });
    expect(codeOf(() => getAttachment(folder, file, '承诺书'))).toBe('data-folder-gone');
  });

  it('reads no file outside the vault, whatever a row says', () => {
    const { folder, file } = vault();
    expect(() => getAttachment(folder, { ...file, fileName: '../../secret' }, 'x')).toThrow(RangeError);
  });
});

describe('sweepOrphans', () => {
  it('clears away what no row knows, but neither known files nor those of a running transaction', () => {
    const { folder, file, path } = vault();
    const orphan = putAttachment(folder, Buffer.from('left by a crash'));
    const fresh = putAttachment(folder, Buffer.from('row not committed yet'));
    const torn = `${path}.tmp`;
    writeFileSync(torn, 'half');
    const old = new Date(Date.parse(NOW) - 25 * 3_600_000);
    const young = new Date(Date.parse(NOW) - 23 * 3_600_000);
    const orphanPath = join(folder, orphan.fileName.slice(0, 2), orphan.fileName);
    for (const each of [path, orphanPath, torn]) utimesSync(each, old, old);
    utimesSync(join(folder, fresh.fileName.slice(0, 2), fresh.fileName), young, young);

    const known = new Set([file.fileName]);
    expect(listOrphans(folder, known, NOW).toSorted()).toEqual(
      [orphan.fileName, `${file.fileName}.tmp`].toSorted(),
    );
    expect(sweepOrphans(folder, known, NOW)).toHaveLength(2);
    expect([existsSync(orphanPath), existsSync(torn)]).toEqual([false, false]);
    expect(getAttachment(folder, file, '承诺书')).toEqual(scan);
    expect(listOrphans(folder, known, NOW)).toEqual([]);
  });

  it('finds nothing where no vault is yet', () => {
    expect(sweepOrphans(join(emptyDataFolder(), 'vault'), new Set(), NOW)).toEqual([]);
  });
});

describe('destroyAttachment', () => {
  it('removes the file, and may be told twice', () => {
    const { folder, file } = vault();
    destroyAttachment(folder, file.fileName);
    destroyAttachment(folder, file.fileName);
    expect(readdirSync(join(folder, file.fileName.slice(0, 2)))).toEqual([]);
  });
});
