import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { readBarcodes } from 'zxing-wasm/reader';
import type { Printed } from '../../electron/contract/paper.ts';
import type { ScanResult } from '../../electron/contract/scans.ts';
import { openScan } from '../../electron/exchange/scan/open-scan.ts';
import { readPage } from '../../electron/exchange/scan/read-page.ts';
import { DEGRADATIONS } from '../builders/degrade.ts';
import { RESOLUTIONS, type Recognised, recognise } from '../builders/recognition.ts';
import { scannedPages, scanPdf } from '../builders/scanning.ts';
import { tryLetters } from '../builders/signed-letters.ts';
import { benchOffice, copyOffice } from './bench-office.ts';
import { type BenchService, openService } from './bench-service.ts';
import { type BenchRow, median, percentile, report, timesFaster, timeUntil } from './measure.ts';

const PEOPLE = 1000;
/** Two pages each. */
const SHEETS = 60;
const ROUNDS = 3;
/** Of the bare rasteriser and decoder's speed (the figure). */
const BARE_SHARE = 0.7;
const UNREADABLE_MS = 1000;
/** No handler keeps the service longer than this (design.md, Kinds). */
const HOLD_MS = 50;
/** Rounds over eleven degradations at three resolutions: 1,023 pages. */
const RECOGNITION_ROUNDS = Number(process.env.SCAN_ROUNDS ?? 31);
/** 330 letters signed, as many not. */
const SIGNATURE_ROUNDS = Number(process.env.SCAN_ROUNDS ?? 10);
const SEED = 20261124;
const PIECE = 4 * 1024 * 1024;

/** Sheets to fill in of that many people, printed by the product and scanned clean at 200 dpi: one PDF. */
async function cleanScan({ ask, run, db }: BenchService): Promise<Uint8Array<ArrayBuffer>> {
  const people = db
    .all<{ id: string }>(
      `SELECT person_id AS id FROM dossier WHERE voided_at IS NULL AND sheet_state = 'none'
AND person_id NOT IN (SELECT person_id FROM user_account) ORDER BY number LIMIT ${SHEETS}`,
    )
    .map(({ id }) => id);
  const { artifact } = await run<Printed>('paper.print', {
    forms: ['sheetToFill'],
    people: { ids: people },
    merged: true,
    masked: true,
    withSensitive: false,
    dueOn: null,
  });
  const { artifactId, size } = artifact;
  const pieces: Uint8Array[] = [];
  for (let offset = 0; offset < size; offset += PIECE)
    pieces.push((await ask('artifacts.read', { artifactId, offset, length: PIECE })).bytes);
  return scanPdf(await scannedPages(Buffer.concat(pieces)));
}

/** Drops the scan in and waits for the batch; then takes it back, so that the next round files it anew. */
async function fileOnce(
  { ask, run }: BenchService,
  scan: Uint8Array<ArrayBuffer>,
): Promise<{ ms: number; result: ScanResult }> {
  let trayId: string | null = null;
  let result: ScanResult | null = null;
  const ms = await timeUntil(async () => {
    for (let offset = 0; offset < scan.length; offset += PIECE) {
      const bytes = scan.slice(offset, offset + PIECE);
      ({ trayId } = await ask('scans.put', {
        trayId,
        fileName: 'clean.pdf',
        size: scan.length,
        offset,
        bytes,
      }));
    }
    result = await run<ScanResult>('scans.read', { trayId, keepBlank: false });
  });
  if (!result) throw new Error('the batch gave no result');
  await ask('scans.undo', { batchId: (result as ScanResult).batchId });
  return { ms, result };
}

/** The same pages by pdfium and zxing alone: every page drawn at 200 dpi, both square codes looked for on all of it. */
async function bareOnce(scan: Uint8Array): Promise<number> {
  const path = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm');
  const library = await PDFiumLibrary.init({ wasmBinary: Uint8Array.from(readFileSync(path)).buffer });
  return timeUntil(async () => {
    const document = await library.loadDocument(scan);
    for (let page = 0; page < document.getPageCount(); page += 1) {
      const { data, width, height } = await document
        .getPage(page)
        .render({ scale: 200 / 72, render: 'bitmap' });
      // Of an ImageData zxing looks at pixels and size only.
      const image = { data: new Uint8ClampedArray(data.buffer as ArrayBuffer), width, height } as ImageData;
      const found = await readBarcodes(image, { formats: ['DataMatrix', 'QRCode'], tryHarder: true });
      if (found.length === 0) throw new Error('the bare decoder found nothing');
    }
    document.destroy();
  });
}

/** How long the service takes to answer a list while it files. */
async function probeWhile(service: BenchService, work: Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  let isOver = false;
  void work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    times.push(await timeUntil(() => service.ask('scans.count', {})));
    await new Promise((done) => setTimeout(done, 20));
  }
  return times;
}

