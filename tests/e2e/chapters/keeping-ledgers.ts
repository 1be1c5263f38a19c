import { readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../app.ts';
import { button, goTo, write } from '../hand.ts';
import { picture } from '../pictures.ts';
import type { Story } from '../story.ts';

/** The columns of 档案台账, in their order (forms.md). */
const LEDGER =
  '序号 档案编号 姓名 性别 科室 现任职务 任现职时间 职称 政治面貌 人员类别 管理权限 建档日期 建档依据 应归件数 实归件数 最近更新 存放位置 状态 状态日期 保管人 备注';

/** The ledger, the sheets that go out and come back, what is missing, and 首页. */
export function keepingLedgers(story: Story): void {
  describe('the ledger of dossiers', () => {
    it('lists every dossier with its place, filters, and keeps the filter', async () => {
      const page = story.page();
      await goTo(page, '档案台账');
      await count(page, Number(story.notes.get('opened')));
      await page.getByRole('grid', { name: '档案台账' }).getByText('A1–1').first().waitFor();
      await expectAccessible(page);
      await picture(page, '05-04-ledger');
      await write(page.getByLabel('姓名、编号、工号'), '吴艺强');
      await count(page, 1);
      await goTo(page, '首页');
      await goTo(page, '档案台账');
      await count(page, 1);
      await button(page, '清除筛选').click();
      await count(page, Number(story.notes.get('opened')));
    });

    it('goes out as a workbook in the columns an office expects', async () => {
      const page = story.page();
      const [download] = await Promise.all([page.waitForEvent('download'), button(page, '导出').click()]);
      expect(download.suggestedFilename()).toMatch(/档案台账.*\.xlsx$/);
      const book = read(readFileSync(await download.path()));
      const sheet = book.Sheets[book.SheetNames[0] ?? ''];
      const rows = sheet ? utils.sheet_to_json<unknown[]>(sheet, { header: 1 }) : [];
      const header = rows.findIndex((row) => row[0] === '序号');
      expect(rows[header]).toEqual(LEDGER.split(' '));
      expect(JSON.stringify(rows.slice(0, header))).toContain('江北市妇幼保健院');
      const numbers = rows.slice(header + 1).filter((row) => /^LZ2026-\d{4}$/.test(String(row[1])));
      expect(numbers).toHaveLength(Number(story.notes.get('opened')));
    });
  });

  describe('sheets that people fill in', () => {
    it('go out for a whole unit by F4 and come back one by one through the number field', async () => {
      const page = story.page();
      await goTo(page, '表格收发');
      await page.getByText('发放', { exact: true }).click();
      await page
        .getByRole('grid', { name: '各科室' })
        .getByRole('row')
        .filter({ hasText: '采购办公室' })
        .click();
      await page.getByRole('heading', { name: /采购办公室：未发 [1-9]\d* 人/ }).waitFor();
      await page.keyboard.press('F4');
      await page.getByRole('button', { name: /^发放 \d+ 份$/ }).click();
      await page.getByRole('heading', { name: '采购办公室：未发 0 人' }).waitFor();
      await page.getByText('收回', { exact: true }).click();
      const field = page.getByLabel('档案编号或工号');
      await write(field, 'LZ2026-0003');
      await page.keyboard.press('Enter');
      await page.getByText(/LZ2026-0003 已收回/).waitFor();
      await write(field, 'LZ2026-0003');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('表格已是“已收”').waitFor();
      await write(field, 'LZ2026-9999');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('LZ2026-9999').waitFor();
      await expectAccessible(page);
      await picture(page, '05-05-sheets');
    });
  });

  describe('what is missing', () => {
    it('is counted by kind and listed by name', async () => {
      const page = story.page();
      await goTo(page, '数据质量');
      await page.getByRole('navigation', { name: '问题种类' }).waitFor();
      await page.getByRole('row').nth(1).waitFor();
      await expectAccessible(page);
      await picture(page, '05-06-quality');
    });

    it('prints a list as it stands on screen', async () => {
      const page = story.page();
      await page.keyboard.press('Control+p');
      const preview = page.getByRole('dialog').filter({ hasText: /数据质量 .+_2026-03-05\.pdf/u });
      await preview.getByRole('img', { name: '第 1 页' }).waitFor();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await preview.waitFor({ state: 'hidden' });
    });

    it('stands on 首页 as counts that open their lists', async () => {
      const page = story.page();
      await goTo(page, '首页');
      await page.getByRole('region', { name: '导入名册' }).waitFor();
      await expectAccessible(page);
      await picture(page, '02-03-home');
      await page.getByRole('region', { name: '数据质量' }).getByRole('link').first().click();
      await page.getByRole('navigation', { name: '问题种类' }).waitFor();
    });
  });

  describe('unsaved work', () => {
    it('is asked about before a screen is left', async () => {
      const page = story.page();
      await goTo(page, '批量建档');
      await write(page.getByPlaceholder('整批共用，如：院纪〔2026〕1号'), '院纪〔2026〕2号');
      await goTo(page, '首页');
      const question = page.getByRole('dialog').filter({ hasText: '有未保存的内容' });
      await question.waitFor();
      await picture(page, '10-01-unsaved');
      await button(question, '继续编辑').click();
      await page.getByRole('heading', { name: '批量建档' }).waitFor();
      await goTo(page, '首页');
      await button(question, '离开').click();
      await page.getByRole('heading', { name: '首页' }).waitFor();
    });
  });
}

async function count(page: Page, rows: number): Promise<void> {
  await page.getByRole('status').getByText(`共 ${rows} 条`, { exact: true }).waitFor();
}
