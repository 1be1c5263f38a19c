import { EventEmitter } from 'node:events';
import type { BrowserWindow, MessageChannelMain, Session, UtilityProcess } from 'electron';
import type { Desktop } from '../../electron/desktop.ts';

/** An event of Electron that can be refused. */
export function refusable<More extends object>(more: More) {
  const event = { refused: false, preventDefault: () => void (event.refused = true), ...more };
  return event;
}

/** A session that keeps the handlers it is given under their setters' names. */
export function fakeSession() {
  const handlers: Record<string, (...args: never[]) => unknown> = {};
  const keep = (name: string) => (handler: (...args: never[]) => unknown) => void (handlers[name] = handler);
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    webRequest: { onBeforeRequest: keep('before') },
    protocol: {
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => keep(scheme)(handler),
    },
  });
  // A fake of the few members that are used; the tests fail where another is.
  return { session: session as unknown as Session & EventEmitter, handlers };
}

export function fakeContents() {
  const sent: string[] = [];
  const contents = Object.assign(new EventEmitter(), {
    openHandler: null as null | (() => unknown), // set by the code under test
    setWindowOpenHandler: (handler: () => unknown) => void (contents.openHandler = handler),
    isDestroyed: () => false,
    send: (channel: string, ...values: unknown[]) => void sent.push([channel, ...values].join(' ')),
    postMessage: (channel: string, _message: unknown, ports: readonly unknown[]) =>
      void sent.push(`${channel} ${String(ports)}`),
  });
  return { contents, sent };
}

/** A whole Electron that records what is done to it, in order. */
export function fakeDesktop(
  given: {
    readonly isFirst?: boolean;
    readonly isPackaged?: boolean;
    readonly out?: string;
    /** What the folder dialog gives; left out: it is cancelled. */
    readonly picked?: string;
  } = {},
) {
  const done: string[] = [];
  const log =
    (what: string) =>
    (...args: unknown[]) =>
      void done.push([what, ...args.map(String)].join(' '));
  const { contents, sent } = fakeContents();
  const { session, handlers } = fakeSession();
  const children: (EventEmitter & { messages: string[] })[] = [];
  const ipcMain = new EventEmitter();
  const window = Object.assign(new EventEmitter(), {
    webContents: contents,
    loadURL: (url: string) => Promise.resolve(void done.push(`load ${url}`)),
    isDestroyed: () => false,
    isMinimized: () => true,
    restore: log('restore'),
    focus: log('focus'),
    show: log('show'),
    setContentProtection: log('protect'),
  });
  const app = Object.assign(new EventEmitter(), {
    isPackaged: given.isPackaged ?? true,
    commandLine: { appendSwitch: log('switch') },
    enableSandbox: log('sandbox'),
    exit: log('exit'),
    quit: log('quit'),
    getPath: () => '/home/office',
    setPath: log('path'),
    requestSingleInstanceLock: () => given.isFirst ?? true,
    whenReady: () => Promise.resolve(void done.push('ready')),
  });
  const fork = (module: string, args: readonly string[]) => {
    const child = Object.assign(new EventEmitter(), {
      messages: [] as string[], // filled by the code under test
      postMessage: (message: string, ports: readonly unknown[] = []) =>
        void child.messages.push(`${message} ${String(ports)}`),
    });
    children.push(child);
    done.push(`fork ${module} ${args.join(' ')}`);
    return child;
  };
  const desktop = {
    app,
    ipcMain,
    dialog: {
      showOpenDialog: (_window: unknown, { properties }: { readonly properties: readonly string[] }) => {
        done.push(`dialog ${properties.join(' ')}`);
        return Promise.resolve({ filePaths: given.picked === undefined ? [] : [given.picked] });
      },
    },
    protocol: { registerSchemesAsPrivileged: log('schemes') },
    Menu: {
      buildFromTemplate: (template: unknown) => JSON.stringify(template),
      setApplicationMenu: log('menu'),
    },
    makeFolder: log('folder'),
    openSession: () => session,
    openWindow: () => window as unknown as BrowserWindow, // as above
    openChannel: () => ({ port1: 'port1', port2: 'port2' }) as unknown as MessageChannelMain, // as above
    fork: fork as unknown as () => Pick<UtilityProcess, 'postMessage' | 'on'>, // as above
    env: { LIANDANG_DATA: '/data' },
    platform: 'linux',
    out: given.out ?? '/out',
  };
  // As above: the type checker still holds desktop.ts itself against Electron's own types.
  return {
    desktop: desktop as unknown as Desktop,
    app,
    window,
    contents,
    sent,
    handlers,
    ipcMain,
    children,
    done,
  };
}
