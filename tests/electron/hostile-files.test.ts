import { execFile } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { SessionStatus } from '../../electron/contract/session.ts';
import { createService } from '../../electron/service.ts';
import { emptyDataFolder } from '../builders/data-folder.ts';
import { openTestOffice, type TestUser } from '../builders/office.ts';

const DATABASE = 'liandang.db';
const ROOT = resolve(import.meta.dirname, '../..');
/** Refusals that tell the clerk to go to the backup. */
const DAMAGED = /^database-(damaged|unreadable|empty)$/u;

let folder: string;
let anchorFolder: string;
let clerk: TestUser;

/** The service as a host starts it; `call` gives the answer as the page gets it. */
function start(place = folder) {
  const service = createService({ folder: place, anchorFolder });
  onTestFinished(() => service.close());
  const call = (channel: string, input: unknown) => service.call('page', channel, input);
  const unlock = () => call('session.unlock', { name: clerk.name, password: clerk.password });
  const addUnit = (name: string) =>
    call('units.create', { kind: 'unit', parentId: null, name, code: '', openedOn: '2026-01-01' });
  const unitNames = async (): Promise<unknown> => {
    const answer = await call('units.list', { kind: 'unit' });
    if (!answer.ok) return answer.code;
    // The channel's own result.
    return (answer.value as { readonly units: readonly { readonly name: string }[] }).units.map(
      ({ name }) => name,
    );
  };
  return { service, call, unlock, addUnit, unitNames };
}

beforeEach(async () => {
  const base = emptyDataFolder();
  [folder, anchorFolder] = [join(base, 'data'), join(base, 'anchors')];
  mkdirSync(folder);
  const office = await openTestOffice({ folder });
  clerk = office.users.clerk;
  await office.files.close();
});

/** Does some work and ends in order. */
async function work(...names: readonly string[]): Promise<void> {
  const { service, unlock, addUnit } = start();
  expect(await unlock()).toMatchObject({ ok: true });
  for (const name of names) expect(await addUnit(name)).toMatchObject({ ok: true });
  await service.close();
}

/** The folder as it lies on the disk when the PC loses its power in the middle of the work. */
async function powerCut(...names: readonly string[]): Promise<void> {
  const { service, unlock, addUnit } = start();
  await unlock();
  for (const name of names) await addUnit(name);
  cpSync(folder, `${folder}-cut`, { recursive: true });
  await service.close();
  rmSync(folder, { recursive: true });
  cpSync(`${folder}-cut`, folder, { recursive: true });
}

function flip(name: string, offset: number): void {
  const path = join(folder, name);
  const bytes = readFileSync(path);
  bytes[offset] = (bytes[offset] ?? 0) ^ 0x01;
  writeFileSync(path, bytes);
}

const warningsOf = async ({ call }: ReturnType<typeof start>): Promise<string> => {
  const answer = await call('session.status', {});
  if (!answer.ok) return answer.code;
  return (answer.value as SessionStatus).warnings.join(); // the channel's own result
};

