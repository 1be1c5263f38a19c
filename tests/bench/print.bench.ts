import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { buildFonts } from '../../build/fonts.ts';
import { PdfFile } from '../../electron/pdf/document.ts';
import type { Face, FaceGlyph } from '../../electron/pdf/fonts.ts';
import { FontSet } from '../../electron/pdf/fonts.ts';
import type { PrintModel } from '../../electron/pdf/print-model.ts';
import { drawModel } from '../../electron/pdf/print-model.ts';
import type { Matrix } from '../../electron/pdf/reed-solomon.ts';
import { renderDocuments } from '../../electron/pdf/render.ts';
import type { Box } from '../../electron/pdf/sheet.ts';
import { Sheet } from '../../electron/pdf/sheet.ts';
import type { TextStyle } from '../../electron/pdf/text.ts';
import { PrintWorker } from '../../electron/workers/print-client.ts';
import { dossier, paperCode } from '../builders/paper.ts';
import { openChromiumPrinter } from './chromium-print.ts';
import {
  type BenchRow,
  growsAtMost,
  interleavedCalls,
  median,
  report,
  residentMegabytes,
  timesFaster,
} from './measure.ts';

/** A page as the bare renderer gets it: positions are known, only drawing is left. */
interface Run {
  readonly face: Face;
  readonly text: string;
  readonly size: number;
  readonly x: number;
  readonly top: number;
  readonly spacing: number;
}
interface BarePage {
  readonly width: number;
  readonly height: number;
  readonly runs: Run[];
  /** Rectangles: filled where the weight is 0, else stroked. */
  readonly rules: { readonly boxes: readonly Box[]; readonly weight: number }[];
}

const DOSSIERS = 60;
const ROUNDS = 7;
const CHROMIUM_ROUNDS = 5;
/** The figure. */
const CHROMIUM_TIMES = 10;
/** Of the bare renderer's speed. */
const BARE_SHARE = 0.7;

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

function barePagesOf(fonts: FontSet, model: PrintModel): readonly BarePage[] {
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

function bareMerged(all: readonly (readonly BarePage[])[]): number {
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

function bareFiles(all: readonly (readonly BarePage[])[]): number {
  let length = 0;
  for (const pages of all) {
    const file = bareFile();
    drawBare(file, new Set(), pages);
    file.end();
    length += drained(file);
  }
  return length;
}

async function ours(fonts: FontSet, models: readonly PrintModel[], merged: boolean): Promise<number> {
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

/** Medians of the same work done by us and by the bare renderer in turns, in milliseconds a dossier. */
async function compare(name: string, real: () => unknown, bare: () => unknown): Promise<BenchRow> {
  const { act, baseline } = await interleavedCalls(ROUNDS, real, bare, 1);
  return timesFaster(name, median(act) / DOSSIERS, median(baseline) / DOSSIERS, BARE_SHARE);
}

/** What the two heaps still fill up to after 200 dossiers; from 1,000 to 3,000 nothing more is added. */
const MOST_DRIFT = 80;
const MOST_GROWTH = 400;

interface MemorySeen {
  readonly idle: number;
  readonly at200: number;
  readonly at1000: number;
}

/** In a process of its own, as the idle service would be: peak resident memory in MB before, after 200 and after 1,000 dossiers through the worker thread. */
async function measureMemory(merged: boolean): Promise<MemorySeen> {
  const folder = await buildFonts();
  const script = new URL('../../electron/workers/print-worker.ts', import.meta.url);
  const worker = new PrintWorker(script, { folder, systemFolder: null });
  const peakAt: number[] = [residentMegabytes()];
  let peak = 0;
  await worker.print({
    chunks: chunks(1000),
    sink: { begin: () => undefined, write: () => undefined, end: () => undefined },
    merged: merged ? { title: '合并', printedAt: '2026-11-24T02:22:00Z' } : null,
    cancel: new SharedArrayBuffer(4),
    progress: (documents) => {
      peak = Math.max(peak, residentMegabytes());
      if (documents === 200 || documents === 1000) peakAt.push(peak);
    },
  });
  await worker.close();
  const [idle = 0, at200 = 0, at1000 = 0] = peakAt;
  return { idle, at200, at1000 };
}

function memoryRows(name: string, mode: 'merged' | 'files'): readonly BenchRow[] {
  const output = execFileSync(process.execPath, [import.meta.filename, mode], { encoding: 'utf8' });
  // What measureMemory printed in the child process.
  const { idle, at200, at1000 } = JSON.parse(output) as MemorySeen;
  return [
    growsAtMost(`print: 1,000 dossiers ${name}, MB over idle`, at1000, idle, MOST_GROWTH),
    growsAtMost(`print: MB at dossier 1,000 over 200 ${name}`, at1000, at200, MOST_DRIFT),
  ];
}

function* chunks(count: number): Generator<readonly PrintModel[]> {
  for (let from = 0; from < count; from += 20)
    yield Array.from({ length: 20 }, (_, index) => dossier(from + index, {}, paperCode('DA', from + index)));
}

async function speedRows(
  fonts: FontSet,
  name: string,
  models: readonly PrintModel[],
): Promise<readonly BenchRow[]> {
  const pages = models.map((model) => barePagesOf(fonts, model));
  return [
    await compare(
      `print: ${name} merged, beside bare renderer`,
      () => ours(fonts, models, true),
      () => bareMerged(pages),
    ),
    await compare(
      `print: ${name} as files, beside bare renderer`,
      () => ours(fonts, models, false),
      () => bareFiles(pages),
    ),
  ];
}

/** The same dossiers as HTML through a warm browser's own printing, in turns. */
async function chromiumRow(fonts: FontSet, folder: string, models: readonly PrintModel[]): Promise<BenchRow> {
  const dossiers = models.flatMap((model) => (model.form === 'dossier' ? [model.fields] : []));
  const printer = await openChromiumPrinter(join(folder, 'serif-full.ttf'));
  const { act, baseline } = await interleavedCalls(
    CHROMIUM_ROUNDS,
    () => ours(fonts, models, true),
    () => printer.print(dossiers),
    1,
  );
  await printer.close();
  const [value, theirs] = [median(act) / DOSSIERS, median(baseline) / DOSSIERS];
  return timesFaster('print: dossier merged, beside Chromium', value, theirs, CHROMIUM_TIMES);
}

/** Speed of dossiers of about seven pages beside pdfkit's own calls on the same page models, and the growth of memory. */
async function benchPrint(): Promise<readonly BenchRow[]> {
  const folder = await buildFonts();
  const fonts = new FontSet({ folder, systemFolder: null });
  const plain = Array.from({ length: DOSSIERS }, (_, index) => dossier(index));
  const coded = Array.from({ length: DOSSIERS }, (_, index) => dossier(index, {}, paperCode('DA', index)));
  return [
    ...(await speedRows(fonts, 'dossier', plain)),
    ...(await speedRows(fonts, 'dossier with codes', coded)),
    await chromiumRow(fonts, folder, plain),
    ...memoryRows('merged', 'merged'),
    ...memoryRows('as files', 'files'),
  ];
}

if (import.meta.main) {
  const mode = process.argv[2];
  if (mode) console.log(JSON.stringify(await measureMemory(mode === 'merged')));
  else report(await benchPrint());
}
