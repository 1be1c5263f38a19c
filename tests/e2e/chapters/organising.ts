import { describe, expect, it } from 'vitest';
import { identityOf } from '../../builders/roster.ts';
import { expectAccessible } from '../app.ts';
import { button, goTo, pick, write } from '../hand.ts';
import { picture } from '../pictures.ts';
import type { Story } from '../story.ts';

const RIGHT = identityOf('19800115', 640);

/** Units and who is in charge of them, a supplier, a person entered by hand. */
export function organising(story: Story): void {
  describe('units, branches and who is in charge', () => {
    it('shows both trees with their people, and renames a unit from a day on', async () => {
      const page = story.page();
      await goTo(page, '组织机构');
      const units = page.getByRole('grid', { name: '科室' });
      await units.getByRole('row').filter({ hasText: '产科一病区' }).click();
      await expectAccessible(page);
      await picture(page, '03-01-units');
      await button(page.getByRole('region', { name: '科室' }), '更名').click();
      const dialog = page.getByRole('dialog');
      await write(dialog.getByLabel('新名称'), '产科一科');
      await write(dialog.getByLabel('自何日起'), '20260301');
      await page.keyboard.press('Control+Enter');
      await units.getByText('产科一科').waitFor();
      expect(await units.getByText('产科一病区').count()).toBe(0);
    });

    it('keeps which leader is in charge of which unit, dated', async () => {
      const page = story.page();
      await page.getByText('分管', { exact: true }).click();
      await button(page, '登记分管').click();
      const dialog = page.getByRole('dialog');
      await pick(dialog.getByLabel('分管领导'), 'wyq', '吴艺强');
      await pick(dialog.getByLabel('科室'), '医务', '医务科');
      await write(dialog.getByLabel('自何日起'), '2026-1-1');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('grid', { name: '分管' }).getByText('吴艺强').waitFor();
      await expectAccessible(page);
      await picture(page, '03-02-in-charge');
    });
  });

  describe('suppliers', () => {
    it('keeps a supplier and his representative in a ledger of their own', async () => {
      const page = story.page();
      await goTo(page, '供应商');
      await expectAccessible(page);
      await button(page, '登记供应商').click();
      const dialog = page.getByRole('dialog');
      await write(dialog.getByLabel('名称'), '江北康泰医疗器械有限公司');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('grid').first().getByText('江北康泰医疗器械有限公司').waitFor();
      await expectAccessible(page);
      const pane = page.locator('.ant-drawer').getByRole('dialog');
      await button(pane, '登记代表').click();
      await write(page.getByLabel('姓名'), '韩松');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('dialog', { name: '登记代表' }).waitFor({ state: 'detached' });
      await pane.getByText('韩松').waitFor();
      await expectAccessible(page);
      await picture(page, '03-03-suppliers');
      await page.keyboard.press('Escape');
      await pane.waitFor({ state: 'detached' });
    });
  });

  describe('a person entered by hand', () => {
    it('refuses a number whose check digit is wrong, beside its field, and takes the right one', async () => {
      const page = story.page();
      await goTo(page, '人员档案');
      await button(page, '新增人员').click();
      const dialog = page.getByRole('dialog');
      await write(dialog.getByLabel('姓名'), '迪丽努尔·阿不都拉');
      await write(dialog.getByLabel('证件号码'), RIGHT.slice(0, 17) + (RIGHT.endsWith('0') ? '1' : '0'));
      await page.keyboard.press('Control+Enter');
      await dialog.getByText('校验位').first().waitFor();
      await expectAccessible(page);
      await picture(page, '03-04-new-person');
      await write(dialog.getByLabel('证件号码'), RIGHT);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: '迪丽努尔·阿不都拉' }).waitFor();
      await expectAccessible(page);
    });
  });
}
