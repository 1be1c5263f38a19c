import { describe, expect, it } from 'vitest';
import { type DueClause, describeDueRule, isDue } from '../../../db/domain/due-rule.ts';
import { type PersonHistory, personAsOf } from '../../../db/domain/person-on.ts';

const names = {
  category: (id: string) => `类${id}`,
  unit: (id: string) => `科${id}`,
  person: (id: string) => `人${id}`,
};
const describeOnly = (...include: DueClause[]) => describeDueRule({ include, exclude: [] }, names);

/** Came as a trainee, was employed, left in May, came back in September; moved and was promoted meanwhile. */
const LIFE: PersonHistory = {
  personId: 'p',
  branchIds: ['b2', 'b1'],
  employment: [
    { id: '1', state: 'trainee', fromOn: '2024-07', toOn: '2025-07-01' },
    { id: '2', state: 'established', fromOn: '2025-07-01', toOn: '2026-05-10' },
    { id: '3', state: 'left', fromOn: '2026-05-10', toOn: '2026-09-01' },
    { id: '4', state: 'contract', fromOn: '2026-09-01', toOn: null },
  ],
  categories: [
    { id: '1', categoryId: 'staff', covered: false, fromOn: '2024-07', toOn: '2026-03-01' },
    { id: '2', categoryId: 'heads', covered: true, fromOn: '2026-03-01', toOn: null },
  ],
  posts: [
    { id: '1', unitIds: ['ward', 'medicine'], title: '医师', main: true, fromOn: null, toOn: '2026-03-01' },
    { id: '2', unitIds: ['office'], title: '科长', main: true, fromOn: '2026-03-01', toOn: null },
    { id: '3', unitIds: ['union'], title: '工会委员', main: false, fromOn: '2026-04-01', toOn: null },
  ],
};

const due = (clause: DueClause, on: string): boolean => isDue(LIFE, { include: [clause], exclude: [] }, on);

describe('isDue', () => {
  it('asks who was in service that day: somebody who left in May was due in March', () => {
    const days = ['2024-06-30', '2024-07-01', '2026-03-31', '2026-05-09', '2026-05-10', '2026-09-01'];
    expect(days.map((on) => due({ kind: 'everyone' }, on))).toEqual([false, true, true, true, false, true]);
  });

  it('takes category, unit and post of the day', () => {
    expect(due({ kind: 'covered' }, '2026-02-28')).toBe(false);
    expect(due({ kind: 'covered' }, '2026-03-01')).toBe(true);
    expect(due({ kind: 'category', categoryIds: ['staff'] }, '2026-02-28')).toBe(true);
    expect(due({ kind: 'unit', unitIds: ['medicine'] }, '2026-02-28')).toBe(true);
    expect(due({ kind: 'unit', unitIds: ['medicine'] }, '2026-03-01')).toBe(false);
    expect(due({ kind: 'branch', branchIds: ['b1'] }, '2026-03-01')).toBe(true);
  });

  it('takes a category or a post only of the units it is limited to', () => {
    const heads = (withinUnitIds: readonly string[]) =>
      due({ kind: 'category', categoryIds: ['heads'], withinUnitIds }, '2026-03-31');
    expect([heads(['office']), heads(['medicine']), heads([])]).toEqual([true, false, false]);
    const doctors = (withinUnitIds: readonly string[]) =>
      due({ kind: 'post', words: ['医师'], withinUnitIds }, '2026-02-28');
    expect([doctors(['surgery', 'medicine']), doctors(['surgery'])]).toEqual([true, false]);
  });

  it('finds the words of a further post, while the unit is that of the main one', () => {
    expect(due({ kind: 'post', words: ['工会'] }, '2026-03-31')).toBe(false);
    expect(due({ kind: 'post', words: ['院长', '工会'] }, '2026-04-01')).toBe(true);
    expect(due({ kind: 'unit', unitIds: ['union'] }, '2026-04-01')).toBe(false);
  });

  it('counts a return as joining, but not the step from trainee to staff', () => {
    const joined = (fromOn: string, toOn: string, on: string) =>
      due({ kind: 'joinedBetween', fromOn, toOn }, on);
    expect(joined('2024-07-01', '2024-07-31', '2026-01-01')).toBe(true);
    expect(joined('2025-07-01', '2025-07-31', '2026-01-01')).toBe(false);
    expect(joined('2026-09-01', '2026-09-01', '2026-10-01')).toBe(true);
    expect(joined('2024-07-01', '2024-07-31', '2026-10-01')).toBe(false);
    expect(personAsOf(LIFE, '2026-06-01').joinedOn).toBeNull();
  });

  it('leaves out whom an exclusion names, whatever names him otherwise', () => {
    const rule = {
      include: [{ kind: 'everyone' }],
      exclude: [{ kind: 'person', personIds: ['p'] }],
    } as const;
    expect(isDue(LIFE, rule, '2026-03-31')).toBe(false);
  });
});

describe('describeDueRule', () => {
  it('says in one line whom a rule takes and leaves out', () => {
    const include: DueClause[] = [
      { kind: 'category', categoryIds: ['甲', '乙'] },
      { kind: 'unit', unitIds: ['一'] },
      { kind: 'post', words: ['主任', '科长'] },
    ];
    const exclude: DueClause[] = [{ kind: 'person', personIds: ['1', '2', '3', '4', '5'] }];
    expect(describeDueRule({ include, exclude }, names)).toBe(
      '类甲、类乙；科一（含下级）；职务含“主任”、“科长”；不含人1、人2、人3、人4等5人',
    );
    expect(describeOnly({ kind: 'everyone' }, { kind: 'covered' })).toBe('全体在职人员；建档类别人员');
    expect(describeOnly({ kind: 'branch', branchIds: ['一'] })).toBe('科一（含下级）');
    expect(describeOnly({ kind: 'joinedBetween', fromOn: '2026-01-01', toOn: '2026-03-31' })).toBe(
      '2026-01-01至2026-03-31入职',
    );
    expect(describeOnly({ kind: 'category', categoryIds: ['甲'], withinUnitIds: ['一', '二'] })).toBe(
      '类甲（限科一、科二，含下级）',
    );
    expect(describeOnly({ kind: 'post', words: ['主任'], withinUnitIds: ['一'] })).toBe(
      '职务含“主任”（限科一，含下级）',
    );
    expect(describeOnly()).toBe('未选择人员');
  });
});
