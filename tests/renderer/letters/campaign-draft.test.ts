import { describe, expect, it } from 'vitest';
import {
  ceremonyHint,
  type DueCustom,
  dueHint,
  emptyDraft,
  templateLabel,
  withYear,
} from '../../../renderer/letters/campaign-draft.ts';

const customOn = (today: string): DueCustom => ({ today, monthDay: '03-31', laterDays: 30 });
const NOVEMBER = customOn('2026-11-24');

describe('a campaign that is being made', () => {
  it("is due by the office's day, or once that is over within the days of whoever is asked later, and says so", () => {
    expect(emptyDraft(customOn('2026-03-31')).dueOn).toBe('2026-03-31');
    expect(dueHint(emptyDraft(customOn('2026-03-31')), customOn('2026-03-31'))).toBeNull();
    const draft = emptyDraft(NOVEMBER);
    expect(draft.dueOn).toBe('2026-12-24');
    expect(dueHint(draft, NOVEMBER)).toBe('本年应签日已过，暂按今起 30 天，请核对。');
    expect(dueHint({ ...draft, dueOn: '2026-12-31' }, NOVEMBER)).toBeNull();
  });

  it('is told that its due day has passed, because everybody on its list would be late at once', () => {
    const { year } = emptyDraft(NOVEMBER);
    expect(dueHint({ year, dueOn: '2026-11-23' }, NOVEMBER)).toMatch(/应签日期已过/u);
    expect(dueHint({ year, dueOn: '2026-11-24' }, NOVEMBER)).toBeNull();
  });

  it('takes the due day of another year along with it; one of its own keeps its month and day', () => {
    const draft = emptyDraft(NOVEMBER);
    expect(withYear(draft, 2027, NOVEMBER)).toMatchObject({ year: 2027, dueOn: '2027-03-31' });
    expect(withYear(withYear(draft, 2027, NOVEMBER), 2026, NOVEMBER).dueOn).toBe('2026-12-24');
    expect(withYear({ ...draft, dueOn: '2026-06-30' }, 2027, NOVEMBER).dueOn).toBe('2027-06-30');
    expect(withYear(draft, 2025, NOVEMBER).dueOn).toBe('2025-03-31');
  });

  it('says what the day of the ceremony does, and that it is over', () => {
    expect(ceremonyHint(null, '2026-11-24')).toMatch(/默认为当天/u);
    expect(ceremonyHint('2026-11-24', '2026-11-24')).toMatch(/默认为这一天，请核对/u);
    expect(ceremonyHint('2026-11-23', '2026-11-24')).toMatch(/这一天已过/u);
  });

  it('says with whom a template is signed, once, and nothing of people', () => {
    expect(templateLabel('党风廉政建设责任书（职工）', 'person')).toBe('党风廉政建设责任书（职工）');
    expect(templateLabel('供应商廉洁承诺书', 'supplier')).toBe('供应商廉洁承诺书（供应商）');
    expect(templateLabel('廉洁购销协议书（供应商）', 'supplier')).toBe('廉洁购销协议书（供应商）');
  });
});
