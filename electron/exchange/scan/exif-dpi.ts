const RESOLUTION = 0x011a;
const UNIT = 0x0128;
const CENTIMETRE = 3;
const ENTRY_BYTES = 12;

/** Pixels per inch that an Exif segment states (its TIFF begins at `tiff`); null where it states none or is cut off. */
export function exifDpi(view: DataView, tiff: number): number | null {
  try {
    const isLittle = view.getUint16(tiff) === 0x4949;
    const directory = tiff + view.getUint32(tiff + 4, isLittle);
    let [dpi, unit]: [number | null, number] = [null, 2];
    for (let entry = 0; entry < view.getUint16(directory, isLittle); entry += 1) {
      const at = directory + 2 + entry * ENTRY_BYTES;
      const tag = view.getUint16(at, isLittle);
      if (tag === UNIT) unit = view.getUint16(at + 8, isLittle);
      if (tag !== RESOLUTION) continue;
      const ratio = tiff + view.getUint32(at + 8, isLittle);
      dpi = view.getUint32(ratio, isLittle) / view.getUint32(ratio + 4, isLittle);
    }
    return dpi !== null && unit === CENTIMETRE ? dpi * 2.54 : dpi;
  } catch {
    return null; // a read beyond the end
  }
}
