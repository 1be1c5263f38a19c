import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../db/domain/civil-date.ts';
import type { TalkFields } from '../../../db/domain/talk.ts';
import {
  admonitionEffect,
  checkTalk,
  type RuledAttendee,
  type RuledTalk,
} from '../../../db/domain/talk-rules.ts';
import { talkFields } from '../../builders/talk.ts';

const zhang: RuledAttendee = {
  personId: 'zhang',
  representativeId: null,
  name: '张三',
  level: 'staff',
  joinedOn: null,
  leftOn: null,
  statement: '',
};

function found(change: Partial<TalkFields>, talk: Partial<RuledTalk> = {}) {
  return checkTalk({
    fields: talkFields(change),
    heldOn: null,
    today: '2026-03-05',
    talkerLevel: null,
    secondLevel: null,
    attendees: [zhang],
    ...talk,
  });
}

function issuesOf(change: Partial<TalkFields>, talk: Partial<RuledTalk> = {}): readonly string[] {
  return found(change, talk).map(({ level, field }) => `${level} ${field}`);
}

const talker = (personId: string) => ({ personId, name: '谈话人', post: '' });

describe('checkTalk', () => {
  it('finds nothing in an ordinary talk', () => {
    expect(issuesOf({}, { heldOn: '2026-03-05' })).toEqual([]);
  });

  it('refuses a talk with oneself, as first or second talker', () => {
    expect(issuesOf({ talker: talker('zhang') })).toEqual(['error talker']);
    expect(issuesOf({ secondTalker: talker('zhang') })).toEqual(['error secondTalker']);
  });

  it('refuses the person as recorder of his own talk, and warns of a typed name that is his', () => {
    expect(issuesOf({ recorder: talker('zhang') })).toEqual(['error recorder']);
    expect(issuesOf({ form: 'group', recorder: talker('zhang') })).toEqual([]);
    const typed = { personId: null, name: '张 三', post: '' };
    expect(issuesOf({ talker: typed, recorder: typed })).toEqual(['warning talker', 'warning recorder']);
    const admonition = { kind: 'admonition', reason: '决定', approvedOn: '2026-03-01' } as const;
    expect(issuesOf({ ...admonition, approvedBy: '张三' })).toEqual(['warning approvedBy']);
    expect(issuesOf({ ...admonition, approvedBy: '钱书记' })).toEqual([]);
  });

  it('refuses one talker named twice', () => {
    expect(issuesOf({ talker: talker('li'), secondTalker: talker('li') })).toEqual(['error secondTalker']);
  });

  it('refuses a talk with somebody above the talker, and lets equals talk', () => {
    const head = { ...zhang, level: 'head' } as const;
    expect(issuesOf({}, { talkerLevel: 'staff', attendees: [head] })).toEqual(['error talker']);
    expect(issuesOf({}, { talkerLevel: 'head', attendees: [head] })).toEqual([]);
    expect(issuesOf({}, { talkerLevel: 'secretary', attendees: [head] })).toEqual([]);
    expect(issuesOf({}, { talkerLevel: 'leader', attendees: [{ ...zhang, level: 'secretary' }] })).toEqual([
      'error talker',
    ]);
  });

  it('warns of a second talker below the person talked to, who may be of the office itself', () => {
    const head = { ...zhang, level: 'head' } as const;
    const second = { secondTalker: talker('li') };
    expect(issuesOf(second, { secondLevel: 'staff', attendees: [head] })).toEqual(['warning secondTalker']);
    expect(issuesOf(second, { secondLevel: 'head', attendees: [head] })).toEqual([]);
    expect(issuesOf(second, { secondLevel: null, attendees: [head] })).toEqual([]);
  });

  it('warns of a talk planned after the day by which it is due, until it was held', () => {
    const late = { plannedOn: '2026-03-05', dueOn: '2026-03-04' };
    expect(issuesOf(late)).toEqual(['warning dueOn']);
    expect(issuesOf({ ...late, dueOn: '2026-03-05' })).toEqual([]);
    expect(issuesOf(late, { heldOn: '2026-03-05' })).toEqual([]);
  });

  it('refuses the same person twice, and a second person in an individual talk', () => {
    expect(issuesOf({ form: 'group' }, { attendees: [zhang, zhang] })).toEqual(['error attendees']);
    const li = { ...zhang, personId: 'li', name: '李四' };
    expect(issuesOf({}, { attendees: [zhang, li] })).toEqual(['error attendees']);
    expect(issuesOf({ form: 'group' }, { attendees: [zhang, li] })).toEqual([]);
  });

  it('lets a group talk be planned before its list is known, and not be held with nobody', () => {
    expect(issuesOf({ form: 'group' }, { attendees: [] })).toEqual([]);
    expect(issuesOf({ form: 'group' }, { attendees: [], heldOn: '2026-03-05' })).toEqual(['error attendees']);
  });

  it('refuses a talk with one person that is with nobody, planned or held, a supplier’s too', () => {
    for (const kind of ['routine', 'supplier'] as const)
      for (const heldOn of [null, '2026-03-05'])
        expect(issuesOf({ kind }, { attendees: [], heldOn })).toEqual(['error attendees']);
  });

  it('keeps suppliers’ representatives and staff apart', () => {
    const guest = { ...zhang, personId: null, representativeId: 'ma', level: null };
    expect(issuesOf({ kind: 'supplier' }, { attendees: [guest] })).toEqual([]);
    expect(issuesOf({}, { attendees: [guest] })).toEqual(['error attendees']);
    expect(issuesOf({ kind: 'supplier' })).toEqual(['error attendees']);
  });

  it('refuses a date before joining or after leaving, on the day held or else planned', () => {
    const newcomer = { ...zhang, joinedOn: '2026-04-01' };
    expect(issuesOf({}, { attendees: [newcomer] })).toEqual(['error plannedOn']);
    expect(issuesOf({}, { attendees: [newcomer], heldOn: '2026-03-05' })).toEqual(['error heldOn']);
    expect(found({}, { attendees: [newcomer] })[0]?.message).toBe(
      '张三 2026-04-01 才到岗，计划日期 2026-03-05 早于到岗日期，请核对。',
    );
    const leaver = { ...zhang, leftOn: '2026-03-05' };
    expect(issuesOf({}, { attendees: [leaver], heldOn: '2026-03-05' })).toEqual(['error heldOn']);
  });

  it('lets a 诫勉 and a clue talk be planned, but held only once approved, by name and date', () => {
    const admonition = { kind: 'admonition', reason: '院纪〔2026〕3号' } as const;
    expect(issuesOf(admonition)).toEqual([]);
    const held = { heldOn: '2026-03-05', attendees: [{ ...zhang, statement: '认识到错误' }] };
    expect(issuesOf(admonition, held)).toEqual(['error approvedBy', 'error approvedOn']);
    const approved = { ...admonition, approvedBy: '钱书记', approvedOn: '2026-03-01' };
    expect(issuesOf(approved, held)).toEqual([]);
    expect(issuesOf({ ...approved, approvedOn: '2026-03-06' }, held)).toEqual(['error approvedOn']);
    const clue = {
      kind: 'reminder',
      fromClue: true,
      reason: '线索 2026-01',
      secondTalker: talker('li'),
    } as const;
    expect(issuesOf(clue, { heldOn: '2026-03-05' })).toEqual(['error approvedBy', 'error approvedOn']);
  });

  it('warns when a 诫勉 or a clue talk is planned with an approval still to come, or after the talk', () => {
    const kinds = [
      { kind: 'admonition', reason: '院纪〔2026〕3号' },
      { kind: 'reminder', fromClue: true, reason: '线索 2026-01', secondTalker: talker('li') },
    ] as const;
    for (const kind of kinds) {
      const planned = { ...kind, plannedOn: '2026-03-10' };
      expect(issuesOf({ ...planned, approvedOn: '2026-03-05' })).toEqual([]);
      expect(issuesOf({ ...planned, approvedOn: '2026-03-06' })).toEqual(['warning approvedOn']);
      expect(issuesOf({ ...planned, approvedOn: '2026-03-05', plannedOn: '2026-03-04' })).toEqual([
        'warning approvedOn',
      ]);
    }
    expect(issuesOf({ approvedOn: '2026-03-06' })).toEqual([]);
  });

  it('needs a reason for a 诫勉', () => {
    expect(issuesOf({ kind: 'admonition' })).toEqual(['error reason']);
  });

  it('warns of one interviewer on a clue talk and does not block it', () => {
    expect(issuesOf({ kind: 'reminder', fromClue: true, reason: '线索 2026-01' })).toEqual([
      'warning secondTalker',
    ]);
    expect(issuesOf({}, { heldOn: '2026-03-05' })).toEqual([]);
  });

  it('warns of a 诫勉 without the person’s statement, and refuses it in a group', () => {
    const admonition = {
      kind: 'admonition',
      reason: '决定',
      approvedBy: '钱书记',
      approvedOn: '2026-03-01',
    } as const;
    expect(issuesOf(admonition, { heldOn: '2026-03-05' })).toEqual(['warning statement']);
    expect(issuesOf({ ...admonition, form: 'group' })).toEqual(['error form']);
  });

  it('lets only clue talks carry one of the four forms', () => {
    expect(issuesOf({ fourForms: 'first' })).toEqual(['error fourForms']);
    const clue = { fourForms: 'first', fromClue: true, reason: '线索', secondTalker: talker('li') } as const;
    expect(issuesOf({ ...clue, kind: 'reminder' })).toEqual([]);
    for (const kind of ['routine', 'preHoliday', 'collective', 'preAppointment'] as const)
      expect(issuesOf({ ...clue, kind })).toEqual(['error kind']);
    expect(issuesOf({ ...clue, kind: 'special', form: 'group' })).toEqual(['error form']);
  });

  it('warns of a 任前谈话 outside the days between notice and appointment', () => {
    const appointment = {
      kind: 'preAppointment',
      noticeOn: '2026-03-01',
      appointOn: '2026-03-10',
    } as const;
    expect(issuesOf(appointment, { heldOn: '2026-03-05' })).toEqual([]);
    expect(issuesOf(appointment, { heldOn: '2026-02-27' })).toEqual(['warning heldOn']);
    const today = '2026-03-12';
    expect(issuesOf(appointment, { heldOn: '2026-03-11', today })).toEqual(['warning heldOn']);
  });

  it('refuses a day still to come for a talk that was held', () => {
    expect(issuesOf({}, { heldOn: '2026-03-06' })).toEqual(['error heldOn']);
  });

  it('refuses an end before the start, and a make-up due before the talk', () => {
    expect(issuesOf({ fromTime: '10:00', toTime: '09:00' })).toEqual(['error toTime']);
    expect(issuesOf({ makeUpDueOn: '2026-03-01' }, { heldOn: '2026-03-05' })).toEqual(['error makeUpDueOn']);
  });

  it('names errors before warnings', () => {
    expect(issuesOf({ kind: 'reminder', fromClue: true })).toEqual(['error reason', 'warning secondTalker']);
  });
});

describe('admonitionEffect', () => {
  it('lasts six calendar months from the approval and clamps to the month’s end', () => {
    expect(admonitionEffect('2026-03-05')).toEqual({
      fromOn: '2026-03-05',
      lastOn: '2026-09-04',
      endsOn: '2026-09-05',
    });
    expect(admonitionEffect('2025-08-31').endsOn).toBe('2026-02-28');
    expect(admonitionEffect('2027-08-31').endsOn).toBe('2028-02-29');
  });

  it('never lasts longer than six long months nor shorter than six short ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const approvedOn = addDays('2000-01-01', days);
        const length = daysBetween(approvedOn, admonitionEffect(approvedOn).endsOn);
        expect(length).toBeGreaterThanOrEqual(181);
        expect(length).toBeLessThanOrEqual(184);
      }),
    );
  });
});
