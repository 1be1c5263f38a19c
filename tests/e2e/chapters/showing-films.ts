import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { SignInFileData, SignInFilePerson } from '../../../db/domain/sign-in-file.ts';
import { expectAccessible } from '../app.ts';
import { accept, button, goTo, pick, unlock, write } from '../hand.ts';
import { dueCount } from '../ledger-office.ts';
import { picture } from '../pictures.ts';
import type { Story } from '../story.ts';
import { composing, countStrokes, expectWithin, shoot } from '../strokes.ts';

const THEME = '以案为鉴警示教育片集中观看';
/** The same afternoon, after the second sitting. */
const AFTERWARDS = '2026-09-21T09:10:00.000Z';
/** Who signs at the door, by his place on the list. */
const AT_THE_DOOR = [1, 2, 50] as const;
/** Who signs at the clerk's own PC. */
const OWN_PC = [0, 100, 200, 300, 250] as const;
/** Six on leave, one without a reason; three of them make it up. */
const MISSING = 7;
const MADE_UP = 3;
/** What it may cost, keys and clicks. */
const LIMITS = { plan: 160, absence: 48, rest: 8 } as const;

/** A film for 400 in two sittings: one activity, one due list. */
export function showingFilms(story: Story): void {
  let people = 0;
  const notes: { people: readonly SignInFilePerson[]; file: string; result: string } = {
    people: [],
    file: '',
    result: '',
  };
  describe('a film for four hundred in two sittings', () => {
    it('is one activity with two sessions and one due list, frozen on the day', async () => {
      const page = story.page();
      await goTo(page, '警示教育');
      await page.getByRole('grid', { name: '警示教育台账' }).getByRole('row').nth(2).waitFor();
      await expectAccessible(page);
      await picture(page, '13-01-ledger');
      const counted = await countStrokes(page);
      await button(page, '登记活动').click();
      const form = page.getByRole('dialog', { name: '登记警示教育活动' });
      await write(form.getByLabel('主题'), THEME);
      await write(form.getByLabel('开始时间'), '0900');
      await write(form.getByLabel('结束时间'), '1100');
      await write(form.getByLabel('地点'), '学术报告厅');
      await write(form.getByLabel('片名/案例'), '《永远吹冲锋号》第三集');
      await form.getByText('还没有选择应到范围').waitFor(); // beside 保存, the range being far below
      await pick(form.getByLabel('包括的人员类别'), '普通', '普通职工');
      await page.keyboard.press('Escape');
      people = await dueCount(form);
      expect(people).toBeGreaterThan(400);
      await form.getByText(`应到 ${people} 人`).waitFor();
      await expectAccessible(page);
      await picture(page, '13-02-plan');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: new RegExp(`^JY2026-\\d{3} ${THEME}$`) }).waitFor();
      await button(page, '增加场次').click();
      const sitting = page.getByRole('dialog', { name: '增加场次' });
      await write(sitting.getByLabel('开始时间'), '1500');
      await write(sitting.getByLabel('结束时间'), '1700');
      await page.keyboard.press('Control+Enter');
      await sitting.waitFor({ state: 'detached' });
      await button(page, `生成应到名单（${people} 人）`).click();
      await page.getByRole('grid', { name: '应到名单' }).getByRole('row').nth(5).waitFor();
      expectWithin(await counted(), LIMITS.plan);
      await expectAccessible(page);
      await picture(page, '13-03-list');
    });

    it('has its sheets for each session, a unit a page', async () => {
      const page = story.page();
      await page.getByRole('tab', { name: '签到' }).click();
      await button(page, '打印签到表').click();
      await page.getByRole('img', { name: '第 1 页' }).waitFor({ timeout: 60_000 });
      await page
        .locator('.preview-tools')
        .getByText(/\/ [2-4]\d 页/)
        .waitFor(); // 28 units, none shares a page
      await expectAccessible(page);
      await picture(page, '13-04-sheet');
      await page.keyboard.press('Escape');
      await page.locator('.preview').waitFor({ state: 'detached' });
    });

    it('gives one page for the PC at the door that knows names, numbers and units only', async () => {
      const page = story.page();
      await button(page, '导出签到页').click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: '签到页（手写签名）' }).click(),
      ]);
      notes.file = join(story.app().home, download.suggestedFilename());
      await download.saveAs(notes.file);
      const data = dataOf(readFileSync(notes.file, 'utf8'));
      expect(data.people).toHaveLength(people);
      expect(Object.keys(data.people[0] ?? {}).sort()).toEqual([
        'id',
        'name',
        'readings',
        'staffNumber',
        'unit',
      ]);
      notes.people = data.people;
    });

    it('is signed at the clerk’s own PC by two letters, by number and by gun, one straight after the other, a Chinese input method being on', async () => {
      const page = story.page();
      const [byLetters, byNumber, byGun, byGunAgain] = OWN_PC.map((at) => notes.people[at]);
      if (!byLetters || !byNumber || !byGun || !byGunAgain) throw new Error('the list is too short');
      const field = page.getByLabel('工号、姓名首字母或刷卡');
      await field.click();
      await page.keyboard.type(initialsOf(byLetters).slice(0, 2));
      await page.keyboard.press('Enter');
      const chosen = page.locator('.door-found').getByRole('button', { name: byLetters.staffNumber });
      await chosen.or(page.getByText(`${byLetters.name}（${byLetters.unit}）已签到`)).waitFor();
      if (await chosen.isVisible()) await chosen.click();
      // None waits for the one before to be answered.
      await page.keyboard.type(byNumber.staffNumber);
      await page.keyboard.press('Enter');
      await shoot(page, byGun.staffNumber);
      await composing(page, 'xi'); // an input method has begun a word
      await shoot(page, byGunAgain.staffNumber, true);
      const log = page.getByRole('complementary', { name: '刚登记的人员' }).getByRole('listitem');
      for (const [at, { name }] of [byGunAgain, byGun, byNumber, byLetters].entries())
        await log.nth(at).filter({ hasText: name }).waitFor();
      await page.getByRole('status').getByText(`4/${people}`).waitFor();
      expect(await field.inputValue()).toBe('');
      await expectAccessible(page);
      await picture(page, '13-05-door');
    });

    it('asks when the same card comes again within the minute, which no card answers and none is lost by', async () => {
      const page = story.page();
      const [again, next] = [OWN_PC[3], OWN_PC[4]].map((at) => notes.people[at]);
      if (!again || !next) throw new Error('the list is too short');
      await shoot(page, again.staffNumber);
      await shoot(page, next.staffNumber);
      await said(page, next);
      await page.getByRole('status').getByText(`${OWN_PC.length}/${people}`).waitFor();
      const question = page.getByRole('alertdialog', { name: `同一张卡一分钟内再次登记：${again.name}` });
      await question.waitFor();
      await expectAccessible(page);
      await button(question, '已核对').click();
      await question.waitFor({ state: 'detached' });
      await page.getByRole('status').getByText(`${OWN_PC.length}/${people}`).waitFor();
    });

    it('is signed at the door on another PC, from a file, with nothing of the dossiers and no network', async () => {
      const { page, requests } = await openFile(story, notes.file);
      await page.getByRole('heading', { name: THEME }).waitFor();
      await expectAccessible(page);
      const field = page.getByLabel('姓名首字母、姓名或工号');
      for (const person of AT_THE_DOOR.flatMap((at) => notes.people[at] ?? [])) {
        await field.click();
        await page.keyboard.type(person.staffNumber);
        await page.keyboard.press('Enter');
        const dialog = page.getByRole('dialog');
        await dialog.getByText(person.name).waitFor();
        await shoot(page, notes.people[60]?.staffNumber ?? ''); // the next card, before he has signed
        await dialog.getByText(`请${person.name}先签名并确认，再刷下一张卡`).waitFor();
        await scribble(page);
        if (person === notes.people[AT_THE_DOOR[0]]) await picture(page, '13-06-sign-in-page');
        await button(dialog, '确认签到').click();
        await page.getByText(`${person.name}（${person.unit}）已签到`).waitFor();
      }
      await page.keyboard.type(notes.people[AT_THE_DOOR[0]]?.staffNumber ?? '');
      await page.keyboard.press('Enter');
      await page.getByText(/一分钟内重复登记，请核对是否代签/).waitFor();
      await page.getByText(`已签 ${AT_THE_DOOR.length} / 名单 ${people}`).waitFor();
      await expectAccessible(page);
      const [download] = await Promise.all([page.waitForEvent('download'), button(page, '导出结果').click()]);
      notes.result = join(story.app().home, download.suggestedFilename());
      await download.saveAs(notes.result);
      expect(requests).toEqual([]);
      await page.close();
    });

    it('takes the result of that PC back, one line for each, the signatures with it', async () => {
      const page = story.page();
      await button(page, '导入签到结果').click();
      const dialog = page.getByRole('dialog', { name: '导入签到结果' });
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        button(dialog, '选择文件').click(),
      ]);
      await chooser.setFiles(notes.result);
      const commit = button(dialog, `登记 ${AT_THE_DOOR.length} 人`);
      await commit.waitFor();
      await expectAccessible(page);
      await picture(page, '13-07-result');
      await commit.click();
      await dialog.waitFor({ state: 'detached' });
      await page
        .getByRole('status')
        .getByText(`${OWN_PC.length + AT_THE_DOOR.length}/${people}`)
        .waitFor();
    });

    it('keeps a card read while a dialog is open out of its date, and presses nothing', async () => {
      const page = story.page();
      await button(page, '增加场次').click();
      const dialog = page.getByRole('dialog', { name: '增加场次' });
      const date = dialog.getByLabel('日期');
      await dialog.locator('form :focus').first().waitFor();
      const before = await date.inputValue();
      const card = notes.people[60]?.staffNumber ?? '';
      await shoot(page, card);
      await page.getByText(`“${card}”没有登记，也没有填进当前栏目`).waitFor();
      expect(await date.inputValue()).toBe(before);
      await button(dialog, '取消').focus();
      await shoot(page, card);
      await dialog.getByLabel('地点').waitFor();
      await button(dialog, '取消').click();
      await dialog.waitFor({ state: 'detached' });
    });

    it('has its absences marked by unit after the last sitting, the reason a click, the approver once', async () => {
      const page = await story.app().restart({ at: AFTERWARDS });
      await unlock(page, story.notes.get('clerk') ?? '', story.notes.get('password') ?? '');
      await goTo(page, '警示教育');
      await page
        .getByRole('grid', { name: '警示教育台账' })
        .getByRole('row')
        .filter({ hasText: THEME })
        .dblclick();
      await page.getByRole('tab', { name: '缺席' }).click();
      const counted = await countStrokes(page);
      for (const [index, unit] of ['急诊科', '手术室', '妇科'].entries()) {
        await page.getByRole('grid', { name: '各科室' }).getByRole('row').filter({ hasText: unit }).click();
        await page.getByRole('heading', { name: unit }).waitFor();
        if (index === 0) {
          await page.getByLabel('准假人').click();
          await page.keyboard.insertText('孙卫东');
        }
        const grid = page.getByRole('grid', { name: '未签到人员' });
        await grid.getByRole('row').nth(2).click();
        await page.keyboard.press('Space');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Space');
        if (index === 0) await picture(page, '13-08-absence');
        await button(page, ['值班', '手术', '门诊'][index] ?? '').click();
        await page
          .getByRole('grid', { name: '各科室' })
          .getByRole('row')
          .filter({ hasText: unit })
          .filter({ hasText: /2/ })
          .waitFor();
      }
      await page.getByRole('grid', { name: '未签到人员' }).getByRole('row').nth(6).click();
      await page.keyboard.press('Space');
      await button(page, '缺席').click();
      await page
        .getByRole('grid', { name: '未签到人员' })
        .getByRole('row')
        .filter({ hasText: '缺席' })
        .waitFor();
      await expectAccessible(page);
      expectWithin(await counted(), LIMITS.absence);
    });

    it('confirms the rest against the sheets, by F4 for a unit, then for all', async () => {
      const page = story.page();
      await page.getByRole('tab', { name: '签到' }).click();
      const counted = await countStrokes(page);
      const units = page.getByRole('grid', { name: '各科室签到情况' });
      await units.getByRole('row').filter({ hasText: '党委办公室' }).click();
      await page.keyboard.press('F4');
      const question = page.getByRole('dialog').filter({ hasText: '其余已核对签到表' });
      const title = await question.locator('.ant-modal-confirm-title').innerText();
      const rest = Number(/党委办公室 (\d+) 人$/u.exec(title)?.[1]);
      await picture(page, '13-09-confirm-rest');
      await button(question, '确认').click();
      await question.waitFor({ state: 'detached' });
      await page
        .getByRole('status')
        .getByText(`${OWN_PC.length + AT_THE_DOOR.length + rest}/${people}`)
        .waitFor();
      await button(page, '全部其余已核对签到表').click();
      await button(question, '确认').click();
      await page
        .getByRole('status')
        .getByText(`${people - MISSING}/${people}`)
        .waitFor();
      expectWithin(await counted(), LIMITS.rest);
    });

    it('leaves seven to make it up: study records for them, three settled by proof', async () => {
      const page = story.page();
      await page.getByRole('tab', { name: '补学' }).click();
      await page.getByText(`未到 ${MISSING} 人，待补学 ${MISSING} 人；30 天内补学`).waitFor();
      await button(page, '打印学习记录').click();
      await page.getByRole('img', { name: '第 1 页' }).waitFor({ timeout: 60_000 });
      await page.locator('.preview-tools').getByText(`/ ${MISSING} 页`).waitFor();
      await picture(page, '13-10-study-record');
      await page.keyboard.press('Escape');
      await page.locator('.preview').waitFor({ state: 'detached' });
      const grid = page.getByRole('grid', { name: '未到人员' });
      await grid.getByRole('row').nth(1).click();
      for (const key of ['Space', 'ArrowDown', 'Space', 'ArrowDown', 'Space']) await page.keyboard.press(key);
      await button(page, `登记补学 ${MADE_UP} 人`).click();
      const dialog = page.getByRole('dialog', { name: `登记补学：${MADE_UP} 人` });
      await dialog.waitFor();
      await expectAccessible(page);
      await accept(dialog);
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(`待补学 ${MISSING - MADE_UP} 人`).waitFor();
      await expectAccessible(page);
      await picture(page, '13-11-make-up');
      await goTo(page, '补学催办');
      await page.getByRole('grid').getByRole('row').nth(1).waitFor();
      await expectAccessible(page);
      await picture(page, '13-12-owing');
    });

    it('has the right figures on its page, in the ledger and in the year’s', async () => {
      const page = story.page();
      await goTo(page, '警示教育');
      const row = page
        .getByRole('grid', { name: '警示教育台账' })
        .getByRole('row')
        .filter({ hasText: THEME });
      await row.dblclick();
      const rate = (((people - MISSING) / people) * 100).toFixed(1);
      const facts = page.locator('.education-facts');
      await facts.waitFor();
      expect((await facts.innerText()).replaceAll(/\s+/gu, ' ')).toContain(
        `应到 ${people} 实到 ${people - MISSING} 请假 3 缺席 1 已补学 3 待签到 0 参学率 ${rate}% 补学率 42.9%`,
      );
      await goTo(page, '参学统计');
      await page.getByRole('grid').getByRole('row').nth(2).waitFor();
      await expectAccessible(page);
      await picture(page, '13-13-figures');
    });
  });
}

