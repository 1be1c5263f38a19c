import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { buildFonts } from '../../../build/fonts.ts';
import { signatureBoxMm } from '../../../db/education-scan.ts';
import type { Printed } from '../../../electron/contract/paper.ts';
import { seededRandom } from '../../../electron/demo/random.ts';
import { signatureBox } from '../../../electron/pdf/sign-in-sheet.ts';
import { degrade } from '../../builders/degrade.ts';
import {
  activityInput,
  type EducationOffice,
  openActivity,
  openEducationOffice,
} from '../../builders/education.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { scanIn, scannedPages } from '../../builders/scanning.ts';
import { by, openTalkOffice, talkInput } from '../../builders/talk.ts';

const NAMES = ['甲一', '乙二', '丙三', '丁四', '戊五', '己六', '庚七', '辛八'];
const SIGNED = [0, 2, 3, 7];

const SCRIBBLE = 'q20 -30 40 0 t40 0 t30 10 q10 -30 50 -6';
/** About 3 by 4 mm. */
const TICK = 'l10 18 l16 -30';

/** The sheet with a scribble of a pen, or another mark, in the boxes of some lines. */
async function signedBy(
  page: Buffer,
  lines: readonly number[],
  dpi: number,
  mark = SCRIBBLE,
): Promise<Buffer> {
  const mm = dpi / 25.4;
  const strokes = lines.map((line) => {
    const { x, y, height } = signatureBoxMm(line);
    const [left, middle] = [(x + 12) * mm, (y + height / 2) * mm];
    return `<path d="M${left} ${middle} ${mark}" fill="none" stroke="#22263a" stroke-width="3"/>`;
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

/** The page of the one sheet of a session. */
async function pageOfSheet(
  office: EducationOffice,
  session: { readonly activityId: string; readonly sessionId: string },
): Promise<Buffer> {
  const { artifact } = await office.runJob<Printed>(office.call, 'attendances.printSheets', {
    ...session,
    unitKeys: null,
    merged: true,
  });
  const { artifactId, size } = artifact;
  const { bytes } = await office.call('artifacts.read', { artifactId, offset: 0, length: size });
  const [page] = await scannedPages(bytes);
  if (!page) throw new Error('the sheet has a page');
  return page;
}

/** An activity of eight people with its one sheet printed, and the sheet's page. */
async function printedSheet() {
  await buildFonts();
  const office = await openEducationOffice({ 内科: NAMES });
  const activity = await openActivity(office);
  const { activityId, sessionId } = activity;
  return { office, activity, page: await pageOfSheet(office, { activityId, sessionId }) };
}

/** Confirms the one sheet that waits as its ink proposes; gives what it proposed and what came of it. */
async function confirmAsProposed(office: EducationOffice) {
  const [sheet] = await office.call('scanSheets.list', {});
  const sheetId = sheet?.sheetId ?? '';
  const lines = await office.call('scanSheets.page', { sheetId, page: 1 });
  const marks = lines.map(({ attendanceId, signed }) => ({ attendanceId, signed }));
  return { sheet, lines, confirmed: await office.call('scanSheets.confirm', { sheetId, marks }) };
}

async function statesOf(office: EducationOffice, activityId: string): Promise<Record<string, string>> {
  const sort = { by: 'unit', descending: false } as const;
  const listed = { filter: { activityId }, sort, after: null, limit: 50 };
  const { rows } = await office.call('attendances.list', listed);
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
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
    const { batchId, counts } = await scanIn(office, { '签到.jpg': back });
    expect(counts).toEqual({ filed: 1 });
    const [filed] = await office.call('scans.batch', { batchId });
    const record = { recordKind: 'educationActivity', recordId: activityId };
    expect(filed?.filedTo).toMatchObject([{ record, personId: null }]);
    expect(filed?.filedTo[0]?.title).toContain('内科');
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

  it('takes the dust of a noisy scan for nobody, and a small tick for somebody', async () => {
    const { office, page } = await printedSheet();
    const coarse = await sharp(page)
      .resize({ width: Math.round(210 * (150 / 25.4)) })
      .toBuffer();
    const ticked = await signedBy(coarse, SIGNED, 150, TICK);
    const dusty = await degrade({ png: ticked, dpi: 150 }, 'noise', seededRandom(20261124));
    await scanIn(office, { '签到.jpg': dusty });
    const [sheet] = await office.call('scanSheets.list', {});
    const lines = await office.call('scanSheets.page', { sheetId: sheet?.sheetId ?? '', page: 1 });
    expect(lines.flatMap(({ signed }, line) => (signed ? [line] : []))).toEqual(SIGNED);
  });

  it('proposes the same where a telephone made it longer or shorter than it is', async () => {
    const { office, page } = await printedSheet();
    const signed = await signedBy(page, SIGNED, 200);
    for (const stretch of [0.95, 1.03]) {
      const { width, height } = await sharp(signed).metadata();
      const photo = await sharp(signed)
        .resize({ width, height: Math.round(height * stretch), fit: 'fill' })
        .jpeg({ quality: 80 })
        .withMetadata({ density: 200 })
        .toBuffer();
      const { batchId } = await scanIn(office, { '手机.jpg': photo });
      const [sheet] = await office.call('scanSheets.list', {});
      const lines = await office.call('scanSheets.page', { sheetId: sheet?.sheetId ?? '', page: 1 });
      expect(lines.flatMap(({ signed: isSigned }, line) => (isSigned ? [line] : []))).toEqual(SIGNED);
      await office.call('scans.undo', { batchId });
    }
  });

  it('says who has not signed is absent and owes a make-up; who was excused stays so', async () => {
    const { office, activity, page } = await printedSheet();
    const { activityId, ids } = activity;
    const leave = { state: 'excused', reason: '值班', approvedBy: '内主' } as const;
    await office.call('attendances.markMissing', { activityId, attendanceIds: [ids.乙二 ?? ''], ...leave });
    await scanIn(office, { '签到.jpg': await signedBy(page, SIGNED, 200) });
    const { sheet, confirmed } = await confirmAsProposed(office);
    expect(sheet?.saysAbsent).toBe(true);
    expect(confirmed).toEqual({ present: 4, absent: 3, skipped: [] });
    const states = ['present', 'excused', 'present', 'present', 'absent', 'absent', 'absent', 'present'];
    expect(await statesOf(office, activityId)).toEqual(
      Object.fromEntries(NAMES.map((name, at) => [name, states[at]])),
    );
    const { activity: settled } = await office.call('education.get', { activityId });
    expect(settled.settledOn).toBe('2026-03-05');
  });

  it('leaves open who may have signed the sheet of another session, until that one is confirmed too', async () => {
    await buildFonts();
    const office = await openEducationOffice({ 内科: NAMES });
    const { activityId, sessionId } = await openActivity(office);
    const { sessionId: second } = await office.call('education.addSession', {
      activityId,
      makeUp: false,
      heldOn: '2026-03-05',
      fromTime: '15:00',
      toTime: '16:00',
      place: '学术报告厅',
    });
    const first = await pageOfSheet(office, { activityId, sessionId });
    const other = await pageOfSheet(office, { activityId, sessionId: second });
    await scanIn(office, { '上午.jpg': await signedBy(first, SIGNED, 200) });
    const morning = await confirmAsProposed(office);
    expect([morning.sheet?.saysAbsent, morning.confirmed.absent]).toEqual([false, 0]);
    expect((await statesOf(office, activityId)).乙二).toBe('due');
    await scanIn(office, { '下午.jpg': await signedBy(other, [1, 4], 200) });
    const afternoon = await confirmAsProposed(office);
    expect(afternoon.sheet?.saysAbsent).toBe(true);
    expect(afternoon.confirmed).toEqual({ present: 2, absent: 2, skipped: [] });
    expect(Object.values(await statesOf(office, activityId)).toSorted()).toEqual([
      ...Array(2).fill('absent'),
      ...Array(6).fill('present'),
    ]);
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

/** A group talk with nine heads and its sheet as it was printed, a page per unit or as one run. */
async function printedTalk(pagePerUnit: boolean) {
  await buildFonts();
  const office = await openTalkOffice(7);
  const categoryIds = Object.values(office.ids.categories);
  const facts = { kind: 'preHoliday', form: 'group', theme: '清明节前集体谈话' } as const;
  const fields = talkInput({ ...facts, talker: by(office.ids.secretary) });
  const rule = { include: [{ kind: 'category' as const, categoryIds }], exclude: [] };
  const { talkId } = await office.call('talks.create', { fields, parties: [], rule });
  const print = async (isPerUnit: boolean) => {
    const input = { talkIds: [talkId], papers: ['signIn' as const], pagePerUnit: isPerUnit };
    const { artifact } = await office.runJob<Printed>(office.call, 'talks.printForms', input);
    const { artifactId, size } = artifact;
    const { bytes } = await office.call('artifacts.read', { artifactId, offset: 0, length: size });
    return scannedPages(bytes);
  };
  const get = () => office.call('talks.get', { talkId });
  const hold = async () => {
    const { talk } = await get();
    const { version, talker } = talk;
    const held = { talkId, version, heldOn: '2026-03-05', statements: [] };
    await office.call('talks.save', { ...held, fields: talkInput({ ...facts, talker, content: '提醒。' }) });
  };
  return { office, talkId, pages: await print(pagePerUnit), print, get, hold };
}

describe('the sign-in sheet of a group talk that was scanned', () => {
  it('proposes by its ink who was there, and marks whom the clerk confirms once the talk was held', async () => {
    const { office, talkId, pages, get, hold } = await printedTalk(false);
    const [page] = pages;
    if (!page) throw new Error('the sheet has a page');
    const back = await scanned(await signedBy(page, SIGNED, 200), 200);
    expect((await scanIn(office, { '谈话.jpg': back })).counts).toEqual({ filed: 1 });
    const [sheet] = await office.call('scanSheets.list', {});
    expect(sheet).toMatchObject({ of: 'talk', number: 'TH2026-0001', theme: '清明节前集体谈话', pages: 1 });
    const sheetId = sheet?.sheetId ?? '';
    const lines = await office.call('scanSheets.page', { sheetId, page: 1 });
    const { attendees } = await get();
    expect(lines.map(({ name }) => name)).toEqual(attendees.map(({ name }) => name));
    expect(lines.flatMap(({ signed }, line) => (signed ? [line] : []))).toEqual(SIGNED);
    const marks = lines.map(({ attendanceId, signed }) => ({ attendanceId, signed }));
    const confirm = () => office.call('scanSheets.confirm', { sheetId, marks });
    expect((await refusalOf(confirm())).code).toBe('talk-not-held');
    expect(sheet?.undatedTalkId).toBe(talkId);
    await hold();
    expect((await office.call('scanSheets.list', {}))[0]?.undatedTalkId).toBeNull();
    const missed = attendees.length - SIGNED.length;
    expect(await confirm()).toEqual({ present: SIGNED.length, absent: missed, skipped: [] });
    const after = await get();
    expect(after.attendees.flatMap(({ state }, line) => (state === 'present' ? [line] : []))).toEqual(SIGNED);
    expect(after.attendees.filter(({ state }) => state === 'absent')).toHaveLength(missed);
    // Nobody is left to check, and the signed sheet is there: the talk is filed.
    expect(after.talk).toMatchObject({ state: 'filed', checkedOn: '2026-03-05' });
    expect(await office.call('scanSheets.list', {})).toEqual([]);
    expect(talkId).toBe(after.talk.id);
  });

  it('stands on the lines of its own print where the talk was printed in another arrangement since', async () => {
    const { office, pages, print } = await printedTalk(true);
    await print(false);
    expect(pages.length).toBeGreaterThan(5);
    const files = Object.fromEntries(pages.map((page, index) => [`${index}.jpg`, page]));
    expect((await scanIn(office, files)).counts).toEqual({ filed: pages.length });
    const [sheet, other] = await office.call('scanSheets.list', {});
    expect([sheet?.pages, other]).toEqual([pages.length, undefined]);
    const second = await office.call('scanSheets.page', { sheetId: sheet?.sheetId ?? '', page: 2 });
    expect(second.map(({ unit }) => unit)).toEqual(['内科', '内科']);
  });

  it('is told from one printed before the list grew, not from one printed before the talk was written down', async () => {
    const { office, talkId, pages, hold } = await printedTalk(false);
    await hold();
    await office.call('talks.addParties', {
      talkId,
      parties: [{ personId: office.ids.doctor }],
      rule: null,
      on: '2026-03-05',
    });
    expect((await scanIn(office, { '谈话.jpg': pages[0] ?? Buffer.alloc(0) })).counts).toEqual({
      amended: 1,
    });
    expect(await office.call('scanSheets.list', {})).toEqual([]);
  });

  it('files the talk once everybody who signed is confirmed, and taking the scan back reopens it', async () => {
    const { office, pages, get, hold } = await printedTalk(false);
    await hold();
    const { batchId, counts } = await scanIn(office, { '谈话.jpg': pages[0] ?? Buffer.alloc(0) });
    expect(counts).toEqual({ filed: 1 });
    const { attendees, talk } = await get();
    expect(talk.state).toBe('held');
    const [sheet] = await office.call('scanSheets.list', {});
    const marks = attendees.map(({ id }) => ({ attendanceId: id, signed: true }));
    await office.call('scanSheets.confirm', { sheetId: sheet?.sheetId ?? '', marks });
    expect((await get()).talk).toMatchObject({ state: 'filed', checkedOn: '2026-03-05' });
    await office.call('scans.undo', { batchId });
    expect((await get()).talk.state).toBe('held');
  });
});
