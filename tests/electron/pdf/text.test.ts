import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  breakLines,
  type Line,
  openingOf,
  printableText,
  singleLine,
  type TextStyle,
} from '../../../electron/pdf/text.ts';
import { printFonts } from '../../builders/print.ts';

const fonts = await printFonts();
const BODY: TextStyle = { role: 'body', size: 16, tracking: -0.207 };
const BLOCK = 442.2;

const textOf = (line: Line): string => String.fromCodePoint(...line.glyphs.map((glyph) => glyph.codePoint));
const broken = (text: string, width = BLOCK): readonly string[] =>
  breakLines(fonts, text, BODY, width).map(textOf);

describe('breakLines', () => {
  it('sets 28 characters on the 156 mm line of the official grid', () => {
    expect(broken('廉'.repeat(57)).map((line) => line.length)).toEqual([28, 28, 1]);
  });

  it('starts no line with a closing mark and ends none with an opening one', () => {
    const text =
      '谈话人要求（见附件）严格执行“三重一大”决策、《中国共产党纪律处分条例》等规定，做到令行禁止；发现问题，及时报告！'.repeat(
        12,
      );
    for (let width = 60; width < 300; width += 7) {
      const lines = broken(text, width);
      expect(lines.filter((line) => /^[，。：；！？）》」、”]/u.test(line))).toEqual([]);
      expect(lines.filter((line) => /[（《「“]$/u.test(line))).toEqual([]);
    }
  });

  it('keeps dates, numbers and dashes whole where a line can hold them', () => {
    const lines = broken('编号LZ2026-0001于2026-03-01建档，比例3.14%，见——附件。'.repeat(9), 200);
    const joints = lines.slice(1).map((line, index) => `${lines[index]?.at(-1)}${line[0]}`);
    expect(joints.filter((joint) => /[\w.-]{2}|\d%|——/u.test(joint))).toEqual([]);
  });

  it('breaks a number that fits no line after its hyphen', () => {
    expect(broken('LZ2026-0001', 70)).toEqual(['LZ2026-', '0001']);
  });

  it('never loses or adds a character, and never makes a line too wide', () => {
    const mark = fc.constantFrom(...('，。（）《》“”、；—…·廉洁档案䶮𬍛a1B2 .-/'.match(/./gu) ?? []));
    const texts = fc.array(mark, { maxLength: 120 }).map((marks) => marks.join(''));
    fc.assert(
      fc.property(texts, fc.integer({ min: 20, max: 300 }), (text, width) => {
        const lines = breakLines(fonts, text, BODY, width);
        expect(lines.map(textOf).join('')).toBe(text);
        expect(lines.filter((line) => line.count > 1 && line.width + BODY.tracking > width + 0.02)).toEqual(
          [],
        );
      }),
    );
  });

  it('opens a full line to the block’s width, but not a paragraph’s last and not so far that blanks appear', () => {
    const [first, last] = breakLines(fonts, `${'廉'.repeat(28)}，洁档`, BODY, BLOCK);
    if (!first || !last) throw new Error('two lines expected');
    expect(first.width + openingOf(first, BODY, BLOCK) * (first.count - 1)).toBeCloseTo(BLOCK, 1);
    expect(openingOf(last, BODY, BLOCK)).toBe(0);
    const [torn] = breakLines(fonts, `廉洁档案管理${'A'.repeat(24)}`, BODY, 330);
    expect(torn && openingOf(torn, BODY, 330)).toBe(0);
  });
});

describe('printableText', () => {
  it('keeps text as given but for Kangxi radicals, control characters and broken surrogates', () => {
    expect(printableText('⼀⼈⻁ ﬁ①㎡ 䶮𬍛\u0000\u0007\r\n终\ud800')).toBe('一人⻁ ﬁ①㎡ 䶮𬍛\n终\ufffd');
  });
});

describe('FontSet', () => {
  it('finds a face for characters outside the subset, and keeps an unknown character in the text', () => {
    expect(singleLine(fonts, '꧁', BODY).glyphs.map(({ id, codePoint }) => [id, codePoint])).toEqual([
      [0, 0xa9c1],
    ]);
    expect(singleLine(fonts, '㐀', BODY).glyphs[0]?.face.path).toMatch(/serif-full\.ttf$/);
  });
});
