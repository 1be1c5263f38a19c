/**
 * The only bridge in Electron: it passes three requests of the page to the main process, and a MessagePort and two notices
 * back. A port cannot cross contextBridge, so it goes by window.postMessage.
 */
import { ipcRenderer } from 'electron';
import type { PageNotice, PageRequest } from './contract/host-port.ts';

function tell(notice: PageNotice, ports: readonly MessagePort[] = []): void {
  window.postMessage(notice, location.origin, [...ports]);
}

const notices = ['liandang:port', 'liandang:service-ended'] as const;
for (const kind of notices) ipcRenderer.on(kind, (event) => tell({ kind }, event.ports));
ipcRenderer.on('liandang:folder-chosen' satisfies PageNotice['kind'], (_event, folder: string | null) =>
  tell({ kind: 'liandang:folder-chosen', folder }),
);

window.addEventListener('message', (event: MessageEvent<PageRequest | null>) => {
  if (event.source !== window || event.origin !== location.origin) return;
  if (event.data?.kind === 'liandang:want-port' || event.data?.kind === 'liandang:choose-folder')
    ipcRenderer.send(event.data.kind);
  if (event.data?.kind === 'liandang:protect-content') ipcRenderer.send(event.data.kind, event.data.on);
});
