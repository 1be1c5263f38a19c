import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName } from '../../../electron/exchange/file-name.ts';

/** Texts as they occur, and what breaks file systems. */
const piece = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'CON',
    'nul',
    'Lpt1',
    'COM¹',
    'conin$',
    '.',
    '..',
    ' ',
    '/',
    '\\',
    '%',
    ':',
    '*',
    '?',
    '"',
    '|',
  ),
  fc.constantFrom(
    '张伟',
    '阿卜杜热合曼·买买提',
    '𬍛',
    'e\u0301',
    '\u200B',
    '\uFEFF',
    '\u0000',
    '\uD800',
    '👨‍👩‍👧',
  ),
  fc.constantFrom('\u0301', '<', '>', '\n', '\t', '~', '审查'.repeat(60)),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
const extension = fc.constantFrom('.pdf', '.zip', '_2.pdf', '.xlsx');

describe('safeFileName', () => {
  it('gives a name that every system takes, whatever the text', () => {
    fc.assert(
      fc.property(text, extension, (given, ending) => {
        const name = safeFileName(given, ending);
        const base = name.slice(0, -ending.length);
        expect(name.endsWith(ending)).toBe(true);
        expect(base).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*%]+$/u);
        expect(base).not.toMatch(/^[. ]|[. ]$/u);
        // A device is what stands before the first dot, blanks after it aside.
        expect(name.split('.')[0]?.trimEnd()).not.toMatch(
          /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[\d¹²³])$/iu,
        );
        expect(name).toBe(name.normalize('NFC'));
        expect([...name].length).toBeLessThanOrEqual(80);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        expect(safeFileName(base, ending)).toBe(name);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves a good name as it is, and names what is left of none', () => {
    expect(safeFileName('LZ2026-0001 张伟 廉洁档案', '.pdf')).toBe('LZ2026-0001 张伟 廉洁档案.pdf');
    expect(safeFileName(' ... ', '.pdf')).toBe('未命名.pdf');
    expect(safeFileName('LZ/2026:1', '.pdf')).toBe('LZ／2026：1.pdf');
    expect(safeFileName('con .'.padEnd(120, ' .'), '.pdf')).toBe('_con.pdf');
  });
});
