/** `npm start` and `npm run demo`: builds what is needed and opens the program in the best window this PC has. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { browserFolder, dataPlace, type Surroundings } from '../electron/data-folder.ts';
import { makeFolders } from '../electron/folder-check.ts';
import { startLoopback } from '../electron/loopback.ts';
import { createService } from '../electron/service.ts';
import { bundle } from './bundle.ts';
import { browserEnv, findChromium, windowFlags } from './chromium.ts';
import { demoFolder, printDemoUsers } from './demo.ts';
import { ensureElectron, hasDisplay } from './electron-runtime.ts';

const root = join(import.meta.dirname, '..');

function makeFonts(): void {
  const made = spawnSync(process.execPath, [join(root, 'build/fonts.ts')], { stdio: ['ignore', 2, 2] });
  if (made.status !== 0) throw new Error('打印字体没有生成，原因见上。');
}

async function runElectron(program: string, { env }: Surroundings): Promise<number> {
  const child = spawn(program, [root, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])], {
    stdio: 'inherit',
    env,
  });
  return ended(child);
}

/** Ends when the user or the system asks for it: Ctrl-C, a signal, or the npm that started us is gone. */
function stopAsked(): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      resolve();
    }, 500);
  });
}

/** The exit code of a window's program, which is ended when the user asks us to end. */
function ended(child: ChildProcess): Promise<number> {
  void stopAsked().then(() => child.kill());
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 0));
  });
}

/** Serves the page on 127.0.0.1 and shows it in a browser window where there is one. `why` says why not in Electron. */
async function runLoopback(surroundings: Surroundings, why: string): Promise<number> {
  const service = createService({
    ...dataPlace(surroundings),
    onFault: (line) => console.error(line),
  });
  const host = await startLoopback({ service, rendererFolder: join(root, 'out/renderer') });
  const browser = hasDisplay() ? findChromium({ windowed: true }) : null;
  if (!browser) {
    console.log(`${why}${hasDisplay() ? '，也没有可用的浏览器' : ''}，请在浏览器中打开：${host.url}`);
    await stopAsked();
  } else {
    console.log(`${why}，改用浏览器窗口：${browser}`);
    const profile = browserFolder(surroundings);
    makeFolders(dirname(profile));
    const opened = Date.now();
    await ended(spawn(browser, windowFlags(host.url, profile), { stdio: 'ignore', env: browserEnv() }));
    // A browser that was running already took the window over: the profile is still its own.
    if (Date.now() - opened < 2000) console.error('窗口随即关闭：廉档可能已经在另一个窗口中运行。');
    else rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  await host.close();
  await service.close();
  return 0;
}

async function start(isDemo: boolean): Promise<number> {
  makeFonts();
  await bundle();
  const env = isDemo ? { ...process.env, LIANDANG_DATA: demoFolder() } : process.env;
  const surroundings = { platform: process.platform, home: homedir(), env };
  if (isDemo) printDemoUsers(demoFolder());
  // Without a display Electron could not show anything; nothing is fetched for it.
  if (!hasDisplay()) return runLoopback(surroundings, '没有图形界面');
  const runtime = await ensureElectron();
  if (runtime.path === null) return runLoopback(surroundings, runtime.why);
  console.log(`在 Electron 中打开：${runtime.path}`);
  return runElectron(runtime.path, surroundings);
}

process.exit(await start(process.argv.includes('--demo')));
