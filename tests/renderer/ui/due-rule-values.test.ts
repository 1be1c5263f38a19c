import { describe, expect, it } from 'vitest';
import type { DueRule } from '../../../db/domain/due-rule.ts';
import { clausesOf, isStretch, sideOf, withoutPerson } from '../../../renderer/ui/due-rule-values.ts';

const FULL: DueRule['include'] = [
  { kind: 'everyone' },
  { kind: 'covered' },
  { kind: 'category', categoryIds: ['c1'], withinUnitIds: ['u3'] },
  { kind: 'unit', unitIds: ['u1', 'u2'] },
  { kind: 'branch', branchIds: ['b1'] },
  { kind: 'post', words: ['主任'], withinUnitIds: ['u3'] },
  { kind: 'person', personIds: ['p1'] },
  { kind: 'joinedBetween', fromOn: '2026-01-01', toOn: '2026-03-31' },
];

describe('the fields of a rule', () => {
  it('give back every kind of clause as it was', () => {
    expect(clausesOf(sideOf(FULL))).toEqual(FULL);
    expect(clausesOf(sideOf([]))).toEqual([]);
  });

  it('show two clauses of one kind together, each choice once', () => {
    const side = sideOf([
      { kind: 'unit', unitIds: ['u1'] },
      { kind: 'unit', unitIds: ['u2', 'u1'] },
    ]);
    expect(clausesOf(side)).toEqual([{ kind: 'unit', unitIds: ['u1', 'u2'] }]);
  });

  it('limit nothing while no units are chosen, and forget them with the last category and word', () => {
    const side = sideOf([{ kind: 'category', categoryIds: ['c1'] }]);
    expect(clausesOf(side)).toEqual([{ kind: 'category', categoryIds: ['c1'] }]);
    expect(clausesOf({ ...side, categoryIds: [], withinUnitIds: ['u1'] })).toEqual([]);
  });

  it('say nothing of a stretch of joining that is not whole, not a date or the wrong way round', () => {
    const stretch = (joinedFromOn: string | null, joinedToOn: string | null) =>
      isStretch({ joinedFromOn, joinedToOn });
    expect(stretch('2026-01-01', '2026-01-01')).toBe(true);
    expect(stretch('2026-01-01', null)).toBe(false);
    expect(stretch('2026-02-01', '2026-01-01')).toBe(false);
    expect(stretch('2026', '2026-01-01')).toBe(false);
    expect(clausesOf({ ...sideOf([]), joinedFromOn: '2026-02-01', joinedToOn: '2026-01-01' })).toEqual([]);
  });
});

describe('withoutPerson', () => {
  it('leaves somebody out whom a clause names, and takes back who was named one by one', () => {
    const rule: DueRule = {
      include: [{ kind: 'everyone' }, { kind: 'person', personIds: ['p1', 'p2'] }],
      exclude: [{ kind: 'person', personIds: ['p3'] }],
    };
    expect(withoutPerson(rule, 'p1')).toEqual({
      include: [{ kind: 'everyone' }, { kind: 'person', personIds: ['p2'] }],
      exclude: [{ kind: 'person', personIds: ['p3', 'p1'] }],
    });
  });
});
