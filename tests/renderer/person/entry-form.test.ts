import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateEntry } from '../../../db/domain/entry.ts';
import type { EntryValues } from '../../../db/domain/section.ts';
import { SECTIONS } from '../../../db/domain/sections/index.ts';
import {
  carriedValues,
  choicesOf,
  firstEmptyField,
  fromFormValues,
  staleChoices,
  toFormValues,
} from '../../../renderer/person/entry-form.ts';
import { validEntry } from '../../builders/section-entry.ts';
import { madeUpSection } from './made-up-section.ts';

const field = (code: string) => {
  const found = madeUpSection.fields.find((each) => each.code === code);
  if (!found) throw new Error(`no field ${code}`);
  return found;
};
const filled: EntryValues = {
  year: '2026',
  heldOn: '2026-03-05',
  since: '2020-01',
  place: '一楼会议室',
  category: '甲',
  kind: '甲一',
  form: '分散',
  copies: 2,
  amount: 0.5,
  reported: false,
  story: '经过',
};

describe('the form of a section', () => {
  it('gives back the entry it was filled with, whatever its fields are', () => {
    expect(fromFormValues(madeUpSection, toFormValues(madeUpSection, filled))).toEqual({
      ...filled,
      copies: '2',
      amount: '0.5',
    });
    const back = validateEntry(
      madeUpSection,
      fromFormValues(madeUpSection, toFormValues(madeUpSection, filled)),
    );
    expect(back).toEqual({ ok: true, values: filled });
  });

  it.each(SECTIONS)('holds for entries of $label', (section) => {
    fc.assert(
      fc.property(validEntry(section), (entry) => {
        const back = fromFormValues(section, toFormValues(section, entry));
        const checked = validateEntry(section, back, { acknowledgedSecretMarking: true });
        expect(checked).toEqual({ ok: true, values: entry });
      }),
      { numRuns: 20 },
    );
  });

  it('takes an empty form for an entry without values', () => {
    const values = fromFormValues(madeUpSection, {});
    expect(Object.keys(values)).toEqual(madeUpSection.fields.map(({ code }) => code));
    expect(new Set(Object.values(values))).toEqual(new Set([null]));
  });

  it('keeps the month or the year of a whole date typed where that is enough', () => {
    const values = fromFormValues(madeUpSection, {
      since: '2020-01-15',
      year: '2026-03',
      place: '2020-01-15',
    });
    expect([values['since'], values['year'], values['place']]).toEqual(['2020-01', '2026', '2020-01-15']);
  });
});

describe('choicesOf', () => {
  it('offers the words that go with the other field, none before it is chosen', () => {
    expect(choicesOf(field('kind'), { category: '甲' })).toEqual(['甲一', '甲二']);
    expect(choicesOf(field('kind'), {})).toEqual([]);
    expect(choicesOf(field('form'), {})).toEqual(['集中']);
    expect(choicesOf(field('place'), {})).toEqual([]);
  });

  it('names a word that no longer goes with the changed field', () => {
    expect(staleChoices(madeUpSection, { category: '乙', kind: '甲一' })).toEqual(['kind']);
    expect(staleChoices(madeUpSection, { category: '甲', kind: '甲一' })).toEqual([]);
    expect(staleChoices(madeUpSection, { category: '乙' })).toEqual([]);
  });
});

describe('the next of several entries', () => {
  it('begins with what is declared as carried, and with the cursor where something is to be entered', () => {
    const next = carriedValues(madeUpSection, toFormValues(madeUpSection, filled));
    const given = Object.entries(next).filter(([, value]) => value !== undefined);
    expect(Object.fromEntries(given)).toEqual({ year: '2026', place: '一楼会议室' });
    expect(Object.keys(next)).toEqual(madeUpSection.fields.map(({ code }) => code));
    expect(firstEmptyField(madeUpSection, next)).toBe('heldOn');
    expect(firstEmptyField(madeUpSection, toFormValues(madeUpSection, filled))).toBeNull();
  });
});
