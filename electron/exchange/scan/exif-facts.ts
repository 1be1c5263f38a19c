import type { Turn } from '../../../db/domain/scan.ts';

const ORIENTATION = 0x0112;
const RESOLUTION = 0x011a;
const UNIT = 0x0128;
const CENTIMETRE = 3;
const ENTRY_BYTES = 12;

/** What a camera or scanner says of a picture beside its pixels. */
export interface ExifFacts {
  /** Pixels per inch; null where none is stated. */
  readonly dpi: number | null;
  /** Degrees clockwise that set the picture upright. */
  readonly turn: Turn;
}

/** The facts of an Exif segment (its TIFF begins at `tiff`); none where it is cut off. */
export function exifFacts(view: DataView, tiff: number): ExifFacts {
  try {
    const isLittle = view.getUint16(tiff) === 0x4949;
    const directory = tiff + view.getUint32(tiff + 4, isLittle);
    let [dpi, unit, turn]: [number | null, number, Turn] = [null, 2, 0];
    for (let entry = 0; entry < view.getUint16(directory, isLittle); entry += 1) {
      const at = directory + 2 + entry * ENTRY_BYTES;
      const tag = view.getUint16(at, isLittle);
      if (tag === UNIT) unit = view.getUint16(at + 8, isLittle);
      if (tag === ORIENTATION) turn = turnOf(view.getUint16(at + 8, isLittle));
      if (tag !== RESOLUTION) continue;
      const ratio = tiff + view.getUint32(at + 8, isLittle);
      dpi = view.getUint32(ratio, isLittle) / view.getUint32(ratio + 4, isLittle);
    }
    return { dpi: dpi !== null && unit === CENTIMETRE ? dpi * 2.54 : dpi, turn };
  } catch {
    return { dpi: null, turn: 0 }; // a read beyond the end
  }
}

/** What the orientation of TIFF 6.0 and Exif asks for; mirrored pictures come from no scanner. */
export function turnOf(orientation: number): Turn {
  if (orientation === 3) return 180;
  if (orientation === 6) return 90;
  return orientation === 8 ? 270 : 0;
}
