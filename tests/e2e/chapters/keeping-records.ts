import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../app.ts';
import { button, choose, find, write } from '../hand.ts';
import { picture } from '../pictures.ts';
import type { Story } from '../story.ts';

const WHO = '吴艺强';
const IDENTITY = '990101196809046432';

/** One person's dossier: entries of several sections, papers, corrections with their history, what is covered, and print. */
export function keepingRecords(story: Story): void {
  describe('a dossier', () => {
    it('opens with what is on record, section by section, without any judgement', async () => {
      const page = story.page();
      await find(page, WHO);
      await page.getByRole('heading', { name: '廉洁情况一览' }).waitFor();
      await page
        .locator('.person-head')
        .getByText(/LZ2026-\d{4}/)
        .waitFor();
      await expectAccessible(page);
      await picture(page, '06-01-overview');
    });

    it('takes a gift handed in, by N and Ctrl+Enter', async () => {
      const page = story.page();
      await openSection(page, '礼品礼金上交');
      await page.keyboard.press('n');
      const form = entryForm(page);
      await write(form.getByLabel('登记日期'), '20260302');
      await choose(form.getByLabel('类别'), '礼金');
      await write(form.getByLabel('赠送方', { exact: true }), '某医药公司业务员');
      await write(form.getByLabel('收受日期'), '2026-3-2');
      await write(form.getByLabel('名称'), '现金');
      await write(form.getByLabel('金额或估价'), '2000');
      await write(form.getByLabel('上交日期'), '2026-2-1');
      await page.keyboard.press('Control+Enter');
      await form.getByText('上交日期').nth(1).waitFor(); // it cannot be before the day of receipt
      await expectAccessible(page);
      await picture(page, '06-02-entry-form');
      await write(form.getByLabel('上交日期'), '2026.3.2');
      await page.keyboard.press('Control+Enter');
      await form.waitFor({ state: 'detached' });
      await page.getByRole('grid', { name: '礼品礼金上交' }).getByText('某医药公司业务员').waitFor();
      await expectAccessible(page);
    });

    it('asks before it takes a text that looks like a state secret', async () => {
      const page = story.page();
      await openSection(page, '谈话');
      await page.keyboard.press('n');
      const form = entryForm(page);
      await write(form.getByLabel('日期', { exact: true }), '20260303');
      await choose(form.getByLabel('类别'), '例行谈话');
      await write(form.getByLabel('谈话人', { exact: true }), '李建国');
      await write(form.getByLabel('内容摘要'), '学习机密文件精神。');
      await page.keyboard.press('Control+Enter');
      const question = page.getByRole('dialog').filter({ hasText: '本机不得录入国家秘密' });
      await question.getByText('仅登记文号与存放位置').waitFor();
      await picture(page, '06-03-secret-question');
      await button(question, '返回修改').click();
      await write(form.getByLabel('内容摘要'), '学习中央八项规定精神，重申采购纪律。');
      await page.keyboard.press('Control+Enter');
      await form.waitFor({ state: 'detached' });
      await page.getByRole('grid', { name: '谈话' }).getByText('例行谈话').waitFor();
    });

    it('keeps what was typed as a draft when a form is left, and offers it again', async () => {
      const page = story.page();
      await page.keyboard.press('n');
      await write(entryForm(page).getByLabel('谈话人', { exact: true }), '周敏');
      await page.keyboard.press('Escape');
      await button(page.getByRole('dialog').filter({ hasText: '有未保存的内容' }), '关闭').click();
      await entryForm(page).waitFor({ state: 'detached' });
      await page.keyboard.press('n');
      await entryForm(page).getByText('未保存的草稿').waitFor();
      await picture(page, '06-04-draft');
      await button(entryForm(page), '恢复').click();
      expect(await entryForm(page).getByLabel('谈话人', { exact: true }).inputValue()).toBe('周敏');
      await button(entryForm(page), '取消').click();
      await button(page.getByRole('dialog').filter({ hasText: '有未保存的内容' }), '关闭').click();
      await entryForm(page).waitFor({ state: 'detached' });
    });

    it('amends an entry and shows each field before and after', async () => {
      const page = story.page();
      await button(page.getByRole('region', { name: '所选记录' }), '修改').click();
      await write(entryForm(page).getByLabel('后续要求'), '一个月内补学采购廉洁规定');
      await page.keyboard.press('Control+Enter');
      await entryForm(page).waitFor({ state: 'detached' });
      await button(page, '修改记录').click();
      const history = page.getByRole('dialog', { name: /修改记录/ });
      await history.getByText('第 2 版').first().waitFor();
      await history.getByText('一个月内补学采购廉洁规定').waitFor();
      await expectAccessible(page);
      await picture(page, '06-05-history');
      await page.keyboard.press('Escape');
      await history.waitFor({ state: 'detached' });
    });

    it('voids an entry with a reason, never deletes it', async () => {
      const page = story.page();
      await openSection(page, '礼品礼金上交');
      await button(page.getByRole('region', { name: '所选记录' }), '作废').click();
      const dialog = page.getByRole('dialog', { name: '作废记录' });
      await button(dialog, '作废').click();
      await dialog.getByText('请写明原因').waitFor();
      await write(dialog.getByLabel('原因'), '登记对象有误');
      await page.keyboard.press('Control+Enter');
      await page.getByText('本栏目暂无登记').waitFor();
      await page.getByLabel('显示已作废（1）').check();
      await page.getByText('作废：登记对象有误').waitFor();
      await expectAccessible(page);
    });
  });

  describe('papers and numbers', () => {
    it('files a scanned paper under its entry, named by what it is, and shows it in the app', async () => {
      const page = story.page();
      await openSection(page, '谈话');
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        button(page, '添加材料').click(),
      ]);
      await chooser.setFiles({
        name: 'scan0001.pdf',
        mimeType: 'application/pdf',
        buffer: await paper(page),
      });
      const dialog = page.getByRole('dialog', { name: /添加材料/ });
      await write(dialog.getByLabel(/材料名称/), '例行谈话记录表（签字）');
      await expectAccessible(page);
      await picture(page, '06-06-add-paper');
      await page.keyboard.press('Control+Enter');
      await button(page, '例行谈话记录表（签字）').click();
      const preview = page.getByRole('dialog', { name: '例行谈话记录表（签字）' });
      await preview.getByRole('img', { name: '第 1 页' }).waitFor();
      await expectAccessible(page);
      await picture(page, '06-07-paper-preview');
      await page.keyboard.press('Escape');
      await preview.waitFor({ state: 'detached' });
    });

    it('covers the identity number until it is asked for', async () => {
      const page = story.page();
      await openSection(page, '基本情况');
      expect(await page.getByText(IDENTITY).count()).toBe(0);
      await picture(page, '06-08-basic-facts');
      await expectAccessible(page);
      await button(page, '显示证件号码').click();
      await page.getByText(IDENTITY).waitFor();
    });
  });

  describe('printing one dossier', () => {
    it('shows the pages first, and the saved PDF holds exactly the record, numbers covered', async () => {
      const page = story.page();
      await button(page.locator('.person-head'), '打印').click();
      await button(page.getByRole('dialog'), '生成打印件').click();
      const preview = page.locator('.preview').getByRole('dialog').or(page.locator('[role=dialog].preview'));
      await page.getByRole('img', { name: '第 1 页' }).waitFor();
      await expectAccessible(page);
      await picture(page, '08-02-print-preview');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '另存为' }).click(),
      ]);
      const text = execFileSync('pdftotext', ['-layout', await download.path(), '-'], { encoding: 'utf8' });
      for (const word of [
        WHO,
        'LZ2026-',
        '采购办公室',
        '学习中央八项规定精神，重申采购纪律。',
        '江北市妇幼保健院',
      ])
        expect(text.replaceAll(/\s+/g, '')).toContain(word);
      expect(text).not.toContain(IDENTITY);
      expect(text).not.toContain('某医药公司业务员'); // voided
      await page.keyboard.press('Escape');
      await preview.first().waitFor({ state: 'detached' });
    });
  });
}

async function openSection(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: '档案栏目' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
  await page.getByRole('heading', { name, exact: true }).waitFor();
}

const entryForm = (page: Page) => page.getByRole('dialog', { name: /^(新增|修改)“/ });

/** A paper as a scanner's program leaves it. */
async function paper(page: Page): Promise<Buffer> {
  const sheet = await page.context().newPage();
  await sheet.setContent('<h1>谈话记录表</h1><p>以上记录我看过，和我说的相符。</p>');
  const bytes = await sheet.pdf({ format: 'A4' });
  await sheet.close();
  return bytes;
}
