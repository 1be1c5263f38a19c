import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { ensureChromium, windowFlags } from '../../build/chromium.ts';
import { emptyDataFolder } from '../builders/data-folder.ts';

const PAGE = `<title>x</title><textarea id="note"></textarea>
<script>sessionStorage.setItem('key', 'MarkOfSession'); localStorage.setItem('key', 'MarkOfStorage')</script>`;
const MARKS = ['MarkOfSession', 'MarkOfStorage', 'MarkOfTyping'];
/** Longer than the browser waits before it saves its windows. */
const SAVED_AFTER_MS = 4000;

/** Serves the page on any free port and gives its address. */
function serve(): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store' });
    response.end(PAGE);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return new Promise((done) =>
    // listen on TCP always gives an AddressInfo.
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)),
  );
}

/** Opens the window, types something, waits until the browser would have saved it, and closes it. */
async function typeInWindow(url: string, flags: readonly string[]): Promise<void> {
  const arguments_ = ['--headless=new', '--remote-debugging-port=0', ...flags];
  const child = spawn(await ensureChromium(), arguments_, { stdio: ['ignore', 'ignore', 'pipe'] });
  onTestFinished(() => void child.kill());
  const ended = new Promise((done) => child.once('exit', done));
  const endpoint = await new Promise<string>((done) => {
    child.stderr.on('data', (chunk: Buffer) => {
      const found = /ws:\/\/\S+/u.exec(chunk.toString())?.[0];
      if (found) done(found);
    });
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const [context] = browser.contexts();
  const page = context?.pages().find((one) => one.url() === url) ?? (await context?.waitForEvent('page'));
  await page?.fill('#note', 'MarkOfTyping');
  await new Promise((done) => setTimeout(done, SAVED_AFTER_MS));
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.close').catch(() => {});
  await ended;
}

function marksIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.flatMap((file) => {
    const bytes = readFileSync(join(file.parentPath, file.name));
    return MARKS.filter((mark) => bytes.includes(mark) || bytes.includes(Buffer.from(mark, 'utf16le')));
  });
}

it('the browser writes nothing of what is typed or shown into the data folder', async () => {
  const url = await serve();
  const [profile, usual] = [join(emptyDataFolder(), 'browser'), join(emptyDataFolder(), 'browser')];
  await typeInWindow(url, windowFlags(url, profile));
  expect(marksIn(profile)).toEqual([]);
  // A window as browsers open it does: the search can find it.
  await typeInWindow(
    url,
    windowFlags(url, usual).filter((flag) => flag !== '--incognito'),
  );
  expect(marksIn(usual)).toContain('MarkOfTyping');
});
