import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readAnchor } from '../../db/anchor.ts';
import type { FolderState } from '../../electron/contract/setup.ts';
import { dataPlace } from '../../electron/data-folder.ts';
import { cleanFolderPath } from '../../electron/folder-survey.ts';
import { createService } from '../../electron/service.ts';
import { emptyDataFolder } from '../builders/data-folder.ts';
import { openTestOffice } from '../builders/office.ts';

/** A PC with an account of its own; `start` opens the program on it as both hosts do. */
function freshPc(env: Record<string, string> = {}) {
  const home = emptyDataFolder();
  const surroundings = {
    platform: 'linux',
    home,
    env: { XDG_CONFIG_HOME: join(home, 'config'), XDG_DATA_HOME: join(home, 'share'), ...env },
  };
  const start = () => {
    const service = createService(dataPlace(surroundings));
    onTestFinished(() => service.close());
    const ask = (channel: string, input: unknown) => service.call('page', channel, input);
    return {
      check: async (folder: string | null) => {
        const answer = await ask('setup.checkFolder', { folder });
        if (!answer.ok) throw new Error(answer.message);
        return answer.value as FolderState; // the channel's own result
      },
      set: (folder: string) => ask('setup.setFolder', { folder }),
      status: () => ask('session.status', {}),
      unlock: (name: string, password: string) => ask('session.unlock', { name, password }),
      close: () => service.close(),
    };
  };
  return { home, start, choiceFile: join(home, 'config', 'liandang-data-folder.json') };
}

/** A closed office in a folder, with a key-holder's name and password. */
async function closedOffice(folder: string) {
  mkdirSync(folder, { recursive: true });
  const { files, users } = await openTestOffice({ folder });
  await files.close();
  return users.head;
}

const locked = { ok: true, value: { state: 'locked', problem: null } };

describe('choosing the data folder', () => {
  it('looks without making anything, then makes the folder and keeps the choice for the next start', async () => {
    const pc = freshPc();
    const page = pc.start();
    const wanted = join(pc.home, '新位置', '廉档数据');
    expect(await page.check(wanted)).toMatchObject({ folder: wanted, holds: 'nothing', refusal: null });
    expect((await page.check(wanted)).freeBytes).toBeGreaterThan(0);
    expect(existsSync(join(pc.home, '新位置'))).toBe(false);
    expect(await page.set(`  "${wanted}/" `)).toMatchObject({
      ok: true,
      value: { state: 'new', folder: wanted, problem: null },
    });
    await page.close();
    expect(await pc.start().status()).toMatchObject({ value: { state: 'new', folder: wanted } });
  });

  it('opens the office that lies in the folder instead of making a new one', async () => {
    const pc = freshPc();
    const folder = join(pc.home, 'old');
    const head = await closedOffice(folder);
    const page = pc.start();
    expect(await page.check(folder)).toMatchObject({ holds: 'office', refusal: null });
    expect(await page.set(folder)).toMatchObject(locked);
    expect(await page.unlock(head.name, head.password)).toMatchObject({ value: { state: 'open' } });
    expect(await page.set(join(pc.home, 'x'))).toMatchObject({ ok: false, code: 'office-open' });
    // The head of the chain is noted for the folder that was chosen, not for the one before.
    const { anchorFolder } = dataPlace({
      platform: 'linux',
      home: pc.home,
      env: { XDG_CONFIG_HOME: join(pc.home, 'config') },
    });
    expect(readAnchor(anchorFolder)).not.toBeNull();
  });

  it.each([
    ['holds other files', '已有其他文件', (path: string) => writeFileSync(join(path, '工资表.xls'), '')],
    ['is no whole path', '完整的路径', () => 'relative/data'],
    ['is a file', '不是文件夹', (path: string) => (writeFileSync(join(path, 'f'), ''), join(path, 'f', 'x'))],
    ['lies on a network share', '网络共享', () => '//nas/office'],
    ['cannot be made', '找不到', () => '/proc/xx/data'],
    ['holds a damaged office', '损坏', (path: string) => writeFileSync(join(path, 'keyring.json'), 'x')],
  ])('refuses a folder that %s, and stays where it is', async (_case, said, make) => {
    const pc = freshPc();
    const page = pc.start();
    const folder = emptyDataFolder();
    const wanted = make(folder) ?? folder;
    const answer = await page.set(wanted);
    expect(answer).toMatchObject({ ok: false, message: expect.stringContaining(said) });
    expect(existsSync(pc.choiceFile)).toBe(false);
    expect(await page.status()).toMatchObject({
      value: { state: 'new', folder: join(pc.home, 'share/liandang') },
    });
  });

  it('takes a folder with what only the program or the system has left there', async () => {
    const pc = freshPc();
    const folder = emptyDataFolder();
    mkdirSync(join(folder, 'lost+found'));
    writeFileSync(join(folder, 'faults.log'), '');
    expect(await pc.start().set(folder)).toMatchObject({ ok: true, value: { state: 'new', folder } });
  });

  it('is not offered where LIANDANG_DATA says the folder, and says so', async () => {
    const folder = emptyDataFolder();
    const page = freshPc({ LIANDANG_DATA: folder }).start();
    expect((await page.check(null)).fixed).toContain('LIANDANG_DATA');
    expect(await page.set(emptyDataFolder())).toMatchObject({ ok: false, code: 'folder-fixed' });
    expect(await page.status()).toMatchObject({ value: { folder } });
  });
});

