import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../app.ts';
import { picture } from '../pictures.ts';
import type { Story } from '../story.ts';

const CHAPTERS = globSync('[0-9]*.md', { cwd: join(import.meta.dirname, '../../../docs/handbook') }).length;

/** F1 opens the handbook anywhere; it needs no disk and no network. */
export function readingHandbook(story: Story): void {
  describe('the handbook', () => {
    it('opens by F1 with every chapter and every picture, and closes by F1', async () => {
      const page = story.page();
      await page.keyboard.press('F1');
      const chapters = page.getByRole('navigation', { name: '手册目录' }).getByRole('button');
      await chapters.first().waitFor();
      expect(await chapters.count()).toBe(CHAPTERS);
      await expectAccessible(page);
      await picture(page, '10-04-handbook');
      for (const chapter of await chapters.all()) {
        await chapter.click();
        const pictures = page.getByRole('article').getByRole('img');
        for (const shown of await pictures.all()) {
          await shown.scrollIntoViewIfNeeded();
          await expect
            .poll(() => shown.evaluate((image) => Reflect.get(image, 'naturalWidth')), { timeout: 15_000 })
            .toBe(1366);
        }
      }
      await page.keyboard.press('F1');
      await chapters.first().waitFor({ state: 'detached' });
    });
  });
}
