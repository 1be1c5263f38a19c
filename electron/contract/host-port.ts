import type { Answer } from './channel.ts';

/** One call over the MessagePort between the page and the records service. */
export interface PortCall {
  readonly id: number;
  readonly channel: string;
  readonly input: unknown;
}

/** Its answer, matched by `id`. */
export type PortAnswer = { readonly id: number } & Answer;

/** What the page tells its preload by `window.postMessage` (Electron only): it is ready for a port; cover the screen from capture. */
export type PageRequest = 'liandang-ready' | 'liandang-protect-on' | 'liandang-protect-off';

/**
 * What the preload tells the page: here is a port to the records service (in `event.ports[0]`), or that the service has
 * died. The page then asks for a port again with `liandang-ready` and finds the office locked.
 */
export type PageNotice = 'liandang-port' | 'liandang-service-ended';
