import { describe, expect, it } from 'vitest';
import type { Role } from '../../db/domain/role.ts';
import { readKeyring } from '../../db/keyring-file.ts';
import { type Caller, openTestOffice, type Refusal, type TestOffice } from '../builders/office.ts';

async function codeOf(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'accepted',
    (error: Refusal) => error.code,
  );
}

async function lineOf(caller: Caller, role: Role) {
  const line = (await caller('users.list', {})).find(
    (user) => user.role === role && user.name !== NEWCOMER.name,
  );
  if (!line) throw new Error(`no ${role}`);
  const { userId, version, name } = line;
  return { userId, version, name };
}

function holders({ folder }: TestOffice): string[] {
  return readKeyring(folder).keyring.slots.map((slot) => slot.holderName);
}

const NEWCOMER = {
  name: 'sunli',
  role: 'reader',
  password: 'First-Pass-1',
  personId: null,
  personName: '孙丽',
  postTitle: '干事',
} as const;

describe('users', () => {
  it('come as readers by the system administrator and get their rights from the security administrator', async () => {
    const office = await openTestOffice();
    const sysadmin = office.as('sysadmin');
    expect(await codeOf(sysadmin('users.create', { ...NEWCOMER, role: 'clerk' }))).toBe('role-refused');
    const { userId } = await sysadmin('users.create', NEWCOMER);
    expect(await codeOf(sysadmin('users.setRole', { userId, version: 1, role: 'clerk' }))).toBe(
      'not-allowed',
    );
    await office.as('secadmin')('users.setRole', { userId, version: 1, role: 'clerk' });
    expect(holders(office)).not.toContain('sunli');
    const page = office.page('p');
    const status = await page('session.unlock', { name: 'sunli', password: NEWCOMER.password });
    expect(status.user).toMatchObject({ role: 'clerk', passwordDue: 'initial' });
    expect(holders(office)).toContain('sunli');
    await office.files.close();
    expect(await codeOf(page('session.unlock', { name: 'sunli', password: NEWCOMER.password }))).toBe(
      'accepted',
    );
  });

  it('lose their key with the role that holds one', async () => {
    const office = await openTestOffice();
    const { userId } = await office.as('sysadmin')('users.create', NEWCOMER);
    const secadmin = office.as('secadmin');
    await secadmin('users.setRole', { userId, version: 1, role: 'clerk' });
    const clerk = await lineOf(office.as('head'), 'clerk');
    await secadmin('users.setRole', { ...pick(clerk), role: 'reader' });
    expect(holders(office)).not.toContain('经办人');
  });

  it('cannot sign in once disabled, and what they have open ends', async () => {
    const office = await openTestOffice();
    const reader = await lineOf(office.as('sysadmin'), 'leader');
    const leaderPage = office.as('leader');
    await leaderPage('office.get', {});
    await office.as('sysadmin')('users.disable', { ...pick(reader), reason: '退休' });
    expect(await codeOf(leaderPage('office.get', {}))).toBe('locked');
    const { name, password } = office.users.leader;
    expect(await codeOf(office.page('p')('session.unlock', { name, password }))).toBe(
      'name-or-password-wrong',
    );
  });

  it.each(['clerk', 'head', 'secadmin', 'auditor'] as const)('are never left without a %s', async (role) => {
    const office = await openTestOffice();
    const user = await lineOf(office.as('sysadmin'), role);
    const disable = office.as('sysadmin')('users.disable', { ...pick(user), reason: '调离' });
    expect(await codeOf(disable)).toBe('accounts-refused');
    expect((await office.as('sysadmin')('users.list', {})).every((line) => line.disabledAt === null)).toBe(
      true,
    );
  });

  it('are never one person in two of the administrators’ roles', async () => {
    const office = await openTestOffice();
    const { personId } = office.users.head;
    const { userId } = await office.as('sysadmin')('users.create', { ...NEWCOMER, personId });
    const give = office.as('secadmin')('users.setRole', { userId, version: 1, role: 'auditor' });
    expect(await codeOf(give)).toBe('accounts-refused');
  });

  it('get a new password from the system administrator, to be changed at the first sign-in', async () => {
    const office = await openTestOffice();
    const clerk = await lineOf(office.as('sysadmin'), 'clerk');
    await office.as('sysadmin')('users.resetPassword', { ...pick(clerk), password: 'Given-Pass-55' });
    await office.files.close();
    const status = await office.page('p')('session.unlock', { name: '经办人', password: 'Given-Pass-55' });
    expect(status.user?.passwordDue).toBe('initial');
  });

  it('do not manage themselves', async () => {
    const office = await openTestOffice();
    const own = await lineOf(office.as('sysadmin'), 'sysadmin');
    const reset = office.as('sysadmin')('users.resetPassword', { ...pick(own), password: 'Given-Pass-55' });
    expect(await codeOf(reset)).toBe('own-account');
  });

  it('are managed by the head in a small office only', async () => {
    const [large, small] = [await openTestOffice(), await openTestOffice({ smallOffice: true })];
    expect(await codeOf(large.as('head')('users.create', NEWCOMER))).toBe('not-allowed');
    expect(await codeOf(small.as('head')('users.create', { ...NEWCOMER, role: 'clerk' }))).toBe('accepted');
    expect(await codeOf(small.as('clerk')('users.create', NEWCOMER))).toBe('not-allowed');
  });

  it('changed by two at once are changed once', async () => {
    const office = await openTestOffice();
    const leader = await lineOf(office.as('secadmin'), 'leader');
    await office.as('secadmin')('users.setRole', { ...pick(leader), role: 'reader' });
    const again = office.as('secadmin')('users.setRole', { ...pick(leader), role: 'head' });
    expect(await codeOf(again)).toBe('changed-meanwhile');
  });
});

