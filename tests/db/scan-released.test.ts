import { describe, expect, it } from 'vitest';
import { sheetToFillScan } from '../../db/dossier-scan.ts';
import { openDossier } from '../../db/dossiers.ts';
import { addScanBatch, addScanPage, requireScanPage, settleScanPage } from '../../db/scan-batches.ts';
import { judgeAgain } from '../../db/scan-released.ts';
import { takeBackPages } from '../../db/scan-undo.ts';
import { openTestOffice } from '../builders/office.ts';
import { insertPerson } from '../builders/person.ts';
import { waitingPage } from '../builders/scan-page.ts';

const TODAY = '2026-03-05';
const SCOPE = { today: TODAY, recused: new Set<string>() };
const OPENING = { openedOn: TODAY, basis: '测试', cabinet: '', box: '', keeper: '' } as const;

/** A dossier whose sheet is filed, and the two pages of another scan of it. */
async function filedTwice() {
  const { db, write } = await openTestOffice();
  const made = write((tx) => {
    const personId = insertPerson(tx, '张三');
    openDossier(tx, { ...OPENING, personId });
    const recordId = db.get<{ id: string }>('SELECT id FROM dossier')?.id ?? '';
    const fileOf = (name: string) => ({
      fileName: name,
      key: 'ab'.repeat(32),
      sha256: name.padStart(64, '0'),
      size: 9,
    });
    const filing = { recordId, file: fileOf('f0'), media: 'pdf', pages: 2, today: TODAY } as const;
    const attachmentId = sheetToFillScan.file(tx, filing);
    const batchId = addScanBatch(tx, { name: 'b.pdf', scannedBy: '经办' });
    const pageIds = [1, 2].map((page) =>
      addScanPage(
        tx,
        waitingPage(batchId, {
          sourcePage: page,
          outcome: 'otherScan',
          code: { form: 'sheetToFill', recordId, version: 1, page, pages: 2 },
          sha256: String(page).padStart(64, 'a'),
          file: fileOf(`f${page}`),
        }),
      ),
    );
    return { recordId, attachmentId, pageIds };
  });
  const paper = { form: 'sheetToFill', recordId: made.recordId } as const;
  const judge = () => write((tx) => judgeAgain(tx, [paper], SCOPE));
  const unfile = () =>
    write((tx) => {
      const { recordId, attachmentId } = made;
      sheetToFillScan.unfile(tx, { recordId, attachmentId, reason: '放错', today: TODAY });
    });
  const outcomes = () => made.pageIds.map((pageId) => requireScanPage(db, pageId).outcome);
  return { db, write, ...made, judge, unfile, outcomes };
}

describe('pages of another scan', () => {
  it('are that as long as one is filed, and to be filed once none is', async () => {
    const { judge, unfile, outcomes } = await filedTwice();
    judge();
    expect(outcomes()).toEqual(['otherScan', 'otherScan']);
    unfile();
    judge();
    expect(outcomes()).toEqual(['released', 'released']);
  });

  it('put aside meanwhile are judged when they are taken back', async () => {
    const { db, write, pageIds, unfile, outcomes } = await filedTwice();
    write((tx) => {
      for (const pageId of pageIds) {
        const { note, turn, ...page } = requireScanPage(db, pageId);
        const aside = { state: 'aside', outcome: 'otherScan', note, turn, attachmentId: null } as const;
        settleScanPage(tx, { ...page, note, turn }, aside);
      }
    });
    unfile();
    write((tx) => takeBackPages(tx, pageIds, SCOPE));
    expect(outcomes()).toEqual(['released', 'released']);
  });

  it('say so where the record has been made void by then', async () => {
    const { db, write, recordId, judge, unfile, outcomes } = await filedTwice();
    unfile();
    write((tx) => tx.void('dossier', recordId, Number(tx.read('dossier', recordId).version), '重复建档'));
    judge();
    expect(new Set(outcomes())).not.toContain('otherScan');
    expect(db.get("SELECT count(*) AS count FROM scan_page WHERE outcome = 'released'")).toEqual({
      count: 0,
    });
  });
});
