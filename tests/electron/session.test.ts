import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../db/domain/role.ts';
import { KEYRING_FILE, readKeyring, saveKeyring } from '../../db/keyring-file.ts';
import { createKeyring } from '../../db/keys.ts';
import { splitRecoveryCode } from '../../db/recovery.ts';
import { openTestOffice, Refusal, type TestOffice } from '../builders/office.ts';

async function refusalOf(act: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await act.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Refusal) return error;
  throw error ?? new Error('not refused');
}

function login({ users }: TestOffice, role: Role) {
  const { name, password } = users[role];
  return { name, password };
}

function actionsOf({ files }: TestOffice): string[] {
  const db = files.current()?.db;
  return (db?.all<{ action: string }>('SELECT action FROM audit_event ORDER BY seq') ?? []).map(
    ({ action }) => action,
  );
}

function notesOf({ files }: TestOffice, action: string): string[] {
  const rows = files
    .current()
    ?.db.all<{ text: string }>('SELECT text FROM audit_event WHERE action = :action ORDER BY seq', {
      action,
    });
  return (rows ?? []).map(({ text }) => String((JSON.parse(text) as { note?: string }).note));
}

describe('unlocking', () => {
  it('opens the office for a key-holder and says who is signed in', async () => {
    const office = await openTestOffice();
    await office.files.close();
    const page = office.page('p');
    expect(await page('session.status', {})).toMatchObject({ state: 'locked', user: null, office: null });
    const { name, password } = office.users.head;
    const status = await page('session.unlock', { name, password });
    expect(status).toMatchObject({
      state: 'open',
      user: { name: '主任', role: 'head', roleLabel: '主任', passwordDue: null },
      office: { hospitalName: '临江市第一人民医院', idleMinutes: 10 },
      problem: null,
    });
  });

  it('gives one answer whether the name, the password or the right to open was wrong', async () => {
    const office = await openTestOffice();
    await office.files.close();
    const page = office.page('p');
    const { clerk, leader } = office.users;
    const tries = [
      { name: '无此人', password: clerk.password },
      { name: clerk.name, password: 'wrong-pass-1' },
      { name: leader.name, password: leader.password },
    ];
    const answers = [];
    for (const attempt of tries) {
      const { code, message, fields } = await refusalOf(page('session.unlock', attempt));
      answers.push({ code, message, fields });
    }
    expect(answers[0]?.code).toBe('name-or-password-wrong');
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('lets the leader sign in once a key-holder has opened the office', async () => {
    const office = await openTestOffice();
    await office.files.close();
    const page = office.page('p');
    await page('session.unlock', login(office, 'clerk'));
    const status = await page('session.switch', login(office, 'leader'));
    expect(status.user?.role).toBe('leader');
    expect(actionsOf(office).slice(-2)).toEqual(['session.unlock', 'session.switch']);
  });

  it('makes the third failure wait and locks at the fifth, for unknown names alike', async () => {
    const office = await openTestOffice();
    await office.files.close();
    const page = office.page('p');
    for (const name of [office.users.clerk.name, '无此人']) {
      const codes = [];
      const waits = [];
      for (const second of [0, 1, 2, 3, 10, 11, 40, 41]) {
        office.setClock(new Date(Date.UTC(2026, 2, 5, 1, 30, second)).toISOString());
        const refusal = await refusalOf(page('session.unlock', { name, password: 'wrong-pass-1' }));
        codes.push(refusal.code);
        waits.push(Number(refusal.fields.waitSeconds ?? 0));
      }
      const wrong = 'name-or-password-wrong';
      expect(codes).toEqual([
        wrong,
        wrong,
        wrong,
        'unlock-wait',
        wrong,
        'unlock-wait',
        wrong,
        'unlock-locked',
      ]);
      // The failure that makes the next try wait says so itself.
      expect(waits).toEqual([0, 0, 5, 4, 15, 14, 900, 899]);
    }
    const locked = await refusalOf(page('session.unlock', login(office, 'clerk')));
    expect(Number(locked.fields.waitSeconds)).toBeGreaterThan(800);
  });

  it('counts tries that come all at once one after the other', async () => {
    const office = await openTestOffice();
    await office.files.close();
    const page = office.page('p');
    const { name } = office.users.clerk;
    const tries = Array.from({ length: 10 }, () =>
      page('session.unlock', { name, password: 'wrong-pass-1' }),
    );
    const codes = (await Promise.all(tries.map(refusalOf))).map(({ code }) => code);
    expect(codes.filter((code) => code === 'name-or-password-wrong')).toHaveLength(3);
  });

  it('writes earlier failures into the chain at the next unlock, naming the user but never what was typed', async () => {
    const office = await openTestOffice();
    await office.files.close();
    const page = office.page('p');
    await refusalOf(page('session.unlock', { name: office.users.clerk.name, password: 'my-secret-typed-1' }));
    await refusalOf(page('session.unlock', { name: 'my-secret-typed-2', password: 'x' }));
    await page('session.unlock', login(office, 'head'));
    const notes = notesOf(office, 'session.failed');
    expect(notes).toHaveLength(2);
    expect(notes[0]).toContain('经办人');
    expect(notes[1]).toContain('其他名称');
    expect(JSON.stringify(notes)).not.toContain('my-secret');
    expect(readFileSync(join(office.folder, 'attempts.log'), 'utf8')).not.toContain('my-secret');
  });

  it('names a failed try after the user it was made for, or the system, never after the next who unlocks', async () => {
    const office = await openTestOffice();
    await office.files.close();
    const page = office.page('p');
    const failed = office.users.clerk;
    await refusalOf(page('session.unlock', { name: failed.name, password: 'x' }));
    await refusalOf(page('session.unlock', { name: '无此人', password: 'x' }));
    await page('session.unlock', login(office, 'head'));
    const before = await page('home.get', {});
    expect(before.mine.recent.map(({ action }) => action)).not.toContain('session.failed');
    const { rows } = await page('audit.list', {
      filter: { action: 'session.failed' },
      sort: { by: 'seq', descending: false },
      after: null,
      limit: 9,
    });
    const shown = rows.map(({ userName, roleLabel, note }) => [userName, roleLabel, note]);
    expect(shown).toEqual([
      [failed.name, '经办人', `2026-03-05 09:30 登录失败：${failed.name}`],
      ['系统', '', '2026-03-05 09:30 登录失败：其他名称'],
    ]);
    await page('session.lock', {});
    await page('session.unlock', login(office, 'clerk'));
    const { mine } = await page('home.get', {});
    expect(mine.recent.map(({ action }) => action)).not.toContain('session.failed');
  });

  it('asks for a new password after 90 days', async () => {
    const office = await openTestOffice();
    office.setClock('2026-06-02T01:30:00.000Z');
    const status = await office.page('p')('session.unlock', login(office, 'clerk'));
    expect(status.user?.passwordDue).toBeNull();
    office.setClock('2026-06-03T01:30:00.000Z');
    const later = await office.page('p')('session.unlock', login(office, 'clerk'));
    expect(later.user).toMatchObject({ passwordDue: 'aged', passwordDays: 90 });
  });

  it('records and flags a clock that went back, and goes on', async () => {
    const office = await openTestOffice();
    office.setClock('2025-01-01T00:00:00.000Z');
    await office.page('p')('session.unlock', login(office, 'clerk'));
    expect(actionsOf(office)).toContain('clock.wentBack');
    const note = office.db.get<{ text: string }>(
      "SELECT json_extract(text, '$.note') AS text FROM audit_event WHERE action = 'clock.wentBack'",
    );
    expect(note?.text).toBe('上一操作的时间是 2026-03-05 09:30，电脑时钟现在是 2025-01-01 08:00');
  });
});

describe('locking', () => {
  it('closes the office and forgets who was signed in', async () => {
    const office = await openTestOffice();
    const page = office.page('p');
    await page('session.unlock', login(office, 'clerk'));
    expect(await page('session.lock', {})).toMatchObject({ state: 'locked', user: null });
    expect((await refusalOf(page('office.get', {}))).code).toBe('locked');
    expect(office.files.current()).toBeNull();
  });
});

describe('a keyring that is missing or damaged', () => {
  it('is named on the lock screen with what to do, never offered as a new office', async () => {
    const office = await openTestOffice();
    await office.files.close();
    const paths = [KEYRING_FILE, `${KEYRING_FILE}.bak`].map((name) => join(office.folder, name));
    for (const path of paths) writeFileSync(path, '{"broken');
    const page = office.page('p');
    expect((await refusalOf(page('session.unlock', login(office, 'clerk')))).code).toBe('keyring-damaged');
    for (const path of paths) rmSync(path);
    const status = await page('session.status', {});
    expect(status).toMatchObject({ state: 'locked', problem: { code: 'keyring-missing' } });
  });

  it('is mended from its twin at the next unlock', async () => {
    const office = await openTestOffice();
    await office.files.close();
    rmSync(join(office.folder, KEYRING_FILE));
    await office.page('p')('session.unlock', login(office, 'clerk'));
    expect(existsSync(join(office.folder, KEYRING_FILE))).toBe(true);
  });

  it('is noticed where an older one was put back', async () => {
    const office = await openTestOffice();
    const old = readKeyring(office.folder).keyring;
    await office.call('session.changePassword', {
      current: office.users.clerk.password,
      next: 'Another-Pass-7',
    });
    saveKeyring(office.folder, old);
    await office.files.close();
    await office.page('p')('session.unlock', login(office, 'head'));
    expect(actionsOf(office)).toContain('keyring.old');
  });
});

describe('the lock screen of a demo office', () => {
  it('says what it is before anybody signs in, a real one’s does not; its keyring cannot be marked from outside', async () => {
    const office = await openTestOffice();
    const { folder, officeId } = office.office;
    const dataKey = Uint8Array.from(office.office.dataKey);
    await office.files.close();
    const page = office.page('p');
    expect(await page('session.status', {})).toMatchObject({ state: 'locked', demo: false, office: null });
    const { keyring: real } = readKeyring(folder);
    saveKeyring(folder, { ...real, demo: true });
    expect(await refusalOf(page('session.unlock', login(office, 'clerk')))).toMatchObject({
      code: 'keyring-altered',
    });
    saveKeyring(folder, createKeyring(dataKey, officeId, office.recoveryCode, { demo: true }));
    expect(await page('session.status', {})).toMatchObject({ state: 'locked', demo: true, office: null });
  });
});

describe('recovery', () => {
  it('gives a user a new password by the whole code, and by its two halves', async () => {
    const office = await openTestOffice();
    const { name } = office.users.head;
    const [a, b] = splitRecoveryCode(office.recoveryCode);
    for (const codes of [[office.recoveryCode], [b.code, a.code]]) {
      await office.files.close();
      const page = office.page('p');
      const status = await page('session.recover', { codes, name, newPassword: 'Recovered-2026' });
      expect(status.user?.role).toBe('head');
    }
    await office.files.close();
    const status = await office.page('p')('session.unlock', { name, password: 'Recovered-2026' });
    expect(status.user?.passwordDue).toBeNull();
  });

  it('is remembered at every later unlock until the key is replaced: the old paper opens until then', async () => {
    const office = await openTestOffice();
    const { name } = office.users.head;
    const head = office.page('p');
    const recover = () =>
      head('session.recover', { codes: [office.recoveryCode], name, newPassword: 'Recovered-2026' });
    expect(
      (await office.page('q')('session.unlock', login(office, 'clerk'))).office?.recoveryUsedOn,
    ).toBeNull();
    await office.files.close();
    expect((await recover()).office?.recoveryUsedOn).toBe('2026-03-05');
    await office.files.close();
    const status = await office.page('q')('session.unlock', login(office, 'clerk'));
    expect(status.office?.recoveryUsedOn).toBe('2026-03-05');
    await recover();
    const { code, halves } = await head('setup.recoveryCode', {});
    const groups = code.split('-');
    const confirmation = [0, 7].map((place) => ({
      sheet: 'whole' as const,
      place,
      text: groups[place] ?? '',
    }));
    const { version } = await head('office.get', {});
    await head('office.replaceRecovery', { version, recovery: { code, halves: [...halves], confirmation } });
    expect((await head('session.status', {})).office?.recoveryUsedOn).toBeNull();
    expect((await refusalOf(recover())).code).toBe('recovery-refused');
  });

  it('refuses the code of another office and a half by itself', async () => {
    const [office, other] = [await openTestOffice(), await openTestOffice()];
    await office.files.close();
    const page = office.page('p');
    const input = { name: office.users.head.name, newPassword: 'Recovered-2026' };
    const foreign = await refusalOf(page('session.recover', { ...input, codes: [other.recoveryCode] }));
    expect(foreign.code).toBe('recovery-refused');
    const [half] = splitRecoveryCode(office.recoveryCode);
    const alone = await refusalOf(page('session.recover', { ...input, codes: [half.code] }));
    expect(alone.code).toBe('recovery-code-is-half');
    expect(office.files.current()).toBeNull();
  });

  it('says with the wrong code itself how long the next try has to wait', async () => {
    const [office, other] = [await openTestOffice(), await openTestOffice()];
    await office.files.close();
    const page = office.page('p');
    const input = {
      codes: [other.recoveryCode],
      name: office.users.head.name,
      newPassword: 'Recovered-2026',
    };
    const said = [];
    for (const second of [0, 1, 2, 10, 40]) {
      office.setClock(new Date(Date.UTC(2026, 2, 5, 1, 30, second)).toISOString());
      const { code, message, fields } = await refusalOf(page('session.recover', input));
      said.push([code, message.slice(message.indexOf('。') + 1), fields.waitSeconds]);
    }
    const refused = 'recovery-refused';
    const locked = '连续输错，已锁定，约 15 分钟后可再试。急用时可由另一名用户用密码解锁。';
    expect(said).toEqual([
      [refused, '', undefined],
      [refused, '', undefined],
      [refused, '请等待 5 秒后再试。', '5'],
      [refused, '请等待 15 秒后再试。', '15'],
      [refused, locked, '900'],
    ]);
  });

  it('gives nothing to a role that holds no key, and leaves the office locked', async () => {
    const office = await openTestOffice();
    await office.files.close();
    const input = {
      codes: [office.recoveryCode],
      name: office.users.leader.name,
      newPassword: 'Recovered-2026',
    };
    expect((await refusalOf(office.page('p')('session.recover', input))).code).toBe('recover-user-refused');
    expect(office.files.current()).toBeNull();
  });
});

describe('changing the password', () => {
  it('takes the new one and no longer the old one, in the open and in the locked office', async () => {
    const office = await openTestOffice();
    const { name, password } = office.users.clerk;
    await office.call('session.changePassword', { current: password, next: 'Another-Pass-7' });
    const page = office.page('p');
    for (const close of [false, true]) {
      if (close) await office.files.close();
      expect((await refusalOf(page('session.unlock', { name, password }))).code).toBe(
        'name-or-password-wrong',
      );
      expect((await page('session.unlock', { name, password: 'Another-Pass-7' })).user?.name).toBe(name);
    }
  });

  it('says with the third wrong one itself how long the next try has to wait', async () => {
    const office = await openTestOffice();
    const input = { current: 'wrong-pass-1', next: 'Another-Pass-7' };
    const said = [];
    for (const _ of ['first', 'second', 'third'])
      said.push((await refusalOf(office.call('session.changePassword', input))).fields.current);
    expect(said).toEqual(['现用密码不正确。', '现用密码不正确。', '现用密码不正确。请等待 5 秒后再试。']);
  });

  it.each([
    ['the present one is wrong', { current: 'wrong-pass-1', next: 'Another-Pass-7' }, 'password-wrong'],
    ['the new one is short', { current: 'clerk-Pass-2026', next: 'short1' }, 'password-refused'],
    [
      'the new one is the old one',
      { current: 'clerk-Pass-2026', next: 'clerk-Pass-2026' },
      'password-refused',
    ],
  ])('is refused where %s', async (_case, input, code) => {
    const office = await openTestOffice();
    expect((await refusalOf(office.call('session.changePassword', input))).code).toBe(code);
  });
});
