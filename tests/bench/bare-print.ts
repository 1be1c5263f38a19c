import PDFDocument from 'pdfkit';
import { PdfFile } from '../../electron/pdf/document.ts';
import type { Face, FaceGlyph, FontSet } from '../../electron/pdf/fonts.ts';
import { drawModel, type PrintModel } from '../../electron/pdf/print-model.ts';
import type { Matrix } from '../../electron/pdf/reed-solomon.ts';
import { renderDocuments } from '../../electron/pdf/render.ts';
import type { Box } from '../../electron/pdf/sheet.ts';
import { Sheet } from '../../electron/pdf/sheet.ts';
import type { TextStyle } from '../../electron/pdf/text.ts';

/** A page as the bare renderer gets it: positions are known, only drawing is left. */
interface Run {
  readonly face: Face;
  readonly text: string;
  readonly size: number;
  readonly x: number;
  readonly top: number;
  readonly spacing: number;
}
export interface BarePage {
  readonly width: number;
  readonly height: number;
  readonly runs: Run[];
  /** Rectangles: filled where the weight is 0, else stroked. */
  readonly rules: { readonly boxes: readonly Box[]; readonly weight: number }[];
}

/** A sheet that keeps what is set on it, as the bare renderer is to be given it. */
class RecordingSheet extends Sheet {
  readonly runs: Run[] = [];
  readonly rules: BarePage['rules'] = [];

  override placed(
    glyphs: readonly FaceGlyph[],
    style: TextStyle,
    x: number,
    baseline: number,
    spacing: number,
  ): void {
    let left = x;
    for (const run of splitByFace(glyphs)) {
      const [first] = run;
      const text = String.fromCodePoint(...run.map((glyph) => glyph.codePoint));
      if (first)
        this.runs.push({ face: first.face, text, size: style.size, x: left, top: baseline, spacing });
      left += run.reduce((sum, glyph) => sum + (glyph.advance * style.size) / 1000 + spacing, 0);
    }
    super.placed(glyphs, style, x, baseline, spacing);
  }

  override fill(boxes: readonly Box[]): void {
    this.rules.push({ boxes, weight: 0 });
    super.fill(boxes);
  }

  override modules(matrix: Matrix, x: number, y: number, edge: number): void {
    const module = edge / matrix.size;
    const boxes: Box[] = [];
    matrix.modules.forEach((black, at) => {
      const [row, column] = [Math.floor(at / matrix.size), at % matrix.size];
      const previous = boxes.at(-1);
      const continues = column > 0 && matrix.modules[at - 1] === 1 && previous;
      if (black === 1 && continues)
        boxes[boxes.length - 1] = [previous[0], previous[1], previous[2] + module, module];
      else if (black === 1) boxes.push([x + column * module, y + row * module, module, module]);
    });
    this.rules.push({ boxes, weight: 0 });
    super.modules(matrix, x, y, edge);
  }

  override frames(boxes: readonly Box[], weight: number): void {
    this.rules.push({ boxes, weight });
    super.frames(boxes, weight);
  }
}

class RecordingFile extends PdfFile {
  readonly sheets: RecordingSheet[] = [];

  override newSheet(landscape: boolean): Sheet {
    const sheet = new RecordingSheet(this, landscape);
    this.sheets.push(sheet);
    return sheet;
  }
}

/** The pages of a model with every position known. */
export function barePagesOf(fonts: FontSet, model: PrintModel): readonly BarePage[] {
  const file = new RecordingFile(fonts, { title: model.title, createdAt: model.stamp.printedAt });
  drawModel(file, model);
  return file.sheets;
}

function splitByFace(glyphs: readonly FaceGlyph[]): readonly FaceGlyph[][] {
  const runs: FaceGlyph[][] = [];
  for (const glyph of glyphs) {
    const last = runs.at(-1);
    if (last?.[0]?.face === glyph.face) last.push(glyph);
    else runs.push([glyph]);
  }
  return runs;
}

/** pdfkit itself on the same page models: its own calls, parsed fonts, no layout, no wrapping. */
function bareFile(): PDFKit.PDFDocument {
  const options = {
    pdfVersion: '1.4',
    subset: 'PDF/A-1b',
    font: null,
    autoFirstPage: false,
    info: { Title: 'bare' },
  };
  // pdfkit 0.20 takes `font: null` and parsed fonts; its types (0.17) do not know them.
  return new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions);
}

function drawBare(file: PDFKit.PDFDocument, registered: Set<Face>, pages: readonly BarePage[]): void {
  for (const page of pages) {
    file.addPage({ size: [page.width, page.height], margin: 0 });
    for (const { boxes, weight } of page.rules) {
      for (const [x, y, w, h] of boxes) file.rect(x, y, w, h);
      if (weight === 0) file.fill();
      else file.lineWidth(weight).stroke();
    }
    for (const run of page.runs) {
      if (!registered.has(run.face)) {
        // A parsed font, as above.
        file.registerFont(run.face.path, run.face.font as unknown as string);
        registered.add(run.face);
      }
      file.font(run.face.path).fontSize(run.size);
      file.text(run.text, run.x, run.top, {
        lineBreak: false,
        characterSpacing: run.spacing,
        baseline: 'alphabetic',
      });
    }
  }
}

function drained(file: PDFKit.PDFDocument): number {
  let length = 0;
  for (let bytes = file.read(); bytes !== null; bytes = file.read()) length += bytes.length;
  return length;
}

/** Bytes of one file of all, drawn by pdfkit's own calls. */
export function bareMerged(all: readonly (readonly BarePage[])[]): number {
  const file = bareFile();
  const registered = new Set<Face>();
  let length = 0;
  for (const pages of all) {
    drawBare(file, registered, pages);
    length += drained(file);
  }
  file.end();
  return length + drained(file);
}

/** Bytes of a file each, drawn by pdfkit's own calls. */
export function bareFiles(all: readonly (readonly BarePage[])[]): number {
  let length = 0;
  for (const pages of all) {
    const file = bareFile();
    drawBare(file, new Set(), pages);
    file.end();
    length += drained(file);
  }
  return length;
}

/** Bytes of the same by this program. */
export async function ours(fonts: FontSet, models: readonly PrintModel[], merged: boolean): Promise<number> {
  let length = 0;
  const sink = {
    begin: () => undefined,
    write: (bytes: Uint8Array) => void (length += bytes.length),
    end: () => undefined,
  };
  await renderDocuments(models, sink, {
    fonts,
    merged: merged ? { title: '合并', printedAt: '2026-11-24T02:22:00Z' } : null,
  });
  return length;
}
