/** One piece of XML as it comes: a start tag (an empty element gives an end too), an end tag, or text. */
export type XmlToken =
  | { readonly kind: 'start'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'end'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

const TOKEN =
  /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[(?<data>[^]*?)\]\]>|<\/(?<end>[\w:.-]+)\s*>|<(?<start>[\w:.-]+)(?<attributes>(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/uy;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;
const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/giu;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The tokens of an XML text; a document type, and with it entities of its own, is refused. Errors: SyntaxError where it is no XML. */
export function* xmlTokens(xml: string): Generator<XmlToken> {
  const pattern = new RegExp(TOKEN);
  pattern.lastIndex = xml.startsWith('\ufeff') ? 1 : 0;
  while (pattern.lastIndex < xml.length) {
    const at = pattern.lastIndex;
    const groups = pattern.exec(xml)?.groups;
    if (!groups) throw new SyntaxError(`no XML at ${at}`);
    const { data, end, start, attributes = '', empty, text } = groups;
    if (data !== undefined) yield { kind: 'text', text: data };
    else if (text !== undefined) yield { kind: 'text', text: decoded(text) };
    else if (end !== undefined) yield { kind: 'end', name: end };
    else if (start !== undefined) {
      yield { kind: 'start', name: start, attributes: attributesOf(attributes) };
      if (empty === '/') yield { kind: 'end', name: start };
    }
  }
}

function attributesOf(source: string): ReadonlyMap<string, string> {
  return new Map(
    [...source.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
      name,
      decoded(double ?? single ?? ''),
    ]),
  );
}

function decoded(text: string): string {
  return text.replace(REFERENCE, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const codePoint = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return codePoint > 0x10ffff ? '\ufffd' : String.fromCodePoint(codePoint);
  });
}