async function speed(): Promise<readonly BenchRow[]> {
  const office = copyOffice(await benchOffice(PEOPLE));
  const service = await openService(office);
  try {
    const scan = await cleanScan(service);
    const pages = 2 * SHEETS;
    const [filed, bare]: [number[], number[]] = [[], []];
    // zxing is prepared by the reader; the first round of both is not counted.
    await readPage(await (await openScan(scan)).page(1));
    for (let round = 0; round <= ROUNDS; round += 1) {
      const { ms, result } = await fileOnce(service, scan);
      if (result.counts.filed !== pages) throw new Error(`filed ${JSON.stringify(result.counts)}`);
      const bareMs = await bareOnce(scan);
      if (round === 0) continue;
      filed.push(ms / pages);
      bare.push(bareMs / pages);
    }
    const working = fileOnce(service, scan);
    const waits = await probeWhile(service, working);
    await working;
    const name = `scan-back of ${pages} clean pages, ms a page (${(1000 / median(filed)).toFixed(1)} a second)`;
    const p95 = percentile(waits, 0.95);
    return [
      timesFaster(name, median(filed), median(bare), BARE_SHARE),
      limited(
        `answers meanwhile, p95 (${waits.length}; longest ${Math.max(...waits).toFixed(0)} ms)`,
        p95,
        HOLD_MS,
      ),
    ];
  } finally {
    await service.close();
  }
}

/** A figure with a limit of its own instead of a baseline. */
function limited(name: string, value: number, limit: number): BenchRow {
  return { name, value, baseline: limit, ratio: value / limit, limit: 1, bound: '≤', ok: value <= limit };
}

/** Pages whose codes were cut off: the longest way through the reader. */
async function unreadable(): Promise<BenchRow> {
  const [one] = await recognisedPages();
  const { width, height } = await sharp(one).metadata();
  const cut = await sharp(one)
    .extract({ left: 0, top: 0, width, height: Math.round(height * 0.84) })
    .jpeg({ quality: 80 })
    .withMetadata({ density: 200 })
    .toBuffer();
  const pdf = await (await openScan(cut)).page(1);
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) times.push(await timeUntil(() => readPage(pdf)));
  return limited('an unreadable page', median(times), UNREADABLE_MS);
}

async function recognisedPages(): Promise<readonly Buffer[]> {
  const pages: Buffer[] = [];
  await recognise(1, SEED, ({ how, dpi }, file) => {
    if (how === 'clean' && dpi === 200) pages.push(file);
  });
  return pages;
}

/** Wilson's 95 % interval of a share, in percent. */
function interval(right: number, all: number): string {
  const z = 1.96;
  const share = right / all;
  const middle = share + (z * z) / (2 * all);
  const half = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  const [low, high] = [middle - half, middle + half].map((value) => (100 * value) / (1 + (z * z) / all));
  return `${low?.toFixed(2)}–${Math.min(100, high ?? 100).toFixed(2)} %`;
}

function printTable(all: readonly Recognised[]): void {
  const cell = (ones: readonly Recognised[]): string =>
    `${ones.filter(({ verdict }) => verdict === 'right').length}/${ones.length}`;
  console.table(
    DEGRADATIONS.map((how) => {
      const ones = all.filter((one) => one.how === how);
      const byDpi = RESOLUTIONS.map((dpi) => [`${dpi} dpi`, cell(ones.filter((one) => one.dpi === dpi))]);
      const steps = [...Map.groupBy(ones, ({ step }) => step)].map(
        ([step, some]) => `${step} ${some.length}`,
      );
      const wrong = ones.filter(({ verdict }) => verdict === 'wrong').length;
      return { how, ...Object.fromEntries(byDpi), right: cell(ones), wrong, steps: steps.join(', ') };
    }),
  );
}

async function recognition(): Promise<readonly BenchRow[]> {
  const all = await recognise(RECOGNITION_ROUNDS, SEED);
  printTable(all);
  const right = all.filter(({ verdict }) => verdict === 'right').length;
  const wrong = all.filter(({ verdict }) => verdict === 'wrong').length;
  const share = right / all.length;
  return [
    {
      name: `pages recognised, % of ${all.length} (95 %: ${interval(right, all.length)})`,
      value: 100 * share,
      baseline: 100,
      ratio: share,
      limit: 0.99,
      bound: '≥',
      ok: share >= 0.99,
    },
    {
      name: 'pages recognised as another',
      value: wrong,
      baseline: 0,
      ratio: wrong,
      limit: 0,
      bound: '≤',
      ok: wrong === 0,
    },
  ];
}

/** Letters signed by a drawn hand, and unsigned ones, through every degradation: none signed may be held back. */
async function signatures(): Promise<BenchRow> {
  const all = await tryLetters(SIGNATURE_ROUNDS, SEED, RESOLUTIONS);
  console.table(
    DEGRADATIONS.map((how) => {
      const [signed, unsigned] = [true, false].map((isSigned) => {
        const ones = all.filter((one) => one.how === how && one.isSigned === isSigned);
        return `${ones.filter(({ isHeld }) => isHeld).length}/${ones.length}`;
      });
      return { how, 'signed, held back': signed, 'unsigned, held back': unsigned };
    }),
  );
  const held = all.filter(({ isSigned, isHeld }) => isSigned && isHeld).length;
  const name = `signed letters held back, of ${all.length / 2}`;
  return { name, value: held, baseline: 0, ratio: held, limit: 0, bound: '≤', ok: held === 0 };
}

report([...(await speed()), await unreadable(), ...(await recognition()), await signatures()]);
