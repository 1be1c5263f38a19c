import { describe, expect, it } from 'vitest';
import { ledgerVolumes } from '../../../electron/pdf/ledger.ts';

const HEAD = {
  office: '纪检监察室',
  period: '截至 2026-03-05',
  preparedBy: '周岚',
  preparedOn: '2026-03-05',
};

function ledger(count: number) {
  const rows = Array.from({ length: count }, (_, index) => [String(index + 1)]);
  return { title: '人员名册', head: HEAD, columns: [{ label: '姓名', width: 100 }], rows };
}

describe('ledgerVolumes', () => {
  it('leaves a ledger of up to 5,000 rows, and an empty one, whole', () => {
    expect(ledgerVolumes(ledger(0))).toEqual([ledger(0)]);
    expect(ledgerVolumes(ledger(5000))).toEqual([ledger(5000)]);
  });

  it('binds a longer one in volumes whose numbers go on', () => {
    const volumes = ledgerVolumes(ledger(11_000));
    expect(volumes.map(({ title, from, rows }) => [title, from, rows.length])).toEqual([
      ['人员名册（第 1 册，共 3 册）', 1, 5000],
      ['人员名册（第 2 册，共 3 册）', 5001, 5000],
      ['人员名册（第 3 册，共 3 册）', 10_001, 1000],
    ]);
    expect(volumes.flatMap(({ rows }) => rows)).toEqual(ledger(11_000).rows);
  });
});
