import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { AuditReport } from '../../../electron/contract/audit.ts';
import { openPrintingOffice, type PrintingOffice } from '../../builders/printing.ts';
import { scanIn, scanPdf, signedSheets } from '../../builders/scanning.ts';

const filedOf = async ({ call, ids }: PrintingOffice): Promise<readonly string[]> =>
  (await call('attachments.list', { personId: ids.surgeon })).map(({ id }) => id);

const sheetOf = ({ db, ids }: PrintingOffice) =>
  db.get('SELECT sheet_state AS state, sheet_on AS "on" FROM dossier WHERE person_id = :personId', {
    personId: ids.surgeon,
  });

/** A sheet filed by its code and then replaced by another scan of it: what was in force before, and the pages now. */
async function replaced(): Promise<{
  readonly office: PrintingOffice;
  readonly first: readonly string[];
  readonly pageIds: readonly string[];
  readonly batchId: string;
}> {
  const office = await openPrintingOffice();
  const pages = (await signedSheets(office)).slice(0, 2);
  await scanIn(office, { 'a.pdf': await scanPdf(pages) });
  const first = await filedOf(office);
  office.write((tx) => {
    const { id, version } = tx.read('dossier', requireDossier(office));
    tx.amend('dossier', String(id), Number(version), { sheet_on: '2026-02-01' });
  });
  const again = await Promise.all(
    pages.map((page) => sharp(page).jpeg({ quality: 60 }).withMetadata({ density: 200 }).toBuffer()),
  );
  const { batchId } = await scanIn(office, { 'b.pdf': await scanPdf(again) });
  const { rows } = await office.call('scans.queue', { after: 0, limit: 50 });
  const [hint] = rows[0]?.hints ?? [];
  if (!hint) throw new Error('the code names the record');
  await office.call('scans.settle', {
    pages: rows.map(({ pageId, version, turn }) => ({ pageId, version, turn })),
    records: [{ form: hint.form, recordId: hint.recordId }],
    earlier: 'replace',
  });
  return { office, first, pageIds: rows.map(({ pageId }) => pageId), batchId };
}

function requireDossier({ db, ids }: PrintingOffice): string {
  const row = db.get<{ id: string }>('SELECT id FROM dossier WHERE person_id = :personId', {
    personId: ids.surgeon,
  });
  if (!row) throw new Error('a dossier was opened');
  return row.id;
}

async function expectSoundChain(office: PrintingOffice): Promise<void> {
  const report = await office.runJob<AuditReport>(office.as('auditor'), 'audit.check', { anchor: '' });
  expect(report.faults).toBe(0);
}

describe('a scan replaced by another one', () => {
  it('leaves the record on the day it was filed', async () => {
    const { office, first } = await replaced();
    expect(await filedOf(office)).not.toEqual(first);
    expect(sheetOf(office)).toEqual({ state: 'returned', on: '2026-02-01' });
  });

  it('is in force again once the other one is taken back, and the other one asks again', async () => {
    const { office, first, pageIds } = await replaced();
    await office.call('scans.takeBack', { pageIds: [...pageIds] });
    expect(await filedOf(office)).toEqual(first);
    expect(sheetOf(office)).toEqual({ state: 'returned', on: '2026-02-01' });
    const { rows } = await office.call('scans.queue', { after: 0, limit: 50 });
    expect(rows.map(({ outcome }) => outcome)).toEqual(['otherScan', 'otherScan']);
    await expectSoundChain(office);
  });

  it('is in force again once the batch of the other one is undone', async () => {
    const { office, first, batchId } = await replaced();
    await office.call('scans.undo', { batchId });
    expect(await filedOf(office)).toEqual(first);
    await expectSoundChain(office);
  });

  it('stays void where its own batch was undone meanwhile', async () => {
    const { office, pageIds } = await replaced();
    const [, earlier] = await office.call('scans.batches', {});
    await office.call('scans.undo', { batchId: earlier?.batchId ?? '' });
    await office.call('scans.takeBack', { pageIds: [...pageIds] });
    expect(await filedOf(office)).toEqual([]);
    expect(sheetOf(office)).toMatchObject({ state: 'none' });
  });
});
