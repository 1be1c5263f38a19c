import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../db/domain/civil-date.ts';
import {
  isLate,
  isOwed,
  LETTER_STATES,
  letterDueOn,
  letterMoveFault,
  letterNumber,
  parseLetterNumber,
  signingDateFault,
  stickySigningDay,
} from '../../../db/domain/letter.ts';
import { campaignNumber, nextYearOf } from '../../../db/domain/letter-campaign.ts';

describe('letterNumber', () => {
  it('is read back as a hand types it, for every number', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2099 }),
        fc.integer({ min: 1, max: 99_999 }),
        (year, serial) => {
          const number = letterNumber({ year, serial });
          for (const typed of [number, number.toLowerCase().replace('-', ''), ` ${number} `])
            expect(parseLetterNumber(typed)).toEqual({ year, serial });
        },
      ),
    );
    expect(letterNumber({ year: 2026, serial: 1 })).toBe('ZR2026-0001');
    expect(campaignNumber({ year: 2026, serial: 1 })).toBe('PC2026-01');
    expect(parseLetterNumber('ＺＲ２０２６－０００１')).toEqual({ year: 2026, serial: 1 });
    for (const other of ['', 'LZ2026-0001', '2026-0001', 'ZR26-1'])
      expect(parseLetterNumber(other)).toBeNull();
  });
});

describe('letterDueOn', () => {
  it("is the campaign's day for the planned, and never less than 30 days after joining or changing post", () => {
    expect(letterDueOn('planned', '2026-03-31', '2026-03-20')).toBe('2026-03-31');
    expect(letterDueOn('joined', '2026-03-31', '2026-03-20')).toBe('2026-04-19');
    expect(letterDueOn('changed', '2026-03-31', '2026-08-01')).toBe('2026-08-31');
    expect(letterDueOn('joined', '2026-03-31', '2026-02-01')).toBe('2026-03-31');
  });
});

describe('signingDateFault', () => {
  const facts = {
    today: '2026-04-10',
    joinedOn: '2026-02-01',
    leftOn: '2026-04-05',
    cause: 'planned',
    owedSinceOn: '2026-03-01',
  } as const;

  it('refuses days to come, before joining and after leaving; the last day of service passes', () => {
    expect(signingDateFault('2026-04-11', { ...facts, leftOn: null })).toMatch(/晚于今天/u);
    expect(signingDateFault('2026-01-31', facts)).toMatch(/早于入职日期 2026-02-01/u);
    expect(signingDateFault('2026-04-05', facts)).toMatch(/2026-04-05 起离岗），只能登记离岗以前的日期/u);
    for (const day of ['2026-02-01', '2026-03-02', '2026-04-04'])
      expect(signingDateFault(day, facts)).toBeNull();
  });

  it('refuses a letter of a new post signed before the post', () => {
    expect(signingDateFault('2026-02-28', { ...facts, cause: 'changed' })).toMatch(/早于任现职日期/u);
    expect(signingDateFault('2026-02-28', facts)).toBeNull();
  });

  it('asks nothing of a signer whose service is not known', () => {
    expect(signingDateFault('2020-01-01', { ...facts, joinedOn: null, leftOn: null })).toBeNull();
  });
});

/** Printed, due at the end of March. */
const letter = {
  state: 'printed',
  signedOn: null,
  owedSinceOn: '2026-01-20',
  dueOn: '2026-03-31',
  absences: [],
  isVoided: false,
  replacedOn: null,
} as const;

