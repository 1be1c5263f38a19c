import type { CellObject } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import type { CheckedRow } from '../../../../db/domain/roster-check.ts';
import { readRoster } from '../../../../electron/exchange/roster/read-roster.ts';
import {
  bookOf,
  identityOf,
  judgeRoster,
  SHORT_HEADER,
  shortRow,
  workbookOf,
} from '../../../builders/roster.ts';

type Changes = Parameters<typeof shortRow>[1];

/** The verdict on one row that differs from a faultless one. */
function judged(changes: Changes): CheckedRow | undefined {
  return judgeRoster(readRoster(bookOf([[...SHORT_HEADER], shortRow(1, changes)]), '名册.xlsx')).rows[0];
}

const number = (v: number, z?: string): CellObject => ({ t: 'n', v, ...(z === undefined ? {} : { z }) });

describe('identity numbers', () => {
  it.each([
    ['a number', number(9.90101198002151e17)],
    ['a 15-digit number', number(990101800215102)],
    ['scientific text', '9.90101198002151E+17'],
    ['a number in a date format', number(9.90101198002151e17, 'yyyy-mm-dd')],
  ])('are refused as %s, never guessed', (_, cell) => {
    expect(judged({ 身份证号: cell })).toMatchObject({
      verdict: 'reject',
      identity: null,
      messages: [expect.stringMatching(/^第2行“身份证号”为“.+”：被表格软件当作数字保存/)],
    });
  });

  it('of 15 and 18 digits are one person', () => {
    const long = identityOf('19800215', 102);
    const short = `${long.slice(0, 6)}${long.slice(8, 17)}`;
    const rows = [
      [...SHORT_HEADER],
      shortRow(1, { 身份证号: long }),
      shortRow(2, { 身份证号: short, 姓名: '李惠' }),
    ];
    expect(judgeRoster(readRoster(bookOf(rows), '名册.xlsx')).rows[1]).toMatchObject({
      verdict: 'duplicate',
      duplicateOf: 2,
    });
  });

  it('of a refused row do not make a later one a duplicate', () => {
    const same = identityOf('19800215', 102);
    const rows = [
      [...SHORT_HEADER],
      shortRow(1, { 身份证号: same, 科室: null }),
      shortRow(1, { 身份证号: same }),
    ];
    expect(judgeRoster(readRoster(bookOf(rows), '名册.xlsx')).counts).toEqual({
      accept: 1,
      warn: 0,
      duplicate: 0,
      reject: 1,
    });
  });

  it('may be a passport or a 港澳台 document, with a word to the clerk', () => {
    expect(judged({ 身份证号: 'e12345678' })).toMatchObject({
      verdict: 'warn',
      identity: 'E12345678',
      person: { identityKind: 'passport', birthOn: '1980-02', sex: '女' },
      messages: ['第2行“身份证号”为“e12345678”：按护照登记，请核对证件类型和号码'],
    });
    expect(judged({ 身份证号: 'H12345678' })).toMatchObject({
      verdict: 'warn',
      person: { identityKind: 'hkMoTw' },
    });
  });

  it('may be absent where the staff number tells people apart', () => {
    const header = ['姓名', '科室', '身份证号', '工号'];
    const rows = [
      header,
      ['李慧', '内科', null, '0017'],
      ['李慧', '内科', null, null],
      ['李惠', '内科', null, '0017'],
    ];
    const checked = judgeRoster(readRoster(bookOf(rows), '名册.xlsx'));
    expect(checked.rows.map((row) => row.verdict)).toEqual(['warn', 'reject', 'duplicate']);
    expect(checked.rows[0]?.person).toMatchObject({
      identityKind: 'none',
      identityNumber: null,
      staffNumber: '0017',
    });
  });
});

describe('dates', () => {
  it.each([
    ['a real date', number(29266, 'yyyy-mm-dd')],
    ['a real date that shows only its month', number(29252, 'yyyy"年"m"月"')],
    ['the first of the month', number(29252, 'yyyy/m/d')],
    ['a number of six digits', number(198002)],
    ['a number of six digits in a date format', number(198002, 'yyyy-mm-dd')],
    ['a number with decimals', number(1980.02)],
    ['full width', '１９８０．０２'],
    ['a day count whose format was lost', number(29266)],
    ['a day count with a time of day', number(29266.5)],
  ])('are read from %s', (_, cell) => {
    expect(judged({ 出生年月: cell })).toMatchObject({
      verdict: 'accept',
      messages: [],
      person: { birthOn: '1980-02-15' },
    });
  });

  it('of a workbook that counts from 1904 are the same days', () => {
    const plan = { rows: [[...SHORT_HEADER], shortRow(1, { 出生年月: number(29266 - 1462, 'yyyy-mm-dd') })] };
    for (const bookType of ['xlsx', 'biff8'] as const) {
      const roster = readRoster(workbookOf([plan], { date1904: true, bookType }), '名册');
      expect(judgeRoster(roster).rows[0]).toMatchObject({
        verdict: 'accept',
        person: { birthOn: '1980-02-15' },
      });
    }
  });

  it('of a lost format follow the workbook’s epoch; years and telephone numbers stay what they are', () => {
    const header = ['姓名', '科室', '工号', '入职时间', '电话'];
    const row = (joined: CellObject | string) => ['李慧', '内科', number(30_017), joined, number(62_345)];
    const [days, year, month] = [number(29266 - 1462), number(2006), number(200607)];
    const plan = { rows: [header, row(days), row(year), row(month), row('')] };
    for (const bookType of ['xlsx', 'biff8'] as const) {
      const checked = judgeRoster(readRoster(workbookOf([plan], { date1904: true, bookType }), '名册'));
      expect(checked.rows.map(({ person }) => person.joinedOn)).toEqual([
        '1980-02-15',
        '2006',
        '2006-07',
        null,
      ]);
      expect(checked.rows[0]?.person).toMatchObject({ staffNumber: '30017', phone: '62345' });
    }
  });

  it('whose last zero is lost stay open', () => {
    const october = identityOf('19801015', 102);
    expect(judged({ 身份证号: october, 出生年月: number(1980.1) })?.verdict).toBe('accept');
    expect(judged({ 身份证号: october, 出生年月: number(1980.1, '0.00') })?.verdict).toBe('accept');
    expect(judged({ 身份证号: 'E12345678', 出生年月: number(1980.1) })?.messages).toContain(
      '第2行“出生年月”为“1980.1”：分不清是1月还是10月，不予采用，请补填',
    );
  });

  it('that disagree with the number, or are none, are shown to the clerk', () => {
    expect(judged({ 出生年月: number(29267, 'yyyy-mm-dd') })?.messages).toEqual([
      '第2行“出生年月”为“1980-02-16”：与证件号码所示出生日期1980-02-15不一致，暂按证件号码，请核对',
    ]);
    expect(judged({ 出生年月: '属猴' })).toMatchObject({
      verdict: 'warn',
      person: { birthOn: '1980-02-15' },
    });
  });
});

