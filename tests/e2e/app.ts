import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { bundle } from '../../build/bundle.ts';
import { browserEnv, ensureChromium, quietFlags } from '../../build/chromium.ts';
import { type DataPlace, dataPlace } from '../../electron/data-folder.ts';
import { type Loopback, startLoopback } from '../../electron/loopback.ts';
import { createService, type Service } from '../../electron/service.ts';

/** The day of a story that names none: Thursday, 5 March 2026, 09:30 in the office; the clock runs on from there. */
const STARTS_AT = '2026-03-05T01:30:00.000Z';
const WINDOW = { width: 1366, height: 768 };
/** Two busy cores: long enough for a dialog, short enough to tell what is missing. */
const STEP_MS = 15_000;

/** The program in a real browser over a data folder: what a clerk has before him. */
export interface App {
  /** The account's home: the data folder given, or an empty one, and what the program keeps beside it. */
  readonly home: string;
  /** The data folder in force. */
  readonly folder: () => string;
  readonly page: () => Page;
  /** Errors of the console, of scripts, and requests that left the origin; the story must end with none. */
  readonly complaints: readonly string[];
  /** Ends the window and the service, and starts both again over the same folder, at another instant where one is given. */
  readonly restart: (options?: { readonly alter?: () => void; readonly at?: string }) => Promise<Page>;
  readonly close: () => Promise<void>;
}

interface Running {
  readonly service: Service;
  readonly host: Loopback;
  readonly context: BrowserContext;
  readonly page: Page;
}

/** Opens the program over a data folder (left out: a fresh account's own, where another may be chosen) at 1366 × 768, in Chinese, on the office's time, from an instant on. */
export async function startApp(given?: string, startsAt = STARTS_AT): Promise<App> {
  await bundle();
  const home = mkdtempSync(join(tmpdir(), 'liandang-e2e-'));
  const env = { XDG_DATA_HOME: home, XDG_CONFIG_HOME: home, ...(given && { LIANDANG_DATA: given }) };
  const place = () => dataPlace({ platform: 'linux', home, env });
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: quietFlags(),
    env: browserEnv(),
  });
  const complaints: string[] = [];
  let ahead = Date.parse(startsAt) - Date.now();
  const now = (): Date => new Date(Date.now() + ahead);
  let running = await open(browser, place(), now, complaints);
  const end = async (): Promise<void> => {
    await running.context.close();
    await running.host.close();
    await running.service.close();
  };
  return {
    home,
    folder: () => place().folder,
    complaints,
    page: () => running.page,
    restart: async (options) => {
      await end();
      options?.alter?.();
      if (options?.at) ahead = Date.parse(options.at) - Date.now();
      running = await open(browser, place(), now, complaints);
      return running.page;
    },
    close: async () => {
      await end();
      await browser.close();
      rmSync(home, { recursive: true, force: true });
      expect(complaints).toEqual([]);
    },
  };
}

async function open(
  browser: Browser,
  place: DataPlace,
  now: () => Date,
  complaints: string[],
): Promise<Running> {
  const service = createService({ ...place, now, onFault: (line) => complaints.push(line) });
  const rendererFolder = join(import.meta.dirname, '../../out/renderer');
  const host = await startLoopback({ service, rendererFolder });
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: WINDOW,
    acceptDownloads: true,
  });
  context.setDefaultTimeout(STEP_MS);
  const page = await context.newPage();
  await page.clock.install({ time: now() });
  watch(page, host.origin, complaints);
  await page.goto(host.url);
  return { service, host, context, page };
}

/** A complaint is anything a careful developer would see in the console, and every request that leaves the PC. */
function watch(page: Page, origin: string, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  page.on('request', (request) => {
    const { protocol, origin: to } = new URL(request.url());
    if (protocol !== 'blob:' && protocol !== 'data:' && to !== origin) complaints.push(request.url());
  });
  page.on('dialog', (dialog) => void dialog.accept()); // leaving with unsaved work, by the test itself
}

/** Asserts that axe finds nothing on the screen as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(
    violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html).slice(0, 3) })),
    `axe on ${await page.title()}`,
  ).toEqual([]);
}
