import { createHash } from 'node:crypto';
import type { PaperCode } from '../../electron/pdf/codes.ts';
import { Rasterizer } from '../../electron/pdf/raster.ts';
import type { PrintedPage } from './degrade.ts';
import { allForms } from './paper.ts';
import { printed } from './print.ts';

export const SHEET_OFFICE = {
  officeId: '019ac3e5-7b1c-7000-8000-00007f3a9c1d',
  codeKey: new Uint8Array(32).fill(7),
};

/** One page of the product's own forms and what its codes say. */
export interface CodedSheet {
  readonly recordId: string;
  readonly page: number;
  readonly at: (dpi: number) => Promise<PrintedPage>;
}

/** A record's id that follows from its serial alone. */
function recordIdOf(serial: number): string {
  const hex = createHash('sha256').update(`record ${serial}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function codeOf(recordId: string, letter: string, serial: number): PaperCode {
  const id = Buffer.from(recordId.replaceAll('-', ''), 'hex').toString('base64url');
  return {
    payload: `LD1.${SHEET_OFFICE.officeId.slice(-8)}.${letter}.${id}.${serial}.{page}/{pages}`,
    digits: `11${String(serial).padStart(8, '0')}`,
    sealKey: SHEET_OFFICE.codeKey,
  };
}

/** At least `count` printed pages of the forms that carry codes, in turn, each of a record of its own. */
export async function codedSheets(count: number): Promise<readonly CodedSheet[]> {
  const forms = Object.values(allForms()).filter(({ code }) => code !== null);
  const sheets: CodedSheet[] = [];
  for (let serial = 1; sheets.length < count; serial += 1) {
    const form = forms[serial % forms.length];
    if (!form) throw new RangeError('no form carries codes');
    const recordId = recordIdOf(serial);
    const pdf = await printed({ ...form, code: codeOf(recordId, 'S', serial) });
    const opened = await new Rasterizer().open(pdf);
    for (let page = 1; page <= Math.min(opened.pages, 2); page += 1)
      sheets.push({ recordId, page, at: async (dpi) => ({ dpi, ...(await opened.render(page, dpi / 72)) }) });
  }
  return sheets;
}
