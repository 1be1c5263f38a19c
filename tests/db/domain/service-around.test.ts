import { describe, expect, it } from 'vitest';
import { type EmploymentHeld, serviceAround } from '../../../db/domain/person-on.ts';

const spell = (
  state: EmploymentHeld['state'],
  fromOn: string,
  toOn: string | null = null,
): EmploymentHeld => ({
  id: fromOn,
  state,
  fromOn,
  toOn,
});
const SERVED = { joinedOn: null, leftOn: null };

describe('serviceAround', () => {
  it('says when somebody left: from the first day out of service on, whatever else is entered', () => {
    const employment = [
      spell('contract', '2015-07', '2018-01-01'),
      spell('established', '2018-01-01', '2026-03-06'),
    ];
    expect(serviceAround(employment, '2026-03-05')).toEqual(SERVED);
    expect(serviceAround(employment, '2026-03-06')).toEqual({ joinedOn: null, leftOn: '2026-03-06' });
    expect(serviceAround([...employment, spell('contract', '2026-03')], '2026-03-06')).toEqual(SERVED);
  });

  it('takes who comes back for served then, and for gone in between', () => {
    const back = [spell('established', '2010-01-01', '2026-01-01'), spell('rehired', '2026-06-01')];
    expect(serviceAround(back, '2026-03-05')).toEqual({ joinedOn: null, leftOn: '2026-01-01' });
    expect(serviceAround(back, '2026-06-01')).toEqual(SERVED);
  });

  it('says when a newcomer joins, when somebody was entered as gone, and nothing where nothing is known', () => {
    expect(serviceAround([spell('established', '2026-03-06')], '2026-03-05')).toEqual({
      joinedOn: '2026-03-06',
      leftOn: null,
    });
    expect(serviceAround([spell('retired', '2026-02')], '2026-03-05')).toEqual({
      joinedOn: null,
      leftOn: '2026-02',
    });
    expect(serviceAround([], '2026-03-05')).toEqual(SERVED);
  });
});
