import { CODE_EDGE, drawCodes, type PaperCode } from './codes.ts';
import type { PdfFile } from './document.ts';
import { type Align, MM, type Sheet } from './sheet.ts';
import { breakLines, singleLine, type TextStyle } from './text.ts';

/** What stands in the foot of every page of one document; lines may hold `{page}` and `{pages}`. */
export interface Foot {
  readonly lines: readonly string[];
  readonly code: PaperCode | null;
  /** The page number between dashes, as GB/T 9704 sets it. */
  readonly pageNumber: boolean;
}

export interface PageSetup {
  readonly landscape: boolean;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly foot: Foot;
  /** A line to be signed at the end of every page's text, as 谈话对象签名：. */
  readonly signature?: string;
  /** Stands small at the top right of every page, above everything else. */
  readonly mark?: string;
}

/** Line pitch of the official grid: 22 lines on 225 mm. */
export const GRID_PITCH = 28.99;
/** Body text of the official grid: 3号, 28 characters on 156 mm. */
export const GRID_BODY: TextStyle = { role: 'body', size: 16, tracking: -0.207 };

/** The official page: A4, top 37 mm, binding side 28 mm, text block 156 × 225 mm (GB/T 9704-2012). */
export function officialPage(foot: Foot): PageSetup {
  return { landscape: false, left: 28 * MM, top: 37 * MM, right: 26 * MM, bottom: 35 * MM, foot };
}

/** A form: the official binding side and bottom, but the table begins higher so that a whole form stands on its sheet. */
export function formPage(foot: Foot): PageSetup {
  return { landscape: false, left: 28 * MM, top: 25 * MM, right: 22 * MM, bottom: 33 * MM, foot };
}

/** A ledger: A4 landscape, bound along its top edge. */
export function ledgerPage(foot: Foot): PageSetup {
  const bottom = foot.code ? 33 : 20;
  return { landscape: true, left: 15 * MM, top: 22 * MM, right: 15 * MM, bottom: bottom * MM, foot };
}

/** Room for the signature under every page's text. */
const SIGNATURE_ROOM = 30;
const SIGNATURE_LINE = 110;
/** Below what printers leave blank, above the dashes spines are cut along. */
const MARK = { top: 4.5 * MM, right: 10 * MM, size: 8 } as const;
const FOOT_SIZE = 7.5;
const FOOT_PITCH = 9.3;
/** Between the page number and the lines below it. */
const FOOT_GAP = 6;

/** Pages of one document as they fill: keeps the cursor, and draws each foot once the number of pages is known. */
export class Flow {
  readonly file: PdfFile;
  readonly setup: PageSetup;
  sheet: Sheet;
  /** Next free point from the top of the sheet. */
  y: number;
  private readonly pages: {
    readonly sheet: Sheet;
    readonly bookmark: string | null;
    readonly numbered: boolean;
    /** Of the parts that begin on the page, below the document's own. */
    readonly parts: string[];
  }[] = [];

  constructor(
    file: PdfFile,
    setup: PageSetup,
    first: { readonly bookmark: string | null; readonly numbered: boolean },
  ) {
    this.file = file;
    this.setup = setup;
    this.sheet = file.newSheet(setup.landscape);
    this.pages.push({ sheet: this.sheet, parts: [], ...first });
    this.y = setup.top;
  }

  get left(): number {
    return this.setup.left;
  }
  get width(): number {
    return this.sheet.width - this.setup.left - this.setup.right;
  }
  get bottom(): number {
    return this.sheet.height - this.setup.bottom - (this.setup.signature ? SIGNATURE_ROOM : 0);
  }
  /** Points left on this page. */
  get room(): number {
    return this.bottom - this.y;
  }

  /** Goes on to a fresh page. */
  nextPage(): void {
    this.sheet = this.file.newSheet(this.setup.landscape);
    this.pages.push({ sheet: this.sheet, bookmark: null, numbered: true, parts: [] });
    this.y = this.setup.top;
  }

