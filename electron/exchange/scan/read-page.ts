import { deflateSync } from 'node:zlib';
import { DomainError } from '../../../db/domain/domain-error.ts';
import {
  type FoundCode,
  type Light,
  type PixelBox,
  readBars,
  readSecond,
  readSquares,
} from './code-reader.ts';
import { isUnsigned } from './letter-signature.ts';
import { hasInk, isUndrawn } from './page-ink.ts';
import { type PageDrawer, type PagePixels, withPage } from './page-pixels.ts';
import { type Turning, turningOf, UPRIGHT } from './page-turn.ts';

/** How a page's codes were found; `none` where they were not. */
export const READ_STEPS = ['corners', 'page', 'red', 'second', 'fine', 'bars', 'none'] as const;
export type ReadStep = (typeof READ_STEPS)[number];

/** What a page says of itself: texts of codes, unverified, and how it lies. */
export interface PageReading extends Turning {
  /** Codes of this product's form, the best placed first; two squares that say the same are both there. */
  readonly codes: readonly FoundCode[];
  /** Digits under the bars; a hint only, they carry no seal. */
  readonly digits: readonly string[];
  readonly step: ReadStep;
  readonly isBlank: boolean;
  /** The last page of a letter whose signer has certainly not signed. */
  readonly isUnsigned: boolean;
  readonly widthPt: number;
  readonly heightPt: number;
}

/** What our payloads begin with: every other code on a page is a stranger's. */
const OURS = /^LD\d+\./u;
/** 200 dpi: a module of a 19 mm code is four pixels wide. */
const DPI = 200;
/** Where 200 dpi were not enough. */
const FINE_DPI = 300;
/** A corner that holds a code with margins, skew and 102 %, in millimetres. */
const CORNER_MM = 62;
/** The codes are 19 mm wide (electron/pdf/codes.ts), at 92 % 17.5. */
const LEAST_CODE_MM = 15.5;
/** A sheet this much larger than A4 may hold two papers: then its corners are not enough. */
const A4_PT2 = 595.28 * 841.89 * 1.2;

/** A white page, packed once more, takes less than this; more bytes of which nothing is seen were not understood. */
const BLANK_BYTES = 20_000;
/** Packings of which pdfium passes some kinds over in silence; a white page takes next to nothing in them. */
const RARE = ['/JBIG2Decode', '/JPXDecode'];
const RARE_BLANK_BYTES = 2000;

/** Reads the codes of a PDF of one page. Errors: pdfium's where it cannot be drawn; scan-undrawn where its picture does not show. */
export function readPage(pdf: Uint8Array): Promise<PageReading> {
  return withPage(pdf, (drawer) => readDrawn(drawer, () => isMoreThanWhite(pdf)));
}

function isMoreThanWhite(pdf: Uint8Array): boolean {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length);
  if (RARE.some((filter) => bytes.includes(filter))) return bytes.length > RARE_BLANK_BYTES;
  // White without a speck, as a scanner that takes the background away saves it: a JPEG says it block by block.
  return bytes.length > BLANK_BYTES && deflateSync(bytes, { level: 1 }).length > BLANK_BYTES;
}

async function readDrawn(drawer: PageDrawer, isMore: () => boolean): Promise<PageReading> {
  const { widthPt, heightPt } = drawer;
  const page = await drawer.draw(DPI);
  const base = { digits: [], isBlank: false, isUnsigned: false, widthPt, heightPt };
  const corners = await readCorners(page, 'all');
  if (corners.length === 0 && !hasInk(page)) {
    if (isUndrawn(page) && isMore()) throw undrawn();
    return { ...base, ...UPRIGHT, codes: [], step: 'none', isBlank: true };
  }
  const found = await readSteps(page, corners, widthPt * heightPt > A4_PT2);
  if (found)
    return {
      ...base,
      ...found,
      ...turningOf(found.codes, page),
      isUnsigned: isUnsigned(page, found.codes),
    };
  const fine = await readFine(drawer);
  if (fine.length > 0) return { ...base, codes: fine, step: 'fine', ...turningOf(fine, page) };
  return { ...base, ...(await readHint(page)) };
}

