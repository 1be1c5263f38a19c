import { wordAround } from './boxed-words.ts';
import type { DocumentFace, PdfFile } from './document.ts';
import type { FaceGlyph, FontRole } from './fonts.ts';
import type { Picture } from './picture.ts';
import type { Matrix } from './reed-solomon.ts';
import { type Line, openingOf, singleLine, type TextStyle } from './text.ts';

export type Align = 'left' | 'center' | 'right' | 'justify';

/** One rectangle in points from the sheet's top left corner: x, y, width, height. */
export type Box = readonly [number, number, number, number];

/** A4 in points. */
const A4 = { short: 595.28, long: 841.89 } as const;
export const MM = 72 / 25.4;

/** The drop from the top of a character's em box to its baseline, in ems: Han faces share it. */
const BASELINE = 0.88;

function n(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** One page being drawn: positions in points from the top left; becomes a content stream when added to its file. */
export class Sheet {
  readonly width: number;
  readonly height: number;
  readonly faces = new Set<DocumentFace>();
  /** Pictures on this sheet by their name in the file. */
  readonly pictures = new Map<string, Picture>();
  /** Characters drawn as boxes, with the word around each. */
  readonly boxes: { readonly codePoint: number; readonly text: string }[] = [];
  private readonly file: PdfFile;
  private readonly operations: string[] = [];

  constructor(file: PdfFile, landscape: boolean) {
    this.file = file;
    this.width = landscape ? A4.long : A4.short;
    this.height = landscape ? A4.short : A4.long;
  }

  /** The drawing so far as PDF operators, in PDF's own axes (pdfkit's flipped ones are undone first). */
  content(): string {
    return `1 0 0 -1 0 ${n(this.height)} cm\n${this.operations.join('\n')}`;
  }

  /** Sets one line so that its em box starts at `top`; `width` is the room for the alignment. */
  line(line: Line, style: TextStyle, x: number, top: number, width: number, align: Align = 'left'): void {
    if (line.glyphs.length === 0) return;
    const opening = align === 'justify' ? openingOf(line, style, width) : 0;
    const slack = width - line.width;
    const left = align === 'center' ? x + slack / 2 : align === 'right' ? x + slack : x;
    this.placed(line.glyphs, style, left, top + BASELINE * style.size, style.tracking + opening);
  }

  /** Sets a short text on one line. */
  text(
    text: string,
    role: FontRole,
    size: number,
    x: number,
    top: number,
    width: number,
    align: Align = 'left',
  ): void {
    const style = { role, size, tracking: 0 };
    this.line(singleLine(this.file.fonts, text, style), style, x, top, width, align);
  }

  /** Fills black rectangles: code modules and rulers. */
  fill(boxes: readonly Box[]): void {
    const path = boxes.map(([x, y, w, h]) => `${n(x)} ${n(this.height - y - h)} ${n(w)} ${n(h)} re`);
    this.operations.push(`${path.join('\n')}\nf`);
  }

  /** Fills the black modules of a square code whose top left is at (x, y), `edge` points wide: one rectangle a run, counted in modules. */
  modules({ size, modules }: Matrix, x: number, y: number, edge: number): void {
    const module = edge / size;
    let path = `q ${module} 0 0 ${-module} ${n(x)} ${n(this.height - y)} cm`;
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; ) {
        let end = column;
        while (end < size && modules[row * size + end] === 1) end++;
        if (end > column) path += `\n${column} ${row} ${end - column} 1 re`;
        column = end + 1;
      }
    }
    this.operations.push(`${path}\nf Q`);
  }

  /** Strokes rectangles with a line of `weight` points. */
  frames(boxes: readonly Box[], weight: number): void {
    const path = boxes.map(([x, y, w, h]) => `${n(x)} ${n(this.height - y - h)} ${n(w)} ${n(h)} re`);
    this.operations.push(`${n(weight)} w\n${path.join('\n')}\nS`);
  }

  /** A straight line of `weight` points; `dash` in points, none by default. */
  rule(x1: number, y1: number, x2: number, y2: number, weight: number, dash = 0): void {
    const path = `${n(x1)} ${n(this.height - y1)} m ${n(x2)} ${n(this.height - y2)} l S`;
    this.operations.push(
      dash > 0 ? `${n(weight)} w [${n(dash)}] 0 d ${path} [] 0 d` : `${n(weight)} w ${path}`,
    );
  }

  /** Sets a picture into the box, whole and undistorted, centred. */
  picture(picture: Picture, [x, y, w, h]: Box): void {
    const scale = Math.min(w / picture.width, h / picture.height);
    const [pw, ph] = [picture.width * scale, picture.height * scale];
    const name = this.file.nextPictureName();
    this.pictures.set(name, picture);
    const [left, bottom] = [x + (w - pw) / 2, this.height - y - (h + ph) / 2];
    this.operations.push(`q ${n(pw)} 0 0 ${n(ph)} ${n(left)} ${n(bottom)} cm /${name} Do Q`);
  }

  /** Notes which characters of a text show as boxes; text set character by character is told here as a whole. */
  noteBoxes(glyphs: readonly FaceGlyph[]): void {
    glyphs.forEach((glyph, place) => {
      if (this.file.fonts.isBox(glyph))
        this.boxes.push({ codePoint: glyph.codePoint, text: wordAround(glyphs, place) });
    });
  }

  /** Glyphs from a point of a baseline on, with `spacing` points added after each. */
  placed(glyphs: readonly FaceGlyph[], style: TextStyle, x: number, baseline: number, spacing: number): void {
    let face: DocumentFace | null = null;
    let lacks = false;
    let out = `BT ${n(spacing)} Tc 1 0 0 1 ${n(x)} ${n(this.height - baseline)} Tm`;
    for (const glyph of glyphs) {
      if (face?.face !== glyph.face) {
        if (face) out += '> Tj';
        face = this.file.face(glyph.face);
        this.faces.add(face);
        out += ` /${face.name} ${n(style.size)} Tf <`;
      }
      out += face.code(glyph);
      lacks ||= glyph.id === 0;
    }
    this.operations.push(`${out}> Tj ET`);
    if (lacks) this.noteBoxes(glyphs);
  }
}
