import { describe, expect, it } from 'vitest';
import { campaignColumns } from '../../../renderer/letters/letter-columns.tsx';
import { campaignFilters } from '../../../renderer/letters/letter-filters.tsx';

describe('the list of a campaign', () => {
  const unitOf = (party: 'person' | 'branch' | 'supplier') =>
    campaignColumns(party).find(({ code }) => code === 'unit');

  it('calls a supplier a supplier, with room for its name', () => {
    expect(unitOf('supplier')).toMatchObject({ label: '供应商', width: 220 });
    expect(unitOf('branch')).toMatchObject({ label: '党支部' });
    expect(unitOf('person')).toMatchObject({ label: '乙方科室' });
  });

  it('offers units and steps of the chain where there are any', () => {
    const codes = (party: 'person' | 'supplier') => campaignFilters(party).map(({ code }) => code);
    expect(codes('supplier')).toEqual(['text', 'state', 'late']);
    expect(codes('person')).toContain('unitId');
  });
});
