import { spawn } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../db/connection.ts';
import { openTestOffice, type TestOffice } from '../../builders/office.ts';

const CLI = resolve(import.meta.dirname, '../../../electron/cli.ts');

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the command with the password on its standard input, as a scheduled job does. */
function check(office: TestOffice, typed: string, ...more: readonly string[]): Promise<Outcome> {
  const home = join(office.folder, 'home');
  const child = spawn(process.execPath, [CLI, 'check', office.folder, ...more], {
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home },
  });
  let [out, error] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    error += chunk.toString();
  });
  child.stdin.end(typed);
  return new Promise((done) => {
    child.on('close', (code) => done({ code, out, error }));
  });
}

/** An office that is closed, with its database’s path and a copy of its key. */
async function closedOffice() {
  const office = await openTestOffice();
  const { databasePath, dataKey } = office.office;
  const key = Uint8Array.from(dataKey);
  await office.files.close();
  const { name, password } = office.users.auditor;
  return { office, databasePath, key, typed: `${name}\n${password}\n` };
}

describe('liandang check', () => {
  it('says that nothing was altered, and tells an anchor that the next check takes', async () => {
    const { office, typed } = await closedOffice();
    const first = await check(office, typed);
    expect(first).toMatchObject({ code: 0, error: '' });
    expect(first.out).toContain('校验通过');
    const anchor = /当前锚点：(\S+?)（/u.exec(first.out)?.[1] ?? '';
    const second = await check(
      office,
      `${office.users.head.password}\n`,
      '--user',
      '主任',
      '--anchor',
      anchor,
      '--json',
    );
    expect(JSON.parse(second.out)).toMatchObject({ faults: 0 });
  });

  it('exits 1 and names what was altered past the program', async () => {
    const { office, typed, databasePath, key } = await closedOffice();
    const db = openDatabase(databasePath, key);
    db.exec("UPDATE office SET office_name = '别的室'");
    db.close();
    const { code, out } = await check(office, typed);
    expect(code).toBe(1);
    expect(out).toContain('不符：单位设置');
  });

  it('finds an old database put back, by the anchor beside it', async () => {
    const { office, typed, databasePath } = await closedOffice();
    copyFileSync(databasePath, `${databasePath}.old`);
    expect((await check(office, typed)).code).toBe(0);
    copyFileSync(`${databasePath}.old`, databasePath);
    for (const suffix of ['-wal', '-shm']) rmSync(`${databasePath}${suffix}`, { force: true });
    const { out } = await check(office, typed);
    expect(out).toContain('打开时已记录异常：外部锚点');
  });

  it.each([
    ['a wrong password', (o: TestOffice) => check(o, '审计员\nwrong-pass-1\n'), '用户名或密码不正确'],
    ['a role that does not audit', (o: TestOffice) => check(o, '经办人\nclerk-Pass-2026\n'), '无权'],
    ['no password at all', (o: TestOffice) => check(o, ''), '用户名和密码都不能为空'],
  ])('exits 2 with one line for %s', async (_case, run, message) => {
    const { office } = await closedOffice();
    const { code, out, error } = await run(office);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toContain(message);
    expect(error.trim().split('\n')).toHaveLength(1);
  });

  it('says that a window has the office open', async () => {
    const office = await openTestOffice();
    const { code, error } = await check(office, '审计员\nauditor-Pass-2026\n');
    expect(code).toBe(2);
    expect(error).toContain('已被另一个廉档窗口或命令行打开');
  });

  it.each([
    ['cut off', (path: string) => truncateSync(path, 9000)],
    [
      'changed by one byte',
      (path: string) => {
        const bytes = readFileSync(path);
        bytes[bytes.length - 2000] = (bytes[bytes.length - 2000] ?? 0) ^ 1;
        writeFileSync(path, bytes);
      },
    ],
  ])('tells of a database file that was %s', async (_case, damage) => {
    const { office, typed, databasePath } = await closedOffice();
    damage(databasePath);
    const { code, out, error } = await check(office, typed);
    expect(code).not.toBe(0);
    expect(out + error).toMatch(/损坏|不符/u);
    expect(out + error).toContain('备份');
  });
});
