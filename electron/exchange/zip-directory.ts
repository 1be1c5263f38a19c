export interface ZipEntry {
  readonly name: string;
  /** Unpacked bytes as the directory states them; Infinity for zip64 entries. */
  readonly size: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
const ZIP64 = 0xffffffff;

function endOfDirectory(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let offset = view.byteLength - END_LENGTH; offset >= lowest; offset -= 1)
    if (view.getUint32(offset, true) === END_SIGNATURE) return offset;
  return null;
}

/** What a zip says it holds, from its central directory alone, nothing unpacked; null where the directory is not whole. */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  let offset = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  const decoder = new TextDecoder();
  while (entries.length < count) {
    if (offset + 46 > end || view.getUint32(offset, true) !== ENTRY_SIGNATURE) return null;
    const size = view.getUint32(offset + 24, true);
    const nameLength = view.getUint16(offset + 28, true);
    const name = decoder.decode(bytes.subarray(offset + 46, offset + 46 + nameLength));
    entries.push({ name, size: size === ZIP64 ? Number.POSITIVE_INFINITY : size });
    offset += 46 + nameLength + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true);
  }
  return entries;
}
