import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildFonts } from '../../build/fonts.ts';
import { FontSet } from '../../electron/pdf/fonts.ts';
import type { PrintModel } from '../../electron/pdf/print-model.ts';
import { dossier, paperCode } from '../builders/paper.ts';
import { bareFiles, bareMerged, barePagesOf, ours } from './bare-print.ts';
import { openChromiumPrinter } from './chromium-print.ts';
import { type BenchRow, growsAtMost, interleavedCalls, median, report, timesFaster } from './measure.ts';
import type { MemorySeen } from './print-memory.ts';

const DOSSIERS = 60;
const ROUNDS = 7;
const CHROMIUM_ROUNDS = 5;
/** The figure. */
const CHROMIUM_TIMES = 10;
/** Of the bare renderer's speed. */
const BARE_SHARE = 0.7;

/** Medians of the same work done by us and by the bare renderer in turns, in milliseconds a dossier. */
async function compare(name: string, real: () => unknown, bare: () => unknown): Promise<BenchRow> {
  const { act, baseline } = await interleavedCalls(ROUNDS, real, bare, 1);
  return timesFaster(name, median(act) / DOSSIERS, median(baseline) / DOSSIERS, BARE_SHARE);
}

/** What the two heaps may still fill up to after 200 dossiers, MB; 12 to 22 were measured. */
const MOST_DRIFT = 40;
const MOST_GROWTH = 400;

function measured(mode: 'merged' | 'files'): MemorySeen {
  const script = join(import.meta.dirname, 'print-memory.ts');
  const output = execFileSync(process.execPath, [script, mode], { encoding: 'utf8' });
  // What print-memory.ts printed.
  return JSON.parse(output) as MemorySeen;
}

/** The middle one of three prints: when a heap is swept is chance, and moves a single peak by some tens of MB. */
function memoryRows(name: string, mode: 'merged' | 'files'): readonly BenchRow[] {
  const drift = ({ at200, at1000 }: MemorySeen): number => at1000 - at200;
  const runs = [measured(mode), measured(mode), measured(mode)];
  const [, middle] = runs.toSorted((one, other) => drift(one) - drift(other));
  if (!middle) throw new Error('three runs have a middle one');
  const { idle, at200, at1000 } = middle;
  return [
    growsAtMost(`print: 1,000 dossiers ${name}, MB over idle`, at1000, idle, MOST_GROWTH),
    growsAtMost(`print: MB at dossier 1,000 over 200 ${name}`, at1000, at200, MOST_DRIFT),
  ];
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

if (import.meta.main) report(await benchPrint());