describe('cells', () => {
  it('with a formula give their stored result and a warning; without one they ask for it', () => {
    expect(judged({ 科室: { t: 's', v: '内科', f: 'A1' } })).toMatchObject({
      verdict: 'warn',
      person: { unitName: '内科' },
      messages: ['第2行“科室”为“内科”：是公式，已取文件里保存的结果，请核对'],
    });
    expect(judged({ 备注: { t: 'e', v: 0x2a } })?.messages).toEqual([
      '第2行“备注”为“#N/A”：是公式的出错结果，不予采用，请补填',
    ]);
    expect(judged({ 备注: { t: 'e', f: 'A1' } })?.messages).toEqual([
      '第2行“备注”为空：是公式，但文件里没有保存它的结果，请在表格软件中重新计算并保存',
    ]);
    expect(judged({ 性别: { t: 's', v: '女', f: 'IF(1,"女")' } })?.verdict).toBe('accept');
  });

  it('that only look like a formula stay text', () => {
    const text = '=HYPERLINK("x","点我")';
    expect(judged({ 备注: text })).toMatchObject({ verdict: 'accept', person: { note: text } });
  });

  it('lose control characters, saying so', () => {
    expect(judged({ 姓名: '李\u0007慧' })).toMatchObject({
      verdict: 'warn',
      name: '李慧',
      messages: ['第2行“姓名”为“李慧”：含有控制字符，已去除，请核对'],
    });
  });

  it('of 5,000 characters are not taken, and cost the row only where it cannot do without', () => {
    const long = '长'.repeat(5_000);
    expect(judged({ 备注: long })).toMatchObject({
      verdict: 'warn',
      person: { note: null },
      messages: [expect.stringMatching(/^第2行“备注”为“长{40}…”：共5000字，超过500字，这一栏不予采用/)],
    });
    for (const field of ['姓名', '科室', '身份证号'] as const)
      expect(judged({ [field]: long })?.verdict).toBe('reject');
  });

  it('merged down over a unit are filled, those over names are not', () => {
    const rows = [
      [...SHORT_HEADER],
      shortRow(1),
      shortRow(2, { 科室: null }),
      shortRow(3, { 科室: null, 姓名: null }),
    ];
    const checked = judgeRoster(readRoster(bookOf(rows, ['F2:F4', 'B3:B4']), '名册.xlsx'));
    expect(checked.rows.map((row) => [row.verdict, row.person.unitName])).toEqual([
      ['accept', '内科'],
      ['warn', '内科'],
      ['reject', '内科'],
    ]);
    expect(checked.rows[1]?.messages).toEqual(['第3行“科室”为“内科”：由第2行起的合并单元格向下填充，请核对']);
    expect(checked.rows[2]?.messages).toContain(
      '第4行“姓名”为空：在合并单元格里（内容“李慧”），没有填充，请取消合并后逐行填写',
    );
  });

  it('merged over several columns are not filled', () => {
    const rows = [[...SHORT_HEADER], shortRow(1), shortRow(2, { 科室: null })];
    const checked = judgeRoster(readRoster(bookOf(rows, ['F2:G3']), '名册.xlsx'));
    expect(checked.rows[1]).toMatchObject({ verdict: 'reject', person: { unitName: null } });
  });

  it('with leading zeros by their format keep them', () => {
    const rows = [
      ['姓名', '科室', '身份证号', '工号'],
      ['李慧', '内科', identityOf('19800215', 102), number(17, '00000')],
    ];
    expect(judgeRoster(readRoster(bookOf(rows), '名册.xlsx')).rows[0]?.person.staffNumber).toBe('00017');
  });
});

describe('names', () => {
  it.each(['阿依古丽·买买提', '高珺㛃', '朱䶮纯', '区淑𬍛', 'John Smith'])('such as %s are taken', (name) => {
    expect(judged({ 姓名: name })).toMatchObject({ verdict: 'accept', name });
  });

  it('in private-use characters are shown to the clerk', () => {
    expect(judged({ 姓名: '朱\ue863' })).toMatchObject({ verdict: 'warn', name: '朱䶮' });
    expect(judged({ 姓名: '朱\ue000' })).toMatchObject({ verdict: 'warn', name: '朱\ue000' });
  });
});
