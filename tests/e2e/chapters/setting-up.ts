import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../app.ts';
import { button, compose, unlock, write } from '../hand.ts';
import { picture } from '../pictures.ts';
import { CLERK, HEAD, type Story } from '../story.ts';

const next = '下一步';

/** A fresh PC: the wizard, the recovery key on paper, and the first unlocking. */
export function settingUp(story: Story): void {
  describe('setting up the office', () => {
    it('begins with the names of the hospital and the office, typed with an input method', async () => {
      const page = story.page();
      await page.getByRole('heading', { name: '单位' }).waitFor();
      await page.getByText('本机不得录入国家秘密').waitFor();
      await button(page, next).click();
      await page.getByRole('alert').getByText('请填写单位名称。').waitFor();
      await page.getByLabel('单位名称').click();
      await compose(page, ['j', 'jiang', 'jiangbei', '临江shi'], '江北市妇幼保健院');
      expect(await page.getByLabel('单位名称').inputValue()).toBe('江北市妇幼保健院');
      await write(page.getByLabel('部门名称'), '纪检监察室');
      await page.getByText(/所在磁盘可用空间/).waitFor();
      await expectAccessible(page);
      await picture(page, '01-01-unit');
    });

    it('lays the data into the folder that was chosen, and refuses one on a network share', async () => {
      const page = story.page();
      const field = page.getByLabel('数据文件夹');
      await write(field, '//nas/share');
      await page.getByText(/在网络共享上/).waitFor();
      await button(page, next).click();
      await page.getByRole('alert').getByText('数据文件夹改了还没有确定').waitFor();
      const chosen = join(story.app().home, '廉档数据');
      await write(field, chosen);
      await page.getByText(/所在磁盘可用空间/).waitFor();
      await expectAccessible(page);
      await button(page, '使用此文件夹').click();
      await expect.poll(() => story.app().folder()).toBe(chosen);
      await button(page, '使用此文件夹').waitFor({ state: 'detached' });
      await button(page, next).click();
    });

    it('shows how the first numbers will read while the format is changed', async () => {
      const page = story.page();
      const preview = page.getByRole('status', { name: '编号预览' });
      await preview.getByText('LZ2026-0001').waitFor();
      await write(page.getByLabel('格式'), '{prefix}-{year}-{serial:3}');
      await preview.getByText('LZ-2026-001').waitFor();
      await write(page.getByLabel('格式'), '{prefix}{year}');
      await button(page, next).click();
      await page.getByRole('alert').first().waitFor();
      await button(page, '恢复默认').click();
      await preview.getByText('首个编号 LZ2026-0001').waitFor();
      await expectAccessible(page);
      await picture(page, '01-02-number');
      await button(page, next).click();
    });

    it('says which sections each category of people keeps', async () => {
      const page = story.page();
      await page.getByLabel('类别名称').first().waitFor();
      const names = await page
        .getByLabel('类别名称')
        .evaluateAll((fields) => fields.map((field) => Reflect.get(field, 'value')));
      expect(names).toEqual(['院领导', '中层以上', '关键岗位', '敏感岗位', '普通职工']);
      await expectAccessible(page);
      await picture(page, '01-03-categories');
      await button(page, next).click();
    });

    it('takes a clerk and a head, and refuses a weak password in words', async () => {
      const page = story.page();
      await fillUser(story, 1, CLERK);
      await fillUser(story, 2, { ...HEAD, password: '123' });
      await button(page, next).click();
      await page.getByRole('alert').getByText('密码').waitFor();
      await write(page.getByLabel('第 2 行初始密码'), HEAD.password);
      await expectAccessible(page);
      await picture(page, '01-04-users');
      await button(page, next).click();
    });

    it('shows the recovery key once and has part of it typed from the paper', async () => {
      const page = story.page();
      const groups = page.getByRole('list', { name: '恢复密钥' }).locator('code');
      await groups.first().waitFor();
      const code = await groups.allTextContents();
      expect(code).toHaveLength(8);
      story.notes.set('recovery', code.join('-'));
      await expectAccessible(page);
      await picture(page, '01-05-recovery-key');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        button(page, '另存为 PDF').click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/\.pdf$/);
      await button(page, '已打印或抄好，开始核对').click();
      await button(page, next).click();
      await page.getByRole('alert').getByText('请打印或抄下恢复密钥').waitFor();
      for (const label of await page
        .locator('label')
        .filter({ hasText: /第 \d 组/ })
        .all()) {
        const place = Number(/第 (\d) 组/.exec((await label.textContent()) ?? '')?.[1]);
        await write(page.locator(`#${await label.getAttribute('for')}`), code[place - 1] ?? '');
      }
      await picture(page, '01-06-recovery-check');
      await button(page, next).click();
    });

    it('shows everything once more, then makes the encrypted office', async () => {
      const page = story.page();
      await page.getByText('LZ2026-0001').waitFor();
      await expectAccessible(page);
      await picture(page, '01-07-review');
      await button(page, '建立档案库').click();
      await page.getByRole('navigation', { name: '主菜单' }).waitFor();
      await expectAccessible(page);
    });
  });

  describe('unlocking', () => {
    it('locks at once by Ctrl+L and shows no record', async () => {
      const page = story.page();
      await page.keyboard.press('Control+l');
      await page.getByLabel('用户名').waitFor();
      expect(await page.getByRole('navigation', { name: '主菜单' }).count()).toBe(0);
      await expectAccessible(page);
      await picture(page, '02-01-unlock');
    });

    it('does not say whether the name or the password was wrong', async () => {
      const page = story.page();
      await unlock(page, CLERK.name, 'Wrong2026password');
      const alert = page.getByRole('alert');
      await alert.waitFor();
      const said = await alert.textContent();
      await unlock(page, '没有此人', CLERK.password);
      await expect
        .poll(() => page.getByLabel('密码', { exact: true }).inputValue(), { timeout: 15_000 })
        .toBe('');
      expect(await alert.textContent()).toBe(said);
      await picture(page, '02-02-wrong-password');
    });

    it('counts down the wait of a name that failed again and again, while others may sign in', async () => {
      const page = story.page();
      for (let failure = 2; failure <= 3; failure += 1) {
        await unlock(page, '没有此人', 'Wrong2026password');
        await expect
          .poll(() => page.getByLabel('密码', { exact: true }).inputValue(), { timeout: 15_000 })
          .toBe('');
      }
      await page.getByRole('button', { name: /^请等待 \d+ 秒$/ }).waitFor();
      await write(page.getByLabel('用户名'), CLERK.name);
      await button(page, '解锁').waitFor();
    });

    it('opens again after the program was closed', async () => {
      const page = await story.app().restart();
      await page.getByLabel('用户名').waitFor();
      await unlock(page, CLERK.name, CLERK.password);
      await page.getByRole('navigation', { name: '主菜单' }).waitFor();
    });
  });
}

async function fillUser(story: Story, line: number, user: typeof CLERK): Promise<void> {
  const page = story.page();
  await write(page.getByLabel(`第 ${line} 行姓名`), user.personName);
  await write(page.getByLabel(`第 ${line} 行职务`), user.post);
  await write(page.getByLabel(`第 ${line} 行登录用户名`), user.name);
  await write(page.getByLabel(`第 ${line} 行初始密码`), user.password);
}
