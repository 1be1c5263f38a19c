import { describe, expect, it } from 'vitest';
import { actionLabel } from '../../db/domain/action-label.ts';
import { contract } from '../../electron/contract/index.ts';

describe('actionLabel', () => {
  it('names every act that leaves an event in Chinese', () => {
    const logged = Object.entries(contract).filter(([, { kind }]) =>
      ['write', 'loggedRead', 'job'].includes(kind),
    );
    const nameless = logged.map(([name]) => actionLabel(name)).filter((label) => /[a-z]/i.test(label));
    expect(logged.length).toBeGreaterThan(40);
    expect(nameless).toEqual([]);
  });

  it('says that a job was begun', () => {
    expect(actionLabel('paper.print.start')).toBe('打印档案（开始）');
  });

  it('shows an act it does not know as it is', () => {
    expect(actionLabel('future.act')).toBe('future.act');
  });
});
