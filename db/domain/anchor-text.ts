/** Hex digits of the hash in the short form: 64 bits, far beyond a chance hit. */
const SHORT_HASH = 16;

/** The end of the chain as it is printed and read out: `1234-AB12CD34EF567890`. */
export function shortAnchor(head: { readonly seq: number; readonly hash: string }): string {
  return `${head.seq}-${head.hash.slice(0, SHORT_HASH).toUpperCase()}`;
}

/** What was typed from paper, whole or short; null where it is no anchor. */
export function parseAnchor(text: string): { readonly seq: number; readonly hashStart: string } | null {
  const found = /^(\d{1,15})-([0-9a-f]{8,64})$/u.exec(
    text
      .normalize('NFKC')
      .replace(/\s+/gu, '')
      .replace(/[‐‑–—－]/gu, '-')
      .toLowerCase(),
  );
  return found?.[1] && found[2] ? { seq: Number(found[1]), hashStart: found[2] } : null;
}
