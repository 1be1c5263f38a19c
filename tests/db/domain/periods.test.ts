import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../db/domain/civil-date.ts';
import { lengthText, PERIOD_CODES, PERIODS, type PeriodCode, periodEnd } from '../../../db/domain/periods.ts';

const NONE = new Map();
const from = (fromOn: string, restoredOn: string | null = null) => ({ fromOn, restoredOn });
const end = (code: PeriodCode, fromOn: string): string | null => periodEnd(code, from(fromOn), NONE);
const day = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays('2000-01-01', days));

describe('periodEnd', () => {
  it('clamps calendar months to the end of the month', () => {
    expect(end('admonition', '2025-08-31')).toBe('2026-02-28');
    expect(end('admonition', '2023-08-31')).toBe('2024-02-29');
    expect(end('giftHandIn', '2026-01-31')).toBe('2026-02-28');
  });

  it('knows every period of the regulations', () => {
    const months = Object.entries(PERIODS).flatMap(([code, { length }]) =>
      length.kind === 'months' ? [[code, length.months]] : [],
    );
    expect(Object.fromEntries(months)).toEqual({
      admonition: 6,
      partyWarning: 12,
      partySeriousWarning: 18,
      partyRemoval: 24,
      governmentWarning: 6,
      governmentDemerit: 12,
      governmentMajorDemerit: 18,
      governmentDemotion: 24,
      institutionWarning: 6,
      institutionDemerit: 12,
      institutionDowngrade: 24,
      giftHandIn: 1,
      newDossier: 1,
      handoverReceipt: 1,
    });
  });

  it('counts 15 working days for an inquiry and two for a red packet', () => {
    expect(end('inquiryReply', '2026-03-05')).toBe('2026-03-26');
    expect(end('redPacketHandIn', '2026-03-06')).toBe('2026-03-10');
    expect(end('personalMattersChange', '2026-03-05')).toBe('2026-04-04');
  });

  it('leaves 留党察看 open until rights are restored, and 开除党籍 without a period', () => {
    expect(end('partyProbation', '2026-03-05')).toBeNull();
    expect(periodEnd('partyProbation', from('2024-03-05', '2026-02-28'), NONE)).toBe('2028-02-28');
    expect(end('partyExpulsion', '2026-03-05')).toBeNull();
  });

  it('never ends before it began, and never later for an earlier start', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PERIOD_CODES), day, fc.nat(400), (code, start, later) => {
        const one = end(code, start);
        const other = end(code, addDays(start, later));
        if (one === null || other === null) expect(one).toBe(other);
        else expect(one > start && other >= one).toBe(true);
      }),
    );
  });
});

describe('lengthText', () => {
  it('writes each kind of length as tables do', () => {
    const codes = ['admonition', 'inquiryReply', 'personalMattersChange', 'partyProbation', 'partyExpulsion'];
    expect(PERIOD_CODES.filter((code) => codes.includes(code)).map(lengthText)).toEqual([
      '15个工作日',
      '6个月',
      '恢复权利后24个月',
      '不计影响期',
      '30天',
    ]);
  });
});
