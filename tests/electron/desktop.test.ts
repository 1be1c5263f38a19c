import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runDesktop } from '../../electron/desktop.ts';
import { fakeDesktop, refusable } from './fake-electron.ts';

const page = { url: 'app://liandang/', parent: null };

describe('runDesktop', () => {
  it('locks Chromium down before it is ready, and only then opens the window', async () => {
    const { desktop, done } = fakeDesktop();
    await runDesktop(desktop);
    const ready = done.indexOf('ready');
    expect(done.slice(0, 2)).toEqual(['folder /data/browser', 'path userData /data/browser']);
    expect(done.indexOf('sandbox')).toBeLessThan(ready);
    expect(done.findIndex((line) => line.startsWith('schemes'))).toBeLessThan(ready);
    expect(done.filter((line) => line.startsWith('switch')).length).toBeGreaterThan(5);
    expect(done.indexOf('load app://liandang/')).toBeGreaterThan(ready);
    expect(done).toContain('fork /out/electron/service-process.mjs /home/office');
  });

  it('ends at once where the program already runs, touching nothing', async () => {
    const { desktop, done, children } = fakeDesktop({ isFirst: false });
    await runDesktop(desktop);
    expect(done).toEqual(['folder /data/browser', 'path userData /data/browser', 'quit']);
    expect(children).toEqual([]);
  });

  it('shows its window again when the program is started a second time', async () => {
    const { desktop, app, done } = fakeDesktop();
    await runDesktop(desktop);
    app.emit('second-instance');
    expect(done.slice(-2)).toEqual(['restore', 'focus']);
  });

  it('guards every page and session that appears, and refuses bad certificates', async () => {
    const { desktop, app, contents } = fakeDesktop();
    await runDesktop(desktop);
    app.emit('web-contents-created', {}, contents);
    expect(contents.openHandler?.()).toEqual({ action: 'deny' });
    const event = refusable({});
    let accepted: boolean | null = null;
    app.emit(
      'certificate-error',
      event,
      contents,
      'https://x',
      'bad',
      {},
      (given: boolean) => void (accepted = given),
    );
    expect([event.refused, accepted]).toEqual([true, false]);
  });

  it('has no developer tools in the menu of a packed program', async () => {
    const packed = fakeDesktop({ isPackaged: true });
    await runDesktop(packed.desktop);
    expect(packed.done.find((line) => line.startsWith('menu'))).not.toContain('toggleDevTools');
    const open = fakeDesktop({ isPackaged: false });
    await runDesktop(open.desktop);
    expect(open.done.find((line) => line.startsWith('menu'))).toContain('toggleDevTools');
  });
});

describe('the page’s messages', () => {
  it('get a port to the records service for the page', async () => {
    const { desktop, ipcMain, contents, sent, children } = fakeDesktop();
    await runDesktop(desktop);
    ipcMain.emit('liandang:want-port', { senderFrame: page, sender: contents });
    expect(children[0]?.messages).toEqual(['join port1']);
    expect(sent).toEqual(['liandang:port port2']);
  });

  it.each([
    ['another origin', { url: 'https://example.com/', parent: null }],
    ['a frame inside the page', { url: 'app://liandang/', parent: page }],
    ['a frame that is gone', null],
  ])('are not heard from %s', async (_name, senderFrame) => {
    const { desktop, ipcMain, contents, sent, children, done } = fakeDesktop();
    await runDesktop(desktop);
    ipcMain.emit('liandang:want-port', { senderFrame, sender: contents });
    ipcMain.emit('liandang:protect-content', { senderFrame, sender: contents }, true);
    ipcMain.emit('liandang:choose-folder', { senderFrame, sender: contents });
    expect(done.filter((line) => line.startsWith('dialog'))).toEqual([]);
    expect([children[0]?.messages, sent]).toEqual([[], []]);
    expect(done.filter((line) => line.startsWith('protect'))).toEqual([]);
  });

  it.each([
    ['/srv/廉档数据', 'liandang:folder-chosen /srv/廉档数据'],
    [undefined, 'liandang:folder-chosen '],
  ])('show the folder dialog and give what was chosen (%s)', async (picked, told) => {
    const { desktop, ipcMain, contents, sent, done } = fakeDesktop(picked === undefined ? {} : { picked });
    await runDesktop(desktop);
    ipcMain.emit('liandang:choose-folder', { senderFrame: page, sender: contents });
    await new Promise(setImmediate);
    expect(done.filter((line) => line.startsWith('dialog'))).toEqual([
      'dialog openDirectory createDirectory dontAddToRecent',
    ]);
    expect(sent).toEqual([told]);
  });

  it('protect the screen from capture and release it', async () => {
    const { desktop, ipcMain, contents, done } = fakeDesktop();
    await runDesktop(desktop);
    for (const on of [true, false, 'yes'])
      ipcMain.emit('liandang:protect-content', { senderFrame: page, sender: contents }, on);
    expect(done.filter((line) => line.startsWith('protect'))).toEqual([
      'protect true',
      'protect false',
      'protect false',
    ]);
  });
});

describe('the records service', () => {
  it('is started afresh after it has died, and the page is told', async () => {
    const { desktop, ipcMain, contents, sent, children } = fakeDesktop();
    await runDesktop(desktop);
    children[0]?.emit('exit', 1);
    expect(sent).toEqual(['liandang:service-ended']);
    ipcMain.emit('liandang:want-port', { senderFrame: page, sender: contents });
    expect(children.map(({ messages }) => messages)).toEqual([[], ['join port1']]);
  });

  it('is closed in order before the program ends', async () => {
    const { desktop, app, children, done, sent } = fakeDesktop();
    await runDesktop(desktop);
    const event = refusable({});
    app.emit('before-quit', event);
    expect([event.refused, children[0]?.messages]).toEqual([true, ['close ']]);
    expect(done).not.toContain('exit 0');
    children[0]?.emit('exit', 0);
    await Promise.resolve();
    await new Promise(setImmediate);
    expect(done).toContain('exit 0');
    expect(sent).toEqual([]);
  });
});

describe('app://', () => {
  it('answers GET from its own folder and origin only', async () => {
    const out = mkdtempSync(join(tmpdir(), 'out-'));
    mkdirSync(join(out, 'renderer'));
    writeFileSync(join(out, 'renderer/index.html'), 'page');
    const { desktop, handlers } = fakeDesktop({ out });
    await runDesktop(desktop);
    // Kept by the fake.
    const serve = handlers.app as unknown as (request: { url: string; method: string }) => Promise<Response>;
    const ask = async (url: string, method = 'GET') => (await serve({ url, method })).status;
    expect(await ask('app://liandang/')).toBe(200);
    expect(await ask('app://liandang/', 'POST')).toBe(404);
    expect(await ask('app://other/index.html')).toBe(404);
    expect(await ask('app://liandang/%2e%2e/renderer/index.html')).toBe(404);
    rmSync(out, { recursive: true });
  });
});
