import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const electron = join(root, 'node_modules/electron');
const failureFile = join(root, '.cache/electron-runtime-failed');
const PATIENCE_MS = 20_000;
const FAILURE_IS_REMEMBERED_MS = 24 * 3600_000;

/** The path of Electron's program where it is there, else null. Never loads the package: that would start a download. */
export function findElectron(): string | null {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const pathFile = join(electron, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : defaultName();
  const path = override ? join(override, name) : join(electron, 'dist', name);
  return (override || existsSync(pathFile)) && existsSync(path) ? path : null;
}

function defaultName(): string {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/** Why Electron cannot be run here, in English for the tests' summary; null where it can. */
export function whyNoElectron(): string | null {
  if (!findElectron())
    return 'its runtime is not in node_modules/electron and ELECTRON_OVERRIDE_DIST_PATH names none';
  return hasDisplay() ? null : 'there is no display';
}

/** Where a window can be shown: always on Windows and macOS, on Linux with an X or Wayland display. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || !!process.env.DISPLAY || !!process.env.WAYLAND_DISPLAY;
}

function failedLately(): boolean {
  return existsSync(failureFile) && Date.now() - statSync(failureFile).mtimeMs < FAILURE_IS_REMEMBERED_MS;
}

function download(): Promise<boolean> {
  return new Promise((resolve) => {
    // A process group of its own, so that nothing of the download outlives its time.
    const child = spawn(process.execPath, ['install.js'], { cwd: electron, stdio: 'ignore', detached: true });
    const patience = setTimeout(() => {
      if (child.pid && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    }, PATIENCE_MS);
    child.once('error', () => resolve(false));
    child.once('exit', (code) => {
      clearTimeout(patience);
      resolve(code === 0);
    });
  });
}

export type Runtime = { readonly path: string } | { readonly path: null; readonly why: string };

/** Electron's program, fetched in at most 20 seconds where it is missing; a failure is remembered for a day. */
export async function ensureElectron(): Promise<Runtime> {
  const found = findElectron();
  if (found) return { path: found };
  if (failedLately()) return { path: null, why: '一天内已尝试下载 Electron 运行环境，未成功' };
  console.error('正在下载 Electron 运行环境（最多 20 秒）……');
  await download();
  const path = findElectron();
  mkdirSync(join(root, '.cache'), { recursive: true });
  if (!path) {
    writeFileSync(failureFile, new Date().toISOString());
    return { path: null, why: '无法下载 Electron 运行环境' };
  }
  rmSync(failureFile, { force: true });
  return { path };
}
