import { describe, expect, it } from 'vitest';
import type { PaperOnPage, ScanPage } from '../../db/domain/scan.ts';
import type { CodedForm } from '../../db/domain/short-code.ts';
import { basicFactsScan, sheetToFillScan } from '../../db/dossier-scan.ts';
import { openDossier } from '../../db/dossiers.ts';
import { addScanBatch, addScanPage, requireScanPage } from '../../db/scan-batches.ts';
import { doubtsOf } from '../../db/scan-doubts.ts';
import { insertCampaign, letterCandidate } from '../builders/letter.ts';
import { openLetterOffice } from '../builders/letter-office.ts';
import { openTestOffice } from '../builders/office.ts';
import { insertPerson } from '../builders/person.ts';
import { waitingPage } from '../builders/scan-page.ts';

const NOBODY: ReadonlySet<string> = new Set();
const OPENING = { openedOn: '2026-03-05', basis: '测试', cabinet: '', box: '', keeper: '' } as const;

/** Two people with dossiers, and pages that wait in the queue. */
async function waiting() {
  const { db, write } = await openTestOffice();
  const enter = (name: string) =>
    write((tx) => {
      const personId = insertPerson(tx, name);
      openDossier(tx, { ...OPENING, personId });
      const dossier = db.get<{ id: string }>('SELECT id FROM dossier WHERE person_id = :personId', {
        personId,
      });
      return { personId, recordId: dossier?.id ?? '' };
    });
  let pages = 0;
  const waits = (
    code: { readonly form: CodedForm; readonly recordId: string; readonly page: number } | null,
  ): ScanPage =>
    write((tx) => {
      pages += 1;
      const batchId = addScanBatch(tx, { name: 'a.jpg', scannedBy: '经办' });
      const pageId = addScanPage(
        tx,
        waitingPage(batchId, {
          outcome: 'missingPage',
          code: code && { ...code, version: 1, pages: 2 },
          sha256: String(pages).padStart(64, '0'),
        }),
      );
      return requireScanPage(db, pageId);
    });
  const together = (papers: readonly PaperOnPage[]): ScanPage => ({ ...waits(null), papers });
  return { db, write, one: enter('张三'), other: enter('李四'), waits, together };
}

describe('before a page is filed by hand', () => {
  it('is asked about where its code names another paper of the same person', async () => {
    const { db, one, waits } = await waiting();
    const front = waits({ form: 'basicFacts', recordId: one.recordId, page: 1 });
    const back = waits({ form: 'basicFacts', recordId: one.recordId, page: 2 });
    const filling = { form: 'sheetToFill', recordId: one.recordId } as const;
    const choice = { pages: [front, back], records: [filling], earlier: 'keep' } as const;
    const [doubt, ...others] = doubtsOf(db, choice, NOBODY);
    expect(doubt).toMatch(/^纸上的码是“.*基本情况表.*”，您选的是“.*本人填写.*”。$/u);
    expect(others).toEqual([]);
    const right = { ...filling, form: 'basicFacts' } as const;
    expect(doubtsOf(db, { ...choice, records: [right] }, NOBODY)).toEqual([]);
  });

  it('is not told whose paper it is, where that is a relative of the clerk', async () => {
    const { db, one, other, waits } = await waiting();
    const pages = [1, 2].map((page) => waits({ form: 'sheetToFill', recordId: one.recordId, page }));
    const records = [{ form: 'sheetToFill', recordId: other.recordId }] as const;
    const asked = (recused: ReadonlySet<string>) =>
      doubtsOf(db, { pages, records, earlier: 'keep' }, recused).join('');
    expect(asked(NOBODY)).toContain('张三');
    expect(asked(new Set([one.personId]))).toMatch(/^纸上的码是另一份材料，您选的是“.*李四.*”。$/u);
  });

  it('takes a page without a code for the missing one', async () => {
    const { db, one, waits } = await waiting();
    const front = waits({ form: 'sheetToFill', recordId: one.recordId, page: 1 });
    const records = [{ form: 'sheetToFill', recordId: one.recordId }] as const;
    const ask = (pages: readonly ScanPage[]) => doubtsOf(db, { pages, records, earlier: 'keep' }, NOBODY);
    expect(ask([front])).toEqual(['这份材料共2页，缺第2页。']);
    expect(ask([front, waits(null)])).toEqual([]);
  });

  it('is asked about the missing page of each paper on one sheet, not where they lie there together or have one page', async () => {
    const { db, one, other, waits, together } = await waiting();
    const [mine, his] = [one, other].map(({ recordId }) => ({ form: 'sheetToFill', recordId }) as const);
    if (!mine || !his) throw new Error('both have dossiers');
    const page = (paper: PaperOnPage, number: number, pages = 2) => ({
      ...paper,
      version: 1,
      page: number,
      pages,
    });
    const ask = (pages: readonly ScanPage[], records = [mine, his]) =>
      doubtsOf(db, { pages, records, earlier: 'keep' }, NOBODY);
    const fronts = together([page(mine, 1), page(his, 1)]);
    expect(ask([fronts])).toEqual([
      expect.stringMatching(/张三.*共2页，缺第2页。$/u),
      expect.stringMatching(/李四.*共2页，缺第2页。$/u),
    ]);
    expect(ask([fronts, together([page(mine, 2), page(his, 2)])])).toEqual([]);
    expect(ask([fronts, waits(null)])).toHaveLength(2);
    expect(ask([fronts, waits(null), waits(null)])).toEqual([]);
    expect(ask([together([page(mine, 1), page(mine, 2)])], [mine])).toEqual([]);
    expect(ask([together([page(mine, 1, 1), page(his, 1, 1)])])).toEqual([]);
    expect(ask([together([mine, his])])).toEqual([]);
  });

  it('is asked about a part of a paper until every record chosen has a whole one', async () => {
    const { db, write, one, other, waits } = await waiting();
    const front = waits({ form: 'sheetToFill', recordId: one.recordId, page: 1 });
    const records = [one, other].map(({ recordId }) => ({ form: 'sheetToFill', recordId }) as const);
    const parts = () =>
      doubtsOf(db, { pages: [front], records, earlier: 'keep' }, NOBODY).filter((text) =>
        text.includes('缺第'),
      );
    const file = (recordId: string, fileName: string): void =>
      write((tx) => {
        const kept = { fileName, key: 'ab'.repeat(32), sha256: fileName.padStart(64, '0'), size: 9 };
        const filing = { recordId, file: kept, media: 'pdf', pages: 2, today: '2026-03-05' } as const;
        sheetToFillScan.file(tx, filing);
      });
    file(one.recordId, 'a1');
    expect(parts()).toHaveLength(1);
    file(other.recordId, 'b2');
    expect(parts()).toEqual([]);
    expect(basicFactsScan.find(db, one.recordId)?.filed).toEqual([]);
  });

  it('is not asked about a letter that was signed, though nobody noted its print', async () => {
    const { office, people } = await openLetterOffice();
    const { db, write } = office;
    write((tx) => insertCampaign(tx, office.office.officeId, [letterCandidate(people.张三, '张三')]));
    const letterId = db.get<{ id: string }>('SELECT id FROM letter')?.id ?? '';
    const records = [{ form: 'letter', recordId: letterId }] as const;
    const ask = () => doubtsOf(db, { pages: [], records, earlier: 'keep' }, NOBODY);
    expect(ask()).toEqual([expect.stringContaining('还没有打印过')]);
    write((tx) => tx.amend('letter', letterId, 1, { state: 'signed', signed_on: '2026-03-02' }));
    expect(ask()).toEqual([]);
  });
});
