import { describe, expect, it } from 'vitest';
import { DEFAULT_NUMBER_FORMAT } from '../../../db/domain/dossier-number.ts';
import { numberedPeople, openingFaults } from '../../../renderer/dossiers/opening-values.ts';
import { sheetsLeft, sheetsThere } from '../../../renderer/dossiers/sheet-steps.ts';

const unit = {
  unitId: 'u',
  unitName: '内科',
  counts: { none: 5, handedOut: 4, returned: 3, checked: 2, filed: 1 },
};

describe('sheetsThere and sheetsLeft', () => {
  it('count a sheet as returned once it is checked or filed too, and nobody twice', () => {
    expect([sheetsThere(unit, 'returned'), sheetsLeft(unit, 'returned')]).toEqual([6, 9]);
    expect([sheetsThere(unit, 'filed'), sheetsLeft(unit, 'filed')]).toEqual([1, 14]);
  });
});

describe('numberedPeople', () => {
  const person = (name: string, unitCode = 'NK') => ({
    personId: name,
    name,
    sex: '女',
    unitName: '内科',
    unitCode,
    postTitle: '',
    categoryName: '',
    categoryCode: '',
    oldNumber: '',
  });

  it('shows the numbers that follow the last one, closing up when somebody is left out', () => {
    const list = { format: DEFAULT_NUMBER_FORMAT, lastSerials: { 'LZ2026-{serial}': 7 } };
    const numbers = (names: readonly string[]) =>
      numberedPeople(
        names.map((name) => person(name)),
        '2026-03-05',
        list,
      ).map(({ number }) => number);
    expect(numbers(['甲', '乙', '丙'])).toEqual(['LZ2026-0008', 'LZ2026-0009', 'LZ2026-0010']);
    expect(numbers(['甲', '丙'])).toEqual(['LZ2026-0008', 'LZ2026-0009']);
  });

  it('shows no number for somebody whose unit has no code where the format needs one', () => {
    const format = { ...DEFAULT_NUMBER_FORMAT, pattern: '{unit}-{year}-{serial:3}' };
    const list = { format, lastSerials: {} };
    const shown = numberedPeople([person('甲', ''), person('乙')], '2026-03-05', list);
    expect(shown.map(({ number }) => number)).toEqual([null, 'NK-2026-001']);
  });
});

describe('openingFaults', () => {
  const values = {
    openedOn: '2026-03-05',
    basis: '院纪〔2026〕1号',
    cabinet: '',
    box: '',
    perBox: null,
    keeper: '',
  };
  const faultsOf = (patch: Partial<typeof values>) => openingFaults({ ...values, ...patch }, '2026-03-05');

  it('holds a batch up for a day still to come, for what is no day and for a missing basis, each at its field', () => {
    expect(faultsOf({})).toEqual({});
    expect(faultsOf({ openedOn: '2026-03-06' })).toEqual({ openedOn: '建档日期不能晚于今天。' });
    expect(Object.keys(faultsOf({ openedOn: '2026-02-30', basis: ' ' }))).toEqual(['openedOn', 'basis']);
  });
});
