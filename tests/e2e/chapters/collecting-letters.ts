import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pinyin } from 'pinyin-pro';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../app.ts';
import { accept, button, choose, goTo, pick, unlock } from '../hand.ts';
import { picture } from '../pictures.ts';
import type { Story } from '../story.ts';
import { composing, countStrokes, expectWithin, shoot } from '../strokes.ts';

const NAME = '年度党风廉政建设责任书（职工）';
const SIGNING_DAY = '2027-01-18';
const MADE_AT = `${SIGNING_DAY}T01:30:00.000Z`;
/** Two days after the ceremony. */
const COLLECTED_AT = '2027-01-20T01:30:00.000Z';
const COLLECTED = 412;
const UNITS_BACK =
  '党委办公室 院办公室 人事科 财务科 医保办 信息科 设备科 药剂科 审计科 门诊部 外科 产科一病区 产科二病区 妇科 儿科 新生儿科 生殖医学科 麻醉科 手术室 重症医学科 放射科 超声科 检验科'.split(
    ' ',
  );
/** What it may cost, keys and clicks. */
const LIMITS = { make: 40, byHand: 8, unit: 8 } as const;

/** A letter that has not come back, with its own copy's pages in the printed file, from 1. */
interface OpenLetter {
  readonly number: string;
  readonly name: string;
  readonly pages: readonly number[];
}

/** How the letters stand when this chapter ends. */
export interface CollectedLetters {
  readonly total: () => number;
  /** Numbers of those on the chase list. */
  readonly chased: () => readonly string[];
  readonly open: () => readonly OpenLetter[];
}

/** A printed page with a letter's code on it. */
interface CodedPage {
  /** ZR2027-0001, from the letter's own number line. */
  readonly number: string;
  readonly name: string;
  readonly code: string;
  /** In the file, from 1. */
  readonly page: number;
}

