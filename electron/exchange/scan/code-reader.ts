import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import jsqr from 'jsqr';
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import type { PagePixels } from './page-pixels.ts';

/** A point in parts of the page's width and height, from its top left corner as scanned. */
export interface PagePoint {
  readonly x: number;
  readonly y: number;
}

/** A code as it was read, unverified. */
export interface FoundCode {
  readonly format: 'DataMatrix' | 'QRCode' | 'Code128';
  readonly text: string;
  /** Corners of the symbol as printed: top left, top right, bottom right, bottom left. */
  readonly corners: readonly [PagePoint, PagePoint, PagePoint, PagePoint];
}

/** A rectangle of the page in pixels. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What the reader sees: every colour, or only the red channel, in which a red seal vanishes. */
export type Light = 'all' | 'red';

type Crop = {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
};

let isPrepared = false;

/** zxing from the installed package; by itself it would fetch its WebAssembly from the network. */
function prepare(): void {
  if (isPrepared) return;
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(readFileSync(path)).buffer } });
  isPrepared = true;
}

const SQUARE: ReaderOptions = {
  formats: ['DataMatrix', 'QRCode'],
  tryHarder: true,
  tryInvert: false,
  maxNumberOfSymbols: 8,
};
const BARS: ReaderOptions = { ...SQUARE, formats: ['Code128'] };

/** Both square codes inside `box`, any way up. */
export function readSquares(page: PagePixels, box: PixelBox, light: Light): Promise<readonly FoundCode[]> {
  return readWith(page, box, light, SQUARE);
}

/** The bars inside `box`. */
export function readBars(page: PagePixels, box: PixelBox): Promise<readonly FoundCode[]> {
  return readWith(page, box, 'all', BARS);
}

async function readWith(
  page: PagePixels,
  box: PixelBox,
  light: Light,
  options: ReaderOptions,
): Promise<readonly FoundCode[]> {
  prepare();
  // Of an ImageData zxing looks at pixels and size only.
  const found = await readBarcodes(cropOf(page, box, light) as ImageData, options);
  return found.flatMap(({ isValid, format, text, position }) => {
    if (!isValid || !isKnown(format)) return [];
    const at = (point: PagePoint): PagePoint => onPage(page, box, point);
    const { topLeft, topRight, bottomRight, bottomLeft } = position;
    return [{ format, text, corners: [at(topLeft), at(topRight), at(bottomRight), at(bottomLeft)] as const }];
  });
}

function isKnown(format: string): format is FoundCode['format'] {
  return format === 'DataMatrix' || format === 'QRCode' || format === 'Code128';
}

/** A QR code inside `box` by a reader of another make, slower, for what the first one misses. */
export function readSecond(page: PagePixels, box: PixelBox, light: Light): FoundCode | null {
  const { data, width, height } = cropOf(page, box, light);
  const found = jsqr(data, width, height, { inversionAttempts: 'dontInvert' });
  if (!found) return null;
  const at = (point: PagePoint): PagePoint => onPage(page, box, point);
  const { topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner } = found.location;
  return {
    format: 'QRCode',
    text: found.data,
    corners: [at(topLeftCorner), at(topRightCorner), at(bottomRightCorner), at(bottomLeftCorner)],
  };
}

function onPage(page: PagePixels, box: PixelBox, { x, y }: PagePoint): PagePoint {
  return { x: (box.left + x) / page.width, y: (box.top + y) / page.height };
}

function cropOf({ rgba, width }: PagePixels, box: PixelBox, light: Light): Crop {
  const data = new Uint8ClampedArray(box.width * box.height * 4);
  for (let y = 0; y < box.height; y += 1) {
    const from = ((box.top + y) * width + box.left) * 4;
    data.set(rgba.subarray(from, from + box.width * 4), y * box.width * 4);
  }
  if (light === 'red') {
    for (let at = 0; at < data.length; at += 4) {
      const red = data[at] ?? 0;
      data[at + 1] = red;
      data[at + 2] = red;
    }
  }
  return { data, width: box.width, height: box.height };
}
