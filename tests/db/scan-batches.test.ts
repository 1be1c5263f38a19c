import { describe, expect, it } from 'vitest';
import { scanPlans } from '../../db/scan-batches.ts';
import { filedPapersPlan } from '../../db/scan-filed.ts';
import { openTestDatabase } from '../builders/database.ts';

describe('lists of scanned pages', () => {
  it('are found by their indexes, however many were scanned', () => {
    const { db } = openTestDatabase();
    const plans = scanPlans(db);
    expect(plans.join('\n')).toContain('scan_page_open');
    expect(plans.join('\n')).toContain('scan_page_paper (record_id=? AND form=?)');
    // A batch's own pages are grouped within the few batches shown.
    expect(plans.filter((line) => /\bSCAN (?:p|scan_page)\b(?!.*USING)/u.test(line))).toEqual([]);
    const filed = filedPapersPlan(db).join('\n');
    expect(filed).toContain('scan_page_same (sha256=?)');
    expect(filed).not.toContain('SCAN');
  });
});
