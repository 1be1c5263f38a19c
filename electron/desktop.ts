import { join } from 'node:path';
import type {
  App,
  BrowserWindow,
  Dialog,
  IpcMain,
  Menu,
  MessageChannelMain,
  Protocol,
  Session,
  UtilityProcess,
} from 'electron';
import type { PageNotice } from './contract/host-port.ts';
import { browserFolder, type Surroundings } from './data-folder.ts';
import { menuTemplate } from './menu.ts';
import { APP_ORIGIN, APP_SCHEME } from './origin.ts';
import { listenToPage } from './page-messages.ts';
import { type RecordsProcess, startRecords } from './records-process.ts';
import { guardContents, guardSession, servePage, silenceChromium, windowOptions } from './window.ts';

/** What the program uses of Electron; the tests hand in small fakes of the same types. */
export interface Desktop {
  readonly app: Pick<
    App,
    | 'commandLine'
    | 'enableSandbox'
    | 'exit'
    | 'getPath'
    | 'isPackaged'
    | 'on'
    | 'quit'
    | 'requestSingleInstanceLock'
    | 'setPath'
    | 'whenReady'
  >;
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>;
  readonly ipcMain: Pick<IpcMain, 'on'>;
  readonly dialog: Pick<Dialog, 'showOpenDialog'>;
  readonly Menu: Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>;
  readonly openSession: () => Session;
  readonly openWindow: (options: Electron.BrowserWindowConstructorOptions) => BrowserWindow;
  readonly openChannel: () => MessageChannelMain;
  /** Makes a folder, and those above it, that only this account may enter. */
  readonly makeFolder: (path: string) => void;
  readonly fork: (module: string, args: readonly string[]) => Pick<UtilityProcess, 'postMessage' | 'on'>;
  readonly env: Surroundings['env'];
  readonly platform: string;
  /** The folder `out/` of the bundle. */
  readonly out: string;
}

/** Starts the program; a second start shows the first one's window and ends. */
export async function runDesktop(desktop: Desktop): Promise<void> {
  const { app } = desktop;
  const home = app.getPath('home');
  const browser = browserFolder({ platform: desktop.platform, home, env: desktop.env });
  desktop.makeFolder(browser); // setPath refuses a folder that is not there
  app.setPath('userData', browser); // the single-instance lock lies there
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  silenceChromium(app);
  desktop.protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  guardApp(app);
  await app.whenReady();
  openOffice(desktop, home);
}

function guardApp(app: Desktop['app']): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('session-created', (session) => guardSession(session));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
  app.on('login', (event) => event.preventDefault());
  app.on('window-all-closed', () => app.quit());
}

function openOffice(desktop: Desktop, home: string): void {
  const { app } = desktop;
  const session = desktop.openSession();
  guardSession(session);
  servePage(session.protocol, join(desktop.out, 'renderer'));
  desktop.Menu.setApplicationMenu(desktop.Menu.buildFromTemplate(menuTemplate(app.isPackaged)));
  const window = desktop.openWindow(
    windowOptions(join(desktop.out, 'electron', 'preload.cjs'), session, app.isPackaged),
  );
  const records = startRecords({
    fork: () => desktop.fork(join(desktop.out, 'electron', 'service-process.mjs'), [home]),
    openChannel: desktop.openChannel,
    onEnded: () => {
      if (!window.isDestroyed())
        window.webContents.send('liandang:service-ended' satisfies PageNotice['kind']);
    },
  });
  listenToPage(desktop.ipcMain, {
    ready: (page) => records.join(page),
    protectContent: (on) => window.setContentProtection(on),
    chooseFolder: async (page) => {
      const folder = await pickFolder(desktop.dialog, window);
      if (!page.isDestroyed()) page.send('liandang:folder-chosen' satisfies PageNotice['kind'], folder);
    },
  });
  app.on('second-instance', () => showAgain(window));
  endInOrder(app, records);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${APP_ORIGIN}/`);
}

/** The system's own folder dialog; null where it was cancelled. */
async function pickFolder(dialog: Desktop['dialog'], window: BrowserWindow): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: '选择数据文件夹',
    buttonLabel: '选择',
    properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
  });
  return filePaths[0] ?? null;
}

function showAgain(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Quitting waits for the service to close the database, at most five seconds. */
function endInOrder(app: Desktop['app'], records: RecordsProcess): void {
  let asked = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (asked) return;
    asked = true;
    const patience = setTimeout(() => app.exit(0), 5000);
    void records.close().finally(() => {
      clearTimeout(patience);
      app.exit(0);
    });
  });
}
