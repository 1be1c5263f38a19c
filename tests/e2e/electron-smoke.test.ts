import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../build/bundle.ts';
import { whyNoElectron } from '../../build/electron-runtime.ts';

const missing = whyNoElectron();
if (missing) console.warn(`!!! The smoke test with Electron's real runtime did NOT run: ${missing}`);

describe.skipIf(missing)('the program in Electron itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'electron-'));
  let program: ElectronApplication;
  beforeAll(async () => {
    await bundle();
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    program = await _electron.launch({
      args: [...sandbox, join(import.meta.dirname, '../..')],
      env: { ...process.env, LIANDANG_DATA: folder } as Record<string, string>, // undefined values are not set
    });
  });
  afterAll(async () => {
    await program.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('opens one window on its own page, joined to the records service, without Node or network', async () => {
    const page = await program.firstWindow();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.waitForLoadState();
    expect(page.url()).toBe('app://liandang/');
    expect(await page.title()).toBe('廉档');
    await page.locator('#root > *').first().waitFor();
    expect(
      await page.evaluate(() => [
        typeof Reflect.get(window, 'require'),
        typeof Reflect.get(window, 'process'),
      ]),
    ).toEqual(['undefined', 'undefined']);
    expect(complaints).toEqual([]);
    const reached = await page.evaluate(() =>
      fetch('http://127.0.0.1:1/').then(
        () => 'reached',
        () => 'refused',
      ),
    );
    expect(reached).toBe('refused');
    expect(await program.evaluate(() => process.versions.node.split('.')[0])).toBe('24');
    expect(program.windows()).toHaveLength(1);
  });
});