function undrawn(): DomainError {
  return new DomainError(
    'scan-undrawn',
    '页面图像无法显示，压缩格式不支持或数据已损坏。请改用 JPEG 或 G4 压缩重新扫描这一页。',
  );
}

async function readCorners(page: PagePixels, light: Light): Promise<readonly FoundCode[]> {
  return ours(await readEveryCorner(page, light));
}

async function readEveryCorner(page: PagePixels, light: Light): Promise<readonly FoundCode[]> {
  return (await Promise.all(cornersOf(page).map((box) => readSquares(page, box, light)))).flat();
}

/** Both square codes of a page by their places, also where they say the same. */
export async function findSquares(page: PagePixels): Promise<readonly FoundCode[]> {
  const byFormat = new Map<string, FoundCode>();
  for (const code of await readEveryCorner(page, 'all'))
    if (OURS.test(code.text)) byFormat.set(code.format, code);
  return [...byFormat.values()];
}

async function readSteps(
  page: PagePixels,
  corners: readonly FoundCode[],
  isLarge: boolean,
): Promise<{ readonly codes: readonly FoundCode[]; readonly step: ReadStep } | null> {
  if (corners.length > 0 && !isLarge && !isShrunk(corners, page)) return { codes: corners, step: 'corners' };
  const whole = ours([...corners, ...(await readSquares(page, wholeOf(page), 'all'))]);
  if (whole.length > 0) return { codes: whole, step: 'page' };
  const red = await readCorners(page, 'red');
  if (red.length > 0) return { codes: red, step: 'red' };
  const second = ours(readCornersAgain(page));
  return second.length > 0 ? { codes: second, step: 'second' } : null;
}

/** Codes printed so small stand on a reduced copy: there is room for another paper beside it. */
function isShrunk(codes: readonly FoundCode[], { width, height, dpi }: PagePixels): boolean {
  return codes.some(({ corners: [from, to] }) => {
    const edge = Math.hypot((to.x - from.x) * width, (to.y - from.y) * height);
    return (edge / dpi) * 25.4 < LEAST_CODE_MM;
  });
}

function readCornersAgain(page: PagePixels): readonly FoundCode[] {
  for (const light of ['all', 'red'] as const satisfies readonly Light[]) {
    for (const box of cornersOf(page)) {
      const found = readSecond(page, box, light);
      if (found && OURS.test(found.text)) return [found];
    }
  }
  return [];
}

async function readFine(drawer: PageDrawer): Promise<readonly FoundCode[]> {
  const page = await drawer.draw(FINE_DPI);
  const all = await readCorners(page, 'all');
  return all.length > 0 ? all : readCorners(page, 'red');
}

/** Ten digits under bars, where no square code could be read. */
async function readHint(
  page: PagePixels,
): Promise<Pick<PageReading, 'codes' | 'digits' | 'step' | 'turn' | 'skew'>> {
  const bars = (await readBars(page, wholeOf(page))).filter(({ text }) => /^\d{10}$/u.test(text));
  const digits = [...new Set(bars.map(({ text }) => text))];
  const turning = bars.length > 0 ? turningOf(bars, page) : UPRIGHT;
  return { codes: [], digits, step: digits.length > 0 ? 'bars' : 'none', ...turning };
}

/** Codes of this product, each square and text once. */
function ours(found: readonly FoundCode[]): readonly FoundCode[] {
  const distinct = new Map<string, FoundCode>();
  for (const code of found) {
    const key = `${code.format} ${code.text}`;
    if (OURS.test(code.text) && !distinct.has(key)) distinct.set(key, code);
  }
  return [...distinct.values()];
}

function cornersOf({ width, height, dpi }: PagePixels): readonly PixelBox[] {
  const edge = Math.round((CORNER_MM / 25.4) * dpi);
  const [w, h] = [Math.min(edge, width), Math.min(edge, height)];
  const [right, bottom] = [width - w, height - h];
  const box = (left: number, top: number): PixelBox => ({ left, top, width: w, height: h });
  return [box(0, bottom), box(right, bottom), box(right, 0), box(0, 0)];
}

function wholeOf({ width, height }: PagePixels): PixelBox {
  return { left: 0, top: 0, width, height };
}
