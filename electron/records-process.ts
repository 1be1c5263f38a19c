import type { MessageChannelMain, UtilityProcess, WebContents } from 'electron';
import type { PageNotice } from './contract/host-port.ts';

export interface RecordsDeps {
  /** Starts the records service on the data folder. */
  readonly fork: () => Pick<UtilityProcess, 'postMessage' | 'on'>;
  readonly openChannel: () => MessageChannelMain;
  /** Called each time the service ended without being asked to. */
  readonly onEnded: () => void;
}

/** The records service's process as the window sees it. */
export interface RecordsProcess {
  /** Joins a page to the service by a MessagePort of its own, starting the service again where it has died. */
  readonly join: (page: Pick<WebContents, 'postMessage'>) => void;
  /** Ends the service in order: it finishes its transaction and closes the database. */
  readonly close: () => Promise<void>;
}

/** Starts the service. When it dies the page is told; the next `join` starts a fresh one, which is locked. */
export function startRecords(deps: RecordsDeps): RecordsProcess {
  let closing = false;
  let running: ReturnType<RecordsDeps['fork']> | null = null;
  let ended: () => void = () => {};

  const start = () => {
    const child = deps.fork();
    child.on('exit', () => {
      running = null;
      if (closing) ended();
      else deps.onEnded();
    });
    running = child;
    return child;
  };
  start();

  return {
    join(page) {
      if (closing) return;
      const { port1, port2 } = deps.openChannel();
      (running ?? start()).postMessage('join', [port1]);
      page.postMessage('liandang:port' satisfies PageNotice['kind'], null, [port2]);
    },
    close() {
      closing = true;
      const child = running;
      if (!child) return Promise.resolve();
      return new Promise((resolve) => {
        ended = resolve;
        child.postMessage('close');
      });
    },
  };
}
