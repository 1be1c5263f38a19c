import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { takeOfficeLock } from '../../db/office-lock.ts';
import { emptyDataFolder } from '../builders/data-folder.ts';
import { codeOf } from '../builders/refusal.ts';

async function lockedElsewhere(folder: string): Promise<ChildProcess> {
  const lockModule = new URL('../../db/office-lock.ts', import.meta.url).href;
  const program = `
    import { takeOfficeLock } from ${JSON.stringify(lockModule)};
    globalThis.lock = takeOfficeLock(${JSON.stringify(folder)});
    console.log('taken');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (!child.stdout) throw new Error('no output of the child');
  await once(child.stdout, 'data');
  return child;
}

describe('takeOfficeLock', () => {
  it('lets one window open the office and refuses the second, saying what to do', () => {
    const folder = emptyDataFolder();
    const lock = takeOfficeLock(folder);
    expect(codeOf(() => takeOfficeLock(folder))).toBe('office-open-elsewhere');
    expect(() => takeOfficeLock(folder)).toThrow('已被另一个廉档窗口或命令行打开。请先在那里退出');
    lock.release();
    const again = takeOfficeLock(folder);
    again.release();
  });

  it('keeps two offices apart', () => {
    const locks = [emptyDataFolder(), emptyDataFolder()].map(takeOfficeLock);
    for (const lock of locks) lock.release();
    expect(locks).toHaveLength(2);
  });

  it('holds against another program, and is free as soon as that one is killed', async () => {
    const folder = emptyDataFolder();
    const child = await lockedElsewhere(folder);
    expect(codeOf(() => takeOfficeLock(folder))).toBe('office-open-elsewhere');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = takeOfficeLock(folder);
    lock.release();
  });

  it('does not call a folder that is away open elsewhere', () => {
    expect(() => takeOfficeLock('/nonexistent/liandang')).toThrow(/directory does not exist/u);
  });
});
