import { describe, expect, it } from 'vitest';
import { checkCreditCode, type SupplierFields } from '../../db/domain/supplier.ts';
import {
  addRepresentative,
  amendRepresentative,
  amendSupplier,
  countSuppliers,
  createSupplier,
  listRepresentatives,
  listSuppliers,
  voidRepresentative,
  voidSupplier,
} from '../../db/suppliers.ts';
import type { Tx } from '../../db/write.ts';
import { openTestDatabase } from '../builders/database.ts';
import { writeAt } from '../builders/person.ts';

const BLANK = { creditCode: '', supplies: '', integrityNote: '', note: '' };
/** The published example of a valid code. */
const CODE = '91350100M000100Y43';
const REPRESENTATIVE = {
  identityNumber: null,
  phone: '',
  authorisedFromOn: '2026-01-01',
  authorisedToOn: '2026-12-31',
};

function ledger() {
  const { db } = openTestDatabase();
  const act = <T>(work: (tx: Tx) => T): T => writeAt(db, work);
  const register = (name: string, fields: Partial<SupplierFields> = {}) =>
    act((tx) => createSupplier(tx, { ...BLANK, name, ...fields }));
  const listed = (text?: string, sort: 'number' | 'name' = 'number', descending = false): string[] => {
    const names: string[] = [];
    let after: readonly string[] | null = null;
    do {
      const page = listSuppliers(db, { ...(text ? { text } : {}), sort, descending, after, limit: 2 });
      names.push(...page.rows.map(({ name }) => name));
      after = page.next;
    } while (after !== null);
    return names;
  };
  return { db, act, register, listed };
}

describe('suppliers', () => {
  it('number themselves in a series of their own, and a voided number is not given again', () => {
    const { act, register, listed } = ledger();
    expect(register('甲公司').number).toBe('GYS-0001');
    const second = register('乙公司');
    act((tx) => voidSupplier(tx, second.id, 1, '重复登记'));
    expect(register('丙公司').number).toBe('GYS-0003');
    expect(listed()).toEqual(['甲公司', '丙公司']);
  });

  it('are found by name, reading, number, credit code and representative, page by page in either order', () => {
    const { db, act, register, listed } = ledger();
    const first = register('康健医疗器械', { creditCode: CODE });
    for (const name of ['安信净化', '博文印务']) register(name);
    act((tx) => addRepresentative(tx, first.id, { name: '钱多', ...REPRESENTATIVE }));
    for (const text of ['医疗', 'kjyl', 'gys-0001', 'm0001', '钱多'])
      expect([text, listed(text)]).toEqual([text, ['康健医疗器械']]);
    expect(listed(undefined, 'name')).toEqual(['安信净化', '博文印务', '康健医疗器械']);
    expect(listed(undefined, 'number', true)).toEqual(['博文印务', '安信净化', '康健医疗器械']);
    expect(countSuppliers(db, '医疗')).toBe(1);
    const [row] = listSuppliers(db, { sort: 'number', descending: false, after: null, limit: 1 }).rows;
    expect(row).toMatchObject({ representatives: '钱多', authorisedToOn: '2026-12-31' });
  });

  it('refuse a credit code that another holds, naming it', () => {
    const { act, register } = ledger();
    const first = register('甲公司', { creditCode: CODE });
    expect(() => register('乙公司', { creditCode: CODE })).toThrow(/已登记在“甲公司”（GYS-0001）名下/u);
    expect(() =>
      act((tx) => amendSupplier(tx, first.id, 1, { ...BLANK, name: '甲有限公司', creditCode: CODE })),
    ).not.toThrow();
  });

  it('keep representatives with their terms, amended and voided by their own supplier only', () => {
    const { db, act, register } = ledger();
    const [first, second] = [register('甲公司'), register('乙公司')];
    const id = act((tx) => addRepresentative(tx, first.id, { name: '钱多', ...REPRESENTATIVE }));
    const target = { supplierId: first.id, representativeId: id, version: 1 };
    const longer = { name: '钱多', ...REPRESENTATIVE, authorisedToOn: '2027-12-31' };
    expect(() => act((tx) => amendRepresentative(tx, { ...target, supplierId: second.id }, longer))).toThrow(
      /没有这位代表/u,
    );
    expect(() =>
      act((tx) => amendRepresentative(tx, target, { ...longer, authorisedToOn: '2025-12-31' })),
    ).toThrow(/截止日期不能早于/u);
    act((tx) => amendRepresentative(tx, target, longer));
    expect(listRepresentatives(db, first.id)).toMatchObject([{ authorisedToOn: '2027-12-31', version: 2 }]);
    act((tx) => voidRepresentative(tx, { ...target, version: 2 }, '离职'));
    expect(listRepresentatives(db, first.id)).toEqual([]);
  });
});

describe('checkCreditCode', () => {
  it('accepts valid codes, old registration numbers and none; mends blanks, width and case', () => {
    expect(checkCreditCode(' ９1350100m000100y43 ')).toEqual({ ok: true, code: CODE });
    for (const code of ['', '350100100123456', '3501001001234'])
      expect(checkCreditCode(code)).toEqual({ ok: true, code });
  });

  it.each(['91350100M000100Y44', '91350100M000100Y4', '91350100I000100Y43'])(
    'refuses %s and says why',
    (code) => {
      expect(checkCreditCode(code)).toMatchObject({ ok: false });
    },
  );
});
