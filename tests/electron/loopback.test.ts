import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame } from '../../electron/contract/codec.ts';
import { type Loopback, startLoopback } from '../../electron/loopback.ts';

const calls: { readonly key: string; readonly channel: string; readonly input: unknown }[] = [];
let folder: string;
let host: Loopback;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'liandang-page-'));
  mkdirSync(join(folder, 'page/assets'), { recursive: true });
  writeFileSync(join(folder, 'page/index.html'), '<script nonce="__NONCE__"></script>');
  writeFileSync(join(folder, 'page/assets/main.js'), 'x');
  writeFileSync(join(folder, 'secret.json'), '"secret"');
  calls.length = 0;
  const call = async (key: string, channel: string, input: unknown) => {
    calls.push({ key, channel, input });
    return { ok: true, value: input } as const;
  };
  host = await startLoopback({
    service: { call, close: () => Promise.resolve() },
    rendererFolder: join(folder, 'page'),
  });
});
afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** One request exactly as given: fetch would mend Host, Origin and the path. */
function ask(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: Uint8Array,
): Promise<Reply> {
  return new Promise((done, failed) => {
    const sent = request(host.origin, { method, path, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }),
      );
    });
    sent.on('error', failed);
    sent.end(body);
  });
}

const token = (): Uint8Array => new TextEncoder().encode(new URL(host.url).hash.slice(1));
const own = (): Record<string, string> => ({ origin: host.origin });
async function session(): Promise<string> {
  return (await ask('POST', '/session', own(), token())).body.toString();
}
const frame = (value: unknown): Uint8Array => encodeFrame(value);

describe('the loopback host', () => {
  it('gives a session for the token of its address once, and never again', async () => {
    expect(host.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}$/u);
    expect(await session()).toMatch(/^[\w-]{43}$/u);
    expect((await ask('POST', '/session', own(), token())).status).toBe(403);
  });

  it('keeps the token good where somebody else guesses', async () => {
    for (const guess of ['', 'x', 'A'.repeat(43), 'A'.repeat(5000)])
      expect((await ask('POST', '/session', own(), Buffer.from(guess))).status).toBe(403);
    expect(await session()).toMatch(/^[\w-]{43}$/u);
  });

  it('answers calls of its session only', async () => {
    const key = await session();
    const call = frame({ channel: 'a.b', input: { x: 1 } });
    for (const wrong of ['', 'x', key.slice(1), `${key} `.repeat(2)])
      expect((await ask('POST', '/call', { ...own(), 'x-session': wrong }, call)).status, wrong).toBe(403);
    expect((await ask('POST', '/call', own(), call)).status).toBe(403);
    expect(calls).toEqual([]);
    const reply = await ask('POST', '/call', { ...own(), 'x-session': key }, call);
    expect(decodeFrame(reply.body)).toEqual({ ok: true, value: { x: 1 } });
    expect(calls).toEqual([{ key, channel: 'a.b', input: { x: 1 } }]);
  });

  it.each(['localhost', 'example.com', '127.0.0.1', '127.0.0.1:1'])(
    'refuses the Host %j, so that no name of another site leads here',
    async (name) => {
      expect((await ask('GET', '/', { host: name })).status).toBe(421);
      expect((await ask('POST', '/session', { ...own(), host: name }, token())).status).toBe(421);
    },
  );

  it.each(['https://example.com', 'null', 'http://localhost:1', ''])(
    'refuses a call from the Origin %j, and one without any',
    async (origin) => {
      const key = await session();
      const call = frame({ channel: 'a.b', input: {} });
      expect((await ask('POST', '/call', { origin, 'x-session': key }, call)).status).toBe(403);
      expect((await ask('POST', '/call', { 'x-session': key }, call)).status).toBe(403);
      expect(calls).toEqual([]);
    },
  );

  it('lets no other site read it: no CORS, no preflight, no other method', async () => {
    for (const method of ['OPTIONS', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'TRACE'])
      expect((await ask(method, '/call', own())).status, method).toBe(405);
    for (const reply of [
      await ask('GET', '/', { origin: 'https://example.com' }),
      await ask('OPTIONS', '/call'),
    ])
      expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it('gives files of the page only: no path outside, no listing, no hidden file', async () => {
    symlinkSync(join(folder, 'secret.json'), join(folder, 'page/.hidden.json'));
    for (const path of [
      '/../secret.json',
      '/assets/../../secret.json',
      '/%2e%2e/secret.json',
      '/..%2fsecret.json',
      '/..%5csecret.json',
      '//secret.json',
      'http://example.com/index.html',
      '/%00index.html',
      '/.hidden.json',
      '/assets/',
      '/assets',
      '/nothing.js',
      '/index.html%20',
    ]) {
      const { status, body } = await ask('GET', path);
      expect({ path, status, body: body.toString() }).toEqual({ path, status: 404, body: '404' });
    }
    expect((await ask('GET', '/assets/main.js')).body.toString()).toBe('x');
  });

  it('puts the content policy without anything inline, and no caching, on every answer', async () => {
    const key = await session();
    const replies = [
      await ask('GET', '/'),
      await ask('GET', '/assets/main.js'),
      await ask('GET', '/nothing'),
      await ask('GET', '/', { host: 'x' }),
      await ask('PUT', '/'),
      await ask('POST', '/session', own(), token()),
      await ask('POST', '/call', { ...own(), 'x-session': key }, frame({ channel: 'a.b', input: {} })),
      await ask('POST', '/call', { ...own(), 'x-session': key }, Buffer.from('no frame')),
      await ask('POST', '/elsewhere', own()),
    ];
    for (const { headers, status } of replies) {
      const policy = String(headers['content-security-policy']);
      expect(policy, String(status)).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe-(inline|eval)|https?:|\*/u);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('refuses what is no call and what is too large, and goes on answering', async () => {
    const headers = { ...own(), 'x-session': await session() };
    const length = Buffer.alloc(4);
    length.writeUInt32LE(1_000_000);
    const deep = `{"channel":"a.b","input":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const deepFrame = Buffer.concat([Buffer.alloc(4), Buffer.from(deep)]);
    deepFrame.writeUInt32LE(deepFrame.length - 4);
    for (const body of [Buffer.alloc(0), Buffer.alloc(3), length, frame(7), frame({ channel: 7 }), deepFrame])
      expect((await ask('POST', '/call', headers, body)).status).toBe(400);
    expect((await ask('POST', '/call', headers, Buffer.alloc(65 * 1024 * 1024))).status).toBe(413);
    expect((await ask('POST', '/session', own(), Buffer.alloc(100_000))).status).toBe(403);
    expect(calls).toEqual([]);
    expect((await ask('POST', '/call', headers, frame({ channel: 'a.b', input: 1 }))).status).toBe(200);
  });

  it('survives a caller who speaks no HTTP or hangs up in the middle', async () => {
    const { port } = new URL(host.url);
    for (const text of [
      '\0\xff\0\r\n\r\n',
      'POST /call HTTP/1.1\r\nContent-Length: 999999\r\n\r\nx',
      'GET ',
    ]) {
      await new Promise<void>((done) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          socket.write(text, () => socket.destroy());
        });
        socket.on('close', () => done());
        socket.on('error', () => {});
      });
    }
    expect((await ask('GET', '/')).status).toBe(200);
  });

  it('is heard on this PC alone', async () => {
    expect(new URL(host.origin).hostname).toBe('127.0.0.1');
  });
});
