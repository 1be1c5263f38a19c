import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible, startApp } from '../app.ts';
import { button, choose, find, goTo, unlock, write } from '../hand.ts';
import { picture } from '../pictures.ts';
import { AUDITOR, CLERK, HEAD, LEADER, READER, type Story } from '../story.ts';

const NEW_PASSWORD = 'Gaihou2026pass';

/** Who may do what, the audit of it all, and what keeps the office shut. */
export function guarding(story: Story): void {
  describe('users and roles', () => {
    it('makes the head change the password that somebody else has set', async () => {
      const page = story.page();
      await switchTo(page, HEAD.name, HEAD.password);
      await changePassword(page, HEAD.password);
      await page.getByRole('button', { name: /当前用户：李建国/ }).waitFor();
    });

    it('gives the head every setting of the office, each readable for everybody', async () => {
      const page = story.page();
      await goTo(page, '设置');
      for (const tab of ['本单位', '档案编号', '人员类别与栏目']) {
        await page.getByRole('tab', { name: tab }).click();
        await page.getByRole('tabpanel', { name: tab }).waitFor();
        await expectAccessible(page);
      }
      await picture(page, '09-05-categories');
    });

    it('lets the head open accounts for an auditor, a leader and a reader', async () => {
      const page = story.page();
      await goTo(page, '设置');
      await page.getByRole('tab', { name: '用户' }).click();
      for (const user of [AUDITOR, LEADER, READER]) {
        await button(page, '新建用户').click();
        const dialog = page.getByRole('dialog', { name: '新建用户' });
        await write(dialog.getByLabel('姓名'), user.personName);
        await write(dialog.getByLabel('职务'), user.post);
        await write(dialog.getByLabel('登录用户名'), user.name);
        await choose(dialog.getByLabel('角色'), user.role);
        await write(dialog.getByLabel('初始密码'), user.password);
        await write(dialog.getByLabel('再次输入'), user.password);
        await page.keyboard.press('Control+Enter');
        await dialog.waitFor({ state: 'detached' });
      }
      await page.getByRole('table', { name: '用户' }).getByText(READER.personName).first().waitFor();
      await expectAccessible(page);
      await picture(page, '09-01-users');
      await page.getByRole('tab', { name: '安全' }).click();
      await page.getByText('保护的限度').waitFor();
      await expectAccessible(page);
      await picture(page, '09-02-security');
    });

    it('keeps an index of a clue that the leader never meets: not in the dossier, not in a search', async () => {
      const page = story.page();
      await find(page, '吴艺强');
      await page.getByRole('button', { name: /展开未设栏目/ }).click();
      await page.getByRole('button', { name: /^信访举报及线索/ }).click();
      await page.getByRole('heading', { name: '信访举报及线索' }).waitFor();
      await page.keyboard.press('n');
      const form = page.getByRole('dialog', { name: /^新增“/ });
      await write(form.getByLabel('线索编号'), 'XS2026-077');
      await write(form.getByLabel('登记日期'), '20260304');
      await choose(form.getByLabel('四种形态'), '未定');
      await choose(form.getByLabel('办理结果'), '办理中');
      await write(form.getByLabel('案卷存放位置'), '信访柜 3–2');
      await page.keyboard.press('Control+Enter');
      await form.waitFor({ state: 'detached' });
      await page.getByRole('grid', { name: '信访举报及线索' }).getByText('XS2026-077').waitFor();
      expect(await found(page, 'XS2026-077')).toBeGreaterThan(0);

      await switchTo(page, LEADER.name, LEADER.password);
      await changePassword(page, LEADER.password);
      expect(await found(page, 'XS2026-077')).toBe(0);
      await find(page, '吴艺强');
      await page.getByRole('heading', { name: '廉洁情况一览' }).waitFor();
      expect(await page.getByText('信访举报').count()).toBe(0);
      expect(await button(page, '修改基本情况').count()).toBe(0);
      await expectAccessible(page);
    });

    it('shows a reader no dossier at all', async () => {
      const page = story.page();
      await switchTo(page, READER.name, READER.password);
      await changePassword(page, READER.password);
      const menu = await page.getByRole('navigation', { name: '主菜单' }).getByRole('link').allTextContents();
      expect(menu).not.toContain('人员档案');
      expect(await found(page, '吴艺强')).toBe(0);
    });
  });

  describe('the audit', () => {
    it('shows the auditor who did what, and proves that nothing was altered', async () => {
      const page = story.page();
      await switchTo(page, AUDITOR.name, AUDITOR.password);
      await changePassword(page, AUDITOR.password);
      await goTo(page, '审计');
      const grid = page.getByRole('grid', { name: '审计' });
      for (const act of ['切换用户', '新增用户']) await grid.getByText(act).first().waitFor();
      await expectAccessible(page);
      await picture(page, '09-03-audit');
      await button(page, '校验').click();
      const dialog = page.getByRole('dialog', { name: '校验' });
      await button(dialog, '开始校验').click();
      await dialog.getByText('校验通过，未发现被改动的记录').waitFor();
      await expectAccessible(page);
      await picture(page, '09-04-check');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    });
  });

  describe('an unattended PC', () => {
    it('covers the screen after ten minutes and asks for the password', async () => {
      const page = story.page();
      await page.clock.fastForward('09:00');
      expect(await page.getByLabel('密码', { exact: true }).count()).toBe(0);
      await page.clock.fastForward('01:10');
      await page.getByLabel('密码', { exact: true }).waitFor();
      expect(await page.getByRole('grid').count()).toBe(0);
      await picture(page, '02-04-idle-lock');
    });
  });

  describe('what keeps the office shut', () => {
    it('says that the folder is in use when it is opened twice', async () => {
      const page = story.page();
      await unlock(page, CLERK.name, CLERK.password);
      await page.getByRole('navigation', { name: '主菜单' }).waitFor();
      const second = await startApp(story.app().folder());
      await unlock(second.page(), CLERK.name, CLERK.password);
      await second.page().getByRole('alert').getByText('另一').waitFor();
      await picture(second.page(), '10-03-opened-twice');
      await second.close();
    });

    it('opens with the printed recovery key when no password is known', async () => {
      const page = story.page();
      await page.keyboard.press('Control+l');
      await button(page, '用恢复密钥打开').click();
      await write(page.getByLabel('恢复密钥', { exact: true }), story.notes.get('recovery') ?? '');
      await write(page.getByLabel(/为哪个用户设置新密码/), CLERK.name);
      await write(page.getByLabel('新密码', { exact: true }), NEW_PASSWORD);
      await write(page.getByLabel('再次输入'), NEW_PASSWORD);
      await expectAccessible(page);
      await picture(page, '02-05-recovery');
      await page.keyboard.press('Enter');
      await page.getByRole('navigation', { name: '主菜单' }).waitFor();
    });

    it('says in words that the keyring is damaged, and what to do', async () => {
      const folder = story.app().folder();
      const page = await story.app().restart({
        alter: () => {
          for (const name of ['keyring.json', 'keyring.json.bak'])
            writeFileSync(join(folder, name), '{"damaged');
        },
      });
      await page.getByText('档案库暂时不能打开').waitFor();
      await expectAccessible(page);
      await picture(page, '10-02-keyring-damaged');
    });
  });
}

async function switchTo(page: Page, name: string, password: string): Promise<void> {
  await page.getByRole('button', { name: /^当前用户：/ }).click();
  await page.getByRole('menuitem', { name: '切换用户' }).click();
  const dialog = page.getByRole('dialog', { name: '切换用户' });
  await write(dialog.getByLabel('用户名'), name);
  await write(dialog.getByLabel('密码'), password);
  await page.keyboard.press('Control+Enter');
}

async function changePassword(page: Page, current: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '修改密码' });
  await dialog.getByText('当前密码由他人设置').waitFor();
  await write(dialog.getByLabel('现用密码'), current);
  await write(dialog.getByLabel('新密码'), NEW_PASSWORD);
  await write(dialog.getByLabel('再次输入'), NEW_PASSWORD);
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
}

/** How many items Ctrl K finds, screens aside. */
async function found(page: Page, text: string): Promise<number> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '搜索' }).waitFor();
  await page.keyboard.insertText(text);
  await page.getByText(/^(找到 \d+ 项|没有找到)/).waitFor();
  const items = await page.getByRole('option').count();
  await page.keyboard.press('Escape');
  return items;
}
