import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';

const folder = join(import.meta.dirname, '../../docs/handbook/pictures');

/**
 * Takes a picture for the handbook where there is none yet, or where UPDATE_PICTURES=1 asks for new ones; any other run
 * leaves the tracked files alone.
 */
export async function picture(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name}.png`);
  if (existsSync(path) && process.env.UPDATE_PICTURES !== '1') return;
  mkdirSync(folder, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  // A dialog that is only being opened cannot be seen yet.
  await page.locator('.ant-zoom-appear, .ant-zoom-enter').first().waitFor({ state: 'detached' });
  await nameFolder(page);
  await showNotices(page, 'none'); // what the last step was told is no part of this screen
  const shown = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await sharp(shown).png({ palette: true, effort: 10 }).toFile(path); // a third of the bytes, to the eye the same
  await showNotices(page, '');
}

async function showNotices(page: Page, display: 'none' | ''): Promise<void> {
  const notices = page.locator('.ant-notification');
  for (const notice of await notices.all())
    await notice.evaluate((element, value) => element.style.setProperty('display', value), display);
}

/** The data folder of a test has a name made by chance; the handbook shows one that an office would have. */
async function nameFolder(page: Page): Promise<void> {
  await page.evaluate((shown) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.nodeValue?.includes('/liandang-e2e-'))
        node.nodeValue = node.nodeValue.replace(/[^\s“：]*\/liandang-e2e-\w+[^\s”]*/, shown);
    for (const field of document.querySelectorAll('input'))
      if (field.value.includes('/liandang-e2e-')) field.value = shown; // React's own copy stays
  }, 'D:\\liandang');
}
