import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { pageHeaders } from './content-policy.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

export interface PageFile {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** The path inside the folder that a URL path names, or null where it is malformed, hidden or leads outside. */
export function insidePath(folder: string, urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (/[\0\\:]/.test(decoded) || decoded.split('/').some((part) => part.startsWith('.'))) return null;
  const base = normalize(folder + sep);
  const full = normalize(join(base, decoded.endsWith('/') ? `${decoded}index.html` : decoded));
  return full.startsWith(base) ? full : null;
}

/** The headers of an answer that is no file of the page: no answer is without the content policy. */
export function plainHeaders(contentType: string): Readonly<Record<string, string>> {
  return pageHeaders(contentType, randomBytes(16).toString('base64'));
}

/** One file of the page with its type, content policy and a nonce of its own; 404 for anything that is not there. */
export async function readPageFile(folder: string, urlPath: string): Promise<PageFile> {
  const nonce = randomBytes(16).toString('base64');
  const path = insidePath(folder, urlPath);
  const type = path && TYPES[extname(path)];
  const body = path && type ? await readFile(path).catch(() => null) : null;
  if (!body || !type) {
    return {
      status: 404,
      headers: pageHeaders('text/plain; charset=utf-8', nonce),
      body: new TextEncoder().encode('404'),
    };
  }
  const html = type.startsWith('text/html');
  const text = html
    ? new TextEncoder().encode(body.toString('utf8').replaceAll('__NONCE__', nonce))
    : new Uint8Array(body);
  return { status: 200, headers: pageHeaders(type, nonce), body: text };
}
