import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingPages } from '../../db/domain/scan.ts';
import { readScanCode } from '../../db/scan-code.ts';
import { pagePayload } from '../../electron/pdf/codes.ts';

const OWNER = { officeId: '019ac3e5-7b1c-7000-8000-00007f3a9c1d', codeKey: new Uint8Array(32).fill(7) };
const RECORD = '019ac3e5-7b1c-7abc-8def-0123456789ab';
const ID = Buffer.from(RECORD.replaceAll('-', ''), 'hex').toString('base64url');

function payload(change: { office?: string; letter?: string; page?: number; key?: Uint8Array } = {}): string {
  const { office = OWNER.officeId.slice(-8), letter = 'S', page = 2, key = OWNER.codeKey } = change;
  return pagePayload(
    { payload: `LD1.${office}.${letter}.${ID}.5.{page}/{pages}`, digits: '', sealKey: key },
    page,
    3,
  );
}

describe('readScanCode', () => {
  it('reads what the printer wrote', () => {
    expect(readScanCode(payload(), OWNER)).toEqual({
      kind: 'ours',
      code: { form: 'sheetToFill', recordId: RECORD, version: 5, page: 2, pages: 3 },
    });
  });

  it('tells another office from ours, and ours from what only looks like it', () => {
    expect(readScanCode(payload({ office: '7f3a9c1e' }), OWNER).kind).toBe('otherOffice');
    expect(readScanCode(payload({ key: new Uint8Array(32) }), OWNER).kind).toBe('unknown');
    expect(readScanCode(payload({ letter: 'Z' }), OWNER).kind).toBe('unknown');
    expect(readScanCode(payload({ page: 4 }), OWNER).kind).toBe('unknown');
    expect(readScanCode('LD2.something', OWNER).kind).toBe('unknown');
  });

  it('takes no payload in which a single character was changed', () => {
    const good = payload();
    const changed = fc
      .tuple(fc.nat(good.length - 1), fc.constantFrom(...'ABCabc0129._-/'))
      .filter(([at, to]) => good[at] !== to);
    fc.assert(
      fc.property(changed, ([at, to]) => {
        const read = readScanCode(good.slice(0, at) + to + good.slice(at + 1), OWNER);
        // The seal's last character carries two spare bits: there it may read the same paper, never another.
        return (
          read.kind !== 'ours' ||
          (at === good.length - 1 && read.code.recordId === RECORD && read.code.page === 2)
        );
      }),
    );
  });
});

describe('missingPages', () => {
  it('names the pages that are not there, in their order', () => {
    expect(missingPages(4, [3, 1])).toEqual([2, 4]);
    expect(missingPages(1, [1])).toEqual([]);
  });
});
