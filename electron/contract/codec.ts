/**
 * What crosses HTTP is exactly what structured clone keeps of the contract's values: plain objects, arrays,
 * strings, finite numbers, booleans, null, undefined and bytes. Anything else is refused on both hosts.
 *
 * Frame: 4 bytes little-endian length of the JSON text, the JSON text, then all byte strings end to end.
 */
const BYTES = '$bytes';
const UNDEFINED = '$undefined';
const HEADER_BYTES = 4;

/** The value as one frame. Errors: TypeError for a value the contract does not use. */
export function encodeFrame(value: unknown): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const text = new TextEncoder().encode(JSON.stringify(pack(value, parts)));
  const frame = new Uint8Array(
    HEADER_BYTES + text.length + parts.reduce((sum, part) => sum + part.length, 0),
  );
  new DataView(frame.buffer).setUint32(0, text.length, true);
  frame.set(text, HEADER_BYTES);
  let at = HEADER_BYTES + text.length;
  for (const part of parts) {
    frame.set(part, at);
    at += part.length;
  }
  return frame;
}

/** The value of a frame. Errors: RangeError or SyntaxError for a damaged one. */
export function decodeFrame(frame: Uint8Array): unknown {
  const length = new DataView(frame.buffer, frame.byteOffset, frame.byteLength).getUint32(0, true);
  const end = HEADER_BYTES + length;
  if (end > frame.length) throw new RangeError('frame cut short');
  const text = new TextDecoder('utf-8', { fatal: true }).decode(frame.subarray(HEADER_BYTES, end));
  return unpack(JSON.parse(text), { frame, at: end });
}

function pack(value: unknown, parts: Uint8Array[]): unknown {
  if (value === undefined) return { [UNDEFINED]: 1 };
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value instanceof Uint8Array) {
    parts.push(value);
    return { [BYTES]: value.length };
  }
  if (Array.isArray(value)) return value.map((item) => pack(item, parts));
  if (typeof value === 'object' && isPlain(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [packKey(key), pack(item, parts)]));
  }
  throw new TypeError(
    `the contract carries no ${typeof value === 'object' ? value.constructor.name : typeof value}`,
  );
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function packKey(key: string): string {
  return key.startsWith('$') ? `$${key}` : key;
}

function unpack(value: unknown, source: { readonly frame: Uint8Array; at: number }): unknown {
  if (Array.isArray(value)) return value.map((item) => unpack(item, source));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const only = entries.length === 1 ? entries[0] : undefined;
  if (only?.[0] === UNDEFINED) return undefined;
  if (only?.[0] === BYTES) return takeBytes(source, Number(only[1]));
  return Object.fromEntries(
    entries.map(([key, item]) => [key.startsWith('$$') ? key.slice(1) : key, unpack(item, source)]),
  );
}

function takeBytes(source: { readonly frame: Uint8Array; at: number }, length: number): Uint8Array {
  const end = source.at + length;
  if (!(length >= 0) || end > source.frame.length) throw new RangeError('frame cut short');
  const bytes = source.frame.slice(source.at, end);
  source.at = end;
  return bytes;
}
