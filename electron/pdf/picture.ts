import { decodePng, isWholePng } from './png.ts';

/** An image ready to be embedded: greyscale or RGB only, as PDF/A-1b with an sRGB intent demands. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly colorSpace: 'DeviceGray' | 'DeviceRGB';
  readonly filter: 'DCTDecode' | null;
  readonly bytes: Uint8Array;
}

/** Size and number of colours from a JPEG's frame header (ITU T.81), or null if it has none. */
function jpegFrame(file: Uint8Array): { width: number; height: number; colors: number } | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = 2;
  while (at + 9 < file.length) {
    if (file[at] !== 0xff) return null;
    const marker = file[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), colors: file[at + 9] ?? 0 };
    }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

/** Whether the file can stand on archive paper, as readPicture would find; its pixels are not unpacked. */
export function isPrintable(file: Uint8Array): boolean {
  const isPng = file[0] === 0x89 && file[1] === 0x50;
  return isPng ? isWholePng(file) : readPicture(file) !== null;
}

/** Reads a JPEG or PNG photo; null where it cannot stand on archive paper (CMYK, interlaced, damaged, another format). */
export function readPicture(file: Uint8Array): Picture | null {
  if (file[0] === 0xff && file[1] === 0xd8) {
    const frame = jpegFrame(file);
    if (!frame || frame.width * frame.height === 0 || (frame.colors !== 1 && frame.colors !== 3)) return null;
    const colorSpace = frame.colors === 1 ? 'DeviceGray' : 'DeviceRGB';
    return { width: frame.width, height: frame.height, colorSpace, filter: 'DCTDecode', bytes: file };
  }
  if (file[0] !== 0x89 || file[1] !== 0x50) return null;
  const pixels = decodePng(file);
  if (!pixels) return null;
  return {
    width: pixels.width,
    height: pixels.height,
    colorSpace: 'DeviceRGB',
    filter: null,
    bytes: pixels.data,
  };
}
