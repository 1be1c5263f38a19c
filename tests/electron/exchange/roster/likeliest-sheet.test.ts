import { describe, expect, it } from 'vitest';
import { readRoster } from '../../../../electron/exchange/roster/read-roster.ts';
import { identityOf, SHORT_HEADER, shortRow, workbookOf } from '../../../builders/roster.ts';

const PEOPLE = { name: '在职', rows: [SHORT_HEADER, shortRow(1), shortRow(2)] };
const sheetOf = (...rows: readonly (readonly (string | number | null)[])[]): string =>
  readRoster(workbookOf([{ name: '名单', rows: [SHORT_HEADER, ...rows] }, PEOPLE]), '名册.xlsx').sheetName;

describe('the sheet that is read', () => {
  it('is not the one with more lines, where those hold nothing but a name, numbered or not', () => {
    const names = ['赵一', '钱二', '孙三', '李四'];
    expect(sheetOf(...names.map((name) => [null, name]))).toBe('在职');
    expect(sheetOf(...names.map((name, index) => [index + 1, name]))).toBe('在职');
    expect(sheetOf(...names.map((name) => [null, name, '女']))).toBe('名单');
  });
});

describe('a day count of a workbook that counts from 1904', () => {
  it('is the day of somebody born in 1928 as well', () => {
    const rows = [
      ['姓名', '身份证号', '出生日期', '科室'],
      ['李慧', identityOf('19280822', 102), 9_000, '内科'],
    ];
    const roster = readRoster(workbookOf([{ rows }], { date1904: true }), '名册.xlsx');
    expect(roster.rows[0]?.cells[2]).toMatchObject({ kind: 'date', date: '1928-08-22' });
  });
});
