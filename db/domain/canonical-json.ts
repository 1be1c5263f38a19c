export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

const quotedKeys = new Map<string, string>();

/** A key as JSON writes it; records have few names and each is written very often. */
function quotedKey(key: string): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const quoted = `${JSON.stringify(key)}:`;
  if (quotedKeys.size < 1000) quotedKeys.set(key, quoted);
  return quoted;
}

/** JSON with sorted keys and no blanks: the same value always gives the same text, so it can be hashed. */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  let text = '';
  for (const key of Object.keys(value).sort()) {
    // The key was read from this very object; arrays were dealt with above.
    const item = (value as { readonly [key: string]: JsonValue })[key] as JsonValue;
    text += `${text === '' ? '{' : ','}${quotedKey(key)}${canonicalJson(item)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}
