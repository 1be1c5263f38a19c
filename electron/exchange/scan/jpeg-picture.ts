import type { Turn } from '../../../db/domain/scan.ts';
import { exifFacts } from './exif-facts.ts';
import type { PackedPicture } from './pdf-page.ts';

const START_OF_SCAN = 0xda;
/** Frame headers a PDF reader decodes: baseline, extended and progressive. */
const FRAMES: readonly number[] = [0xc0, 0xc1, 0xc2];
const JFIF = 0xe0;
const EXIF = 0xe1;
/** `Exif`, as every such segment begins. */
const EXIF_MARK = 0x45786966;
const ADOBE = 0xee;
/** Markers without a length. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

const COLORS = { 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' } as const;

interface Header {
  width: number;
  height: number;
  components: number;
  dpi: number | null;
  turn: Turn;
  isAdobe: boolean;
}

/** A JPEG as it stands, to be wrapped into a PDF; null where its header says nothing a reader could use. */
export function jpegPicture(bytes: Uint8Array): PackedPicture | null {
  const header = readHeader(bytes);
  const colors = COLORS[header.components as keyof typeof COLORS]; // another number of components gives undefined
  if (!colors || header.width === 0 || header.height === 0) return null;
  // Adobe writes CMYK inverted.
  const decode = header.components === 4 && header.isAdobe ? [1, 0, 1, 0, 1, 0, 1, 0] : null;
  const { width, height, dpi, turn } = header;
  return { width, height, bits: 8, colors, filter: 'DCTDecode', parameters: null, decode, bytes, dpi, turn };
}

function readHeader(bytes: Uint8Array): Header {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header: Header = { width: 0, height: 0, components: 0, dpi: null, turn: 0, isAdobe: false };
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = view.getUint8(at + 1);
    if (marker === START_OF_SCAN) break;
    if (marker === 0xff) at += 1;
    else if (isBare(marker)) at += 2;
    else {
      takeSegment(view, at + 4, marker, header);
      at += 2 + view.getUint16(at + 2);
    }
  }
  return header;
}

function takeSegment(view: DataView, at: number, marker: number, header: Header): void {
  if (FRAMES.includes(marker)) {
    header.height = view.getUint16(at + 1);
    header.width = view.getUint16(at + 3);
    header.components = view.getUint8(at + 5);
  }
  if (marker === ADOBE) header.isAdobe = true;
  if (marker === EXIF && at + 6 < view.byteLength && view.getUint32(at) === EXIF_MARK) {
    const { dpi, turn } = exifFacts(view, at + 6);
    header.dpi ??= dpi;
    header.turn = turn;
  }
  if (marker === JFIF && at + 10 < view.byteLength) {
    const unit = view.getUint8(at + 7);
    const density = view.getUint16(at + 8);
    if (density > 0 && unit > 0) header.dpi = unit === 1 ? density : density * 2.54;
  }
}
