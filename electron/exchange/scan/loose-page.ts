import { decodePDFRawStream, PDFArray, PDFDict, PDFName, type PDFPage, PDFRawStream } from '@cantoo/pdf-lib';

/** Keys that lead from a page, or from what is noted on it, to other pages of its document. */
const LEADS_AWAY = ['B', 'AA'] as const;
const NOTES_LEAD_AWAY = ['P', 'Parent', 'Dest', 'A', 'AA'] as const;

/** Cuts what a page does not draw: links, form fields and pictures of other pages would be copied along with it, each time. */
export function cutLoose(page: PDFPage): void {
  for (const key of LEADS_AWAY) page.node.delete(PDFName.of(key));
  const notes = page.node.Annots();
  for (let at = 0; at < (notes?.size() ?? 0); at += 1) {
    const note = notes?.lookupMaybe(at, PDFDict);
    for (const key of NOTES_LEAD_AWAY) note?.delete(PDFName.of(key));
  }
  keepDrawn(page);
}

/** Leaves in the page's resources the pictures its content names; some makers give all pages one list of all pictures. */
function keepDrawn(page: PDFPage): void {
  const resources = page.node.Resources();
  const all = resources?.lookupMaybe(PDFName.of('XObject'), PDFDict);
  if (!resources || !all || all.keys().length < 2) return;
  const drawn = drawnNames(page);
  if (!drawn) return;
  const { context } = page.doc;
  const kept = context.obj({});
  for (const [name, value] of all.entries()) if (drawn.has(name)) kept.set(name, value);
  const own = resources.clone(context);
  own.set(PDFName.of('XObject'), kept);
  page.node.set(PDFName.of('Resources'), own);
}

const DRAW = /\/([^\s()<>[\]{}/%]+)\s+Do\b/gu;

/** Names of what the page's content draws; null where it cannot be unpacked. */
function drawnNames(page: PDFPage): ReadonlySet<PDFName> | null {
  const contents = page.node.Contents();
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((one) => page.doc.context.lookup(one)) : [contents];
  const texts: string[] = [];
  for (const stream of streams) {
    if (stream === undefined) continue;
    if (!(stream instanceof PDFRawStream)) return null;
    try {
      texts.push(Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1'));
    } catch {
      return null; // packed in a way pdf-lib does not know
    }
  }
  return new Set([...texts.join('\n').matchAll(DRAW)].map(([, name = '']) => PDFName.of(name)));
}
