import type { IpcMain, WebContents } from 'electron';
import type { PageRequest } from './contract/host-port.ts';
import { isOwnFrame } from './origin.ts';

export interface PageMessages {
  /** The page is ready for a port to the records service. */
  readonly ready: (page: WebContents) => void;
  /** The page shows (or no longer shows) what must not be photographed from the screen by programs. */
  readonly protectContent: (on: boolean) => void;
  /** The page asks for the system's folder dialog. */
  readonly chooseFolder: (page: WebContents) => Promise<void>;
}

/** The one place that listens to the page: only its own top frame is heard. */
export function listenToPage(ipcMain: Pick<IpcMain, 'on'>, messages: PageMessages): void {
  const listen = (kind: PageRequest['kind'], act: (page: WebContents, value: unknown) => void) => {
    ipcMain.on(kind, (event, value: unknown) => {
      if (isOwnFrame(event.senderFrame)) act(event.sender, value);
    });
  };
  listen('liandang:want-port', messages.ready);
  listen('liandang:choose-folder', (page) => void messages.chooseFolder(page));
  listen('liandang:protect-content', (_page, on) => messages.protectContent(on === true));
}