describe('a chosen folder that is not there', () => {
  it('is waited for, never made anew where its stick was', async () => {
    const pc = freshPc();
    const folder = join(pc.home, 'stick');
    const first = pc.start();
    await first.set(folder);
    await first.close();
    renameSync(folder, `${folder}-away`);
    const page = pc.start();
    expect(await page.status()).toMatchObject({ value: { problem: { code: 'folder-missing' } } });
    expect(existsSync(folder)).toBe(false);
    renameSync(`${folder}-away`, folder);
    expect(await page.status()).toMatchObject({ value: { state: 'new', problem: null } });
  });

  it('is found again where it was moved to; an empty folder is not taken for it', async () => {
    const pc = freshPc();
    const [folder, moved] = [join(pc.home, 'data'), join(pc.home, 'moved')];
    const head = await closedOffice(folder);
    const first = pc.start();
    await first.set(folder);
    await first.unlock(head.name, head.password);
    await first.close();
    renameSync(folder, moved);
    const page = pc.start();
    expect(await page.status()).toMatchObject({ value: { problem: { code: 'folder-missing' } } });
    const empty = await page.set(emptyDataFolder());
    expect(empty).toMatchObject({ ok: false, message: expect.stringContaining('没有廉档的数据') });
    expect(await page.set(moved)).toMatchObject(locked);
    expect(await page.unlock(head.name, head.password)).toMatchObject({
      value: { state: 'open', warnings: [] },
    });
  });

  it('of an older state is told from the newer one that lay there before', async () => {
    const pc = freshPc();
    const [folder, older] = [join(pc.home, 'data'), join(pc.home, 'older')];
    const head = await closedOffice(folder);
    mkdirSync(older);
    const { cpSync, rmSync } = await import('node:fs');
    cpSync(folder, older, { recursive: true });
    const first = pc.start();
    await first.set(folder);
    await first.unlock(head.name, head.password);
    await first.close();
    rmSync(folder, { recursive: true });
    const page = pc.start();
    await page.set(older);
    const opened = await page.unlock(head.name, head.password);
    expect(opened).toMatchObject({ value: { warnings: [expect.stringContaining('旧的数据库')] } });
  });

  it('cannot be guessed where the note of the choice is damaged: nothing new is offered, nothing touched', async () => {
    const pc = freshPc();
    const folder = join(pc.home, 'data');
    await closedOffice(folder);
    const first = pc.start();
    await first.set(folder);
    await first.close();
    writeFileSync(pc.choiceFile, '{"folder":');
    const page = pc.start();
    const problem = { code: 'folder-choice-damaged', message: expect.stringContaining('重新指出') };
    expect(await page.status()).toMatchObject({ value: { state: 'locked', problem } });
    const empty = emptyDataFolder();
    expect(await page.set(empty)).toMatchObject({ ok: false, code: 'folder-refused' });
    expect(readdirSync(empty)).toEqual([]);
    expect(await page.set(folder)).toMatchObject(locked);
    await page.close();
    expect(await pc.start().status()).toMatchObject({ ...locked, value: { folder } });
  });
});

describe('cleanFolderPath', () => {
  it('takes a path as it is copied', () => {
    expect(cleanFolderPath(' "/srv/廉档/../data/" ')).toBe('/srv/data');
    expect(cleanFolderPath('data')).toBe('data');
  });
});
