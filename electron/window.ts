import type { App, BrowserWindowConstructorOptions, Session, WebContents } from 'electron';
import { APP_SCHEME, isOwnDownload, isOwnUrl } from './origin.ts';
import { readPageFile } from './page-files.ts';

/** Chromium's own network services, off before it starts; a name that slips through finds no address. */
const SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['disable-quic'],
  ['disable-breakpad'], // a crash dump would hold records in plain text
  ['no-proxy-server'],
  ['no-pings'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['lang', 'zh-CN'],
];

/** Options of the one window: sandboxed, isolated, no Node, no spell checker, a session kept only in memory. */
export function windowOptions(
  preload: string,
  session: Session,
  packed: boolean,
): BrowserWindowConstructorOptions {
  return {
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: '廉档',
    backgroundColor: '#ffffff',
    webPreferences: {
      preload,
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
      devTools: !packed,
    },
  };
}

/** Switches off what Chromium would fetch by itself. Must run before the app is ready. */
export function silenceChromium(app: Pick<App, 'commandLine' | 'enableSandbox'>): void {
  app.enableSandbox();
  for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value);
}

/** Keeps a page where it is: no navigation, no new window, no webview. */
export function guardContents(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnDownload(event.url)) event.preventDefault(); // a preview frame shows a blob: of the page
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Refuses every permission and every request that leaves the program; only the page's own files may be saved. */
export function guardSession(
  session: Pick<
    Session,
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'webRequest'
    | 'on'
  >,
): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !isOwnUrl(details.url) }));
  session.on('will-download', (event, item) => {
    if (!isOwnDownload(item.getURL())) event.preventDefault();
    else item.setSaveDialogOptions({ title: '保存文件', defaultPath: item.getFilename() });
  });
}

/** Serves the page's files to itself; only GET, only from the folder. */
export function servePage(protocol: Pick<Electron.Protocol, 'handle'>, folder: string): void {
  protocol.handle(APP_SCHEME, async (request) => {
    if (request.method !== 'GET' || !isOwnUrl(request.url)) return new Response('404', { status: 404 });
    const { status, headers, body } = await readPageFile(folder, new URL(request.url).pathname);
    return new Response(body, { status, headers });
  });
}
