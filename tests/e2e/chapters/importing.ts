import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { identityOf, workbookOf } from '../../builders/roster.ts';
import { expectAccessible } from '../app.ts';
import { button, compose, goTo, write } from '../hand.ts';
import { picture } from '../pictures.ts';
import type { Story } from '../story.ts';

const ROSTER = join(import.meta.dirname, '../../fixtures/rosters/roster-a.xlsx');
const SHEET_MEDIA = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** HR's messy sheet becomes people; a later one shows what has changed, and one import is taken back. */
export function importing(story: Story): void {
  describe('importing the roster', () => {
    it('tries every row first and says what would become of it', async () => {
      const page = story.page();
      await goTo(page, '导入名册');
      await page.getByText('还没有导入过名册').first().waitFor();
      await expectAccessible(page);
      await picture(page, '04-01-choose-file');
      await give(page, '江北市妇幼保健院花名册.xlsx', readFileSync(ROSTER));
      for (const chip of ['全部 618', '可导入 558', '需核对 22', '重复 10', '不可导入 28'])
        await button(page, chip).waitFor();
      await write(page.getByLabel('名册日期', { exact: true }), '20260131'); // the sheet's own 填报时间
      await page.keyboard.press('Enter');
      await page.locator('input[value="2026-01-31"]').waitFor();
      await expectAccessible(page);
      await picture(page, '04-02-dry-run');
    });

    it('shows the rows that cannot be taken, and takes one whose cell is mended in place', async () => {
      const page = story.page();
      await button(page, '不可导入 28').click();
      const grid = page.getByRole('grid', { name: '名册各行' });
      const row = grid.getByRole('row').filter({ hasText: '第132行“所在科室”为空' });
      await row.getByRole('gridcell', { name: '盖瑶军' }).click();
      await page.getByRole('complementary', { name: '所选行' }).getByText('请补填科室').waitFor();
      const cell = grid.getByRole('textbox', { name: '科室', exact: true });
      while (!(await cell.isVisible())) await page.keyboard.press('ArrowRight');
      await page.keyboard.press('F2');
      await page.keyboard.insertText('医务');
      await page.keyboard.press('Escape');
      expect(await cell.inputValue()).toBe('');
      await compose(page, ['y', 'yi', 'yiwu'], '医务科');
      await expectAccessible(page);
      await picture(page, '04-03-mend-cell');
      await page.keyboard.press('Enter');
      await button(page, '不可导入 27').waitFor();
      await button(page, '可导入 559').waitFor();
      expect(await cell.evaluate((field) => field === document.activeElement)).toBe(true);
    });

    it('shows which column means what, and which names are new', async () => {
      const page = story.page();
      await page.getByRole('tab', { name: /列对应/ }).click();
      await page.getByRole('table', { name: '列对应' }).waitFor();
      await expectAccessible(page);
      await picture(page, '04-04-columns');
      await page.getByRole('tab', { name: /科室、支部与类别/ }).click();
      await page.getByRole('table', { name: '科室' }).waitFor();
      await expectAccessible(page);
      await picture(page, '04-05-names');
      await page.getByRole('tab', { name: /数据行/ }).click();
    });

    it('hands the rows that were not taken back as a workbook with the reasons', async () => {
      const page = story.page();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        button(page, '导出未导入的 37 行').click(),
      ]);
      const rows = sheetRows(readFileSync(await download.path()));
      expect(rows.filter((row) => row.some((cell) => String(cell).includes('重复建人')))).toHaveLength(10);
    });

    it('writes all of it in one act and says what was done', async () => {
      const page = story.page();
      await button(page, '导入（新增 581）').click();
      await page.getByText('名册已导入').waitFor();
      await page.getByText('新增 581 人').first().waitFor();
      await expectAccessible(page);
      await picture(page, '04-06-imported');
      await button(page, '查看人员档案').click();
      await page.getByRole('status').getByText('共 583 条').waitFor(); // with the two users
      await expectAccessible(page);
      await picture(page, '04-07-people');
    });
  });

  describe('a later roster', () => {
    it('shows who is new, who has changed and who is gone, and overwrites nothing unseen', async () => {
      const page = story.page();
      await goTo(page, '导入名册');
      await give(page, '花名册2026年3月.xlsx', laterRoster());
      await button(page, '新增 1').waitFor();
      await button(page, '有变动 2').click();
      const grid = page.getByRole('grid', { name: '名册各行' });
      await grid.getByRole('row').filter({ hasText: '职务：科员→副主任' }).first().waitFor();
      await expectAccessible(page);
      await picture(page, '04-08-changes');
      await button(page, '导入（新增 1）').waitFor();
      await button(page, '全部采用').click();
      await page.getByRole('tab', { name: /名册中没有的在册人员 4/ }).click();
      await page.getByRole('grid', { name: '名册中没有的在册人员' }).getByText('刘明文').waitFor();
      await expectAccessible(page);
      await button(page, '导入（新增 1，更新 2）').click();
      await page.getByText('名册已导入').waitFor();
    });

    it('can be taken back as one act', async () => {
      const page = story.page();
      const line = page.getByRole('row').filter({ hasText: '花名册2026年3月.xlsx' });
      await line.getByRole('button', { name: '撤销' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '撤销导入' }).click();
      await line.getByText('已撤销').waitFor();
      await goTo(page, '人员档案');
      await page.getByRole('status').getByText('共 583 条').waitFor();
    });
  });
}

async function give(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    button(page, '选择名册文件').click(),
  ]);
  await chooser.setFiles({ name, mimeType: SHEET_MEDIA, buffer: Buffer.from(bytes) });
}

function sheetRows(bytes: Uint8Array): unknown[][] {
  const book = read(bytes);
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  return sheet ? utils.sheet_to_json<unknown[]>(sheet, { header: 1 }) : [];
}

/** The roster of two months later: two people have other posts, one is gone, one is new. */
function laterRoster(): Uint8Array {
  const rows = sheetRows(readFileSync(ROSTER));
  const header = rows.findIndex((row) => String(row[0]).trim() === '序号');
  const at = (name: string): number => (rows[header] ?? []).findIndex((cell) => String(cell).trim() === name);
  const post = at('职务');
  const isNamed = (name: string) => (row: unknown[]) => row.includes(name);
  for (const name of ['吴艺强', '沈薇淼']) {
    const row = rows.find(isNamed(name));
    if (row) row[post] = '副主任';
  }
  const kept = rows.filter((row) => !row.includes('刘明文'));
  const fresh = [
    619,
    '钟𬍛宁',
    '女',
    identityOf('19950607', 820),
    '1995.06',
    '汉族',
    '群众',
    null,
    '医务科',
    '科员',
  ];
  const last = kept.findIndex((row) => row[0] === 618) + 1;
  const changed = [...kept.slice(0, last), fresh, ...kept.slice(last)];
  // Cells of a sheet are texts, numbers or nothing.
  return workbookOf([{ name: '在职人员', rows: changed as (string | number | null)[][] }]);
}
