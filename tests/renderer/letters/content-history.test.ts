import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginHistory, changed, redone, undone } from '../../../renderer/letters/content-history.ts';
import { letterTemplate } from '../../builders/letter-template.ts';

const titled = (title: string) => letterTemplate({ title });

describe('the history of a template being edited', () => {
  it('goes back and forth through every step, whatever was typed', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 12 }), (titles) => {
        let history = beginHistory(titled('起'));
        titles.forEach((title, index) => {
          history = changed(history, titled(title), 'title', index * 10_000);
        });
        const seen: string[] = [];
        while (history.past.length > 0) {
          seen.unshift(history.present.title);
          history = undone(history);
        }
        expect([history.present.title, seen]).toEqual(['起', titles]);
        while (history.future.length > 0) history = redone(history);
        expect(history.present.title).toBe(titles.at(-1));
      }),
    );
  });

  it('takes quick typing in one field as one step, and another field as another', () => {
    const typed = ['甲', '甲乙'].reduce(
      (history, title, index) => changed(history, titled(title), 'title', 1000 + index * 100),
      beginHistory(titled('')),
    );
    expect(typed.past).toHaveLength(1);
    expect(changed(typed, titled('丙'), 'basis', 1150).past).toHaveLength(2);
  });

  it('gives up what was undone once something else is typed', () => {
    const history = undone(changed(beginHistory(titled('一')), titled('二'), 'title', 0));
    expect(changed(history, titled('三'), 'title', 9000).future).toEqual([]);
    expect(undone(beginHistory(titled('一')))).toEqual(beginHistory(titled('一')));
  });
});