  /** Bookmarks the part that begins at the cursor, below the document's own bookmark. */
  beginPart(title: string): void {
    this.pages.at(-1)?.parts.push(title);
  }

  /** Starts a fresh page unless `height` points are left. */
  ensure(height: number): void {
    if (this.room < height && this.y > this.setup.top) this.nextPage();
  }

  /** Sets a heading of any length over the full width. */
  heading(text: string, style: TextStyle, pitch: number, align: Align = 'center'): void {
    this.paragraphs(text, style, pitch, { align, indent: 0 });
  }

  /** Sets paragraphs over the full width, justified, first lines indented; flows over pages. */
  paragraphs(
    text: string,
    style: TextStyle,
    pitch: number,
    how: { readonly align: Align; readonly indent: number },
  ): void {
    let first = true;
    for (const line of breakLines(this.file.fonts, text, style, this.width, {
      indent: how.indent,
      hanging: false,
    })) {
      this.ensure(pitch);
      const indent = first ? how.indent : 0;
      this.sheet.line(
        line,
        style,
        this.left + indent,
        this.y + (pitch - style.size) / 2,
        this.width - indent,
        how.align,
      );
      this.y += pitch;
      first = line.endsParagraph;
    }
  }

  /** Draws the feet and hands the pages to the file; returns how many there were. */
  finish(): number {
    const pages = this.pages.length;
    this.pages.forEach(({ sheet, bookmark, numbered, parts }, index) => {
      this.foot(sheet, index + 1, pages, numbered);
      this.file.add(sheet, bookmark, parts);
    });
    return pages;
  }

  private foot(sheet: Sheet, page: number, pages: number, numbered: boolean): void {
    const { foot, left, landscape } = this.setup;
    const block = sheet.height - this.setup.bottom;
    const right = left + this.width;
    if (this.setup.mark)
      sheet.text(this.setup.mark, 'heading', MARK.size, 0, MARK.top, sheet.width - MARK.right, 'right');
    if (this.setup.signature) this.signatureLine(sheet, this.setup.signature, block - SIGNATURE_ROOM + 12);
    const gap = landscape || foot.code ? 2.2 * MM : 5 * MM;
    const numberSize = landscape ? 10.5 : 14;
    if (foot.pageNumber && numbered)
      sheet.text(`— ${page} —`, 'body', numberSize, left, block + gap, this.width, 'center');
    const edge = foot.code ? CODE_EDGE + 4 * MM : 0;
    const top = block + gap + numberSize + FOOT_GAP;
    foot.lines.forEach((line, index) => {
      const text = line.replace('{page}', String(page)).replace('{pages}', String(pages));
      this.footLine(sheet, text, left + edge, top + index * FOOT_PITCH, this.width - 2 * edge);
    });
    if (foot.code) drawCodes(sheet, foot.code, { left, right, top: block + 8 * MM, page, pages });
  }

  /** At the right end: the words, then a line to write on. */
  private signatureLine(sheet: Sheet, text: string, top: number): void {
    const style = { role: 'body', size: 10.5, tracking: 0 } as const;
    const right = this.left + this.width;
    const line = singleLine(this.file.fonts, text, style);
    const from = right - SIGNATURE_LINE;
    sheet.line(line, style, from - line.width, top, line.width);
    sheet.rule(from, top + 12, right, top + 12, 0.5);
  }

  /** A line that would reach the codes is set smaller. */
  private footLine(sheet: Sheet, text: string, x: number, top: number, width: number): void {
    const style = { role: 'body', size: FOOT_SIZE, tracking: 0 } as const;
    const natural = singleLine(this.file.fonts, text, style).width;
    const size = natural > width ? (FOOT_SIZE * width) / natural : FOOT_SIZE;
    sheet.text(text, 'body', size, x, top + (FOOT_SIZE - size) / 2, width, 'center');
  }
}
