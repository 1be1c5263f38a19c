import { describe, expect, it } from 'vitest';
import { isGone, isLate, isOwed, LETTER_STATES, type OwedFacts } from '../../db/domain/letter.ts';
import { signedShare } from '../../db/domain/letter-campaign.ts';
import { listCampaigns } from '../../db/letter-campaigns.ts';
import { countByUnit } from '../../db/letter-collecting.ts';
import { countLetters, countLetterTodos, type LetterStateFilter, listLetters } from '../../db/letter-list.ts';
import { listLetterRates } from '../../db/letter-rates.ts';
import { listGoneLetters } from '../../db/letter-standing.ts';
import type { Tx } from '../../db/write.ts';
import { openTestDatabase } from '../builders/database.ts';
import { insertCampaign, letterCandidate } from '../builders/letter.ts';
import { insertOffice, insertPerson, insertUnit, writeAt } from '../builders/person.ts';

const DAYS = [
  '2026-03-01',
  '2026-03-02',
  '2026-03-09',
  '2026-03-10',
  '2026-03-19',
  '2026-03-25',
  '2026-03-31',
  '2026-04-01',
  '2026-04-20',
  '2026-05-02',
  '2026-12-31',
] as const;
const DUE_DAYS = ['2026-03-10', '2026-03-31', '2026-04-20'] as const;
type Spell = readonly [state: string, fromOn: string, toOn: string | null];
/** After being in service: who stayed, left before, on and after each due day, came back, and one of whom the month alone is known. */
const LATER: readonly (readonly Spell[])[] = [
  [],
  [['left', '2026-03-05', null]],
  [['retired', '2026-03-10', null]],
  [['transferred', '2026-03-11', null]],
  [['left', '2026-03-31', null]],
  [['deceased', '2026-04-01', null]],
  [['left', '2027-01-01', null]],
  [['left', '2026-03', null]],
  [
    ['left', '2026-03-05', '2026-03-25'],
    ['contract', '2026-03-25', null],
  ],
  [
    ['retired', '2026-03-20', '2026-05-02'],
    ['rehired', '2026-05-02', null],
  ],
];
const IN_SERVICE = ['established', 'contract', 'rehired', 'trainee'];

interface Case extends OwedFacts {
  readonly unitId: string;
  readonly personId: string;
  readonly letterId: string;
}

/** A month counts from its first day. */
const dayOf = (date: string): string => `${date}-01`.slice(0, '2026-03-01'.length);
const endOf = (date: string | null): string | null => date && dayOf(date);

function enter(tx: Tx, name: string, spells: readonly Spell[]): string {
  const personId = insertPerson(tx, name);
  const first: Spell = ['established', '2020-01-01', spells[0]?.[1] ?? null];
  for (const [state, fromOn, toOn] of [first, ...spells])
    tx.insert('employment', {
      person_id: personId,
      state,
      reason: '',
      from_on: fromOn,
      to_on: toOn,
      voided_at: null,
      void_reason: null,
    });
  return personId;
}

const TIMES_OF: Readonly<Record<OwedFacts['state'], Readonly<Record<string, string>>>> = {
  due: {},
  printed: { printed_on: '2026-03-02' },
  signed: { signed_on: '2026-03-02' },
  filed: { signed_on: '2026-03-02', filed_on: '2026-03-09', filed_from: 'signed' },
  notSigned: { not_signed_reason: '进修', not_signed_on: '2026-03-02' },
};

const SORT = { by: 'number', descending: false } as const;
const idsOf = (letters: readonly { readonly letterId: string }[]): readonly string[] =>
  letters.map(({ letterId }) => letterId).toSorted();

const unitsOf = (rows: readonly { readonly unitId: string | null }[]): ReadonlySet<string | null> =>
  new Set(rows.map(({ unitId }) => unitId));

