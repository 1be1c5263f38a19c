import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { browserEnv, ensureChromium, quietFlags } from '../../../build/chromium.ts';
import type { SignInImport } from '../../../db/domain/sign-in-entry.ts';
import type { Artifact } from '../../../electron/contract/channel.ts';
import { emptyDataFolder } from '../../builders/data-folder.ts';
import {
  type EducationOffice,
  type OpenActivity,
  openActivity,
  openEducationOffice,
} from '../../builders/education.ts';
import { readWhole } from '../../builders/printing.ts';

/** 2026-03-05 09:05 in the office's zone, while the session runs. */
const DURING = Date.parse('2026-03-05T01:05:00.000Z');

interface Door {
  readonly page: Page;
  readonly html: string;
  readonly fileName: string;
  readonly context: BrowserContext;
  readonly complaints: string[];
}

/** Opens the page as a file in a real browser that may reach nothing. */
async function openDoor(
  office: EducationOffice,
  { activityId, sessionId }: OpenActivity,
  withSignature: boolean,
  timezoneId = 'Asia/Shanghai',
): Promise<Door> {
  const input = { activityId, sessionId, withSignature };
  const artifact = await office.runJob<Artifact>(office.call, 'attendances.signInFile', input);
  const path = join(emptyDataFolder(), artifact.fileName);
  const bytes = await readWhole(office.call, artifact);
  writeFileSync(path, bytes);
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: quietFlags(),
    env: browserEnv(),
  });
  onTestFinished(() => browser.close());
  const context = await browser.newContext({ offline: true, locale: 'zh-CN', timezoneId });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.clock.setFixedTime(DURING);
  await page.goto(pathToFileURL(path).href);
  return { page, html: bytes.toString('utf8'), fileName: artifact.fileName, context, complaints };
}

async function exported(page: Page): Promise<Uint8Array> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('导出结果').click()]);
  return new Uint8Array(readFileSync(await download.path()));
}

describe('the stand-alone sign-in page', () => {
  it('signs people in by initials, number and card, keeps it over a restart, and comes back row by row', async () => {
    const office = await openEducationOffice({ 内科: ['张山', '李思', '王武'], 外科: ['赵柳'] });
    const opened = await openActivity(office);
    const { page, html, complaints } = await openDoor(office, opened, false);
    // Nothing of the dossiers: names, staff numbers, units and opaque ids only.
    for (const personId of Object.values(office.people)) expect(html).not.toContain(personId);
    expect(html).not.toMatch(/https?:|医师/u);
    const field = page.getByLabel('姓名首字母、姓名或工号');
    await field.fill('zs');
    await field.press('Enter');
    await page.getByText('张山（内科）已签到').waitFor();
    await field.fill('G2');
    await field.press('Enter');
    await field.fill('zs');
    await field.press('Enter');
    await page.getByText('一分钟内重复登记，请核对是否代签').waitFor();
    await page.clock.setFixedTime(DURING + 3_600_000);
    await field.fill('zhaoliu');
    await page.getByRole('button', { name: '赵柳' }).click();
    await page.getByText('已过结束时间').waitFor();
    await page.reload();
    await page.getByText('已签 3 / 名单 4').waitFor();
    const bytes = await exported(page);
    const done = await office.runJob<SignInImport>(office.call, 'attendances.import', {
      activityId: opened.activityId,
      sessionId: opened.sessionId,
      fileName: '签到结果.json',
      bytes,
      choice: null,
      commit: true,
    });
    expect(done.lines.map(({ name, fate }) => [name, fate])).toEqual([
      ['张山', 'present'],
      ['李思', 'present'],
      ['赵柳', 'late'],
    ]);
    expect(complaints).toEqual([]);
  });

  it('tells the office’s time whatever the PC’s zone, and one session’s file from another’s of the day', async () => {
    const office = await openEducationOffice({ 内科: ['张山', '李思'] });
    const { page, fileName } = await openDoor(office, await openActivity(office), false, 'UTC');
    expect(fileName).toBe('签到_JY2026-001_2026-03-05_0900.html');
    await page.getByLabel('姓名首字母、姓名或工号').fill('zs');
    await page.keyboard.press('Enter');
    await page.getByText('张山（内科）已签到 09:05').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('导出结果').click()]);
    expect(download.suggestedFilename()).toBe('签到结果_2026-03-05_0900_1人.json');
  });

  it('takes a signature on its pad, and a slip back', async () => {
    const office = await openEducationOffice({ 内科: ['张山', '李思'] });
    const opened = await openActivity(office);
    const { page, complaints } = await openDoor(office, opened, true);
    const field = page.getByLabel('姓名首字母、姓名或工号');
    await field.fill('ls');
    await field.press('Enter');
    await page.getByText('确认签到').click();
    await page.getByText('请先签名').waitFor();
    const pad = await page.locator('#pad').boundingBox();
    if (!pad) throw new Error('no pad');
    await page.mouse.move(pad.x + 50, pad.y + 50);
    await page.mouse.down();
    await page.mouse.move(pad.x + 250, pad.y + 150, { steps: 5 });
    await page.mouse.up();
    await page.getByText('确认签到').click();
    await page.getByText('已签 1 / 名单 2').waitFor();
    const { body } = JSON.parse(Buffer.from(await exported(page)).toString('utf8')) as { body: string };
    const { entries } = JSON.parse(body) as { entries: { strokes: number[][] }[] };
    expect(entries[0]?.strokes[0]?.length).toBeGreaterThan(4);
    await page.getByText('签错了').click();
    await page.getByText('撤销李思的签到？').click();
    await page.getByText('已签 0 / 名单 2').waitFor();
    expect(complaints).toEqual([]);
  });
});
