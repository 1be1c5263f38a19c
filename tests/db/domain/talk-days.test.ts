import { describe, expect, it } from 'vitest';
import { checkTalk } from '../../../db/domain/talk-rules.ts';
import { talkFields } from '../../builders/talk.ts';

const TODAY = '2026-03-05';
const zhang = {
  personId: 'zhang',
  representativeId: null,
  name: '张三',
  level: null,
  joinedOn: null,
  leftOn: null,
  statement: '',
};

function found(plannedOn: string, heldOn: string | null = null): readonly string[] {
  const people = { talkerLevel: null, secondLevel: null, attendees: [zhang] };
  const issues = checkTalk({ fields: talkFields({ plannedOn }), heldOn, today: TODAY, ...people });
  return issues.map(({ level, field, message }) => `${level} ${field} ${message}`);
}

describe('the year of a talk', () => {
  it('is at most the next one, and of no other age, while it is planned', () => {
    for (const day of ['2016-03-05', TODAY, '2027-12-31']) expect(found(day)).toEqual([]);
    expect(found('2062-03-05')).toEqual([
      'error plannedOn 计划日期 2062-03-05 与 2026 年度相差超过一年，请核对。',
    ]);
    expect(found('0226-03-05')).toEqual(['error plannedOn 计划日期 0226-03-05 距今超过 50 年，请核对年份。']);
  });

  it('is of no other age once it is held, whatever was planned; a day to come is refused as such', () => {
    expect(found('2062-03-05', TODAY)).toEqual([]);
    expect(found(TODAY, '0226-03-05')).toEqual([
      'error heldOn 谈话日期 0226-03-05 距今超过 50 年，请核对年份。',
    ]);
    expect(found(TODAY, '2062-03-05')).toEqual([
      'error heldOn 谈话日期 2062-03-05 还没有到，请在谈话以后登记。',
    ]);
  });
});