describe('isOwed', () => {
  const leaving = (fromOn: string, toOn: string | null = null) => ({ absences: [{ fromOn, toOn }] });

  it('counts who was due then: leaving in May changes nothing of March, leaving before the due day without signing does', () => {
    expect(isOwed({ ...letter, ...leaving('2026-05-10') }, '2026-12-31')).toBe(true);
    expect(isOwed({ ...letter, ...leaving('2026-03-10') }, '2026-12-31')).toBe(false);
    expect(isOwed({ ...letter, ...leaving('2026-03-10') }, '2026-03-01')).toBe(true);
    const signed = { state: 'signed', signedOn: '2026-03-02' } as const;
    expect(isOwed({ ...letter, ...signed, ...leaving('2026-03-10') }, '2026-12-31')).toBe(true);
    expect(isOwed({ ...letter, ...leaving('2026-03-10', '2026-03-31') }, '2026-12-31')).toBe(true);
    expect(isOwed({ ...letter, ...leaving('2026-03-10', '2026-04-01') }, '2026-12-31')).toBe(false);
  });

  it('counts nobody before he owed, and no void letter', () => {
    expect(isOwed(letter, '2026-01-19')).toBe(false);
    expect(isOwed({ ...letter, isVoided: true }, '2026-12-31')).toBe(false);
  });

  it('counts one that was re-signed for the days before', () => {
    const replaced = { ...letter, isVoided: true, replacedOn: '2026-12-20' };
    expect(isOwed(replaced, '2026-12-19')).toBe(true);
    expect(isOwed(replaced, '2026-12-20')).toBe(false);
  });
});

describe('the states of a letter', () => {
  it('allow each act where it makes sense and name the state where it does not', () => {
    const allowed = (move: Parameters<typeof letterMoveFault>[1]) =>
      LETTER_STATES.filter((state) => letterMoveFault(state, move) === null);
    expect(allowed('sign')).toEqual(['due', 'printed', 'notSigned']);
    expect(allowed('unsign')).toEqual(['signed']);
    expect(allowed('refuse')).toEqual(['due', 'printed']);
    expect(allowed('reopen')).toEqual(['notSigned']);
    expect(allowed('file')).toEqual(['due', 'printed', 'signed', 'notSigned']);
    expect(letterMoveFault('filed', 'sign')).toBe('状态为“已归档”，不能登记签订。');
  });

  it('are late only while unsigned and after the due day', () => {
    expect(isLate(letter, '2026-03-31')).toBe(false);
    expect(isLate(letter, '2026-04-01')).toBe(true);
    expect(isLate({ ...letter, state: 'notSigned' }, '2026-04-01')).toBe(false);
    expect(isLate({ ...letter, absences: [{ fromOn: '2026-03-31', toOn: null }] }, '2026-04-01')).toBe(false);
    expect(isLate({ ...letter, isVoided: true }, '2026-04-01')).toBe(false);
  });
});

describe('stickySigningDay', () => {
  it("is the ceremony's day once it has come", () => {
    expect(stickySigningDay('2026-03-02', '2026-03-05')).toBe('2026-03-02');
    expect(stickySigningDay('2026-03-08', '2026-03-05')).toBe('2026-03-05');
    expect(stickySigningDay(null, '2026-03-05')).toBe('2026-03-05');
  });
});

describe('nextYearOf', () => {
  it("takes last year's campaign over, a year later, frozen today; 29 February becomes the 28th", () => {
    const last = {
      name: '2024年度责任书',
      year: 2024,
      templateVersionId: 'v1',
      scope: { party: 'supplier', supplierIds: [] },
      frozenOn: '2024-01-20',
      dueOn: '2024-02-29',
      issuerMode: 'inCharge',
      issuerId: null,
      ceremonyOn: '2024-01-30',
      termFromOn: '2024-01-01',
      termToOn: '2024-12-31',
      copies: 2,
      note: '',
    } as const;
    expect(nextYearOf(last, 'v2', addDays('2025-01-14', 1))).toMatchObject({
      name: '2025年度责任书',
      year: 2025,
      templateVersionId: 'v2',
      frozenOn: '2025-01-15',
      dueOn: '2025-02-28',
      ceremonyOn: '2025-01-30',
      termFromOn: '2025-01-01',
      termToOn: '2025-12-31',
    });
    // A day that is over would date letters nobody has signed.
    expect(nextYearOf(last, 'v2', '2025-01-31').ceremonyOn).toBeNull();
    expect(nextYearOf({ ...last, ceremonyOn: null }, 'v2', '2025-01-15').ceremonyOn).toBeNull();
  });
});
