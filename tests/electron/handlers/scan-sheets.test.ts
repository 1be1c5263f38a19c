import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { buildFonts } from '../../../build/fonts.ts';
import { signatureBoxMm } from '../../../db/education-scan.ts';
import type { Printed } from '../../../electron/contract/paper.ts';
import { signatureBox } from '../../../electron/pdf/sign-in-sheet.ts';
import { activityInput, openActivity, openEducationOffice } from '../../builders/education.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { scanIn, scannedPages } from '../../builders/scanning.ts';

const NAMES = ['甲一', '乙二', '丙三', '丁四', '戊五', '己六', '庚七', '辛八'];
const SIGNED = [0, 2, 3, 7];

/** The sheet with a scribble of a pen in the boxes of some lines. */
async function signedBy(page: Buffer, lines: readonly number[], dpi: number): Promise<Buffer> {
  const mm = dpi / 25.4;
  const strokes = lines.map((line) => {
    const { x, y, height } = signatureBoxMm(line);
    const [left, middle] = [(x + 12) * mm, (y + height / 2) * mm];
    return `<path d="M${left} ${middle} q20 -30 40 0 t40 0 t30 10 q10 -30 50 -6" fill="none" stroke="#22263a" stroke-width="3"/>`;
  });
  const { width, height } = await sharp(page).metadata();
  const ink = `<svg width="${width}" height="${height}">${strokes.join('')}</svg>`;
  return sharp(page)
    .composite([{ input: Buffer.from(ink) }])
    .png()
    .toBuffer();
}

/** Upside down, a little askew, printed smaller: as sheets come back. */
async function scanned(page: Buffer, dpi: number): Promise<Buffer> {
  const { width, height } = await sharp(page).metadata();
  const small = await sharp(page)
    .resize(Math.round(width * 0.95), Math.round(height * 0.95))
    .rotate(181.2, { background: '#fff' })
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .composite([
      {
        input: await sharp(small)
          .resize({ width, height, fit: 'inside', withoutEnlargement: true })
          .toBuffer(),
      },
    ])
    .jpeg({ quality: 80 })
    .withMetadata({ density: dpi })
    .toBuffer();
}

/** An activity of eight people with its one sheet printed, and the sheet's page. */
async function printedSheet() {
  await buildFonts();
  const office = await openEducationOffice({ 内科: NAMES });
  const activity = await openActivity(office);
  const { artifact } = await office.runJob<Printed>(office.call, 'attendances.printSheets', {
    activityId: activity.activityId,
    sessionId: activity.sessionId,
    unitKeys: null,
    merged: true,
  });
  const { artifactId, size } = artifact;
  const { bytes } = await office.call('artifacts.read', { artifactId, offset: 0, length: size });
  const [page] = await scannedPages(bytes);
  if (!page) throw new Error('the sheet has a page');
  return { office, activity, page };
}

describe('a sign-in sheet that was scanned', () => {
  it('stands where it is printed', () => {
    const points = 25.4 / 72;
    for (const line of [0, 7, 19]) {
      const { x, y, width, height } = signatureBoxMm(line);
      const printed = signatureBox(line).map((value) => Number((value * points).toFixed(2)));
      expect([x, y, width, height].map((value) => Number(value.toFixed(2)))).toEqual(printed);
    }
  });

  it('is filed with its activity, proposes by its ink who was there, and marks whom the clerk confirms', async () => {
    const { office, activity, page } = await printedSheet();
    const { activityId, ids } = activity;
    const back = await scanned(await signedBy(page, SIGNED, 200), 200);
    expect((await scanIn(office, { '签到.jpg': back })).counts).toEqual({ filed: 1 });
    const [sheet] = await office.call('scanSheets.list', {});
    expect(sheet).toMatchObject({ unitName: '内科', pages: 1 });
    const sheetId = sheet?.sheetId ?? '';
    const lines = await office.call('scanSheets.page', { sheetId, page: 1 });
    expect(lines.map(({ name }) => name)).toEqual(NAMES);
    expect(lines.flatMap(({ signed }, line) => (signed ? [line] : []))).toEqual(SIGNED);
    for (const { png } of lines) expect((await sharp(png).metadata()).width).toBeGreaterThan(200);
    await office.call('scanSheets.confirm', {
      sheetId,
      marks: lines.map(({ attendanceId, signed }) => ({ attendanceId, signed })),
    });
    const sort = { by: 'unit', descending: false } as const;
    const { rows } = await office.call('attendances.list', {
      filter: { activityId },
      sort,
      after: null,
      limit: 50,
    });
    const present = rows.filter(({ state }) => state === 'present').map(({ id }) => id);
    expect(present.toSorted()).toEqual(SIGNED.map((line) => ids[NAMES[line] ?? ''] ?? '').toSorted());
    expect(await office.call('scanSheets.list', {})).toEqual([]);
    expect((await refusalOf(office.call('scanSheets.page', { sheetId, page: 1 }))).code).toBe('not-found');
  });

  it('is told from one printed before the activity was amended, and waits for the clerk', async () => {
    const { office, activity, page } = await printedSheet();
    const { activityId } = activity;
    const { activity: now } = await office.call('education.get', { activityId });
    await office.call('education.amend', {
      ...activityInput({ theme: '改过的主题' }),
      activityId,
      version: now.version,
    });
    expect((await scanIn(office, { '签到.jpg': page })).counts).toEqual({ amended: 1 });
    const [row] = (await office.call('scans.queue', { after: 0, limit: 10 })).rows;
    expect(row?.note).toContain('打印后记录已修改');
    expect(await office.call('scanSheets.list', {})).toEqual([]);
  });
});
