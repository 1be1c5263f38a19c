import PDFDocument from 'pdfkit';
import type { PageBox } from './boxed-words.ts';
import type { Face, FaceGlyph, FontSet, GlyphOutline } from './fonts.ts';
import type { Picture } from './picture.ts';
import { Sheet } from './sheet.ts';

/** What every file says of itself; the same facts give the same bytes. */
export interface FileFacts {
  readonly title: string;
  /** Instant, ISO UTC: the file's creation date. */
  readonly createdAt: string;
}

/** The members of pdfkit's document and embedded font used here, which @types/pdfkit leaves out. */
interface Subset {
  readonly glyphs: number[];
  readonly mapping: Record<number, number>;
  readonly glyf: Uint8Array[];
  readonly loca: { readonly offsets: number[] };
  readonly hmtx: { readonly metrics: GlyphOutline['metric'][] };
  offset: number;
  _addGlyph(id: number): number;
}
interface EmbeddedFont {
  readonly id: string;
  readonly subset: Subset;
  readonly widths: number[];
  readonly unicode: number[][];
  ref(): unknown;
}
interface KitReference {
  end(bytes?: Uint8Array): void;
}
interface Outline {
  addItem(title: string): Outline;
}
interface Kit {
  readonly page: {
    readonly fonts: Record<string, unknown>;
    readonly xobjects: Record<string, unknown>;
    readonly dictionary: { data: Record<string, unknown> };
    write(chunk: Uint8Array): void;
  };
  readonly outline: Outline & { readonly options: { expanded?: boolean } };
  readonly _font: EmbeddedFont;
  font(source: unknown): void;
  ref(data: Record<string, unknown>): KitReference;
  addPage(options: { readonly size: readonly [number, number]; readonly margin: number }): void;
  read(): Uint8Array | null;
  end(): void;
}

/** Lets a subset take simple outlines as the face gave them before: fontkit would parse each anew for every document, a third of a file's time. */
function reuseOutlines(subset: Subset, outlines: Map<number, GlyphOutline>): void {
  const parse = subset._addGlyph.bind(subset);
  subset._addGlyph = (id) => {
    const known = outlines.get(id);
    if (!known) {
      const place = parse(id);
      const [bytes, metric] = [subset.glyf[place], subset.hmtx.metrics[place]];
      const isCompound = (bytes?.[0] ?? 0) > 0x7f;
      if (bytes && metric && !isCompound) outlines.set(id, { bytes, metric });
      return place;
    }
    subset.loca.offsets.push(subset.offset);
    subset.hmtx.metrics.push(known.metric);
    subset.offset += known.bytes.length;
    return subset.glyf.push(known.bytes) - 1;
  };
}

/** A face as one document embeds it: gives each character its own code, so that two characters sharing a glyph extract apart. */
export class DocumentFace {
  readonly face: Face;
  readonly name: string;
  private readonly embedded: EmbeddedFont;
  private readonly codes = new Map<FaceGlyph, string>();

  constructor(face: Face, embedded: EmbeddedFont) {
    this.face = face;
    this.name = embedded.id;
    this.embedded = embedded;
    reuseOutlines(embedded.subset, face.outlines);
  }

  get reference(): unknown {
    return this.embedded.ref();
  }

  /** The four hexadecimal digits that show this character. */
  code(glyph: FaceGlyph): string {
    return this.codes.get(glyph) ?? this.add(glyph);
  }

  private add(glyph: FaceGlyph): string {
    const { subset, widths, unicode } = this.embedded;
    const code = subset.glyphs.push(glyph.id) - 1;
    subset.mapping[glyph.id] ??= code;
    widths[code] = glyph.advance;
    unicode[code] = [glyph.codePoint];
    const digits = code.toString(16).padStart(4, '0');
    this.codes.set(glyph, digits);
    return digits;
  }
}

