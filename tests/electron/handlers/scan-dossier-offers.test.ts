import { describe, expect, it } from 'vitest';
import { openPrintingOffice, type PrintingOffice } from '../../builders/printing.ts';
import { cropped, scanIn, scannedPages, scanPdf } from '../../builders/scanning.ts';

/** The signed 基本情况表 of some people as they come back. */
async function signedFacts(office: PrintingOffice, ids: readonly string[]): Promise<readonly Buffer[]> {
  const printed = await office.print({ forms: ['basicFacts'], people: { ids: [...ids] } });
  return scannedPages(await office.bytesOf(printed));
}

const offered = async (office: PrintingOffice, pageId: string | null) =>
  (await office.call('scans.candidates', { text: '', form: 'basicFacts', pageId })).map(({ title }) => title);

const setSheet = (office: PrintingOffice, personId: string, state: string): unknown =>
  office.db.run('UPDATE dossier SET sheet_state = :state, sheet_on = :on WHERE person_id = :personId', {
    state,
    on: '2026-03-04',
    personId,
  });

const TITLE = '基本情况表（签字）';

describe('signed 基本情况表 without a readable code', () => {
  it('are offered of those whose sheet was checked, until their paper is there', async () => {
    const office = await openPrintingOffice();
    expect(await offered(office, null)).toEqual([]);
    setSheet(office, office.ids.surgeon, 'checked');
    setSheet(office, office.ids.other, 'returned');
    expect(await offered(office, null)).toEqual([`${TITLE}（周䶮）`]);
    await scanIn(office, { 'a.pdf': await scanPdf(await signedFacts(office, [office.ids.surgeon])) });
    expect(await offered(office, null)).toEqual([]);
  });

  it('are offered of the unit whose paper lies beside them in the scan', async () => {
    const office = await openPrintingOffice();
    const [first] = await signedFacts(office, [office.ids.full]);
    const [second] = await signedFacts(office, [office.ids.other]);
    if (!first || !second) throw new Error('both were printed');
    await scanIn(office, { 'a.pdf': await scanPdf([first, await cropped(second)]) });
    const unread = (await office.call('scans.queue', { after: 0, limit: 9 })).rows.find(
      ({ outcome }) => outcome === 'unreadable',
    );
    const titles = await offered(office, unread?.pageId ?? '');
    expect(titles[0]).toBe(`${TITLE}（张伟）`);
    expect(titles).not.toContain(`${TITLE}（周䶮）`);
  });

  it('are found by their unit, whatever their sheet’s state', async () => {
    const office = await openPrintingOffice();
    const asked = { text: '外科', form: 'basicFacts', pageId: null } as const;
    const found = await office.call('scans.candidates', asked);
    expect(found.map(({ title }) => title)).toEqual([`${TITLE}（周䶮）`]);
  });
});
