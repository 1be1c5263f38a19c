import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../app.ts';
import { accept, button, find, goTo, pick, write } from '../hand.ts';
import { dueCount } from '../ledger-office.ts';
import { picture } from '../pictures.ts';
import type { Story } from '../story.ts';
import { countStrokes, expectWithin } from '../strokes.ts';

/** Who did not come, by his number on the sheet. */
const EXCUSED = [
  ['值班', '7', '31'],
  ['手术', '52'],
] as const;
const ABSENT = '80';
const MISSING = 4;
const SPEECH =
  '国庆、中秋将至，各科室负责人要带头落实中央八项规定精神，严禁收受管理和服务对象礼品礼金、接受可能影响公正的宴请，严禁公车私用、公款旅游；值班值守期间带头履职，管好科室，管好家人。';

/** What it may cost, keys and clicks: 4 minutes of a practised hand (forms.md), the speech pasted and the notices aside. */
const LIMITS = { plan: 30, print: 4, mark: 55, makeUp: 4 } as const;

/** 节前集体谈话, copied from last year's. */
export function talkingBeforeHolidays(story: Story): void {
  let people = 0;
  let first = '';
  describe('a group talk before a holiday', () => {
    it('is copied from last year’s, its people chosen by a rule', async () => {
      const page = story.page();
      await goTo(page, '谈话');
      const grid = page.getByRole('grid', { name: '谈话台账' });
      await grid.getByRole('row').nth(3).waitFor();
      await expectAccessible(page);
      await picture(page, '12-01-ledger');
      const counted = await countStrokes(page);
      await write(page.getByLabel('姓名、编号、主题'), '国庆');
      const last = grid.getByRole('row').filter({ hasText: '2025年国庆节前集体谈话' });
      await last.filter({ hasNotText: '补谈）' }).click();
      await page.keyboard.press('Space');
      await button(page, '沿用这次').click();
      const dialog = page.getByRole('dialog', { name: /^沿用 TH2025/ });
      expect(await dialog.getByLabel('主题').inputValue()).toBe('2026年国庆节前集体谈话');
      // Last year's rule came with it: everybody with a dossier; this year the heads and leaders alone.
      expect(await dueCount(dialog)).toBeGreaterThan(100);
      await dialog.getByLabel('建档类别人员').first().click();
      await pick(dialog.getByLabel('包括的人员类别'), '中层', '中层以上');
      await dialog
        .getByText(/^按2026-09-21：[89]\d人$/u)
        .first()
        .waitFor();
      people = await dueCount(dialog);
      expect(people).toBeGreaterThan(80);
      expect(people).toBeLessThan(100);
      await page.keyboard.press('Escape'); // shuts the list of categories, not the dialog
      await dialog.getByText(/个科室：/).waitFor();
      await expectAccessible(page);
      await picture(page, '12-02-copy');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: /^TH2026-\d{4} 2026年国庆节前集体谈话$/ }).waitFor();
      await page.getByRole('heading', { name: `名单 ${people} 人` }).waitFor();
      expectWithin(await counted(), LIMITS.plan);
    });

    it('prints the sign-in sheets and the reminder', async () => {
      const page = story.page();
      await expectAccessible(page);
      const counted = await countStrokes(page);
      await button(page, '打印').click();
      const dialog = page.getByRole('dialog', { name: '打印谈话表格' });
      await dialog.waitFor();
      await picture(page, '12-03-print');
      await accept(dialog);
      await page.getByRole('img', { name: '第 1 页' }).waitFor({ timeout: 60_000 });
      // Up to 100 people, 20 a page; one reminder to read out.
      await page.locator('.preview-tools').getByText('/ 6 页').waitFor();
      await expectAccessible(page);
      await picture(page, '12-04-sign-in-sheet');
      await page.keyboard.press('Escape');
      await page.locator('.preview').waitFor({ state: 'detached' });
      expectWithin(await counted(), LIMITS.print);
    });

    it('is held: the speech pasted, the exceptions marked, the rest confirmed against the sheet', async () => {
      const page = story.page();
      const field = page.getByLabel('未到场人员');
      await button(page, '今天已谈').click();
      await page.getByLabel('谈话内容').click();
      await page.keyboard.insertText(SPEECH); // pasted
      const counted = await countStrokes(page);
      await page.keyboard.press('Control+Enter');
      await field.waitFor();
      for (const [reason, ...numbers] of EXCUSED) {
        await page.getByLabel('原因', { exact: true }).click();
        await page.keyboard.press('Control+a');
        await page.keyboard.insertText(reason);
        await field.click();
        await mark(page, numbers);
      }
      await page.getByText('缺席', { exact: true }).click();
      await field.click();
      await mark(page, [ABSENT]);
      await page.getByText(`待核对 ${people - MISSING} · 请假 3 · 缺席 1`).waitFor();
      await expectAccessible(page);
      await picture(page, '12-05-exceptions');
      await page.keyboard.press('F8');
      await page.getByText(`到场 ${people - MISSING} · 请假 3 · 缺席 1`).waitFor();
      expectWithin(await counted(), LIMITS.mark);
      const line = page.getByRole('grid', { name: '谈话名单' }).getByRole('row').nth(1);
      first = await line.getByRole('gridcell').nth(2).innerText();
    });

    it('leaves nobody out: those who did not come are talked to afterwards, together', async () => {
      const page = story.page();
      const counted = await countStrokes(page);
      await button(page, '安排补谈').click();
      const dialog = page.getByRole('dialog', { name: /^安排补谈/ });
      await dialog.getByText('（手术）').first().waitFor();
      await expectAccessible(page);
      await picture(page, '12-06-make-up');
      await accept(dialog);
      await page.getByRole('heading', { name: /2026年国庆节前集体谈话（补谈）$/ }).waitFor();
      await page.getByRole('heading', { name: `名单 ${MISSING} 人` }).waitFor();
      expectWithin(await counted(), LIMITS.makeUp);
      await goTo(page, '待谈与补谈');
      await expectAccessible(page);
      await picture(page, '12-07-owed');
      await page.getByText('补谈', { exact: true }).click();
      await page.getByText('2026年国庆节前集体谈话').first().waitFor();
      await expectAccessible(page);
    });

    it('stands once in the ledger, and in the dossier of everybody who came', async () => {
      const page = story.page();
      await goTo(page, '谈话');
      await write(page.getByLabel('姓名、编号、主题'), '2026年国庆节前集体谈话');
      await page.getByRole('status').getByText('共 2 条', { exact: true }).waitFor(); // itself and its 补谈
      await goTo(page, '谈话统计');
      await page.getByRole('grid').or(page.getByRole('table')).first().waitFor();
      await expectAccessible(page);
      await picture(page, '12-08-statistics');
      await find(page, first);
      await page.getByRole('button', { name: '谈话', exact: true }).click();
      await page.getByRole('grid', { name: '谈话' }).getByText('2026-09-21').first().waitFor();
      await expectAccessible(page);
      await picture(page, '12-09-dossier');
    });
  });
}

async function mark(page: Page, numbers: readonly string[]): Promise<void> {
  // Faster than they are answered: the last one is told last.
  for (const number of numbers) {
    await page.keyboard.type(number);
    await page.keyboard.press('Enter');
  }
  await page.getByText(new RegExp(`^已标记 ${numbers.at(-1)} `)).waitFor();
}
