import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, UNBUNDLED } from '../../build/bundle.ts';
import { buildFonts } from '../../build/fonts.ts';
import { makeElectronStub, readFuses } from './electron-stub.ts';

const root = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const electronVersion = (require('electron/package.json') as { version: string }).version; // the package's own file
const work = mkdtempSync(join(tmpdir(), 'packing-'));

beforeAll(async () => {
  await buildFonts();
  await bundle();
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

interface Target {
  readonly flag: '--linux' | '--win';
  readonly platform: 'linux' | 'win32';
  readonly arch: 'x64' | 'arm64';
  readonly unpacked: string;
  readonly program: string;
}

const TARGETS: readonly Target[] = [
  { flag: '--linux', platform: 'linux', arch: 'x64', unpacked: 'linux-unpacked', program: 'liandang' },
  {
    flag: '--linux',
    platform: 'linux',
    arch: 'arm64',
    unpacked: 'linux-arm64-unpacked',
    program: 'liandang',
  },
  { flag: '--win', platform: 'win32', arch: 'x64', unpacked: 'win-unpacked', program: 'liandang.exe' },
];

/** Packs the program as a folder against a stub of Electron; gives the folder. */
async function pack({ flag, platform, arch, unpacked }: Target): Promise<string> {
  const stub = join(work, `stub-${platform}-${arch}`);
  const output = join(work, `out-${platform}-${arch}`);
  await makeElectronStub(stub, electronVersion, platform);
  const settings = [`-c.electronDist=${stub}`, `-c.directories.output=${output}`];
  const args = [
    join(root, 'node_modules/electron-builder/cli.js'),
    flag,
    'dir',
    `--${arch}`,
    '--publish',
    'never',
    ...settings,
  ];
  await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 1e8, timeout: 120_000 });
  return join(output, unpacked);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

describe.each(TARGETS)('the program packed for $platform $arch', (target) => {
  let folder = '';
  let inside: string[] = [];
  beforeAll(async () => {
    folder = await pack(target);
    inside = listPackage(join(folder, 'resources/app.asar'), { isPack: false }).map((path) =>
      path.replaceAll('\\', '/').slice(1),
    );
  });

  it('holds the page, both processes, every worker and the fonts', () => {
    const workers = readdirSync(join(root, 'electron/workers'))
      .filter((file) => file.endsWith('-worker.ts'))
      .map((file) => `out/electron/${file.replace(/\.ts$/, '.mjs')}`);
    const fonts = readdirSync(join(root, 'out/fonts')).map((file) => `out/fonts/${file}`);
    const programs = ['main.cjs', 'preload.cjs', 'service-process.mjs'].map((file) => `out/electron/${file}`);
    for (const file of ['package.json', 'out/renderer/index.html', ...programs, ...workers, ...fonts])
      expect(inside).toContain(file);
    expect(fonts.length).toBeGreaterThan(3);
    expect(inside.filter((file) => /^out\/renderer\/assets\/.*\.js$/.test(file)).length).toBeGreaterThan(0);
  });

  it('holds no sources, tests, build tools, loopback host or source maps', () => {
    expect(inside.filter((file) => /^(electron|renderer|db|build|tests|docs)\//.test(file))).toEqual([]);
    expect(inside.filter((file) => /loopback|\.map$|\.tsx?$|(^|\/)\.env/.test(file))).toEqual([]);
    expect(
      inside.filter((file) =>
        /node_modules\/(electron|react|antd|vite|vitest|esbuild|node|zod|yazl)\//.test(file),
      ),
    ).toEqual([]);
    const service = readFileSync(join(root, 'out/electron/service-process.mjs'), 'utf8');
    expect(service).not.toMatch(/createServer\(|127\.0\.0\.1/);
  });

  it('holds what the bundle leaves outside, ready to load', () => {
    for (const name of UNBUNDLED) expect(inside).toContain(`node_modules/${name}/package.json`);
    expect(inside).toContain('node_modules/pdfkit/js/pdfkit.node.mjs');
  });

  it('carries the native addon of its own platform only, outside the archive', () => {
    const natives = filesUnder(join(folder, 'resources')).filter((file) => file.endsWith('.node'));
    const name = `${target.platform}-${target.arch}.node`;
    expect(natives.map((file) => file.replaceAll('\\', '/'))).toEqual([
      `app.asar.unpacked/node_modules/better-sqlite3/prebuilds/${name}`,
    ]);
    expect(inside.filter((file) => file.endsWith('.node'))).toEqual([
      `node_modules/better-sqlite3/prebuilds/${name}`,
    ]);
  });

  it('has every way in burnt off: no Node mode, no options, no inspector, nothing but its own archive', () => {
    expect(readFuses(readFileSync(join(folder, target.program)))).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      nodeInspect: false,
      asarIntegrity: true,
      onlyLoadAppFromAsar: true,
      browserSnapshot: false,
      grantFileProtocol: false,
    });
  });

  it('speaks Chinese and English only', () => {
    expect(readdirSync(join(folder, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
  });

  it('stays small: the fonts and the page are most of it', () => {
    expect(statSync(join(folder, 'resources/app.asar')).size).toBeLessThan(90 * 1024 * 1024);
  });
});

/** Stands in for the utility process around the packed service: joins a page and prints the answer to one call. */
const ASK = `
import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
process.parentPort = new EventEmitter();
await import('./out/electron/service-process.mjs');
for (const name of ${JSON.stringify(UNBUNDLED)}) await import(name);
const { port1, port2 } = new MessageChannel();
const port = { on: (event, listener) => port1.on(event, (data) => listener({ data })), postMessage: (message) => port1.postMessage(message), start() {} };
process.parentPort.emit('message', { data: 'join', ports: [port] });
port2.on('message', (answer) => { console.log(JSON.stringify(answer)); process.exit(0); });
port2.postMessage({ id: 1, channel: 'no.such', input: {} });
`;

describe('the packed records service', () => {
  it('starts from the archive with everything it needs and answers a page', async () => {
    const target =
      TARGETS.find(({ platform, arch }) => platform === process.platform && arch === process.arch) ??
      TARGETS[0];
    const folder = join(work, 'extracted');
    extractAll(
      join(work, `out-${target?.platform}-${target?.arch}`, target?.unpacked ?? '', 'resources/app.asar'),
      folder,
    );
    for (const file of readdirSync(join(folder, 'out/electron'))) {
      await promisify(execFile)(process.execPath, ['--check', join(folder, 'out/electron', file)]);
    }
    writeFileSync(join(folder, 'ask.mjs'), ASK);
    const args = ['ask.mjs', join(work, 'data'), join(work, 'anchors')];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, timeout: 30_000 });
    expect(JSON.parse(stdout)).toMatchObject({ id: 1, ok: false, message: expect.any(String) });
  });
});

describe('electron-builder.yml', () => {
  // electron-builder's own reader and check, by inner path: its version is pinned.
  const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as {
    getConfig: (folder: string, path: null, fromOptions: null) => Promise<Record<string, unknown>>;
    validateConfiguration: (config: object, log: object) => Promise<void>;
  };
  const { DebugLogger } = require('builder-util') as { DebugLogger: new (enabled: boolean) => object };

  it('has only settings that electron-builder knows', async () => {
    const config = await getConfig(root, null, null);
    await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined();
    await expect(
      validateConfiguration({ ...config, electronFuse: {} }, new DebugLogger(false)),
    ).rejects.toThrow('electronFuse');
  });

  it('names the installers of the supported systems and publishes nothing', async () => {
    const config = await getConfig(root, null, null);
    expect(config.publish).toBeNull();
    expect(config.win).toMatchObject({
      target: [
        { target: 'nsis', arch: ['x64'] },
        { target: 'zip', arch: ['x64'] },
      ],
    });
    const both = ['x64', 'arm64'];
    expect(config.linux).toMatchObject({
      target: [
        { target: 'deb', arch: both },
        { target: 'AppImage', arch: both },
      ],
    });
  });
});
