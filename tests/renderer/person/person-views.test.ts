import { describe, expect, it } from 'vitest';
import type { SectionOverview } from '../../../electron/contract/entries.ts';
import { historySteps } from '../../../renderer/person/entry-history.ts';
import { groupSections, stepView, viewsOf } from '../../../renderer/person/section-list.ts';
import { proposedDay, proposedTitle } from '../../../renderer/ui/papers/paper-naming.ts';
import { madeUpEntry, madeUpSection } from './made-up-section.ts';

const section = (code: string, kept: boolean, count: number): SectionOverview => ({
  code,
  label: code,
  count,
  latestOn: '',
  latestTitle: '',
  kept,
  writable: true,
});
const groups = groupSections([
  section('talk', true, 0),
  section('clue', false, 0),
  section('letter', true, 3),
  section('sanction', false, 1),
]);

describe('groupSections', () => {
  it('folds away what is neither kept nor used; an unkept section that holds something is shown', () => {
    expect(groups.shown.map(({ code }) => code)).toEqual(['talk', 'letter', 'sanction']);
    expect(groups.folded.map(({ code }) => code)).toEqual(['clue']);
  });
});

describe('stepView', () => {
  const views = viewsOf(groups, false);

  it('steps down and up through what is shown, and stays at the ends', () => {
    expect(views).toEqual(['overview', 'basicFacts', 'talk', 'letter', 'sanction', 'papers']);
    expect(stepView(views, 'talk', 1)).toBe('letter');
    expect(stepView(views, 'talk', -1)).toBe('basicFacts');
    expect([stepView(views, 'papers', 1), stepView(views, 'overview', -1)]).toEqual(['papers', 'overview']);
    expect(stepView(views, 'gone', 1)).toBe('basicFacts');
  });

  it('reaches folded sections once they are unfolded', () => {
    expect(stepView(viewsOf(groups, true), 'papers', 1)).toBe('clue');
  });
});

describe('historySteps', () => {
  it('tells what was entered, what was changed from what to what, and why it was voided', () => {
    const first = { place: '一楼', copies: 1 };
    const second = { place: '二楼', copies: 1 };
    const by = { at: '2026-03-05T01:30:00.000Z', actor: '经办人' };
    const steps = historySteps(madeUpSection, [
      { ...by, version: 3, before: second, after: second, voidReason: '登记错人' },
      { ...by, version: 2, before: first, after: second, voidReason: null },
      { ...by, version: 1, before: null, after: first, voidReason: null },
    ]);
    expect(steps.map(({ act, reason }) => [act, reason])).toEqual([
      ['作废', '登记错人'],
      ['修改', null],
      ['登记', null],
    ]);
    expect(
      steps.map(({ changes }) => changes.map(({ label, before, after }) => [label, before, after])),
    ).toEqual([
      [],
      [['地点', '一楼', '二楼']],
      [
        ['地点', '', '一楼'],
        ['份数', '', '1份'],
      ],
    ]);
  });
});

describe('what a file is proposed to be called', () => {
  const entry = madeUpEntry({});

  it('is its own name, or the entry where the name tells nothing', () => {
    expect(proposedTitle('2026年责任书.pdf', entry)).toBe('2026年责任书');
    for (const name of [
      'IMG_20260305_0001.jpg',
      'scan0001.pdf',
      '微信图片_20260305.png',
      '扫描 12.tif',
      '001.pdf',
    ])
      expect(proposedTitle(name, entry)).toBe('一楼会议室');
    expect(proposedTitle('001.pdf', null)).toBe('');
    expect(proposedTitle(`${'长'.repeat(100)}.pdf`, null)).toHaveLength(80);
  });

  it('is dated by the entry where that has a whole date, else today', () => {
    expect(proposedDay(entry, '2026-04-01')).toBe('2026-03-05');
    expect(proposedDay(madeUpEntry({}, { occurredOn: '2026' }), '2026-04-01')).toBe('2026-04-01');
    expect(proposedDay(null, '2026-04-01')).toBe('2026-04-01');
  });
});
