import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { getCodeKey } from '../../../db/office-secret.ts';
import { openPrintingOffice, type PrintingOffice } from '../../builders/printing.ts';

/** Pixels per point of a scan at 200 dpi. */
const SCAN = 200 / 72;

beforeAll(() => {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(readFileSync(path)).buffer } });
});

/** What a reader of another make finds on a page, by kind of code. */
async function codesOn(office: PrintingOffice, artifactId: string, page: number) {
  const { png } = await office.call('paper.page', { artifactId, page, scale: SCAN });
  const found = await readBarcodes(png, { formats: ['DataMatrix', 'QRCode', 'Code128'], tryHarder: true });
  return Object.fromEntries(found.map(({ format, text }) => [format, text]));
}

describe('the codes on a dossier', () => {
  it('say on every page which office, paper, version and page it is, sealed by the office', async () => {
    const office = await openPrintingOffice();
    const { artifact, pages } = await office.print();
    const dossier = office.db.get<{ id: string; ordinal: number; version: number }>(
      'SELECT id, ordinal, version FROM dossier WHERE person_id = :full',
      { full: office.ids.full },
    );
    expect(pages).toBeGreaterThan(3);
    for (let page = 1; page <= pages; page += 1) {
      const codes = await codesOn(office, artifact.artifactId, page);
      const [text, seal] = (codes.DataMatrix ?? '').split(/\.(?=[^.]*$)/u);
      const [mark, officePart, kind, id, version, place] = (text ?? '').split('.');
      expect([mark, kind, version, place]).toEqual([
        'LD1',
        'D',
        String(dossier?.version),
        `${page}/${pages}`,
      ]);
      expect(office.office.officeId.endsWith(officePart ?? '?')).toBe(true);
      expect(Buffer.from(id ?? '', 'base64url').toString('hex')).toBe(dossier?.id.replaceAll('-', ''));
      const mac = createHmac('sha256', getCodeKey(office.db))
        .update(text ?? '')
        .digest();
      expect(seal).toBe(mac.subarray(0, 8).toString('base64url'));
      expect(codes.QRCode).toBe(codes.DataMatrix);
      expect(codes.Code128).toBe(`10${String(dossier?.ordinal).padStart(8, '0')}`);
    }
  });
});

describe('the codes on other paper', () => {
  it('name the sheet to fill in as another kind of paper of the same dossier', async () => {
    const office = await openPrintingOffice();
    const { artifact } = await office.print({ forms: ['sheetToFill'] });
    const codes = await codesOn(office, artifact.artifactId, 1);
    expect(codes.DataMatrix?.split('.')[2]).toBe('S');
    expect(codes.Code128?.slice(0, 2)).toBe('11');
  });

  it('are absent from covers, spines and ledgers, which are not handed back', async () => {
    const office = await openPrintingOffice();
    for (const form of ['cover', 'spines', 'dossierLedger'] as const) {
      const { artifact } = await office.print({ forms: [form] });
      expect(await codesOn(office, artifact.artifactId, 1)).toEqual({});
    }
  });

  it('on the calibration page stand for nothing, and can be read to test a gun', async () => {
    const office = await openPrintingOffice();
    const ruler = await office.runJob<{ artifact: { artifactId: string } }>(office.call, 'paper.ruler', {});
    const codes = await codesOn(office, ruler.artifact.artifactId, 1);
    expect(codes.Code128).toBe('9900000000');
    expect(codes.DataMatrix).toMatch(/^LD1\.[^.]+\.T\.0\.0\.1\/1\./u);
  });
});
