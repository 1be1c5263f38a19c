import type { App, Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { guardContents, guardSession, silenceChromium, windowOptions } from '../../electron/window.ts';
import { fakeContents, fakeSession, refusable } from './fake-electron.ts';

const own = 'app://liandang/index.html';

describe('windowOptions', () => {
  it('keeps the page in a sandbox without Node, spell checker or lasting session', () => {
    const { session } = fakeSession();
    expect(windowOptions('/out/preload.cjs', session, true).webPreferences).toEqual({
      preload: '/out/preload.cjs',
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      devTools: false,
    });
  });
});

describe('silenceChromium', () => {
  it('sandboxes every process and leaves no way to a network or a crash dump', () => {
    const done: string[] = [];
    const app = {
      enableSandbox: () => void done.push('sandbox'),
      commandLine: { appendSwitch: (...args: string[]) => void done.push(args.filter(Boolean).join('=')) },
    };
    silenceChromium(app as unknown as App); // two members of it are used
    expect(done[0]).toBe('sandbox');
    expect(done).toContain('host-resolver-rules=MAP * ~NOTFOUND');
    expect(done).toContain('no-proxy-server');
    expect(done).toContain('disable-background-networking');
    expect(done).toContain('disable-component-update');
    expect(done).toContain('disable-breakpad');
  });
});

describe('guardContents', () => {
  const { contents } = fakeContents();
  guardContents(contents as unknown as WebContents); // a fake of what is used
  const refuses = (name: string, more: object = {}) => {
    const event = refusable(more);
    contents.emit(name, event);
    return event.refused;
  };

  it('refuses new windows, navigation, redirects and webviews', () => {
    expect(contents.openHandler?.()).toEqual({ action: 'deny' });
    expect(refuses('will-navigate', { url: own })).toBe(true);
    expect(refuses('will-redirect')).toBe(true);
    expect(refuses('will-attach-webview')).toBe(true);
  });

  it('lets a frame show a file of the page, and nothing else', () => {
    expect(refuses('will-frame-navigate', { url: 'blob:app://liandang/0a1b' })).toBe(false);
    expect(refuses('will-frame-navigate', { url: 'https://example.com/' })).toBe(true);
    expect(refuses('will-frame-navigate', { url: 'file:///etc/passwd' })).toBe(true);
    expect(refuses('will-frame-navigate', { url: own })).toBe(true);
  });
});

describe('guardSession', () => {
  const { session, handlers } = fakeSession();
  guardSession(session as Session);
  const isCancelled = (url: string) => {
    let answer: { cancel?: boolean } = {};
    const before = handlers.before as (details: { url: string }, callback: (answer: object) => void) => void; // kept by the fake
    before({ url }, (given) => void (answer = given));
    return answer.cancel;
  };

  it.each([
    'https://example.com/',
    'http://127.0.0.1:8080/',
    'http://localhost/',
    'ws://127.0.0.1/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'app://other/',
    'app://liandang.example.com/',
    'blob:https://example.com/1',
    'devtools://devtools/bundled/inspector.html',
    'chrome-extension://abc/x.js',
  ])('refuses a request to %s', (url) => {
    expect(isCancelled(url)).toBe(true);
  });

  it.each([own, 'blob:app://liandang/0a1b', 'data:image/png;base64,AA=='])(
    'lets the page have its own %s',
    (url) => {
      expect(isCancelled(url)).toBe(false);
    },
  );

  it('refuses every permission, asked or checked, and every device', () => {
    let given: boolean | null = null;
    const request = handlers.request as (
      page: unknown,
      name: string,
      callback: (given: boolean) => void,
    ) => void; // kept by the fake
    request(null, 'notifications', (answer) => void (given = answer));
    expect(given).toBe(false);
    expect(handlers.check?.()).toBe(false);
    expect(handlers.device?.()).toBe(false);
  });

  it('asks where to save a file the page made, by the name it proposes', () => {
    const options: unknown[] = [];
    const item = (url: string) => ({
      getURL: () => url,
      getFilename: () => '廉政档案-张三.pdf',
      setSaveDialogOptions: (given: unknown) => void options.push(given),
    });
    const kept = refusable({});
    session.emit('will-download', kept, item('blob:app://liandang/0a1b'));
    expect([kept.refused, options]).toEqual([
      false,
      [{ title: '保存文件', defaultPath: '廉政档案-张三.pdf' }],
    ]);
    const outside = refusable({});
    session.emit('will-download', outside, item('https://example.com/x.exe'));
    expect([outside.refused, options.length]).toEqual([true, 1]);
  });
});
