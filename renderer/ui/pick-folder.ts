import type { PageNotice, PageRequest } from '../../electron/contract/host-port.ts';

/** True where the host has the system's folder dialog; elsewhere the path is typed. */
export function canPickFolder(): boolean {
  return location.protocol !== 'http:';
}

/** Shows the system's folder dialog; null where it was cancelled. */
export function pickFolder(): Promise<string | null> {
  return new Promise((done) => {
    const listen = (event: MessageEvent<PageNotice>): void => {
      if (event.source !== window || event.data.kind !== 'liandang:folder-chosen') return;
      window.removeEventListener('message', listen);
      done(event.data.folder);
    };
    window.addEventListener('message', listen);
    const request: PageRequest = { kind: 'liandang:choose-folder' };
    window.postMessage(request, location.origin);
  });
}
