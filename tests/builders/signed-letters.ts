import { SHIPPED_TEMPLATES } from '../../db/domain/letter-templates/index.ts';
import { type Random, seededRandom } from '../../electron/demo/random.ts';
import { openScan } from '../../electron/exchange/scan/open-scan.ts';
import { readPage } from '../../electron/exchange/scan/read-page.ts';
import { Rasterizer } from '../../electron/pdf/raster.ts';
import { DEGRADATIONS, type Degradation, degrade, type PrintedPage } from './degrade.ts';
import { withSignature } from './hand-signature.ts';
import { letterPaper, shippedLetter } from './letter-paper.ts';
import { printed } from './print.ts';

/** The last page of a letter as it came back, and whether the reader holds it back as unsigned. */
export interface TriedLetter {
  readonly how: Degradation;
  readonly dpi: number;
  readonly isSigned: boolean;
  readonly isHeld: boolean;
}

/** The last page of each shipped letter, the office's own copy. */
async function lastPages(): Promise<readonly ((dpi: number) => Promise<PrintedPage>)[]> {
  const rasterizer = new Rasterizer();
  const pages: ((dpi: number) => Promise<PrintedPage>)[] = [];
  for (const { code } of SHIPPED_TEMPLATES) {
    const opened = await rasterizer.open(await printed(letterPaper(shippedLetter(code))));
    pages.push(async (dpi) => ({ dpi, ...(await opened.render(opened.pages, dpi / 72)) }));
  }
  return pages;
}

/** Letters come back in every degradation at the resolutions given, `rounds` times signed and unsigned; the same seed gives the same pages. */
export async function tryLetters(
  rounds: number,
  seed: number,
  resolutions: readonly number[],
): Promise<readonly TriedLetter[]> {
  const random = seededRandom(seed);
  const pages = await lastPages();
  const tried: TriedLetter[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const how of DEGRADATIONS)
      for (const dpi of resolutions)
        for (const isSigned of [true, false]) {
          const clean = await random.pick(pages)(dpi);
          tried.push({ how, dpi, isSigned, isHeld: await isHeld(clean, { how, isSigned }, random) });
        }
  return tried;
}

async function isHeld(
  clean: PrintedPage,
  { how, isSigned }: Pick<TriedLetter, 'how' | 'isSigned'>,
  random: Random,
): Promise<boolean> {
  const page = isSigned ? await withSignature(clean, random) : clean;
  const pdf = await (await openScan(await degrade(page, how, random))).page(1);
  return (await readPage(pdf)).isUnsigned;
}