/** The file on the other PC: a page of its own, watched for anything it asks for. */
async function openFile(
  story: Story,
  path: string,
): Promise<{ readonly page: Page; readonly requests: string[] }> {
  const page = await story.page().context().newPage();
  const requests: string[] = [];
  const address = pathToFileURL(path).href;
  page.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('blob:')) requests.push(request.url());
  });
  page.on('console', (message) => requests.push(message.text()));
  page.on('pageerror', (error) => requests.push(String(error)));
  await page.clock.install({ time: new Date(await story.page().evaluate(() => Date.now())) });
  await page.goto(address);
  return { page, requests };
}

async function scribble(page: Page): Promise<void> {
  const pad = await page.getByLabel('签名处').boundingBox();
  if (!pad) throw new Error('nowhere to sign');
  const at = (x: number, y: number) => [pad.x + x * pad.width, pad.y + y * pad.height] as const;
  await page.mouse.move(...at(0.2, 0.3));
  await page.mouse.down();
  for (const [x, y] of [
    [0.35, 0.7],
    [0.5, 0.25],
    [0.62, 0.75],
    [0.8, 0.4],
  ] as const)
    await page.mouse.move(...at(x, y), { steps: 4 });
  await page.mouse.up();
}

async function said(page: Page, person: SignInFilePerson): Promise<void> {
  await page.getByText(`${person.name}（${person.unit}）已签到`).waitFor();
}

/** What the page of a sign-in file was given. */
function dataOf(html: string): SignInFileData {
  const [, text = ''] = /<script type="application\/json" id="data">(.*?)<\/script>/su.exec(html) ?? [];
  return JSON.parse(text) as SignInFileData; // written by the program under test
}

function initialsOf({ readings: [first = ''] }: SignInFilePerson): string {
  return first
    .split(' ')
    .map((syllable) => syllable.charAt(0))
    .join('');
}