describe('a damaged database', () => {
  it.each([
    ['zero bytes', () => writeFileSync(join(folder, DATABASE), '')],
    ['one byte', () => truncateSync(join(folder, DATABASE), 1)],
    ['half of it', () => truncateSync(join(folder, DATABASE), 100_000)],
    ['another file', () => writeFileSync(join(folder, DATABASE), '<html>'.repeat(9999))],
    [
      'a plain SQLite file',
      () => writeFileSync(join(folder, DATABASE), `SQLite format 3\0${'\0'.repeat(9999)}`),
    ],
  ])('of which %s is left is told from a wrong password, each time alike', async (_, damage) => {
    await work('内科');
    damage();
    for (let time = 0; time < 2; time += 1) {
      const answer = await start().unlock();
      expect(answer).toMatchObject({ ok: false, code: expect.stringMatching(DAMAGED) });
      expect(answer).toMatchObject({ message: expect.stringContaining('从最近的备份恢复') });
    }
  });

  it.each([0, 20, 100, 4095, 4096 + 17, 50_000, 200_000])(
    'with a flipped byte at %i gives out no wrong record',
    async (offset) => {
      await work('内科', '外科');
      flip(DATABASE, offset);
      const program = start();
      const answers = [
        await program.unlock(),
        await program.call('users.list', {}),
        await program.unitNames(),
      ];
      const codes = answers.filter(
        (answer) => answer !== null && typeof answer === 'object' && 'code' in answer,
      );
      for (const { code } of codes as { readonly code: string }[])
        expect(code).toMatch(/^(database-(damaged|unreadable)|locked|not-allowed)$/u);
      expect([['内科', '外科'], 'locked', 'database-damaged', 'database-unreadable']).toContainEqual(
        answers[2],
      );
    },
  );

  it('is no fault of the work that was acknowledged when the power failed', async () => {
    await powerCut('内科', '外科');
    const program = start();
    await program.unlock();
    expect(await program.unitNames()).toEqual(['内科', '外科']);
    expect(await warningsOf(program)).not.toContain('锚点');
  });

  it.each([
    ['deleted', () => rmSync(join(folder, `${DATABASE}-wal`))],
    ['damaged in the middle', () => flip(`${DATABASE}-wal`, 40_000)],
    ['emptied', () => truncateSync(join(folder, `${DATABASE}-wal`), 0)],
  ])('whose journal was %s is flagged at the unlocking', async (_, damage) => {
    await powerCut('内科', '外科', '儿科', '妇科');
    damage();
    const program = start();
    expect(await program.unlock()).toMatchObject({ ok: true });
    expect(await warningsOf(program)).toContain('锚点');
  });

  it('of last week, put back in place of today’s, is flagged at the unlocking and noted in the chain', async () => {
    await work('内科');
    copyFileSync(join(folder, DATABASE), `${folder}-old`);
    await work('外科');
    copyFileSync(`${folder}-old`, join(folder, DATABASE));
    const program = start();
    expect(await program.unlock()).toMatchObject({ ok: true });
    expect(await warningsOf(program)).toContain('旧的数据库');
    await program.service.close();
    const again = start();
    const { name, password } = { name: '审计员', password: 'auditor-Pass-2026' };
    expect(await again.call('session.unlock', { name, password })).toMatchObject({ ok: true });
    const events = await again.call('audit.list', {
      filter: { action: 'audit.tailLost' },
      sort: { by: 'seq', descending: true },
      after: null,
      limit: 10,
    });
    expect(JSON.stringify(events)).toContain('外部锚点');
  });
});

describe('the keyring', () => {
  it.each([
    ['missing', () => rmSync(join(folder, 'keyring.json'))],
    ['empty', () => writeFileSync(join(folder, 'keyring.json'), '')],
    ['cut off', () => truncateSync(join(folder, 'keyring.json'), 300)],
    ['flipped', () => flip('keyring.json', 200)],
  ])('that is %s is taken from its twin, and both are whole afterwards', async (_, damage) => {
    damage();
    expect(await start().unlock()).toMatchObject({ ok: true });
    const files = ['keyring.json', 'keyring.json.bak'].map((name) =>
      readFileSync(join(folder, name), 'utf8'),
    );
    expect(files[0]).toBe(files[1]);
    expect(files[0]?.length).toBeGreaterThan(1000);
  });

  it.each([
    '',
    '{}',
    'x'.repeat(3_000_000),
    '{"keyring":{"__proto__":{}},"sha256":"0"}\n',
    '[['.repeat(50_000),
  ])('that is nonsense in both places is named with what to do', async (text) => {
    for (const name of ['keyring.json', 'keyring.json.bak']) writeFileSync(join(folder, name), text);
    const answer = await start().unlock();
    expect(answer).toMatchObject({
      code: 'keyring-damaged',
      message: expect.stringContaining('切勿重新初始化'),
    });
    expect(await start().call('setup.create', {})).toMatchObject({ ok: false });
    expect(existsSync(join(folder, DATABASE))).toBe(true);
  });
});

describe('the same office twice', () => {
  /** `liandang check` as a scheduled task runs it. */
  function check(): Promise<{ readonly code: number | null; readonly out: string; readonly error: string }> {
    return new Promise((done) => {
      const child = execFile(
        process.execPath,
        [join(ROOT, 'electron/cli.ts'), 'check', folder, '--user', '审计员'],
        { cwd: ROOT, env: { ...process.env, XDG_CONFIG_HOME: anchorFolder } },
        (_, out, error) => done({ code: child.exitCode, out, error }),
      );
      child.stdin?.end('auditor-Pass-2026\n');
    });
  }

  it('is refused to the command line while a window has it open, and the other way round it works again', async () => {
    const window = start();
    await window.unlock();
    const refused = await check();
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.error).toMatch(/^[^\n]*已被另一个廉档窗口或命令行打开[^\n]*\n$/u);
    expect(await window.addUnit('照常')).toMatchObject({ ok: true });
    await window.call('session.lock', {});
    expect(await check()).toMatchObject({ code: 0, error: '' });
    expect(await window.unlock()).toMatchObject({ ok: true });
  });

  it('is refused to a second window, which can open it once the first is locked', async () => {
    const [first, second] = [start(), start()];
    await first.unlock();
    expect(await second.unlock()).toMatchObject({ ok: false, code: 'office-open-elsewhere' });
    await first.call('session.lock', {});
    expect(await second.unlock()).toMatchObject({ ok: true });
  });
});
