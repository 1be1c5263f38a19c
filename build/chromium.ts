/** Finds or installs a Chromium for the app window and the end-to-end tests. `node build/chromium.ts` prints its path. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'chromium-headless-shell',
];
const MAC_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const WINDOWS_TAILS = ['Microsoft\\Edge\\Application\\msedge.exe', 'Google\\Chrome\\Application\\chrome.exe'];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installedPaths(): string[] {
  if (process.platform === 'darwin') return MAC_PATHS;
  if (process.platform === 'win32') {
    const bases = [process.env['ProgramFiles(x86)'], process.env.ProgramFiles, process.env.LOCALAPPDATA];
    return bases.flatMap((base) => (base ? WINDOWS_TAILS.map((tail) => join(base, tail)) : []));
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** The path of a browser that is there, or null. Errors: CHROMIUM_PATH names something that is no program. */
export function findChromium(options: { readonly windowed?: boolean } = {}): string | null {
  const stated = process.env.CHROMIUM_PATH;
  if (stated) {
    if (isProgram(stated)) return stated;
    throw new Error(`CHROMIUM_PATH 指向的文件不存在或不能执行：${stated}`);
  }
  const paths = installedPaths().filter(
    (path) => !options.windowed || !path.endsWith('chromium-headless-shell'),
  );
  return paths.find(isProgram) ?? null;
}

function aptInstall(packages: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (args: readonly string[]) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env, timeout: 10 * 60_000 }).status === 0;
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  return run(install) || (run(['update', '-qq']) && run(install));
}

/** True where this process may install Debian packages. */
export function canUseApt(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function hasChineseFont(): boolean {
  const listed = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return listed.status === 0 && listed.stdout.trim() !== '';
}

async function playwrightOwn(): Promise<string | null> {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return path && isProgram(path) ? path : null;
}

/**
 * The path of a browser with a Chinese font: CHROMIUM_PATH, else an installed one, else Debian's by apt when root, else
 * Playwright's own where it is already there. Errors: none of these; the message says what to do.
 */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found) {
    if (canUseApt() && !hasChineseFont()) aptInstall(['fontconfig', 'fonts-wqy-microhei']);
    return found;
  }
  if (canUseApt()) {
    console.error('正在安装 Chromium 和中文字体…… (apt-get)');
    aptInstall(['chromium', 'fontconfig', 'fonts-wqy-microhei']);
  }
  const path = findChromium() ?? (await playwrightOwn());
  if (path) return path;
  throw new Error(
    '找不到 Chromium、Chrome 或 Edge 浏览器，也无法安装。请安装其中之一，或用环境变量 CHROMIUM_PATH 指明其路径后重试。',
  );
}

/** The surroundings a browser needs: without a UTF-8 locale it saves files with Chinese names as “download”. */
export function browserEnv(): Record<string, string | undefined> {
  return { ...process.env, LC_ALL: 'C.UTF-8' };
}

/** Flags every use of the browser carries: nothing by itself on the network; no sandbox only where root leaves no other way. */
export function quietFlags(): string[] {
  return [
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-breakpad',
    '--no-pings',
    '--password-store=basic',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    '--lang=zh-CN',
    ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
  ];
}

/**
 * Flags of the program's own window. Incognito: else the browser writes what is typed and the page's storage in plain text into its
 * profile, to open the window again after a crash.
 */
export function windowFlags(url: string, profile: string): string[] {
  const size = ['--window-size=1366,768', '--start-maximized']; // an app window opens at 1050 × 748 otherwise
  return [`--app=${url}`, `--user-data-dir=${profile}`, '--incognito', ...size, ...quietFlags()];
}

if (import.meta.main) console.log(await ensureChromium());
