import sharp, { type Sharp } from 'sharp';
import type { Random } from '../../electron/demo/random.ts';

/** What happens to paper between the printer and the file (issue: recognition). */
export const DEGRADATIONS = [
  'clean',
  'turned',
  'upsideDown',
  'noise',
  'fax',
  'light',
  'photo',
  'seal',
  'twoSeals',
  'scaled',
  'mixed',
] as const;
export type Degradation = (typeof DEGRADATIONS)[number];

/** A printed page as pixels. */
export interface PrintedPage {
  readonly png: Uint8Array;
  readonly dpi: number;
}

interface Raw {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

const JPEG = { quality: 75, chromaSubsampling: '4:2:0' } as const;
const PAPER = { r: 250, g: 249, b: 246 } as const;

/** The page as a scanner, a fax or a telephone would save it: a JPEG, or a TIFF (G4) from the fax. The same random numbers give the same file. */
export async function degrade(page: PrintedPage, how: Degradation, random: Random): Promise<Buffer> {
  const shift = (span: number): number => (random.next() * 2 - 1) * span;
  switch (how) {
    case 'clean':
      return asJpeg(await skewed(page.png, shift(0.5)), page.dpi);
    case 'turned':
      return asJpeg(await skewed(page.png, random.pick([90, 270]) + shift(2.5)), page.dpi);
    case 'upsideDown':
      return asJpeg(await skewed(page.png, 180 + shift(2.5)), page.dpi);
    case 'noise':
      return asJpeg(
        fromRaw(noisy(await toRaw(await skewed(page.png, shift(1))), 60, 0.01, random)),
        page.dpi,
      );
    case 'light':
      return asJpeg((await skewed(page.png, shift(1))).linear(0.32, 255 * 0.68), page.dpi);
    case 'fax':
      return asFax(noisy(await toRaw(await skewed(page.png, shift(1))), 40, 0.004, random), page.dpi);
    case 'photo':
      return photo(page, shift(4), random);
    case 'seal':
      return withSeals(page, shift(1), [random.pick(['left', 'right'] as const)], random);
    case 'twoSeals':
      return withSeals(page, shift(1), ['left', 'right'], random);
    case 'scaled':
      return asJpeg(await scaled(page, 0.92 + random.next() * 0.1, random), page.dpi);
    case 'mixed':
      return mixed(page, random);
  }
}

async function withSeals(
  page: PrintedPage,
  angle: number,
  sides: readonly Side[],
  random: Random,
): Promise<Buffer> {
  return asJpeg(await sealed(await skewed(page.png, angle), page.dpi, sides, random), page.dpi);
}

async function mixed(page: PrintedPage, random: Random): Promise<Buffer> {
  const small = await (await scaled(page, 0.92 + random.next() * 0.1, random)).png().toBuffer();
  const turned = await skewed(small, random.pick([0, 90, 180, 270]) + (random.next() * 2 - 1) * 2);
  const pale = sharp(await turned.png().toBuffer()).linear(0.55, 255 * 0.42);
  return asJpeg(fromRaw(noisy(await toRaw(pale), 30, 0.003, random)), page.dpi);
}

/** Turned by any angle, the size of the sheet kept where it is nearly upright. */
async function skewed(png: Uint8Array, angle: number): Promise<Sharp> {
  const { width, height } = await sharp(png).metadata();
  const turned = await sharp(png)
    .flatten({ background: PAPER })
    .rotate(angle, { background: PAPER })
    .png()
    .toBuffer();
  const isOnSide = Math.abs(Math.sin((angle * Math.PI) / 180)) > 0.7;
  const [w, h] = isOnSide ? [height, width] : [width, height];
  const size = await sharp(turned).metadata();
  const left = Math.max(0, Math.round((size.width - w) / 2));
  const top = Math.max(0, Math.round((size.height - h) / 2));
  return sharp(await sharp(turned).extract({ left, top, width: w, height: h }).png().toBuffer());
}

async function scaled({ png, dpi }: PrintedPage, scale: number, random: Random): Promise<Sharp> {
  const { width, height } = await sharp(png).metadata();
  const small = await sharp(png)
    .resize(Math.round(width * scale), Math.round(height * scale))
    .png()
    .toBuffer();
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  const slack = Math.round((3 / 25.4) * dpi);
  const at = (room: number): number => Math.round(room / 2) + random.int(-slack, slack);
  const [left, top] = [at(width - w), at(height - h)];
  const grown = await sharp(small)
    .extend({ top: height, bottom: height, left: width, right: width, background: PAPER })
    .png()
    .toBuffer();
  return sharp(
    await sharp(grown)
      .extract({ left: width - left, top: height - top, width, height })
      .png()
      .toBuffer(),
  );
}

type Side = 'left' | 'right';

/** A round red seal of 42 mm over the square code on each of these sides. */
async function sealed(page: Sharp, dpi: number, sides: readonly Side[], random: Random): Promise<Sharp> {
  const png = await page.png().toBuffer();
  const { width, height } = await sharp(png).metadata();
  const seals = sides.map((side) => sealOver(side, { width, height, mm: dpi / 25.4 }, random));
  const svg = `<svg width="${width}" height="${height}">${seals.join('')}</svg>`;
  return sharp(png).composite([{ input: Buffer.from(svg), blend: 'multiply' }]);
}

function sealOver(
  side: Side,
  { width, height, mm }: { readonly width: number; readonly height: number; readonly mm: number },
  random: Random,
): string {
  // Portrait forms and ledgers set their codes at different margins.
  const fromSide = (width > height ? 24.5 : side === 'left' ? 37.5 : 31.5) * mm;
  const x = (side === 'left' ? fromSide : width - fromSide) + random.int(-4, 4) * mm;
  const y = height - 16 * mm + random.int(-4, 4) * mm;
  return `<g fill="none" stroke="rgb(205,40,45)" opacity="0.85">
<circle cx="${x}" cy="${y}" r="${20.4 * mm}" stroke-width="${1.2 * mm}"/></g>
<g fill="rgb(205,40,45)" opacity="0.85" font-family="sans-serif" font-weight="bold">
<text x="${x}" y="${y + 3 * mm}" font-size="${13 * mm}" text-anchor="middle">★</text>
<text x="${x}" y="${y - 8 * mm}" font-size="${6 * mm}" text-anchor="middle">纪检监察室</text>
<text x="${x}" y="${y + 12 * mm}" font-size="${5 * mm}" text-anchor="middle">专用章专用</text></g>`;
}

/** By a telephone: on a dark table, a little askew, blurred, lit from one side, no resolution stated. */
async function photo({ png }: PrintedPage, angle: number, random: Random): Promise<Buffer> {
  const desk = { r: 70, g: 62, b: 55 };
  const { width, height } = await sharp(png).metadata();
  const [edge, across] = [Math.round(width * 0.04), random.chance(0.5)];
  const sheet = await sharp(png)
    .flatten({ background: PAPER })
    .extend({ top: edge, bottom: edge, left: edge, right: edge, background: desk })
    .rotate(angle, { background: desk })
    .blur(0.8)
    .png()
    .toBuffer();
  const size = await sharp(sheet).metadata();
  const light = `<svg width="${size.width}" height="${size.height}"><linearGradient id="g" x1="0" y1="0" x2="${across ? 1 : 0}" y2="${across ? 0 : 1}">
<stop offset="0" stop-color="rgb(235,228,214)"/><stop offset="1" stop-color="rgb(150,146,140)"/></linearGradient>
<rect width="100%" height="100%" fill="url(#g)"/></svg>`;
  const lit = await sharp(sheet)
    .composite([{ input: Buffer.from(light), blend: 'multiply' }])
    .png()
    .toBuffer();
  const [w, h] = [Math.round(width * 1.06), Math.round(height * 1.06)];
  return sharp(lit).resize(w, h, { fit: 'fill' }).jpeg({ quality: 60 }).toBuffer();
}

async function toRaw(page: Sharp): Promise<Raw> {
  const { data, info } = await page
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function fromRaw({ data, width, height }: Raw): Sharp {
  return sharp(data, { raw: { width, height, channels: 1 } });
}

/** Grey values shaken by up to `span`, and a share of dots black or white. */
function noisy({ data, width, height }: Raw, span: number, dots: number, random: Random): Raw {
  const shaken = Buffer.alloc(data.length);
  for (let at = 0; at < data.length; at += 1) {
    const roll = random.next();
    const grey = (data[at] ?? 0) + (roll - 0.5) * 2 * span;
    shaken[at] = roll < dots / 2 ? 0 : roll > 1 - dots / 2 ? 255 : Math.max(0, Math.min(255, grey));
  }
  return { data: shaken, width, height };
}

function asJpeg(page: Sharp, dpi: number): Promise<Buffer> {
  return page.jpeg(JPEG).withMetadata({ density: dpi }).toBuffer();
}

function asFax(raw: Raw, dpi: number): Promise<Buffer> {
  const [xres, yres] = [dpi / 25.4, dpi / 25.4];
  return fromRaw(raw)
    .threshold(150)
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres, yres })
    .toBuffer();
}
