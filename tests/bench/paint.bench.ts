import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { type Browser, chromium } from 'playwright-core';
import { build } from 'vite';
import { bundle } from '../../build/bundle.ts';
import { ensureChromium, quietFlags } from '../../build/chromium.ts';
import { type LoopbackOptions, startLoopback } from '../../electron/loopback.ts';
import { createService } from '../../electron/service.ts';
import { benchOffice, benchPeople } from './bench-office.ts';
import { atMost, type BenchRow, interleavedCalls, median, report } from './measure.ts';

const ROUNDS = 15;
const root = join(import.meta.dirname, '../..');
const kit = join(root, '.cache/bench/kit');

/** The kit's own page with nothing on it: the same styles, theme and language, one line of text. */
const MAIN = `import 'antd/dist/reset.css';
import 'antd/dist/antd.css';
import { App, ConfigProvider, Empty } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { createRoot } from 'react-dom/client';
import { theme } from '../../../renderer/ui/theme.ts';
const nonce = document.querySelector('script[nonce]')?.nonce;
createRoot(document.getElementById('root')).render(
  <ConfigProvider locale={zhCN} theme={theme} componentSize="small" csp={{ nonce }}><App><Empty /></App></ConfigProvider>,
);
`;
const HTML = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8" /><title>kit</title><link rel="icon" href="data:," /></head>
<body><div id="root"></div><script type="module" src="/main.tsx"></script></body></html>
`;

/** Built as build/bundle.ts builds the program's page. */
async function buildKitPage(): Promise<string> {
  mkdirSync(kit, { recursive: true });
  writeFileSync(join(kit, 'main.tsx'), MAIN);
  writeFileSync(join(kit, 'index.html'), HTML);
  const outDir = join(kit, 'out');
  await build({
    root: kit,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    html: { cspNonce: '__NONCE__' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome140',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
    },
  });
  return outDir;
}

interface Opened {
  /** Milliseconds from the start of loading to the first content painted. */
  readonly painted: number;
  /** Milliseconds until what the page is there for can be seen. */
  readonly shown: number;
}

/** Opens the page in a window that has nothing in its cache, and waits for `content`. */
async function openPage(browser: Browser, served: LoopbackOptions, content: string): Promise<Opened> {
  const host = await startLoopback(served);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  const page = await context.newPage();
  const started = performance.now();
  await page.goto(host.url);
  await page.locator(content).first().waitFor();
  const shown = performance.now() - started;
  const painted = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        new PerformanceObserver((list) => {
          const [entry] = list.getEntriesByName('first-contentful-paint');
          if (entry) done(entry.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
  await context.close();
  await host.close();
  return { painted, shown };
}

async function benchPaint(): Promise<readonly BenchRow[]> {
  const [, kitFolder] = await Promise.all([bundle(), buildKitPage()]);
  const { folder } = await benchOffice(benchPeople());
  const service = createService({ folder });
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: quietFlags() });
  const ours: Opened[] = [];
  const empty: Opened[] = [];
  const program = { service, rendererFolder: join(root, 'out/renderer') };
  const kitPage = { service, rendererFolder: kitFolder };
  await interleavedCalls(
    ROUNDS,
    async () => ours.push(await openPage(browser, program, 'input[type=password]')),
    async () => empty.push(await openPage(browser, kitPage, '.ant-empty')),
    0,
  );
  await browser.close();
  await service.close();
  const row = (name: string, which: keyof Opened, limit: number): BenchRow =>
    atMost(name, median(ours.map((each) => each[which])), median(empty.map((each) => each[which])), limit);
  return [
    row('first paint, beside an empty page of the kit', 'painted', 1.5),
    row('lock screen ready, beside an empty page of the kit', 'shown', 2),
  ];
}

if (import.meta.main) report(await benchPaint());
