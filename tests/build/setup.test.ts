import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const nodeName = process.platform === 'win32' ? 'node.exe' : 'node';
const SAY = 'console.log(JSON.stringify([process.env.INIT_CWD, process.argv.slice(2)])); process.exit(7);';
let root = '';

/** A checkout of its own, in a path with blanks, whose dependencies are already installed. */
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'setup-')), '廉档 试 用');
  for (const folder of ['build', 'node_modules/node/bin', 'sub'])
    mkdirSync(join(root, folder), { recursive: true });
  cpSync(join(import.meta.dirname, '../../build/setup.mjs'), join(root, 'build/setup.mjs'));
  symlinkSync(process.execPath, join(root, 'node_modules/node/bin', nodeName));
  writeFileSync(
    join(root, 'package.json'),
    JSON.stringify({ name: 'x', version: '1.0.0', scripts: { say: 'node say.mjs' } }),
  );
  writeFileSync(join(root, 'say.mjs'), SAY);
  writeLock('package-lock.json', '1.0.0');
  writeLock('node_modules/.package-lock.json', '1.0.0');
});
afterEach(() => rmSync(join(root, '..'), { recursive: true, force: true }));

function writeLock(path: string, version: string): void {
  const packages = {
    '': {},
    'node_modules/a': { version },
    'node_modules/other-platform': { version, optional: true },
  };
  if (path.startsWith('node_modules')) Reflect.deleteProperty(packages, 'node_modules/other-platform');
  writeFileSync(
    join(root, path),
    JSON.stringify({ name: 'x', version: '1.0.0', lockfileVersion: 3, packages }),
  );
}

function run(...args: readonly string[]) {
  const { npm_execpath: _outer, INIT_CWD: _caller, ...env } = process.env;
  return spawnSync(process.execPath, [join(root, 'build/setup.mjs'), ...args], {
    cwd: join(root, 'sub'),
    encoding: 'utf8',
    env: { ...env, npm_config_offline: 'true' },
  });
}

describe('build/setup.mjs', () => {
  it('hands the script its words and the caller’s folder, keeps stdout clean and passes the exit code on', () => {
    const { status, stdout } = run('say', '--json', '名册 一.xlsx', '$HOME');
    expect(stdout).toBe(`${JSON.stringify([join(root, 'sub'), ['--json', '名册 一.xlsx', '$HOME']])}\n`);
    expect(status).toBe(7);
  });

  it('installs nothing where what is installed agrees with the lock file', () => {
    const { stderr } = run('say');
    expect(stderr).not.toContain('npm ci');
    expect(existsSync(join(root, 'node_modules/.cache/liandang-setup'))).toBe(true);
  });

  it('installs where the lock file asks for another version, and says on stderr when that fails', () => {
    writeLock('package-lock.json', '2.0.0');
    const { status, stdout, stderr } = run('say');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('npm ci');
    expect(stderr).toContain('依赖安装失败');
    expect(existsSync(join(root, '.cache/setup.lock'))).toBe(false);
  });

  it('takes over the lock of a run that has died', () => {
    writeLock('package-lock.json', '2.0.0');
    mkdirSync(join(root, '.cache/setup.lock'), { recursive: true });
    writeFileSync(join(root, '.cache/setup.lock/pid'), String(spawnSync(process.execPath, ['-e', '']).pid));
    expect(run('say').stderr).toContain('依赖安装失败');
  });

  it('says how it is used', () => {
    expect(run().status).toBe(2);
  });
});

describe('package.json', () => {
  it('sends each command through the set-up', () => {
    const text = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
    const { scripts } = JSON.parse(text) as { scripts: Record<string, string> }; // the project's own file
    for (const name of ['start', 'demo', 'test', 'check', 'bench', 'liandang']) {
      const [, inner] = /^node build\/setup\.mjs (\S+)$/.exec(scripts[name] ?? '') ?? [];
      expect(scripts[inner ?? ''], name).toBeTruthy();
    }
  });
});
