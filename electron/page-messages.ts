import type { IpcMain, WebContents } from 'electron';
import type { PageRequest } from './contract/host-port.ts';
import { isOwnFrame } from './origin.ts';

export interface PageMessages {
  /** The page is ready for a port to the records service. */
  readonly ready: (page: WebContents) => void;
  /** The page shows (or no longer shows) what must not be photographed from the screen by programs. */
  readonly protectContent: (on: boolean) => void;
}

/** The one place that listens to the page: only its own top frame is heard. */
export function listenToPage(ipcMain: Pick<IpcMain, 'on'>, messages: PageMessages): void {
  const listen = (request: PageRequest, act: (page: WebContents) => void) => {
    ipcMain.on(request, (event) => {
      if (isOwnFrame(event.senderFrame)) act(event.sender);
    });
  };
  listen('liandang-ready', messages.ready);
  listen('liandang-protect-on', () => messages.protectContent(true));
  listen('liandang-protect-off', () => messages.protectContent(false));
}
