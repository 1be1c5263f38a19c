import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkNumberFormat,
  DEFAULT_NUMBER_FORMAT,
  formatNumber,
  type NumberFormat,
  parseNumber,
  previewNumbers,
  serialInSeries,
  seriesOf,
} from '../../../db/domain/dossier-number.ts';

const parts = { year: '2026', unitCode: 'NK01', categoryCode: 'A' };
const withPattern = (pattern: string, serialPerYear = true, prefix = 'LZ'): NumberFormat => ({
  pattern,
  prefix,
  serialPerYear,
});

describe('checkNumberFormat', () => {
  it('accepts the default format and every token with marks between', () => {
    expect(checkNumberFormat(DEFAULT_NUMBER_FORMAT)).toBeNull();
    expect(checkNumberFormat(withPattern('{prefix}-{unit}-{category}-{year}-{serial:3}'))).toBeNull();
    expect(checkNumberFormat(withPattern('院纪档〔{year}〕{serial:1}号'))).toBeNull();
  });

  it.each([
    ['{prefix}{year}', '编号格式缺少流水号，请加上 {serial:4}（4 为最少位数）。'],
    ['{prefix}-{serial:4}', '流水号按年度重新开始时，编号格式必须含有 {year}，否则各年编号会重复。'],
    [
      '{year}{yaer}-{serial:4}',
      '编号格式中的“{yaer}”无法识别，可用：{prefix}、{unit}、{category}、{year}、{serial:4}。',
    ],
    ['{year}-{serial:4}-{serial:2}', '“流水号{serial:4}”在编号格式中只能出现一次。'],
    ['{year} {serial:4}', '编号格式不能含有空格或不可见字符。'],
    [
      '{year}-{unit}{serial:4}',
      '“科室代码{unit}”与“流水号{serial:4}”之间要有分隔符（如 -），否则不同编号可能写成一样。',
    ],
    [
      '{year}-{unit}字{serial:4}',
      '“科室代码{unit}”与“流水号{serial:4}”之间要有分隔符（如 -），否则不同编号可能写成一样。',
    ],
  ])('refuses %s and says why', (pattern, message) => {
    expect(checkNumberFormat(withPattern(pattern))).toBe(message);
  });
});

describe('formatNumber', () => {
  it('writes the number of the cover', () => {
    expect(formatNumber(DEFAULT_NUMBER_FORMAT, parts, 1)).toBe('LZ2026-0001');
  });

  it('grows past the width instead of running out', () => {
    expect(formatNumber(DEFAULT_NUMBER_FORMAT, parts, 12345)).toBe('LZ2026-12345');
  });

  it('asks for the code that a format needs and a unit lacks', () => {
    const format = withPattern('{unit}-{year}-{serial:4}');
    expect(() => formatNumber(format, { ...parts, unitCode: '' }, 1)).toThrow(/没有填写代码/);
    expect(() => formatNumber(format, { ...parts, unitCode: 'A-1' }, 1)).toThrow(/以外的字符/);
  });
});

describe('seriesOf', () => {
  it('names all but the serial, and not the year where the serial runs on', () => {
    expect(seriesOf(DEFAULT_NUMBER_FORMAT, parts)).toBe('LZ2026-{serial}');
    expect(seriesOf(withPattern('{unit}.{year}.{serial:4}', false), parts)).toBe('NK01.{year}.{serial}');
  });
});

const code = fc.stringMatching(/^[\p{L}\p{N}]{1,6}$/u);
const format = fc.record({
  pattern: fc
    .shuffledSubarray(['{unit}', '{category}', '{prefix}', '第', '〔'])
    .map((pieces) => [...pieces, '{year}', '{serial:3}'].join('-')),
  prefix: fc.constantFrom('LZ', '', '9', '.*', '清纪'),
  serialPerYear: fc.boolean(),
});
const holder = fc.record({
  year: fc.integer({ min: 1990, max: 2099 }).map(String),
  unitCode: code,
  categoryCode: code,
});
const serials = fc.integer({ min: 1, max: 99_999 });

describe('parseNumber', () => {
  it('reads back every number that was written, to its series and serial', () => {
    fc.assert(
      fc.property(format, holder, serials, (how, who, serial) => {
        const number = formatNumber(how, who, serial);
        expect(parseNumber(how, number)).toEqual({ series: seriesOf(how, who), serial });
        expect(serialInSeries(seriesOf(how, who), number)).toBe(serial);
      }),
    );
  });

  it('never writes two dossiers the same number', () => {
    fc.assert(
      fc.property(format, holder, holder, serials, serials, (how, one, other, first, second) => {
        fc.pre(seriesOf(how, one) !== seriesOf(how, other) || first !== second);
        expect(formatNumber(how, one, first)).not.toBe(formatNumber(how, other, second));
      }),
    );
  });

  it('reads old numbers without leading zeros and nothing that is not of the format', () => {
    expect(parseNumber(DEFAULT_NUMBER_FORMAT, 'LZ2019-7')).toEqual({ series: 'LZ2019-{serial}', serial: 7 });
    for (const number of ['', 'LZ2019-', 'LZ2019-0000', 'LZ201-0001', 'XLZ2019-0001', '0001'])
      expect(parseNumber(DEFAULT_NUMBER_FORMAT, number)).toBeNull();
  });
});

describe('previewNumbers', () => {
  it('counts on from each series without a gap', () => {
    fc.assert(
      fc.property(fc.array(holder, { maxLength: 30 }), fc.integer({ min: 0, max: 50 }), (who, last) => {
        const how = withPattern('{category}-{year}-{serial:2}');
        const numbers = previewNumbers(how, who, () => last);
        const seen = new Map<string, number>();
        who.forEach((each, index) => {
          const series = seriesOf(how, each);
          const serial = (seen.get(series) ?? last) + 1;
          seen.set(series, serial);
          expect(numbers[index]).toBe(formatNumber(how, each, serial));
        });
      }),
    );
  });

  it('leaves open the number of somebody whose unit has no code', () => {
    const how = withPattern('{unit}-{year}-{serial:2}');
    expect(previewNumbers(how, [parts, { ...parts, unitCode: '' }, parts], () => 4)).toEqual([
      'NK01-2026-05',
      null,
      'NK01-2026-06',
    ]);
  });
});