function pick({ userId, version }: { readonly userId: string; readonly version: number }) {
  return { userId, version };
}

describe('the office’s settings', () => {
  it('are changed by the head, with a format that gives numbers', async () => {
    const office = await openTestOffice();
    const head = office.as('head');
    const { version, hospitalName, officeName, dossierWord, numberFormat } = await head('office.get', {});
    const input = { version, hospitalName, officeName, dossierWord, numberFormat, idleMinutes: 5 };
    expect(await codeOf(office.as('clerk')('office.amend', input))).toBe('not-allowed');
    const broken = { ...numberFormat, pattern: '{prefix}{year}' };
    expect(await codeOf(head('office.amend', { ...input, numberFormat: broken }))).toBe(
      'number-format-refused',
    );
    await head('office.amend', input);
    expect((await head('office.get', {})).idleMinutes).toBe(5);
    expect(await codeOf(head('office.amend', { ...input, idleMinutes: 6 }))).toBe('changed-meanwhile');
  });

  it('keep a category open while somebody is in it', async () => {
    const office = await openTestOffice();
    const head = office.as('head');
    const category = { name: '护士长', code: 'HS', covered: true, sections: ['talk', 'no-such-section'] };
    const { id } = await head('categories.create', category);
    expect(await codeOf(head('categories.create', category))).toBe('category-name-taken');
    const line = (await head('categories.list', {})).find((candidate) => candidate.id === id);
    expect(line?.sections).toEqual(['talk']);
    const { personId } = office.users.reader;
    office.write((tx) =>
      tx.amend('person', personId, Number(tx.read('person', personId).version), { category_id: id }),
    );
    expect(await codeOf(head('categories.close', { id, version: 1 }))).toBe('category-in-use');
    office.write((tx) =>
      tx.amend('person', personId, Number(tx.read('person', personId).version), { category_id: null }),
    );
    expect(await codeOf(head('categories.close', { id, version: 1 }))).toBe('accepted');
  });

  it('replace the recovery code: the old paper opens nothing any more', async () => {
    const office = await openTestOffice();
    const head = office.as('head');
    const { code, halves } = await head('setup.recoveryCode', {});
    const groups = code.split('-');
    const confirmation = [0, 7].map((place) => ({
      sheet: 'whole' as const,
      place,
      text: groups[place] ?? '',
    }));
    const { version } = await head('office.get', {});
    await head('office.replaceRecovery', {
      version,
      recovery: { code, halves: [...halves], confirmation },
    });
    await office.files.close();
    const page = office.page('p');
    const input = { name: '主任', newPassword: 'Recovered-2026' };
    expect(await codeOf(page('session.recover', { ...input, codes: [office.recoveryCode] }))).toBe(
      'recovery-refused',
    );
    expect(await codeOf(page('session.recover', { ...input, codes: [code] }))).toBe('accepted');
  });
});

describe('users.amend', () => {
  it('gives another name to sign in by, at the unlock screen too; the password stays', async () => {
    const office = await openTestOffice();
    const sysadmin = office.as('sysadmin');
    const { userId } = await sysadmin('users.create', NEWCOMER);
    await office.as('secadmin')('users.setRole', { userId, version: 1, role: 'clerk' });
    const page = office.page('p');
    await page('session.unlock', { name: 'sunli', password: NEWCOMER.password });
    await sysadmin('users.amend', { userId, version: 2, name: '孙丽' });
    expect(holders(office)).toContain('孙丽');
    expect(holders(office)).not.toContain('sunli');
    await office.files.close();
    expect(await codeOf(page('session.unlock', { name: 'sunli', password: NEWCOMER.password }))).toBe(
      'name-or-password-wrong',
    );
    expect(await codeOf(page('session.unlock', { name: '孙丽', password: NEWCOMER.password }))).toBe(
      'accepted',
    );
  });

  it('refuses a name another user has, and a change of one’s own', async () => {
    const office = await openTestOffice();
    const sysadmin = office.as('sysadmin');
    const clerk = await lineOf(sysadmin, 'clerk');
    const head = await lineOf(sysadmin, 'head');
    expect(await codeOf(sysadmin('users.amend', { ...pick(clerk), name: ` ${head.name} ` }))).toBe(
      'user-name-taken',
    );
    const own = await lineOf(sysadmin, 'sysadmin');
    expect(await codeOf(sysadmin('users.amend', { ...pick(own), name: '新名' }))).toBe('own-account');
    expect(holders(office)).toContain(clerk.name);
  });
});