/** 600 letters: made in three screens from last year's, printed, collected. */
export function collectingLetters(story: Story): CollectedLetters {
  let printed: readonly CodedPage[] = [];
  let total = 0;
  let chased: readonly string[] = [];
  describe('letters of six hundred people', () => {
    it('are made from last year’s in three screens, those without a 甲方 first', async () => {
      const page = await story.app().restart({ at: MADE_AT });
      await enter(story);
      await goTo(page, '责任书');
      await page.getByRole('heading', { name: '签订批次' }).waitFor();
      const counted = await countStrokes(page);
      await choose(page.getByLabel('沿用上年'), `2026${NAME}`);
      const ceremony = page.getByLabel('集中签订日');
      await ceremony.waitFor();
      expect(await page.getByLabel('批次名称').inputValue()).toBe(`2027${NAME}`);
      await ceremony.click();
      await page.keyboard.press('Control+a');
      await page.keyboard.type(SIGNING_DAY.replaceAll('-', ''));
      await page.keyboard.press('Enter');
      await page
        .getByText(/^按.*：60\d人$/u)
        .first()
        .waitFor();
      await expectAccessible(page);
      await picture(page, '11-01-facts');
      await button(page, '下一步').click();
      const status = page.getByRole('status');
      await status.getByText(/^应签 60\d 份，待定 \d+ 份/).waitFor();
      await expectAccessible(page);
      await picture(page, '11-02-parties');
      const list = page.getByRole('grid', { name: '应签名单' });
      const first = list.getByRole('row').nth(1);
      await first.getByText('党委书记', { exact: true }).first().waitFor(); // he has nobody above him here
      const secretary = await first.getByRole('gridcell').nth(2).innerText();
      await first.click();
      await page.keyboard.press('Space');
      await pick(page.getByLabel('甲方', { exact: true }), secretary, secretary);
      const said = status.getByText(/^应签 \d+ 份$/);
      await said.waitFor();
      total = Number(/\d+/.exec(await said.innerText())?.[0]);
      expect(total).toBeGreaterThanOrEqual(595);
      await page.keyboard.press('Control+Enter');
      await page.getByText(`批次 PC2027-01 已生成 ${total} 份`).waitFor();
      expectWithin(await counted(), LIMITS.make);
    });

    it('are printed in bundles by unit, each with its receipt', async () => {
      const page = story.page();
      const dialog = page.getByRole('dialog', { name: '打印责任书' });
      await dialog.waitFor();
      await expectAccessible(page);
      await picture(page, '11-03-print');
      await accept(dialog);
      await page.getByRole('img', { name: '第 1 页' }).waitFor({ timeout: 60_000 });
      const skipped = page.getByRole('dialog').filter({ hasText: '回避' }); // the clerk's own letter
      await button(skipped, '知道了').click();
      await skipped.waitFor({ state: 'detached' });
      const [download] = await Promise.all([page.waitForEvent('download'), button(page, '另存为').click()]);
      const file = join(story.app().home, 'letters.pdf');
      await download.saveAs(file);
      story.notes.set('letters.pdf', file);
      printed = codedPages(file);
      expect(printed.length).toBeGreaterThan(100);
      await picture(page, '11-04-printed');
      await page.keyboard.press('Escape');
      await page.locator('.preview').waitFor({ state: 'detached' });
    });

    it('come back by gun, by two initials, by whole units, on the day of the ceremony', async () => {
      const page = await story.app().restart({ at: COLLECTED_AT });
      await enter(story);
      await goTo(page, '责任书');
      await page.getByRole('table', { name: '签订批次' }).getByText(`2027${NAME}`).waitFor();
      await expectAccessible(page);
      await picture(page, '11-05-campaigns');
      await page
        .getByRole('row')
        .filter({ hasText: `2027${NAME}` })
        .getByRole('link', { name: '收回' })
        .click();
      expect(await page.getByLabel('签订日期', { exact: true }).inputValue()).toBe(SIGNING_DAY);
      const field = page.getByLabel('条码、编号或姓名首字母');
      await field.click();
      await shoot(page, codeAt(printed, 0));
      await collected(page, 1, total);
      await composing(page, 'xi'); // an input method is on, and has begun a word
      await shoot(page, codeAt(printed, 1), true);
      await collected(page, 2, total);
    });

    it('come back by two initials and Enter, namesakes told apart by a digit', async () => {
      const page = story.page();
      const units = page.getByRole('grid', { name: '各科室' });
      const unit = units.getByRole('row').filter({ hasText: '内科' }).first();
      await unit.click();
      const rows = page.getByRole('grid', { name: /未交回的责任书$/ }).getByRole('row');
      await rows.nth(1).waitFor();
      const name = await rows.nth(1).getByRole('gridcell').nth(1).innerText();
      await page.getByLabel('条码、编号或姓名首字母').click();
      const counted = await countStrokes(page);
      await page.keyboard.type(
        pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('').slice(0, 2),
      );
      await page.keyboard.press('Enter');
      const choice = page.getByRole('list', { name: '相符的责任书' }).getByRole('listitem');
      const done = page.getByText(new RegExp(`^${name} ZR2027-\\d{4} .*已签$`, 'u'));
      await choice.first().or(done).waitFor();
      if ((await choice.count()) > 0) {
        await picture(page, '11-06-namesakes');
        const names = await choice.locator('strong').allInnerTexts();
        await page.keyboard.type(String(names.indexOf(name) + 1));
      }
      await done.waitFor();
      await collected(page, 3, total);
      expectWithin(await counted(), LIMITS.byHand);
    });

    it('come back by whole units with F4, the exceptions left out, until 412 are signed', async () => {
      const page = story.page();
      const units = page.getByRole('grid', { name: '各科室' });
      const counted = await countStrokes(page);
      await units.getByRole('row').filter({ hasText: '急诊科' }).click();
      const open = page.getByRole('grid', { name: '急诊科未交回的责任书' });
      await open.getByRole('row').nth(2).waitFor();
      const brought = Number(/\d+/u.exec(await heading(page, '急诊科').innerText())?.[0]) - 1;
      await page.keyboard.press('F4');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
      await picture(page, '11-07-unit');
      await expectAccessible(page);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: '急诊科：未交回 1 份' }).waitFor();
      expectWithin(await counted(), LIMITS.unit);
      let have = 3 + brought;
      await collected(page, have, total);
      for (const name of UNITS_BACK) {
        await units.getByRole('row').filter({ hasText: name }).first().click();
        const left = Number(/\d+/.exec(await heading(page, name).innerText())?.[0]);
        if (have + left > COLLECTED) continue;
        await page.keyboard.press('F4');
        await page.keyboard.press('Control+Enter');
        await page.getByRole('heading', { name: `${name}：未交回 0 份` }).waitFor();
        have += left;
        await collected(page, have, total);
      }
      await page.getByLabel('条码、编号或姓名首字母').click();
      const numbers = new Map(printed.map(({ code, number }) => [code, number]));
      for (const [code, number] of [...numbers].reverse()) {
        if (have === COLLECTED) break;
        await shoot(page, code);
        const said = page.locator('.collect-field').getByText(number);
        await said.waitFor();
        if ((await said.innerText()).endsWith(' 已签')) have += 1;
        await collected(page, have, total);
      }
      await collected(page, COLLECTED, total);
      await expectAccessible(page);
      await picture(page, '11-08-collecting');
    });

    it('are asked for by F9, a slip for each unit, no reasons on it', async () => {
      const page = story.page();
      await page.keyboard.press('F9');
      const dialog = page.getByRole('dialog', { name: '打印催签单' });
      await dialog.waitFor();
      await expectAccessible(page);
      await accept(dialog);
      await page.getByRole('img', { name: '第 1 页' }).waitFor({ timeout: 60_000 });
      chased = await chaseList(story);
      expect(chased).toHaveLength(total - COLLECTED - 1); // his own is chased by somebody else
    });
  });
  return { total: () => total, chased: () => chased, open: () => openLetters(printed, chased) };
}

