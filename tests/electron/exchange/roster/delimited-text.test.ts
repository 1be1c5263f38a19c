import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, parseDelimited } from '../../../../electron/exchange/roster/delimited-text.ts';
import { readRoster } from '../../../../electron/exchange/roster/read-roster.ts';
import { identityOf, judgeRoster } from '../../../builders/roster.ts';

const LINES = [
  ['姓名', '科室', '身份证号', '备注'],
  ['李慧', '内科', identityOf('19800215', 102), '甲, 乙; "丙"\n丁'],
  ['王伟', '外科', identityOf('19750101', 101), ''],
];

const quote = (field: string): string =>
  /[",;\t\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
const lines = (delimiter: string, end = '\r\n'): string =>
  LINES.map((line) => line.map(quote).join(delimiter)).join(end) + end;
const read = (bytes: Uint8Array) => readRoster(bytes, '名册.csv');

describe('a text file', () => {
  it.each([',', ';', '\t', '，', '|'])('is parted at %j', (delimiter) => {
    const checked = judgeRoster(read(new TextEncoder().encode(lines(delimiter))));
    expect(checked.rows.map((row) => [row.sheetRow, row.verdict, row.name, row.person.note])).toEqual([
      [2, 'accept', '李慧', '甲, 乙; "丙"\n丁'],
      [3, 'accept', '王伟', null],
    ]);
  });

  it('is read in UTF-8 with and without mark, in UTF-16 and in GB 18030', () => {
    const text = lines(',');
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    const swapped = Buffer.from(utf16).swap16();
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), utf16, swapped])
      expect(read(bytes).rows).toHaveLength(2);
    // 䶮 is FE 9F: gbk would give a private-use character.
    expect(decodeText(Uint8Array.of(0xd0, 0xd5, 0xfe, 0x9f))).toBe('姓䶮');
  });

  it('may state its delimiter and end without a line break', () => {
    expect(read(Buffer.from(`sep=;\r\n${lines(';').trimEnd()}`)).rows.map((row) => row.sheetRow)).toEqual([
      3, 4,
    ]);
  });

  it('counts blank lines as sheet rows', () => {
    expect(read(Buffer.from(`\n\n${lines(',', '\n')}`)).rows.map((row) => row.sheetRow)).toEqual([4, 5]);
  });

  it('gives the text inside a guard against spreadsheet programs', () => {
    const rows = ['李慧,="990101198002151028",="0017",内科', '王伟,"=""990101198103151039""",18,内科'];
    const roster = read(Buffer.from(['姓名,身份证号,工号,科室', ...rows].join('\n')));
    expect(roster.rows.map(({ cells }) => [cells[1]?.text, cells[2]?.text])).toEqual([
      ['990101198002151028', '0017'],
      ['990101198103151039', '18'],
    ]);
  });

  it('takes 1985.1 for a number that may have been 1985.10', () => {
    const text = `姓名,科室,身份证号,出生年月,入党时间\n李慧,内科,${identityOf('19851015', 102)},1985.1,2010.1\n`;
    expect(judgeRoster(read(Buffer.from(text))).rows[0]?.messages).toEqual([
      '第2行“入党时间”为“2010.1”：分不清是1月还是10月，不予采用，请补填',
    ]);
  });
});

describe('parseDelimited', () => {
  it('gives back every record that was written', () => {
    const field = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\r', ''));
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1 }), (records) => {
        const text = records
          .map((record) => record.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        expect(parseDelimited(text, ',')).toEqual(records);
      }),
    );
  });

  it('ends on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a') }), (text) => {
        expect(parseDelimited(text, ',').flat().length).toBeLessThanOrEqual(text.length + 1);
      }),
    );
  });
});
