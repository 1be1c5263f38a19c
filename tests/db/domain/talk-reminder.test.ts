import { describe, expect, it } from 'vitest';
import { TALK_KINDS } from '../../../db/domain/talk.ts';
import { SHIPPED_OUTLINES } from '../../../db/domain/talk-outline.ts';
import { talkReminder } from '../../../db/domain/talk-reminder.ts';

describe('talkReminder', () => {
  it('says what was asked of the person, line by line, where something was', () => {
    const asked = '一周内退还讲课费。\n\n 每季度报告一次。 ';
    for (const kind of TALK_KINDS)
      expect(talkReminder({ kind, asked }).points).toEqual(['一周内退还讲课费。', '每季度报告一次。']);
  });

  it('has a numbered text of its own for every kind where nothing was asked', () => {
    for (const kind of TALK_KINDS) {
      const { points } = talkReminder({ kind, asked: ' \n' });
      expect(points).toHaveLength(5);
      expect(points.map((point) => point.slice(0, 3))).toEqual(['1. ', '2. ', '3. ', '4. ', '5. ']);
    }
  });

  it('never gives the talker’s own steps to the reader', () => {
    for (const { kind, text } of SHIPPED_OUTLINES.filter((outline) => outline.kind !== 'preHoliday')) {
      const steps = text.split('\n').map((line) => line.replace(/^\d+\. /u, ''));
      const said = talkReminder({ kind, asked: '' }).points.join('');
      for (const step of steps) expect(said).not.toContain(step);
      expect(said).not.toMatch(/表态|听取|宣布|告知/u);
    }
  });

  it('cites by name and year what is in force, and nothing that was superseded', () => {
    const general = talkReminder({ kind: 'admonition', asked: '' }).points.join('');
    for (const source of [
      '中央八项规定及其实施细则精神',
      '《中国共产党纪律处分条例》（2023年修订）',
      '《医疗机构工作人员廉洁从业九项准则》（2021年）',
    ])
      expect(general).toContain(source);
    for (const kind of TALK_KINDS)
      expect(talkReminder({ kind, asked: '' }).points.join('')).not.toContain('九不准');
  });

  it('speaks to suppliers as suppliers', () => {
    const { points, closing } = talkReminder({ kind: 'supplier', asked: '' });
    expect(points.join('')).toContain('统方');
    expect(points.join('')).not.toContain('党员');
    expect(closing).toContain('贵单位');
  });
});
