import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeFrame, encodeFrame } from './contract/codec.ts';
import { plainHeaders, readPageFile } from './page-files.ts';
import type { Service } from './service.ts';

/** The largest call: a 50 MB attachment with its frame. */
const BODY_LIMIT = 64 * 1024 * 1024;
export interface LoopbackOptions {
  readonly service: Service;
  readonly rendererFolder: string;
  /** 0 or left out: any free port. */
  readonly port?: number;
}

export interface Loopback {
  /** The address with its one-time token in the fragment. */
  readonly url: string;
  readonly origin: string;
  readonly close: () => Promise<void>;
}

interface Host {
  readonly options: LoopbackOptions;
  readonly sessions: Set<string>;
  origin: string;
  token: string | null;
}

/** Host 2: serves the page and the gate on 127.0.0.1, for tests and where Electron's runtime cannot be had. */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const host: Host = {
    options,
    sessions: new Set(),
    origin: '',
    token: randomBytes(32).toString('base64url'),
  };
  const server = createServer((request, response) => {
    answer(host, request, response).catch(() => {
      if (response.headersSent) response.end();
      else refuse(response, 500);
    });
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, '127.0.0.1', done);
  });
  // listen on TCP always gives an AddressInfo.
  host.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `${host.origin}/#${host.token}`, origin: host.origin, close: () => stop(server) };
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}

async function answer(host: Host, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.headers.host !== new URL(host.origin).host) return refuse(response, 421);
  if (request.method === 'GET') return sendFile(host, request, response);
  if (request.method !== 'POST') return refuse(response, 405);
  if (request.headers.origin !== host.origin) return refuse(response, 403);
  if (request.url === '/session') return openSession(host, request, response);
  if (request.url === '/call') return answerCall(host, request, response);
  return refuse(response, 404);
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, plainHeaders('text/plain'));
  response.end();
}

/** The token of the address is exchanged once for a session key that lives in the page's memory only. */
async function openSession(host: Host, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request, 1024);
  if (!body || !host.token || !sameText(body.toString(), host.token)) return refuse(response, 403);
  host.token = null;
  const key = randomBytes(32).toString('base64url');
  host.sessions.add(key);
  response.writeHead(200, plainHeaders('text/plain'));
  response.end(key);
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

async function answerCall(host: Host, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const key = request.headers['x-session'];
  if (typeof key !== 'string' || !host.sessions.has(key)) return refuse(response, 403);
  const body = await readBody(request, BODY_LIMIT);
  if (!body) return refuse(response, 413);
  const call = parseCall(body);
  if (!call) return refuse(response, 400);
  const { channel, input } = call;
  const reply = await host.options.service.call(key, channel, input);
  const frame = encodeFrame(reply);
  response.writeHead(200, plainHeaders('application/octet-stream'));
  response.end(frame);
}

/** Null for what is no call: cut short, no text, nested beyond measure. */
function parseCall(body: Uint8Array): { channel: string; input: unknown } | null {
  let call: unknown;
  try {
    call = decodeFrame(body);
  } catch {
    return null;
  }
  if (typeof call !== 'object' || call === null || !('channel' in call) || typeof call.channel !== 'string')
    return null;
  return { channel: call.channel, input: 'input' in call ? call.input : undefined };
}

/** The body, or null where it is larger than the limit. */
async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  // What is too much is read to its end and thrown away: the page then gets the answer, not a broken connection.
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) chunks.length = 0;
    else chunks.push(bytes);
  }
  return size > limit ? null : Buffer.concat(chunks);
}

async function sendFile(host: Host, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // As it was sent: a URL object would take `//name` for another host.
  const [path = '/'] = (request.url ?? '/').split(/[?#]/u, 1);
  const file = await readPageFile(host.options.rendererFolder, path);
  response.writeHead(file.status, file.headers);
  response.end(file.body);
}
