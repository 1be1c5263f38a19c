import { describe, expect, it } from 'vitest';
import { ASSESSMENT_LEDGER } from '../../../db/domain/letter-assessment.ts';
import { LETTER_LEDGER } from '../../../db/domain/letter-record.ts';

/** 古丽·热合曼, six characters of 14 px between the paddings of a cell. */
const LONG_NAME = 112;

describe('the ledgers of letters', () => {
  it.each([
    ['责任书签订台账', LETTER_LEDGER, ['issuerName', 'name']],
    ['落实情况考核台账', ASSESSMENT_LEDGER, ['name', 'issuer']],
  ] as const)('show the names of minorities whole: %s', (_, ledger, codes) => {
    const widths = ledger.filter(({ code }) => (codes as readonly string[]).includes(code)); // widened to compare
    expect(widths).toHaveLength(codes.length);
    for (const { width } of widths) expect(width).toBeGreaterThanOrEqual(LONG_NAME);
  });
});
