/** The page's own scheme and origin in Electron. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://liandang';

/** True for the page itself and what it made (blob:, data:): everything else is the network and is refused. */
export function isOwnUrl(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`) || isOwnDownload(url) || url.startsWith('data:');
}

/** True for a file the page itself made, the only thing that may be saved. */
export function isOwnDownload(url: string): boolean {
  return url.startsWith(`blob:${APP_ORIGIN}/`);
}

/** True for a frame that may speak to the main process: the page's top frame, on its own origin. */
export function isOwnFrame(
  frame: { readonly url: string; readonly parent: unknown } | null | undefined,
): boolean {
  return !!frame && frame.parent === null && frame.url.startsWith(`${APP_ORIGIN}/`);
}
