/**
 * The only bridge in Electron: it passes two requests of the page to the main process, and a MessagePort and one notice
 * back. A port cannot cross contextBridge, so it goes by window.postMessage.
 */
import { ipcRenderer } from 'electron';
import type { PageNotice, PageRequest } from './contract/host-port.ts';

function tell(notice: PageNotice, ports: readonly MessagePort[] = []): void {
  window.postMessage(notice, location.origin, [...ports]);
}

const notices = ['liandang-port', 'liandang-service-ended'] as const satisfies readonly PageNotice[];
const requests = [
  'liandang-ready',
  'liandang-protect-on',
  'liandang-protect-off',
] as const satisfies readonly PageRequest[];

for (const notice of notices) ipcRenderer.on(notice, (event) => tell(notice, event.ports));

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== window || event.origin !== location.origin) return;
  const request = requests.find((known) => known === event.data);
  if (request) ipcRenderer.send(request);
});
