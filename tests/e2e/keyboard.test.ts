import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { writeDemo } from '../../electron/demo/write-demo.ts';
import { expectAccessible, startApp } from './app.ts';
import { accept, button, goTo, optionOf, unlock, write } from './hand.ts';
import { beginStory } from './story.ts';

const AT = '2026-03-05T01:30:00.000Z';
const CREDIT_CODE = '91990101MA0000001Y';
const DAYS_100_LATER = '2026-06-13T01:30:00.000Z';

/** What every form and list owes a clerk who keeps the hands on the keys. */
describe('the keyboard', () => {
  const folder = mkdtempSync(join(tmpdir(), 'liandang-e2e-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let password = '';
  let name = '';
  const story = beginStory(async () => {
    const passwordCost = { N: 16, r: 8, p: 1 };
    const { users } = await writeDemo({ folder, people: 40, seed: 1, at: AT, passwordCost });
    const clerk = users.find(({ role }) => role === 'clerk');
    [name, password] = [clerk?.name ?? '', clerk?.password ?? ''];
    const app = await startApp(folder, AT);
    await unlock(app.page(), name, password);
    await app.page().getByRole('navigation', { name: '主菜单' }).waitFor();
    return app;
  });
  const dialogOf = (title: string): Locator => story.page().getByRole('dialog', { name: title });

  describe('a dialog that is closed', () => {
    it('gives the focus back to what opened it', async () => {
      const page = story.page();
      await goTo(page, '供应商');
      const opener = button(page, '登记供应商');
      await opener.focus();
      await page.keyboard.press('Enter');
      await dialogOf('登记供应商').getByLabel('名称').and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Escape');
      await opener.and(page.locator(':focus')).waitFor();
    });

    it('gives it back from the pages that came after its progress', async () => {
      const page = story.page();
      const opener = button(page, '打印');
      await opener.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('img', { name: '第 1 页' }).waitFor({ timeout: 60_000 });
      for (const key of ['Tab', 'Tab', 'Tab']) await page.keyboard.press(key);
      await page.getByRole('region', { name: '页面' }).and(page.locator(':focus')).waitFor(); // 另存为, one thumbnail, the page
      await page.keyboard.press('Escape');
      await opener.and(page.locator(':focus')).waitFor();
    });
  });

  describe('a screen gone to by Ctrl+K', () => {
    it('has the keyboard: Tab begins in it, not in the head and the menu', async () => {
      const page = story.page();
      await page.keyboard.press('Control+k');
      await page.keyboard.insertText('人员档案');
      await page.getByRole('option').first().getByText('人员档案').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('grid', { name: '人员档案' }).waitFor();
      await page.keyboard.press('Tab');
      await button(page, '导入').and(page.locator(':focus')).waitFor();
      await goTo(page, '供应商');
    });
  });

  describe('Ctrl+Enter in a form just opened', () => {
    it('is heard before the focus has come into the form', async () => {
      const page = story.page();
      await goTo(page, '供应商');
      await button(page, '登记供应商').waitFor();
      await openAndSaveAtOnce(page, '登记供应商');
      await page.getByText('请填写名称。').waitFor();
    });

    it('is heard after a click beside the fields', async () => {
      const page = story.page();
      const dialog = dialogOf('登记供应商');
      await write(dialog.getByLabel('名称'), '某\ue863医疗器械有限公司');
      await dialog.locator('.ant-modal-title').click();
      await page.keyboard.press('Control+Enter');
      await leavePane(page);
    });

    it('is not for the form while a question lies above it', async () => {
      const page = story.page();
      await button(page, '登记供应商').click();
      const dialog = dialogOf('登记供应商');
      await write(dialog.getByLabel('备注'), '待补');
      await button(dialog, '取消').click();
      const question = page.getByRole('dialog').filter({ hasText: '有未保存的内容' });
      await question.waitFor();
      await page.keyboard.press('Control+Enter');
      await button(question, '继续编辑').click();
      await question.waitFor({ state: 'hidden' });
      expect(await page.getByText('请填写名称。').count()).toBe(0);
      await button(dialog, '取消').click();
      await button(question, '关闭').click();
      await dialog.waitFor({ state: 'hidden' });
    });

    it('ends the typing: nothing is added to, or asked about, what is being saved', async () => {
      const page = story.page();
      const dialog = dialogOf('登记供应商');
      await button(page, '登记供应商').click();
      await write(dialog.getByLabel('信用代码'), CREDIT_CODE);
      await write(dialog.getByLabel('名称'), '江北安和物业有限公司');
      const goOn = await holdCall(page, 'suppliers.create');
      await page.keyboard.press('Control+Enter');
      await page.keyboard.insertText('晚');
      await page.keyboard.press('Escape');
      expect(await dialog.getByLabel('名称').inputValue()).toBe('江北安和物业有限公司');
      await goOn();
      await leavePane(page);
      expect(await page.getByText('有未保存的内容').count()).toBe(0);
    });

    it('gives the keyboard back to the field where saving was refused', async () => {
      const page = story.page();
      const dialog = dialogOf('登记供应商');
      await button(page, '登记供应商').click();
      await write(dialog.getByLabel('名称'), '江北安和后勤有限公司');
      await write(dialog.getByLabel('信用代码'), CREDIT_CODE);
      await page.keyboard.press('Control+Enter');
      await dialog.getByText('已登记在“江北安和物业有限公司”').first().waitFor();
      await dialog.getByLabel('信用代码').and(page.locator(':focus')).waitFor();
      await page.keyboard.press('End');
      await page.keyboard.insertText('9');
      expect(await dialog.getByLabel('信用代码').inputValue()).toBe(`${CREDIT_CODE}9`);
      await button(dialog, '取消').click();
      await button(page.getByRole('dialog').filter({ hasText: '有未保存的内容' }), '关闭').click();
      await dialog.waitFor({ state: 'hidden' });
    });
  });

  describe('characters that no printing font has', () => {
    it('are named above the pages, with the way to theirs', async () => {
      const page = story.page();
      await page.keyboard.press('Control+p');
      await page.getByRole('img', { name: '第 1 页' }).waitFor({ timeout: 60_000 });
      const told = page.getByRole('dialog').filter({ hasText: '打印字体中没有下列字' });
      await told.getByText('某□医疗器械有限公司').waitFor();
      await told.getByText('字码 U+E863').waitFor();
      await expectAccessible(page);
      const place = told.getByRole('listitem').getByRole('button');
      const pageNumber = /\d+/u.exec(await place.innerText())?.[0];
      await place.click();
      expect(await told.getByRole('spinbutton', { name: '页码' }).inputValue()).toBe(pageNumber);
      await page.keyboard.press('Escape');
      await told.waitFor({ state: 'hidden' });
    });
  });

  describe('a list worked off one by one', () => {
    it('forgets the line that was settled, so that the next can be chosen alone', async () => {
      const page = story.page();
      await goTo(page, '待谈与补谈');
      await page.getByText('后续要求', { exact: true }).click();
      const rows = page.getByRole('grid', { name: '后续要求' }).getByRole('row');
      for (const _ of ['first', 'next']) {
        await rows.nth(1).click();
        await page.keyboard.press('Space');
        await page.getByText('已选 1 条').waitFor();
        await button(page, '登记落实').click();
        await accept(dialogOf('登记落实情况'));
        await page.getByText('已选 1 条').waitFor({ state: 'detached' });
      }
    });
  });

  describe('a group talk planned from a menu by the keys', () => {
    it('offers the last range for another talk, and none to whom is added to its list', async () => {
      const page = story.page();
      await goTo(page, '谈话');
      await button(page, '新建集体谈话').focus();
      for (const key of ['Enter', 'Tab', 'Enter']) await page.keyboard.press(key);
      const dialog = dialogOf('新建谈话');
      await dialog.getByRole('combobox', { name: '包括的人员类别' }).click();
      await optionOf(page, '中层以上').click();
      await page.keyboard.press('Tab');
      await dialog.getByRole('checkbox', { name: '外单位' }).first().check();
      await write(dialog.getByLabel('谈话人姓名', { exact: true }), '上级领导');
      await page.keyboard.press('Control+Enter');
      await button(page, '添加人员').click();
      const added = dialogOf('添加人员');
      await added.getByRole('combobox', { name: '包括的人员类别' }).waitFor();
      await page.waitForTimeout(1000);
      expect(await added.locator('.ant-select-selection-item').count()).toBe(0);
      await page.keyboard.press('Escape');
      await added.waitFor({ state: 'hidden' });
    });
  });

  describe('a select left by Tab, or saved by Ctrl+Enter', () => {
    it('keeps what was chosen from several, and gives the focus on', async () => {
      const page = story.page();
      await goTo(page, '警示教育');
      await button(page, '登记活动').click();
      const dialog = dialogOf('登记警示教育活动');
      const select = dialog.getByRole('combobox', { name: '包括的人员类别' });
      const chosen = dialog
        .locator('.due-line', { hasText: '人员类别' })
        .first()
        .locator('.ant-select-selection-item');
      await select.click();
      const before = await chosen.allInnerTexts();
      await optionOf(page, '普通职工').click();
      await page.keyboard.press('Tab');
      expect(await chosen.allInnerTexts()).toEqual([...before, '普通职工']);
      expect(await select.evaluate((field) => field === document.activeElement)).toBe(false);
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Control+Enter');
      await page.getByText('请填写主题。').waitFor();
      expect(await chosen.allInnerTexts()).toEqual([...before, '普通职工']);
    });

    it('takes from several what was typed, also from a tree, and gives nothing back that was chosen', async () => {
      const page = story.page();
      const dialog = dialogOf('登记警示教育活动');
      for (const [what, typed, taken] of [
        ['人员类别', '关键', '关键岗位'],
        ['科室', '儿科', '儿科'],
      ] as const) {
        const select = page.getByRole('combobox', { name: `包括的${what}`, exact: true });
        const line = dialog.locator('.due-line').filter({ has: select });
        const chosen = line.locator('.ant-select-selection-item');
        const before = await chosen.allInnerTexts();
        for (const _ of ['chosen', 'chosen already']) {
          await select.click();
          await page.keyboard.insertText(typed);
          await optionOf(page, taken).waitFor();
          await page.keyboard.press('Tab');
          expect(await chosen.allInnerTexts()).toEqual([...before, taken]);
          expect(await select.evaluate((field) => field === document.activeElement)).toBe(false);
        }
      }
    });

    it('takes a word of one’s own where words may be written', async () => {
      const page = story.page();
      const dialog = dialogOf('登记警示教育活动');
      const words = dialog.getByRole('combobox', { name: '包括的职务用词' });
      const chosen = dialog
        .locator('.due-line', { hasText: '职务含' })
        .first()
        .locator('.ant-select-selection-item');
      await words.click();
      await page.keyboard.insertText('处长');
      await page.keyboard.press('Control+Enter');
      expect(await chosen.allInnerTexts()).toEqual(['处长']);
      await words.click(); // the focus has gone to what is missing
      await page.keyboard.insertText('股长');
      await page.keyboard.press('Tab');
      expect(await chosen.allInnerTexts()).toEqual(['处长', '股长']);
    });

    it('takes the one option that was gone to, and none that was not', async () => {
      const page = story.page();
      const dialog = dialogOf('登记警示教育活动');
      const select = dialog.getByRole('combobox', { name: '形式' });
      const field = dialog
        .locator('.ant-select')
        .filter({ has: page.getByRole('combobox', { name: '形式' }) });
      const empty = await field.innerText();
      await select.click();
      await page.keyboard.press('Tab');
      expect(await field.innerText()).toBe(empty);
      await select.click();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      expect(await field.innerText()).not.toBe(empty);
    });
  });

  describe('the categories of 批量建档', () => {
    it('are found by typing their names', async () => {
      const page = story.page();
      await button(dialogOf('登记警示教育活动'), '取消').click();
      await button(page.getByRole('dialog').filter({ hasText: '有未保存的内容' }), '关闭').click();
      await dialogOf('登记警示教育活动').waitFor({ state: 'hidden' });
      await page.keyboard.press('Control+Shift+N');
      await page.getByRole('combobox', { name: '人员类别', exact: true }).click();
      await page.keyboard.insertText('未定');
      await optionOf(page, '未定类别').waitFor();
      await page.keyboard.press('Enter');
      const bar = page.getByRole('search', { name: '筛选' });
      await bar.locator('.ant-select-selection-item').filter({ hasText: '未定类别' }).waitFor();
      await page.keyboard.press('Escape');
    });
  });

  describe('a batch of dossiers for a day still to come', () => {
    it('is held up at its field, and nothing written or chosen is lost', async () => {
      const page = story.page();
      await goTo(page, '供应商');
      await page.keyboard.press('Control+Shift+N');
      const due = page.getByRole('status').filter({ hasText: '可建档' });
      await due.waitFor();
      const people = Number(/可建档 (\d+) 人/u.exec(await due.innerText())?.[1]);
      const date = page.getByLabel('建档日期');
      await write(page.getByLabel('建档依据'), '院纪〔2026〕9号');
      await write(page.getByLabel('柜号'), 'A1');
      const rows = page.getByRole('grid', { name: '待建档人员' }).getByRole('row');
      await rows.nth(1).click();
      await page.keyboard.press('Space');
      for (const [typed, said] of [
        ['20260230', '请填写正确的建档日期'],
        ['20261231', '建档日期不能晚于今天'],
      ] as const) {
        await write(date, typed);
        await page.keyboard.press('Control+Enter');
        await page.getByText(said).waitFor();
      }
      expect(await page.getByText('请填写正确的建档日期').count()).toBe(0);
      await expectAccessible(page);
      await write(date, '20260305');
      await page.keyboard.press('Tab');
      await page.getByText('建档日期不能晚于今天').waitFor({ state: 'detached' });
      expect(await page.getByLabel('建档依据').inputValue()).toBe('院纪〔2026〕9号');
      expect(await page.getByLabel('柜号').inputValue()).toBe('A1');
      await due.getByText(`已选 ${people - 1} 人`).waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByText(`已建档 ${people - 1} 份`).waitFor();
    });
  });

  describe('several papers filed at once', () => {
    it('do not wait for a bad one among them, which says why at its line and can be taken away', async () => {
      const page = story.page();
      await goTo(page, '档案台账');
      await page.getByRole('grid', { name: '档案台账' }).getByRole('row').nth(1).click();
      await page.keyboard.press('Enter');
      await page
        .getByRole('navigation', { name: '档案栏目' })
        .getByRole('button', { name: /^全部材料/u })
        .click();
      const good = [await sheetOf(page, '承诺书'), await sheetOf(page, '自查表')];
      const bad = Buffer.from('这不是 PDF');
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        button(page, '添加材料').click(),
      ]);
      await chooser.setFiles(
        [good[0], bad, good[1], bad].map((buffer = bad, index) => ({
          name: `第${index + 1}份.pdf`,
          mimeType: 'application/pdf',
          buffer,
        })),
      );
      const dialog = page.getByRole('dialog', { name: /^添加材料/u });
      const names = dialog.getByLabel(/^材料名称/u);
      await names.first().and(page.locator(':focus')).waitFor();
      await page.keyboard.insertText('廉洁承诺书');
      expect(await names.first().inputValue()).toBe('廉洁承诺书');
      await page.keyboard.press('Control+Enter');
      await dialog.getByText('已添加 2 / 4 份，2 份未添加').waitFor();
      expect(await dialog.getByText(/^未添加：/u).count()).toBe(2);
      await names.first().and(page.locator(':focus')).waitFor();
      await expectAccessible(page);
      await button(dialog, '移除“第2份.pdf”').click();
      await dialog.getByText('添加材料（1 份）').waitFor();
      await page.keyboard.press('Escape');
      const question = page.getByRole('dialog').filter({ hasText: '还有 1 份未添加' });
      await button(question, '继续编辑').click();
      await button(dialog, '移除“第4份.pdf”').click();
      await dialog.waitFor({ state: 'hidden' });
      await button(page, '廉洁承诺书').waitFor();
      await button(page, '第3份').waitFor();
    });
  });

  describe('a password past its term', () => {
    it('is reminded of once a day, with the days, and can be changed there', async () => {
      const page = await story.app().restart({ at: DAYS_100_LATER });
      await unlock(page, name, password);
      const dialog = page.getByRole('dialog', { name: '修改密码' });
      await dialog.getByText('现用密码已超期 10 天').waitFor();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await page.keyboard.press('Control+l');
      await unlock(page, name, password);
      await page.getByRole('navigation', { name: '主菜单' }).waitFor();
      await page.waitForTimeout(1000);
      expect(await dialog.count()).toBe(0);
      await page.getByRole('button', { name: /^当前用户/u }).click();
      await page.getByRole('menuitem', { name: '修改密码' }).click();
      await dialog.getByText('现用密码已超期 10 天').waitFor();
    });
  });
});

