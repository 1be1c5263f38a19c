import { readScanCode } from '../../db/scan-code.ts';
import { seededRandom } from '../../electron/demo/random.ts';
import { openScan } from '../../electron/exchange/scan/open-scan.ts';
import { readPage } from '../../electron/exchange/scan/read-page.ts';
import { DEGRADATIONS, type Degradation, degrade } from './degrade.ts';
import { codedSheets, SHEET_OFFICE } from './scan-sheets.ts';

export const RESOLUTIONS = [150, 200, 300] as const;

/** One degraded page and what was made of it. */
export interface Recognised {
  readonly how: Degradation;
  readonly dpi: number;
  readonly verdict: 'right' | 'wrong' | 'unread';
  readonly step: string;
  readonly ms: number;
}

/** Degrades and reads `rounds` pages of every degradation at every resolution; the same seed gives the same pages. */
export async function recognise(
  rounds: number,
  seed: number,
  seen: (one: Recognised, file: Buffer) => void = () => undefined,
): Promise<readonly Recognised[]> {
  const random = seededRandom(seed);
  const sheets = await codedSheets(Math.min(rounds * 3, 60));
  const all: Recognised[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const how of DEGRADATIONS) {
      for (const dpi of RESOLUTIONS) {
        const sheet = random.pick(sheets);
        const file = await degrade(await sheet.at(dpi), how, random);
        const one = { how, dpi, ...(await judge(file, sheet)) };
        seen(one, file);
        all.push(one);
      }
    }
  }
  return all;
}

async function judge(
  file: Buffer,
  truth: { readonly recordId: string; readonly page: number },
): Promise<Pick<Recognised, 'verdict' | 'step' | 'ms'>> {
  const pdf = await (await openScan(file)).page(1);
  const start = performance.now();
  const { codes, step } = await readPage(pdf);
  const ms = performance.now() - start;
  const read = [...new Set(codes.map(({ text }) => text))]
    .map((text) => readScanCode(text, SHEET_OFFICE))
    .flatMap((one) => (one.kind === 'ours' ? [one.code] : []));
  const [code, other] = read;
  if (!code || other) return { verdict: 'unread', step, ms };
  const isRight = code.recordId === truth.recordId && code.page === truth.page;
  return { verdict: isRight ? 'right' : 'wrong', step, ms };
}
