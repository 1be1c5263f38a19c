import { describe, expect, it } from 'vitest';
import {
  countLetters,
  type LetterFilter,
  type LetterSort,
  letterListSql,
  listLetters,
} from '../../db/letter-list.ts';
import { signLetters } from '../../db/letters.ts';
import { openTestDatabase } from '../builders/database.ts';
import { createTestCampaign, openLetterOffice } from '../builders/letter-office.ts';

const TODAY = '2026-03-05';
const ID = '00000000-0000-7000-8000-000000000000';

describe('listLetters', () => {
  it('finds letters by an index for every way it is asked', () => {
    const { db } = openTestDatabase();
    const filters: readonly LetterFilter[] = [
      { year: 2026 },
      { year: 2026, recused: new Set([ID]) },
      { campaignId: ID },
      { personId: ID },
      { supplierId: ID },
      { state: 'open' },
      { late: true },
      { state: 'signed' },
      { state: 'coming' },
      { year: 2026, state: 'gone' },
      { year: 2026, state: 'notSigned' },
    ];
    for (const filter of filters)
      for (const by of [
        'number',
        'name',
        'unit',
        'dueOn',
        'signedOn',
      ] as const satisfies readonly LetterSort[]) {
        const query = { filter, sort: { by, descending: false }, after: null, limit: 200 };
        const { sql, parameters } = letterListSql(query, TODAY);
        const plan = db.plan(sql, parameters).filter((line) => /^SCAN (?!json_each VIRTUAL)/u.test(line));
        expect([filter, by, plan]).toEqual([filter, by, []]);
      }
  });

  it('goes through the open letters alone where open or late ones are asked for, leavers looked up by an index', () => {
    const { db } = openTestDatabase();
    for (const filter of [{ state: 'open' }, { state: 'coming' }, { late: true }] as const) {
      const query = { filter, sort: { by: 'number', descending: false }, after: null, limit: 200 } as const;
      const { sql, parameters } = letterListSql(query, TODAY);
      const plan = db.plan(sql, parameters).join('\n');
      expect(plan).toMatch(/SEARCH l USING INDEX letter_open/u);
      expect(plan).toMatch(/SEARCH e USING INDEX employment_person/u);
    }
  });

  it('goes through every page in any order, each letter once', async () => {
    const letters = await openLetterOffice();
    const campaignId = await createTestCampaign(letters);
    const { db } = letters.office;
    const listed = (by: LetterSort, descending: boolean): readonly string[] => {
      const names: string[] = [];
      let after: string | null = null;
      do {
        const page = listLetters(
          db,
          { filter: { campaignId }, sort: { by, descending }, after, limit: 2 },
          TODAY,
        );
        names.push(...page.rows.map(({ partyName }) => partyName));
        after = page.next;
      } while (after !== null);
      return names;
    };
    for (const by of ['number', 'name', 'unit', 'dueOn', 'signedOn'] as const) {
      expect(new Set(listed(by, false)).size).toBe(6);
      expect(listed(by, true)).toEqual(listed(by, false).toReversed());
    }
    expect(listed('number', false)).toEqual(['内主', '张三', '李四', '章三', '外主', '王五']);
  });

  it('narrows by name, initials, number, unit, state and lateness, and counts the same', async () => {
    const letters = await openLetterOffice();
    const campaignId = await createTestCampaign(letters);
    const { db } = letters.office;
    const { id = '' } = db.get<{ id: string }>("SELECT id FROM letter WHERE party_name = '张三'") ?? {};
    letters.office.write((tx) => signLetters(tx, [id], '2026-03-02', new Set()));
    const named = (filter: LetterFilter, today = TODAY) => {
      const sort = { by: 'number', descending: false } as const;
      const { rows } = listLetters(
        db,
        { filter: { campaignId, ...filter }, sort, after: null, limit: 9 },
        today,
      );
      expect(countLetters(db, { campaignId, ...filter }, today)).toBe(rows.length);
      return rows.map(({ partyName }) => partyName);
    };
    expect(named({ text: 'ls' })).toEqual(['李四']);
    expect(named({ text: '外科' })).toEqual(['外主', '王五']);
    expect(named({ text: 'ZR2026-0004' })).toEqual(['章三']);
    expect(named({ unitId: letters.units.surgery })).toEqual(['外主', '王五']);
    expect(named({ state: 'signed' })).toEqual(['张三']);
    expect(named({ level: 'head' })).toEqual(['内主', '外主']);
    expect(named({ late: true })).toEqual([]);
    expect(named({ late: true }, '2026-04-01')).toEqual(['内主', '李四', '章三', '外主', '王五']);
  });
});
