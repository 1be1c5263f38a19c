import type { Locator, Page } from 'playwright-core';

/** What a clerk's hands do: Chinese comes from an input method as whole words, not as key strokes. */
export async function write(field: Locator, text: string): Promise<void> {
  await field.click();
  await field.selectText();
  await field.page().keyboard.insertText(text);
}

/** Types by key strokes, as digits and Latin letters come. */
export async function strokes(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
}

/** Writes Chinese as a real input method does: composed letter by letter, then committed. */
export async function compose(page: Page, steps: readonly string[], text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const step of steps) {
    await session.send('Input.imeSetComposition', {
      text: step,
      selectionStart: step.length,
      selectionEnd: step.length,
    });
  }
  await session.send('Input.insertText', { text });
  await session.detach();
}

/** A button of that name; Chinese names of two characters carry no blank (theme). */
export function button(scope: Page | Locator, name: string): Locator {
  return scope.getByRole('button', { name, exact: true });
}

/** Saves what a dialog asks with Ctrl+Enter, once the keyboard is its form's. */
export async function accept(dialog: Locator): Promise<void> {
  await dialog.locator('form :focus').first().waitFor({ state: 'attached' }); // a radio's own field is not seen
  await dialog.page().keyboard.press('Control+Enter');
}

/** Opens a screen by the menu at the left, unfolding the part it belongs to. */
export async function goTo(page: Page, name: string): Promise<void> {
  const menu = page.getByRole('navigation', { name: '主菜单' });
  const link = menu.getByRole('link', { name, exact: true });
  const folded = menu.getByRole('button', { name: /^展开/u });
  await menu.waitFor();
  while ((await link.count()) === 0) await folded.first().click();
  await link.click();
}

/** Signs in at the lock screen. */
export async function unlock(page: Page, name: string, password: string): Promise<void> {
  await write(page.getByLabel('用户名'), name);
  await write(page.getByLabel('密码', { exact: true }), password);
  await page.keyboard.press('Enter');
}

/** Chooses in a searching select: types, waits for the option, takes it. */
export async function pick(field: Locator, typed: string, option: string): Promise<void> {
  await field.click();
  await field.page().keyboard.insertText(typed);
  await optionOf(field.page(), option).click();
}

const OPTIONS = '.ant-select-dropdown:visible .ant-select-item-option-content, .ant-select-tree-title';

/** An option of the list that hangs open. */
export function optionOf(page: Page, option: string): Locator {
  return page.locator(OPTIONS).filter({ hasText: option }).first();
}

/** Chooses in a plain select. */
export async function choose(field: Locator, option: string): Promise<void> {
  await field.click();
  await optionOf(field.page(), option).click();
}

/** Opens somebody's dossier by Ctrl K. */
export async function find(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '搜索' }).waitFor();
  await page.keyboard.insertText(text);
  await page.getByRole('option').first().getByText(text).first().waitFor();
  await page.keyboard.press('Enter');
}
