import { describe, expect, it } from 'vitest';
import { mergeFacts, readAgain } from '../../../renderer/talks/read-again.ts';

const begun = { version: 2, facts: { content: '', asked: '' } };
const changed = { version: 3, facts: { content: '他人所记', asked: '' } };

describe('a talk’s form, once its talk was read again', () => {
  it('keeps the speech just pasted while people are put on the list or a follow-up is added', () => {
    expect(readAgain(begun, { ...begun, version: 3 }, true)).toBe('same');
  });

  it('shows what somebody else wrote, where nothing was typed here', () => {
    expect(readAgain(begun, changed, false)).toBe('anew');
  });

  it('never lets what was typed here overwrite what somebody else wrote', () => {
    expect(readAgain(begun, changed, true)).toBe('behind');
  });

  it('does not go back to what the page still shows, once it took a later version over', () => {
    expect(readAgain(changed, begun, false)).toBe('behind');
  });
});

describe('a talk that somebody else saved meanwhile', () => {
  it('gives what he wrote in fields untouched here, and keeps what was typed in the others', () => {
    const now = { content: '', asked: '每季度报告一次' };
    expect(mergeFacts(begun.facts, now, { content: '今天谈了纪律', asked: '' })).toEqual({
      taken: { asked: '每季度报告一次' },
      differing: [],
    });
  });

  it('names the field that both changed, each otherwise, and leaves it as it was typed', () => {
    const typed = { content: '我记的', asked: '' };
    expect(mergeFacts(begun.facts, { ...changed.facts }, typed)).toEqual({
      taken: {},
      differing: ['content'],
    });
  });

  it('says nothing of a field that both filled in alike, or that is empty in another way', () => {
    const typed = { content: '他人所记', asked: undefined };
    expect(mergeFacts<object>({ ...begun.facts, note: null }, { ...changed.facts, note: '' }, typed)).toEqual(
      {
        taken: {},
        differing: [],
      },
    );
  });
});