function codeAt(printed: readonly CodedPage[], at: number): string {
  return [...new Set(printed.map(({ code }) => code))][at] ?? '';
}

/** Signs in; a password is asked to be changed after 90 days, which is put off. */
async function enter(story: Story): Promise<void> {
  const page = story.page();
  await unlock(page, story.notes.get('clerk') ?? '', story.notes.get('password') ?? '');
  const dialog = page.getByRole('dialog', { name: '修改密码' });
  await button(dialog, '取消').click();
  await dialog.waitFor({ state: 'detached' });
}

async function collected(page: Page, count: number, total: number): Promise<void> {
  await page.getByLabel('已签份数').getByText(`${count}/${total}`).waitFor();
}

function heading(page: Page, unit: string): Locator {
  return page.getByRole('heading', { name: new RegExp(`^${unit}：未交回 \\d+ 份$`, 'u') });
}

/** The numbers of all letters on the 催签单 that is shown, which is then shut. */
export async function chaseList(story: Story): Promise<readonly string[]> {
  const page = story.page();
  const skipped = page.getByRole('dialog').filter({ hasText: '回避' });
  await button(skipped, '知道了').click();
  await skipped.waitFor({ state: 'detached' });
  await picture(page, '11-09-reminders');
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, '另存为').click()]);
  const file = join(story.app().home, 'reminders.pdf');
  await download.saveAs(file);
  await page.keyboard.press('Escape');
  await page.locator('.preview').waitFor({ state: 'detached' });
  return (
    execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).match(/ZR2027-\d{4}/gu) ?? []
  );
}

/** Pages read of the printed file: more letters than this chapter and the next want. */
const READ_PAGES = 500;

/** The pages of a file that carry a letter's code. */
function codedPages(file: string): readonly CodedPage[] {
  const text = execFileSync('pdftotext', ['-layout', '-l', String(READ_PAGES), file, '-'], {
    encoding: 'utf8',
  });
  return text.split('\f').flatMap((content, index) => {
    const [, number, name] = /(ZR2027-\d{4}) (\S+) .* 存档 · 第 \d+ 页/u.exec(content) ?? [];
    const code = /\b(2\d{9})\s*$/u.exec(content)?.[1];
    return number && name && code ? [{ number, name, code, page: index + 1 }] : [];
  });
}

function openLetters(printed: readonly CodedPage[], chased: readonly string[]): readonly OpenLetter[] {
  const byNumber = Map.groupBy(
    printed.filter(({ number }) => chased.includes(number)),
    ({ number }) => number,
  );
  return [...byNumber].map(([number, pages]) => ({
    number,
    name: pages[0]?.name ?? '',
    pages: pages.map(({ page }) => page),
  }));
}
