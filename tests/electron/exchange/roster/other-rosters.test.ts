import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RosterVerdict } from '../../../../db/domain/roster-check.ts';
import { readRoster } from '../../../../electron/exchange/roster/read-roster.ts';
import { identityOf, judgeRoster, type SheetRows, workbookOf } from '../../../builders/roster.ts';

/** For each column of a roster: the headers that offices use for it. */
const HEADERS = {
  name: ['姓名', '姓 名', '姓名（中文）', '职工姓名', '*姓名'],
  identity: ['身份证号码', '公民身份号码', '证件号码', '身份证号(18位)', '居民身份证号码'],
  birth: ['出生年月', '出生日期', '出生年月（如1985.03）', '出生时间'],
  unit: ['部门', '所在科室', '科室（部门）', '部门/科室', '工作部门'],
  sex: ['性别', '性  别'],
  phone: ['手机', '手机号码', '联系方式'],
  staff: ['工号', '职工编号', '人员编号'],
  post: ['现任职务', '职务（岗位）', '行政职务'],
} as const;
type Column = keyof typeof HEADERS;
// Object.keys forgets the keys' type; the constant above has no others.
const COLUMNS = Object.keys(HEADERS) as Column[];

type Fault = 'none' | 'spaced' | 'name' | 'unit' | 'digit' | 'float' | 'sex' | 'month' | 'twin';
const VERDICTS: Readonly<Record<Fault, RosterVerdict>> = {
  none: 'accept',
  spaced: 'accept',
  name: 'reject',
  unit: 'reject',
  digit: 'reject',
  float: 'reject',
  sex: 'warn',
  month: 'warn',
  twin: 'duplicate',
};

function valuesOf(fault: Fault, index: number): Record<Column, string | number | null> {
  const birth = `19${60 + (index % 40)}0${(index % 9) + 1}15`;
  const identity = identityOf(birth, fault === 'twin' ? 1 : index * 2 + 3);
  const wrongDigit = identity.slice(0, 17) + (identity.endsWith('1') ? '2' : '1');
  const numbers: Partial<Record<Fault, string | number>> = {
    spaced: `${identity.slice(0, 6)} ${identity.slice(6, 14)} ${identity.slice(14).toLowerCase()}`,
    digit: wrongDigit,
    float: Number(identity.slice(0, 15)) * 1000,
    twin: identityOf('19600115', 1),
  };
  const year = Number(birth.slice(0, 4)) + (fault === 'month' ? 1 : 0);
  const months = [
    `${year}.${birth.slice(4, 6)}`,
    `${year}年${Number(birth.slice(4, 6))}月`,
    Number(`${year}${birth.slice(4, 6)}`),
  ];
  return {
    name: fault === 'name' ? null : `王${String.fromCodePoint(0x4e00 + index)}`,
    identity: numbers[fault] ?? identity,
    birth: months[index % 3] ?? null,
    unit: fault === 'unit' ? null : '内科',
    sex: fault === 'sex' ? '女' : '男',
    phone: 13_900_000_000 + index,
    staff: 10_000 + index,
    post: '科员',
  };
}

const plan = fc.record({
  columns: fc.shuffledSubarray(COLUMNS, { minLength: COLUMNS.length, maxLength: COLUMNS.length }),
  words: fc.tuple(...COLUMNS.map((column) => fc.constantFrom(...HEADERS[column]))),
  titles: fc.integer({ min: 0, max: 4 }),
  numbered: fc.boolean(),
  footer: fc.boolean(),
  // A twin needs an earlier taken row: the first is always without fault.
  faults: fc.array(
    fc.constantFrom<Fault>('none', 'spaced', 'name', 'unit', 'digit', 'float', 'sex', 'month', 'twin'),
    { minLength: 1, maxLength: 30 },
  ),
  bookType: fc.constantFrom('xlsx' as const, 'biff8' as const),
});

describe('rosters of other offices', () => {
  it('get the verdict of every row, whatever their headers, their order and what stands around', () => {
    fc.assert(
      fc.property(plan, ({ columns, words, titles, numbered, footer, faults, bookType }) => {
        const word = (column: Column): string => words[COLUMNS.indexOf(column)] ?? '';
        const people = [
          { fault: 'none' as Fault, index: 0 },
          ...faults.map((fault, at) => ({ fault, index: at + 1 })),
        ];
        const lines = people.map(({ fault, index }) => {
          const values = valuesOf(fault, index);
          if (index === 0) Object.assign(values, { identity: identityOf('19600115', 1), birth: '1960.01' });
          const cells = columns.map((column) => values[column]);
          return numbered ? [index + 1, ...cells] : cells;
        });
        const header = columns.map(word);
        const rows: SheetRows = [
          ...Array.from({ length: titles }, (_, at) => [`某市医院职工花名册${at}`]),
          numbered ? ['序号', ...header] : header,
          ...lines,
          ...(footer ? [[], ['合计', `${lines.length}人`], ['审核人：', null, '制表人：']] : []),
        ];
        const checked = judgeRoster(readRoster(workbookOf([{ rows }], { bookType }), '名册'));
        expect(checked.rows.map((row) => row.verdict)).toEqual(people.map(({ fault }) => VERDICTS[fault]));
        expect(checked.rows.map((row) => row.seq)).toEqual(people.map(({ index }) => index + 1));
      }),
      { numRuns: 60 },
    );
  });
});
