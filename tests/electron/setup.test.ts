import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_CATEGORIES } from '../../db/domain/category.ts';
import { DEFAULT_NUMBER_FORMAT } from '../../db/domain/dossier-number.ts';
import type { SetupInput } from '../../electron/contract/setup.ts';
import { clockAt, Gate } from '../../electron/dispatch.ts';
import { newUuid7 } from '../../electron/identifier.ts';
import { OfficeFiles } from '../../electron/office-files.ts';
import { TEST_AT, TEST_COST } from '../builders/office.ts';

function freshPage() {
  const folder = mkdtempSync(join(tmpdir(), 'liandang-'));
  const files: OfficeFiles = new OfficeFiles(folder, {
    onClose: () => gate.endSessions(),
    stopJobs: () => gate.jobs.stop(),
    passwordCost: TEST_COST,
  });
  const gate: Gate = new Gate({
    host: files,
    clock: () => clockAt(TEST_AT, newUuid7),
    onCommitted: () => {},
    onFault: (channel, error) => console.error(channel, error),
  });
  onTestFinished(async () => {
    await files.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, files, ask: (name: string, input: unknown) => gate.call('p', name, input) };
}

type Page = ReturnType<typeof freshPage>;

const CLERK = {
  name: 'liujie',
  role: 'clerk',
  password: 'Clerk-Pass-1',
  personName: '刘洁',
  postTitle: '干事',
} as const;
const HEAD = {
  name: 'chenzong',
  role: 'head',
  password: 'Head-Pass-12',
  personName: '陈宗',
  postTitle: '主任',
} as const;
const ADMINISTRATORS = [
  { ...HEAD, name: 'xitong', role: 'sysadmin', personName: '吴系' },
  { ...HEAD, name: 'anquan', role: 'secadmin', personName: '郑安' },
  { ...HEAD, name: 'shenji', role: 'auditor', personName: '冯审' },
] as const;

async function plan(page: Page, changes: Partial<SetupInput> = {}): Promise<SetupInput> {
  const answer = await page.ask('setup.recoveryCode', {});
  if (!answer.ok) throw new Error(answer.message);
  const { code, halves } = answer.value as { readonly code: string; readonly halves: [string, string] };
  const groups = code.split('-');
  return {
    office: {
      hospitalName: '临江市第一人民医院',
      officeName: '纪检监察室',
      dossierWord: '廉洁档案',
      numberFormat: DEFAULT_NUMBER_FORMAT,
      smallOffice: true,
    },
    categories: DEFAULT_CATEGORIES.map((category) => ({ ...category, sections: [...category.sections] })),
    users: [CLERK, HEAD],
    recovery: {
      code,
      halves,
      confirmation: [2, 5].map((place) => ({
        sheet: 'whole' as const,
        place,
        text: (groups[place] ?? '').toLowerCase(),
      })),
    },
    ...changes,
  };
}

describe('setting up an office', () => {
  it('makes it, signs the clerk in, and asks the head for a password of his own', async () => {
    const page = freshPage();
    const created = await page.ask('setup.create', await plan(page));
    expect(created).toMatchObject({
      ok: true,
      value: { state: 'open', user: { name: 'liujie', role: 'clerk', passwordDue: null } },
    });
    await page.ask('session.lock', {});
    const head = await page.ask('session.unlock', { name: HEAD.name, password: HEAD.password });
    expect(head).toMatchObject({ ok: true, value: { user: { personName: '陈宗', passwordDue: 'initial' } } });
    const categories = await page.ask('categories.list', {});
    const names = ['院领导', '中层以上', '关键岗位', '敏感岗位', '普通职工'];
    expect(categories).toMatchObject({
      ok: true,
      value: names.map((name, place) => ({ name, covered: place < 4 })),
    });
  });

  it('is done once: a second set-up is refused and changes nothing', async () => {
    const page = freshPage();
    await page.ask('setup.create', await plan(page));
    await page.files.close();
    expect(await page.ask('setup.create', await plan(page))).toMatchObject({
      ok: false,
      code: 'office-exists',
    });
    const unlocked = await page.ask('session.unlock', { name: CLERK.name, password: CLERK.password });
    expect(unlocked.ok).toBe(true);
  });

  it('takes three administrators who are three people', async () => {
    const page = freshPage();
    const office = { ...(await plan(page)).office, smallOffice: false };
    const full = await plan(page, { office, users: [CLERK, HEAD, ...ADMINISTRATORS] });
    expect(await page.ask('setup.create', full)).toMatchObject({ ok: true });
  });

  it.each([
    ['there is no head', { users: [CLERK, { ...CLERK, name: 'other' }] }, 'setup-refused'],
    ['two users have one name', { users: [CLERK, { ...HEAD, name: 'LiuJie' }] }, 'setup-refused'],
    ['a password is weak', { users: [CLERK, { ...HEAD, password: 'abc' }] }, 'password-refused'],
    [
      'an administrator is the head',
      { users: [CLERK, HEAD, { ...ADMINISTRATORS[2], personName: '陈宗' }] },
      'setup-refused',
    ],
  ] as const)('is refused where %s, leaving nothing behind', async (_case, changes, code) => {
    const page = freshPage();
    const input = await plan(page, { users: [...changes.users] });
    expect(await page.ask('setup.create', input)).toMatchObject({ ok: false, code });
    expect(existsSync(join(page.folder, 'liandang.db'))).toBe(false);
    expect(await page.ask('session.status', {})).toMatchObject({ ok: true, value: { state: 'new' } });
  });

  it('needs the three administrators unless the small office is chosen outright', async () => {
    const page = freshPage();
    const office = { ...(await plan(page)).office, smallOffice: false };
    const answer = await page.ask('setup.create', await plan(page, { office }));
    expect(answer).toMatchObject({ ok: false, fields: { users: expect.stringContaining('系统管理员') } });
  });

  it('wants two groups of the recovery code typed from the paper', async () => {
    const page = freshPage();
    const { recovery } = await plan(page);
    const confirmation = recovery.confirmation.map((group) => ({ ...group, text: '00000' }));
    const answer = await page.ask(
      'setup.create',
      await plan(page, { recovery: { ...recovery, confirmation } }),
    );
    expect(answer).toMatchObject({ ok: false, code: 'confirmation-wrong' });
  });

  it('is content with one group of each half where only the halves were printed', async () => {
    const page = freshPage();
    const { recovery } = await plan(page);
    const confirmation = (['A', 'B'] as const).map((sheet, index) => ({
      sheet,
      place: 3,
      text: recovery.halves[index]?.split('-')[3] ?? '',
    }));
    const answer = await page.ask(
      'setup.create',
      await plan(page, { recovery: { ...recovery, confirmation } }),
    );
    expect(answer).toMatchObject({ ok: true });
  });

  it('prints the recovery code and its halves as PDF', async () => {
    const page = freshPage();
    const { value } = (await page.ask('setup.recoveryCode', {})) as unknown as {
      value: { code: string; halves: string[]; mark: string };
    };
    for (const codes of [[value.code], value.halves]) {
      const order = { officeName: '临江市第一人民医院纪检监察室', codes, mark: value.mark };
      const sheet = await page.ask('setup.recoverySheet', order);
      const { bytes } = (sheet as unknown as { value: { bytes: Uint8Array } }).value;
      expect(Buffer.from(bytes).subarray(0, 8).toString()).toBe('%PDF-1.4');
    }
  });
});
