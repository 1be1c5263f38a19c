import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../app.ts';
import { button, goTo, strokes } from '../hand.ts';
import { picture } from '../pictures.ts';
import type { Story } from '../story.ts';

/** A batch of dossiers by the keyboard alone, its numbers, and the set that is printed for it. */
export function openingDossiers(story: Story): void {
  describe('opening dossiers in bulk', () => {
    it('needs no mouse: Ctrl+Shift+N, the fields in their order, Space leaves somebody out, Ctrl+Enter', async () => {
      const page = story.page();
      await page.keyboard.press('Control+Shift+N');
      const due = page.getByRole('status').filter({ hasText: '可建档' });
      await due.waitFor();
      const people = Number(/可建档 (\d+) 人/.exec((await due.textContent()) ?? '')?.[1]);
      expect(await focused(page)).toBe('建档依据');
      await page.keyboard.insertText('院纪〔2026〕1号');
      for (const [label, typed] of [
        ['柜号', 'A1'],
        ['起始盒号', '1'],
        ['每盒份数', '20'],
      ] as const) {
        await page.keyboard.press('Tab');
        expect(await focused(page)).toBe(label);
        await strokes(page, typed);
      }
      await expectAccessible(page);
      await picture(page, '05-01-batch');
      for (let step = 0; step < 8 && (await focused(page)) !== '待建档人员'; step += 1)
        await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('待建档人员');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
      await due.getByText(`已选 ${people - 1} 人`).waitFor();
      story.notes.set('opened', String(people - 1));
      await page.keyboard.press('Control+Enter');
      await page.getByText(`已建档 ${people - 1} 份`).waitFor();
      const last = `LZ2026-${String(people - 1).padStart(4, '0')}`;
      await page.getByText(`编号 LZ2026-0001 至 ${last}`).waitFor();
      await expectAccessible(page);
      await picture(page, '05-02-opened');
    });

    it('offers the set of papers of the batch and shows it before it is printed', async () => {
      const page = story.page();
      await button(page, '打印套表').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(`将打印 ${story.notes.get('opened')} 份档案`).waitFor();
      await expectAccessible(page);
      await picture(page, '08-01-print-set');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('img', { name: '第 1 页' }).waitFor({ timeout: 60_000 });
      const pages = Number(/\/ (\d+) 页/.exec(await page.locator('.preview-tools').innerText())?.[1]);
      expect(pages).toBeGreaterThan(3 * Number(story.notes.get('opened'))); // 封面, 目录, 基本情况表 of each
      await page.keyboard.press('End');
      await page.getByRole('img', { name: `第 ${pages} 页` }).waitFor();
      await expectAccessible(page);
      await picture(page, '08-03-set-preview');
      await page.keyboard.press('Escape');
      await page.locator('.preview').waitFor({ state: 'detached' });
    });

    it('keeps every number in the register, without a gap', async () => {
      const page = story.page();
      await goTo(page, '编号登记簿');
      await page
        .getByRole('status')
        .getByText(`共 ${story.notes.get('opened')} 条`)
        .waitFor();
      await expectAccessible(page);
      await picture(page, '05-03-number-register');
      await button(page, '核对断号').click();
      await page.getByRole('dialog').getByText('连续无断号').waitFor();
      await page.keyboard.press('Escape');
    });
  });
}

/** What the focus is on, as a screen reader would name it. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element?.closest('label')?.querySelector('span')?.textContent;
    return element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '';
  });
}
