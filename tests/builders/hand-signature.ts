import sharp from 'sharp';
import type { Random } from '../../electron/demo/random.ts';
import type { PrintedPage } from './degrade.ts';

/** Where every rule to sign on runs in a letter's right column, in millimetres. */
const [FROM, TO] = [157, 183];
const PENS = ['#16181d', '#1f2f74', '#3a3d45'] as const;

/** The lowest rule of a clean print's right column, in millimetres from its top. */
async function ruleOf({ png, dpi }: PrintedPage): Promise<number> {
  const { data, info } = await sharp(png)
    .flatten({ background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const mm = dpi / 25.4;
  for (let row = Math.floor(250 * mm); row > 0; row -= 1) {
    const line = data.subarray(
      row * info.width + Math.ceil(FROM * mm),
      row * info.width + Math.floor(TO * mm),
    );
    if (line.every((grey) => grey < 215)) return row / mm;
  }
  throw new Error('the page has no rule to sign on');
}

/** A character as a hand throws it down: some strokes one after the other. */
function character(x: number, y: number, size: number, random: Random): string {
  const near = (): string => `${x + random.next() * size} ${y - random.next() * size}`;
  return Array.from({ length: random.int(2, 5) }, () => `M${near()} Q${near()} ${near()}`).join(' ');
}

/** The last page of a letter, printed clean, with a name of two or three characters signed on its party's rule. */
export async function withSignature(page: PrintedPage, random: Random): Promise<PrintedPage> {
  const rule = await ruleOf(page);
  const mm = page.dpi / 25.4;
  const [left, size] = [FROM - 4 + random.next() * 6, 4 + random.next() * 3.5];
  const lift = 0.5 + random.next() * 2;
  const strokes = Array.from({ length: random.int(2, 3) }, (_, at) =>
    character((left + at * (size + 0.6)) * mm, (rule - lift) * mm, size * mm, random),
  );
  const { width, height } = await sharp(page.png).metadata();
  const pen = `fill="none" stroke="${random.pick(PENS)}" stroke-width="${(0.3 + random.next() * 0.3) * mm}" stroke-linecap="round"`;
  const ink = `<svg width="${width}" height="${height}"><path d="${strokes.join(' ')}" ${pen}/></svg>`;
  const png = await sharp(page.png)
    .flatten({ background: '#fff' })
    .composite([{ input: Buffer.from(ink) }])
    .png()
    .toBuffer();
  return { ...page, png };
}