/** A campaign with a letter of each due day, history and state, each in a unit of its own. */
function everyCase() {
  const { db } = openTestDatabase();
  const cases = writeAt(db, (tx): readonly Case[] => {
    const officeId = insertOffice(tx);
    const wanted = DUE_DAYS.flatMap((dueOn) =>
      LATER.flatMap((spells) => LETTER_STATES.map((state) => ({ dueOn, spells, state }))),
    );
    const people = wanted.map(({ spells }, index) => ({
      unitId: insertUnit(tx, `科室${index}`),
      personId: enter(tx, `人员${index}`, spells),
    }));
    const candidates = people.map(({ personId, unitId }, index) =>
      letterCandidate(personId, `人员${index}`, { unitId, unitName: `科室${index}` }),
    );
    const { letterIds } = insertCampaign(tx, officeId, candidates);
    return wanted.map(({ dueOn, spells, state }, index) => {
      const letterId = letterIds[index] ?? '';
      tx.amend('letter', letterId, 1, { due_on: dueOn, state, ...TIMES_OF[state] });
      const absences = spells
        .filter(([employment]) => !IN_SERVICE.includes(employment))
        .map(([, fromOn, toOn]) => ({ fromOn: dayOf(fromOn), toOn: endOf(toOn) }));
      const { unitId = '', personId = '' } = people[index] ?? {};
      const signedOn = state === 'signed' || state === 'filed' ? '2026-03-02' : null;
      const facts = { owedSinceOn: '2026-03-02', isVoided: false, replacedOn: null, absences };
      return { ...facts, letterId, unitId, personId, state, signedOn, dueOn };
    });
  });
  return { db, cases };
}

describe('who owes a letter', () => {
  it('is the same people in the rates and in the rule of one letter, on any day', () => {
    const { db, cases } = everyCase();
    for (const on of DAYS) {
      const owed = cases.filter((letter) => isOwed(letter, on));
      expect([on, unitsOf(listLetterRates(db, { year: 2026, on, kind: null }))]).toEqual([on, unitsOf(owed)]);
    }
  });

  it('is the same people in the ledger, the campaign, its units, the chase list and on the first page, on any day', () => {
    const { db, cases } = everyCase();
    for (const today of DAYS.filter((day) => day >= '2026-03-02')) {
      const isUnsigned = ({ state }: Case): boolean => state === 'due' || state === 'printed';
      const gone = idsOf(cases.filter((letter) => isGone(letter, today)));
      const late = idsOf(cases.filter((letter) => isLate(letter, today)));
      const open = idsOf(cases.filter((letter) => isUnsigned(letter) && isOwed(letter, today)));
      const notSigned = idsOf(cases.filter((one) => one.state === 'notSigned' && isOwed(one, today)));
      const listed = (filter: { readonly state?: LetterStateFilter; readonly late?: boolean }) => {
        const query = { filter: { year: 2026, ...filter }, sort: SORT, after: null, limit: 500 };
        const { rows } = listLetters(db, query, today);
        expect(countLetters(db, query.filter, today)).toBe(rows.length);
        return rows;
      };
      expect([today, idsOf(listed({}).filter((row) => row.isGone))]).toEqual([today, gone]);
      expect([today, idsOf(listed({}).filter((row) => row.isLate))]).toEqual([today, late]);
      expect([today, idsOf(listed({ state: 'gone' }))]).toEqual([today, gone]);
      expect([today, idsOf(listed({ late: true }))]).toEqual([today, late]);
      expect([today, idsOf(listed({ state: 'open' }))]).toEqual([today, open]);
      const coming = open.filter((letterId) => !late.includes(letterId));
      expect([today, idsOf(listed({ state: 'coming' }))]).toEqual([today, coming]);
      expect([today, idsOf([...listed({ state: 'due' }), ...listed({ state: 'printed' })])]).toEqual([
        today,
        open,
      ]);
      expect([today, idsOf(listed({ state: 'notSigned' }))]).toEqual([today, notSigned]);

      const [campaign] = listCampaigns(db, 2026, today);
      const { total, signed, filed, ...counts } = campaign?.counts ?? {};
      expect([today, counts]).toEqual([
        today,
        { open: open.length, late: late.length, notSigned: notSigned.length, gone: gone.length },
      ]);
      expect([total, signed, filed]).toEqual([cases.length, 30, 30]);
      const campaignId = campaign?.campaignId ?? '';
      expect([...listGoneLetters(db, campaignId, today)].toSorted()).toEqual(gone);

      const units = new Map(countByUnit(db, campaignId, today).map((unit) => [unit.unitId, unit]));
      expect(idsOf(cases.filter(({ unitId }) => units.get(unitId)?.gone === 1))).toEqual(gone);
      expect(idsOf(cases.filter(({ unitId }) => units.get(unitId)?.late === 1))).toEqual(late);
      const owed = [...units.values()].filter((unit) => signedShare(unit).due === 1);
      expect(unitsOf(owed)).toEqual(unitsOf(listLetterRates(db, { year: 2026, on: today, kind: null })));

      expect([today, countLetterTodos(db, today, '[]')]).toEqual([
        today,
        { letterOpen: coming.length, letterLate: late.length, letterUnscanned: 30 },
      ]);
    }
  });
});