/** Leaves the pane of the supplier just registered. */
async function leavePane(page: Page): Promise<void> {
  const pane = page.locator('.ant-drawer').getByRole('dialog');
  await pane.waitFor();
  await page.keyboard.press('Escape');
  await pane.waitFor({ state: 'hidden' });
}

/** A paper with this on it, as a scanner's program leaves it. */
async function sheetOf(page: Page, text: string): Promise<Buffer> {
  const sheet = await page.context().newPage();
  await sheet.setContent(`<h1>${text}</h1>`);
  const bytes = await sheet.pdf({ format: 'A4' });
  await sheet.close();
  return bytes;
}

/** Keeps the page's calls of a channel on the way; the function returned lets them go on. */
async function holdCall(page: Page, channel: string): Promise<() => Promise<void>> {
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  await page.route('**/call', async (route) => {
    if (route.request().postDataBuffer()?.includes(channel)) await held;
    await route.continue();
  });
  return async () => {
    letGo();
    await page.unrouteAll({ behavior: 'wait' });
  };
}

/** Presses a button and, before anything else can happen, Ctrl+Enter where the focus then is. */
async function openAndSaveAtOnce(page: Page, name: string): Promise<void> {
  await page.evaluate(async (label) => {
    const opener = [...document.querySelectorAll('button')].find((one) => one.textContent === label);
    opener?.click();
    while (!document.querySelector('[role=dialog] form')) await new Promise((done) => setTimeout(done));
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }),
    );
  }, name);
}
