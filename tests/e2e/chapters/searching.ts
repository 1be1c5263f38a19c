import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../app.ts';
import { compose, goTo } from '../hand.ts';
import { picture } from '../pictures.ts';
import type { Story } from '../story.ts';

/** Ctrl K finds anything; the mouse only goes back to 首页. */
export function searching(story: Story): void {
  describe('finding somebody', () => {
    it.each([
      ['the name', '吴艺强', '吴艺强'],
      ['the full pinyin', 'wuyiqiang', '吴艺强'],
      ['initials', 'wyq', '吴艺强'],
      ['a staff number', '10001', '吴艺强'],
      ['part of a dossier number', '2026-0007', 'LZ2026-0007'],
    ])('opens a dossier by %s', async (_how, typed, expected) => {
      const page = story.page();
      await goTo(page, '首页');
      await page.getByRole('heading', { name: '首页' }).waitFor();
      await ask(page, typed);
      await page.getByRole('option').first().getByText(expected).first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.person-head').getByText(expected).first().waitFor();
    });

    it('finds a rare character beyond the BMP, composed by an input method', async () => {
      const page = story.page();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: '搜索' }).waitFor();
      await compose(page, ['l', 'lu'], '𬍛');
      await page.getByText(/找到 \d+ 项/).waitFor();
      const found = await page.getByRole('group', { name: '人员' }).getByRole('option').allTextContents();
      expect(found.length).toBeGreaterThan(10);
      expect(found.every((text) => text.includes('𬍛'))).toBe(true);
      await expectAccessible(page);
      await picture(page, '07-01-search');
      await page.keyboard.press('Escape');
    });

    it('finds by one character, and goes to a screen by its name', async () => {
      const page = story.page();
      await ask(page, '强');
      await page.getByRole('group', { name: '人员' }).getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await page.getByRole('option').nth(1).getAttribute('aria-selected')).toBe('true');
      await page.keyboard.press('Escape');
      await ask(page, '编号登记');
      await page.getByRole('option').getByText('编号登记簿').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: '编号登记簿' }).waitFor();
    });

    it('says plainly that nothing was found', async () => {
      const page = story.page();
      await ask(page, '查无此人某某');
      await page.getByText('没有找到').waitFor();
      await page.keyboard.press('Escape');
    });
  });
}

async function ask(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '搜索' }).waitFor();
  await page.keyboard.insertText(text);
}
