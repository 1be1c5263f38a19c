import type { Answer } from './channel.ts';

/** One call over the MessagePort between the page and the records service. */
export interface PortCall {
  readonly id: number;
  readonly channel: string;
  readonly input: unknown;
}

/** Its answer, matched by `id`. */
export type PortAnswer = { readonly id: number } & Answer;

/** What the page tells its preload by `window.postMessage` (Electron only): it is ready for a port; show the folder dialog; keep programs from photographing the screen. */
export type PageRequest =
  | { readonly kind: 'liandang:want-port' }
  | { readonly kind: 'liandang:choose-folder' }
  | { readonly kind: 'liandang:protect-content'; readonly on: boolean };

/**
 * What the preload tells the page: here is a port to the records service (in `event.ports[0]`), the folder that was chosen (null:
 * none), or that the service has died. The page then asks for a port again and finds the office locked.
 */
export type PageNotice =
  | { readonly kind: 'liandang:port' }
  | { readonly kind: 'liandang:folder-chosen'; readonly folder: string | null }
  | { readonly kind: 'liandang:service-ended' };
