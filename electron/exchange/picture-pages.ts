import { decode, decodeImage, type IFD, toRGBA8 } from 'utif2';
import { DomainError } from '../../db/domain/domain-error.ts';

/** Pixels of one page, RGBA row by row. */
export interface RgbaPage {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Pixels a page may have: an A3 sheet at 400 dpi. */
const MOST_PIXELS = 32e6;

/** A multi-page TIFF: how many pages it holds, and each as pixels. Errors: attachment-unreadable. */
export function openTiff(bytes: Uint8Array): {
  readonly pages: number;
  readonly page: (number: number) => RgbaPage;
} {
  const buffer = Uint8Array.from(bytes).buffer;
  const directories = readable(() => decode(buffer));
  if (directories.length === 0) throw unreadable();
  return {
    pages: directories.length,
    page: (number) => {
      const directory = directories[number - 1];
      if (!directory) throw new RangeError(`page ${number} of ${directories.length}`);
      return readable(() => rgbaOf(buffer, directory));
    },
  };
}

function rgbaOf(buffer: ArrayBuffer, directory: IFD): RgbaPage {
  const [declaredWidth, declaredHeight] = [sizeOf(directory.t256), sizeOf(directory.t257)];
  if (!(declaredWidth * declaredHeight > 0 && declaredWidth * declaredHeight <= MOST_PIXELS))
    throw unreadable();
  decodeImage(buffer, directory);
  const rgba = toRGBA8(directory);
  if (rgba.length !== directory.width * directory.height * 4) throw unreadable();
  return { width: directory.width, height: directory.height, rgba };
}

/** Tags 256 and 257 hold the width and height before anything is decoded. */
function sizeOf(tag: unknown): number {
  return Array.isArray(tag) || ArrayBuffer.isView(tag) ? Number(Reflect.get(tag, 0)) : Number.NaN;
}

function readable<T>(act: () => T): T {
  try {
    return act();
  } catch {
    throw unreadable();
  }
}

function unreadable(): DomainError {
  return new DomainError(
    'attachment-unreadable',
    '该文件无法读取，可能已损坏或不完整。请重新扫描或换一份文件。',
  );
}
