import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../build/bundle.ts';

const OUT = join(import.meta.dirname, '../../out');

/** Names of things, never asked for: namespaces, and where an error message of a library is explained. */
const NAMES_ONLY = [
  'http://www.w3.org/',
  'https://react.dev/errors/',
  'https://reactrouter.com/',
  'https://github.com/ungap/url-search-params.',
  'http://localhost', // what the router completes a path with before it takes the path out again
];

const read = (pattern: string): readonly { readonly name: string; readonly text: string }[] =>
  globSync(pattern, { cwd: OUT }).map((path) => ({
    name: basename(path),
    text: readFileSync(join(OUT, path), 'utf8'),
  }));

beforeAll(() => bundle());

describe('the page as it is delivered', () => {
  it('has a file of each kind to look at', () => {
    for (const kind of ['html', 'js', 'css'])
      expect(read(`renderer/**/*.${kind}`).length, kind).toBeGreaterThan(0);
  });

  it('names no address outside but as a name', () => {
    const addresses = read('renderer/**/*.{html,js,css}').flatMap(
      ({ text }) => text.match(/(?:https?|wss?):\/\/[\w.-]+[^\s"'`)\\]*/gu) ?? [],
    );
    expect(addresses.filter((address) => !NAMES_ONLY.some((name) => address.startsWith(name)))).toEqual([]);
  });

  it('asks the service by its two paths and nothing else', () => {
    const scripts = read('renderer/**/*.js')
      .map(({ text }) => text)
      .join('\n');
    // A call by its text; what is only called fetch by a library has a name before it or a body behind it.
    const asked = [...scripts.matchAll(/(?<![\w$.#])fetch\(([`'"][^`'"]*)/gu)].map(([, target]) => target);
    expect(new Set(asked)).toEqual(new Set(['`/call', '`/session']));
    expect(scripts).not.toMatch(
      /(?<!\w)(?:window|self|globalThis)\.fetch\b|(?:await|return|=|\()fetch\((?![`'"])/u,
    );
    expect(scripts).not.toMatch(
      /new (?:WebSocket|EventSource|XMLHttpRequest|SharedWorker|RTCPeerConnection)\b|sendBeacon\(|importScripts\(|serviceWorker\.register/u,
    );
  });

  it('takes scripts, styles, pictures and fonts from its own folder, each script and style with the nonce', () => {
    for (const { name, text } of read('renderer/**/*.css'))
      expect(text.match(/@import|url\((?!["']?(?:data:|\/assets\/|\.\/))[^)]{0,60}/gu) ?? [], name).toEqual(
        [],
      );
    for (const { text } of read('renderer/**/*.html')) {
      for (const [tag] of text.matchAll(/<(?:script|link rel="stylesheet")[^>]*>/gu)) {
        expect(tag).toContain('nonce="__NONCE__"');
        expect(tag).toMatch(/(?:src|href)="\/assets\//u);
      }
      expect(text).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=|style="/u);
    }
  });

  it('evaluates no text as a script', () => {
    for (const { name, text } of read('renderer/**/*.js'))
      expect(text.match(/(?<![\w$.])eval\(|new Function\(/gu) ?? [], name).toEqual([]);
  });
});

describe('the service as it is delivered', () => {
  it('holds no client and no server of any network protocol', () => {
    for (const { name, text } of read('electron/*.{cjs,mjs}'))
      expect(
        text.match(/(?:require\(|from ?)["'](?:node:)?(?:https?|http2|net|tls|dns|dgram)["']/gu) ?? [],
        name,
      ).toEqual([]);
  });
});
