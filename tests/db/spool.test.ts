import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Spool, sweepSpool } from '../../db/spool.ts';
import { emptyDataFolder } from '../builders/data-folder.ts';
import { codeOf } from '../builders/refusal.ts';

function filled(folder: string, parts: readonly Uint8Array[]): Spool {
  const spool = Spool.create(folder);
  for (const part of parts) spool.append(part);
  spool.finish();
  return spool;
}

function onlyFile(folder: string): string {
  return join(folder, 'spool', readdirSync(join(folder, 'spool'))[0] ?? '');
}

describe('Spool', () => {
  it('gives back any range of what was appended, in whatever pieces', () => {
    const folder = emptyDataFolder();
    const pieces = fc.array(fc.integer({ min: 0, max: 70_000 }), { maxLength: 6 });
    fc.assert(
      fc.property(pieces, fc.nat(200_000), fc.nat(200_000), (sizes, offset, length) => {
        const parts = sizes.map((size, index) => Buffer.alloc(size, `${index}廉`));
        const whole = Buffer.concat(parts);
        const spool = filled(folder, parts);
        expect(spool.size).toBe(whole.length);
        expect(spool.readRange(offset, length)).toEqual(whole.subarray(offset, offset + length));
        spool.delete();
      }),
      { numRuns: 60 },
    );
    expect(readdirSync(join(folder, 'spool'))).toEqual([]);
  });

  it('leaves no plain text on the disk', () => {
    const folder = emptyDataFolder();
    const spool = filled(folder, [Buffer.alloc(200_000, '廉洁档案')]);
    expect(readFileSync(onlyFile(folder)).includes('廉洁')).toBe(false);
    spool.delete();
  });

  it('is read in another thread by its handle', () => {
    const folder = emptyDataFolder();
    const made = Spool.create(folder);
    made.append(Buffer.alloc(100_000, 'x'));
    const handle = made.finish();
    made.close();
    const reopened = Spool.reopen(handle);
    expect(reopened.readRange(99_990, 50)).toEqual(Buffer.alloc(10, 'x'));
    reopened.delete();
    expect(readdirSync(join(folder, 'spool'))).toEqual([]);
  });

  it('refuses to give out bytes that were changed or cut off', () => {
    const folder = emptyDataFolder();
    const spool = filled(folder, [Buffer.alloc(100_000, 'x')]);
    const bytes = readFileSync(onlyFile(folder));
    const flipped = Buffer.from(bytes);
    flipped[70_000] = (flipped[70_000] ?? 0) ^ 1;
    writeFileSync(onlyFile(folder), flipped);
    expect(codeOf(() => spool.readRange(0, 100_000))).toBe('spool-damaged');
    expect(spool.readRange(0, 10)).toEqual(Buffer.alloc(10, 'x'));
    writeFileSync(onlyFile(folder), bytes.subarray(0, -1));
    expect(codeOf(() => spool.readRange(99_999, 1))).toBe('spool-damaged');
    spool.delete();
  });

  it('is gone after deletion, which may be asked twice', () => {
    const spool = filled(emptyDataFolder(), [Buffer.from('x')]);
    spool.delete();
    spool.delete();
    expect(codeOf(() => spool.readRange(0, 1))).toBe('spool-closed');
  });
});

describe('sweepSpool', () => {
  it('clears away what a crash left behind, and is content with nothing', () => {
    const folder = emptyDataFolder();
    const left = filled(folder, [Buffer.from('x')]);
    left.close();
    sweepSpool(folder);
    sweepSpool(folder);
    expect(existsSync(join(folder, 'spool'))).toBe(false);
  });
});
