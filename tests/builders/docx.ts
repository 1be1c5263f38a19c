import { ZipFile } from 'yazl';

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A paragraph of WordprocessingML; `properties` is XML inside w:pPr. */
export function docxParagraph(text: string, properties = ''): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${escaped}</w:t></w:r></w:p>`;
}

/** A document of these paragraphs' XML. */
export function documentXml(...paragraphs: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<w:document ${NAMESPACE}><w:body>${paragraphs.join('')}</w:body></w:document>`;
}

/** Two levels of automatic numbers: 一、 and （一）, of list 5. */
export const CHINESE_NUMBERING = `<w:numbering ${NAMESPACE}><w:abstractNum w:abstractNumId="2">
<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num></w:numbering>`;

/** The properties of a paragraph on a level of list 5. */
export const onLevel = (level: number): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="5"/></w:numPr>`;

/** The bytes of a .docx of these parts, by name. */
export function docx(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
  zip.outputStream.on('end', () => resolve(Buffer.concat(chunks))).on('error', reject);
  return promise;
}