/** XMP is written unescaped by pdfkit, so the three marks of XML become their full-width twins in titles. */
function xmpSafe(title: string): string {
  return title.replaceAll('&', '＆').replaceAll('<', '＜').replaceAll('>', '＞');
}

/** A PDF/A-1b file that grows page by page; `read` hands out what is ready, so memory stays flat. */
export class PdfFile {
  readonly fonts: FontSet;
  private readonly kit: Kit;
  private readonly faces = new Map<Face, DocumentFace>();
  private pictureCount = 0;
  private pageCount = 0;
  private boxes: PageBox[] = [];
  private lastBookmark: Outline;
  private lastPage: Kit['page']['dictionary'] | null = null;

  constructor(fonts: FontSet, facts: FileFacts) {
    this.fonts = fonts;
    const options = {
      pdfVersion: '1.4',
      subset: 'PDF/A-1b',
      font: null,
      autoFirstPage: false,
      lang: 'zh-CN',
      info: {
        Title: xmpSafe(facts.title),
        Producer: 'liandang',
        Creator: 'liandang',
        CreationDate: new Date(facts.createdAt),
      },
    };
    // pdfkit 0.20 takes `font: null` and parsed fonts; its types (0.17) do not know them.
    this.kit = new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions) as unknown as Kit;
    this.kit.outline.options.expanded = true;
    this.lastBookmark = this.kit.outline;
  }

  /** The face as this file embeds it. */
  face(face: Face): DocumentFace {
    const known = this.faces.get(face);
    if (known) return known;
    this.kit.font(face.font);
    const added = new DocumentFace(face, this.kit._font);
    this.faces.set(face, added);
    return added;
  }

  /** An empty A4 sheet to draw on; it stands in the file once it is added. */
  newSheet(landscape: boolean): Sheet {
    return new Sheet(this, landscape);
  }

  /** Adds a finished sheet as the next page, with a bookmark if given; those of its parts go below the last one. */
  add(sheet: Sheet, bookmark: string | null = null, parts: readonly string[] = []): void {
    const written = this.lastPage;
    this.pageCount += 1;
    for (const box of sheet.boxes) this.boxes.push({ ...box, page: this.pageCount });
    this.kit.addPage({ size: [sheet.width, sheet.height], margin: 0 });
    // Only its number is needed from now on; kept whole, a thousand dossiers' pages would fill the memory.
    if (written) written.data = {};
    this.lastPage = this.kit.page.dictionary;
    this.kit.page.write(Buffer.from(sheet.content(), 'latin1'));
    for (const face of sheet.faces) this.kit.page.fonts[face.name] = face.reference;
    for (const [name, picture] of sheet.pictures) this.kit.page.xobjects[name] = this.embed(picture);
    if (bookmark !== null) this.lastBookmark = this.kit.outline.addItem(bookmark);
    for (const part of parts) this.lastBookmark.addItem(part);
  }

  /** What the pages added since the last time show as boxes. */
  takeBoxes(): readonly PageBox[] {
    const { boxes } = this;
    if (boxes.length > 0) this.boxes = [];
    return boxes;
  }

  /** Bytes ready to be written, or null. */
  read(): Uint8Array | null {
    return this.kit.read();
  }

  /** Writes the fonts, bookmarks and cross-reference table; read the rest afterwards. */
  end(): void {
    this.kit.end();
  }

  /** A name for the next picture, counted per file so that equal models give equal bytes. */
  nextPictureName(): string {
    this.pictureCount += 1;
    return `I${this.pictureCount}`;
  }

  private embed(picture: Picture): KitReference {
    const reference = this.kit.ref({
      Type: 'XObject',
      Subtype: 'Image',
      Width: picture.width,
      Height: picture.height,
      BitsPerComponent: 8,
      ColorSpace: picture.colorSpace,
      ...(picture.filter ? { Filter: picture.filter } : {}),
    });
    reference.end(picture.bytes);
    return reference;
  }
}
