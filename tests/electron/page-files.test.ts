import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { insidePath, readPageFile } from '../../electron/page-files.ts';

const base = mkdtempSync(join(tmpdir(), 'page-'));
const folder = join(base, 'renderer');
mkdirSync(join(folder, 'assets'), { recursive: true });
writeFileSync(join(base, 'secret.js'), 'secret');
writeFileSync(join(folder, '.hidden.js'), 'secret');
writeFileSync(join(folder, 'key.pem'), 'secret');
writeFileSync(
  join(folder, 'index.html'),
  '<script nonce="__NONCE__"></script><style nonce="__NONCE__"></style>',
);
writeFileSync(join(folder, 'assets/main.js'), '__NONCE__');
afterAll(() => rmSync(base, { recursive: true }));

const textOf = (body: Uint8Array) => new TextDecoder().decode(body);

describe('readPageFile', () => {
  it('gives the page with a content policy of its own nonce and nothing inline', async () => {
    const { status, headers, body } = await readPageFile(folder, '/');
    const policy = headers['content-security-policy'] ?? '';
    const nonce = /nonce="([^"]+)"/.exec(textOf(body))?.[1] ?? '';
    expect(status).toBe(200);
    expect(textOf(body)).toBe(`<script nonce="${nonce}"></script><style nonce="${nonce}"></style>`);
    expect(Buffer.from(nonce, 'base64').length).toBe(16);
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}'`,
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' blob: data:",
      "font-src 'self'",
      "connect-src 'self'",
      'frame-src blob:',
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('takes a new nonce for every answer', async () => {
    const policies = await Promise.all([1, 2, 3].map(() => readPageFile(folder, '/index.html')));
    expect(new Set(policies.map(({ headers }) => headers['content-security-policy'])).size).toBe(3);
  });

  it('gives a script as it lies there', async () => {
    const { status, headers, body } = await readPageFile(folder, '/assets/main.js');
    expect([status, headers['content-type'], textOf(body)]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      '__NONCE__',
    ]);
  });

  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/assets/../../secret.js',
    '/..\\secret.js',
    '/%5c..%5csecret.js',
    '/.hidden.js',
    '/index.html%00.js',
    '/C:/secret.js',
    '/%zz',
    '//etc/passwd',
    '/key.pem',
    '/assets',
    '/nothing.js',
  ])('finds nothing at %s', async (path) => {
    const { status, body } = await readPageFile(folder, path);
    expect([status, textOf(body)]).toEqual([404, '404']);
  });
});

describe('insidePath', () => {
  it('never leaves the folder, whatever the path', () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '/', '%2f', '\\', '%5c', 'a', ':', '%00'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const path = insidePath(folder, `/${pieces.join('')}`);
        expect(path === null || path.startsWith(folder)).toBe(true);
      }),
    );
  });
});
