import { describe, expect, it } from 'vitest';
import { emptyDraft, pastDueHint, templateLabel } from '../../../renderer/letters/campaign-draft.ts';

describe('a campaign that is being made', () => {
  it('is told that its due day has passed, because everybody on its list would be late at once', () => {
    const draft = emptyDraft('2026-11-24', '03-31');
    expect(draft.dueOn).toBe('2026-03-31');
    expect(pastDueHint(draft, '2026-11-24')).toMatch(/应签日期已过/u);
    expect(pastDueHint({ dueOn: '2026-11-24' }, '2026-11-24')).toBeNull();
    expect(pastDueHint({ dueOn: '2026-12-31' }, '2026-11-24')).toBeNull();
  });

  it('says with whom a template is signed, once, and nothing of people', () => {
    expect(templateLabel('党风廉政建设责任书（职工）', 'person')).toBe('党风廉政建设责任书（职工）');
    expect(templateLabel('供应商廉洁承诺书', 'supplier')).toBe('供应商廉洁承诺书（供应商）');
    expect(templateLabel('廉洁购销协议书（供应商）', 'supplier')).toBe('廉洁购销协议书（供应商）');
  });
});
