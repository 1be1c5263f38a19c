import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openPrintingOffice, type PrintingOffice } from '../../builders/printing.ts';
import { blankPage, scanIn, scannedPages, scanPdf } from '../../builders/scanning.ts';

/** The sheets to fill in of three people as they come back: two pages each, JPEG, 200 dpi. */
async function signedSheets(office: PrintingOffice): Promise<readonly Buffer[]> {
  const { full, other, surgeon } = office.ids;
  const printed = await office.print({ forms: ['sheetToFill'], people: { ids: [full, other, surgeon] } });
  return scannedPages(await office.bytesOf(printed));
}

const sheetState = (office: PrintingOffice, personId: string): string | undefined =>
  office.db.get<{ state: string }>('SELECT sheet_state AS state FROM dossier WHERE person_id = :personId', {
    personId,
  })?.state;

describe('scanning signed paper back', () => {
  it('files every clean sheet with its person and turns the sheet to 已收', async () => {
    const office = await openPrintingOffice();
    const pages = await signedSheets(office);
    const result = await scanIn(office, { '三人.pdf': await scanPdf(pages) });
    expect(result).toMatchObject({ pages: pages.length, counts: { filed: pages.length } });
    for (const personId of [office.ids.full, office.ids.other, office.ids.surgeon]) {
      const papers = await office.call('attachments.list', { personId });
      expect(papers.map(({ title, media, pages: count }) => [title, media, count])).toEqual([
        ['基本情况表（本人填写）', 'pdf', pages.length / 3],
      ]);
      expect(sheetState(office, personId)).toBe('returned');
    }
  });
});
void [sharp, blankPage];
