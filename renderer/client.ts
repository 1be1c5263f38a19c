import type { Answer, InputOf, ResultOf } from '../electron/contract/channel.ts';
import { decodeFrame, encodeFrame } from '../electron/contract/codec.ts';
import type { PageNotice, PageRequest, PortAnswer } from '../electron/contract/host-port.ts';
import type { contract } from '../electron/contract/index.ts';

type OfficeContract = typeof contract;
export type ChannelName = keyof OfficeContract & string;
export type Input<Name extends ChannelName> = InputOf<OfficeContract[Name]>;
export type Result<Name extends ChannelName> = ResultOf<OfficeContract[Name]>;

/** A refusal by the service, as the page shows it: code, Chinese message, messages by field. */
export class CallError extends Error {
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;

  constructor(refusal: {
    readonly code: string;
    readonly message: string;
    readonly fields: Readonly<Record<string, string>>;
  }) {
    super(refusal.message);
    this.name = 'CallError';
    this.code = refusal.code;
    this.fields = refusal.fields;
  }
}

type Transport = (channel: string, input: unknown) => Promise<Answer>;

let transport: Promise<Transport> | null = null;
const lockListeners = new Set<() => void>();

/** Calls `listener` whenever the service says that the office is locked; gives the way to stop. */
export function onLocked(listener: () => void): () => void {
  lockListeners.add(listener);
  return () => lockListeners.delete(listener);
}

/** Asks the service. Errors: CallError with the service's refusal, or code `host-gone` where nobody answers. */
export async function call<Name extends ChannelName>(name: Name, input: Input<Name>): Promise<Result<Name>> {
  transport ??= connect();
  const send = await transport;
  const answer = await send(name, input);
  // The contract types both ends; the gate answers with this channel's result.
  if (answer.ok) return answer.value as Result<Name>;
  if (answer.code === 'locked') for (const listener of lockListeners) listener();
  throw new CallError(answer);
}

function connect(): Promise<Transport> {
  return location.protocol === 'http:' ? connectLoopback() : connectPort();
}

const HOST_GONE: Answer = {
  ok: false,
  code: 'host-gone',
  message: '与档案服务的连接已断开，最近一次操作可能没有保存。请关闭窗口后重新打开廉档。',
  fields: {},
};

const SESSION_KEY = 'liandang-session';

async function connectLoopback(): Promise<Transport> {
  const session = sessionStorage.getItem(SESSION_KEY) ?? (await openSession());
  if (session === null)
    return () => Promise.resolve({ ...HOST_GONE, message: '此地址已使用过。请关闭窗口后重新打开廉档。' });
  return async (channel, input) => {
    try {
      const response = await fetch('/call', {
        method: 'POST',
        headers: { 'x-session': session },
        body: encodeFrame({ channel, input }),
      });
      if (!response.ok) return HOST_GONE;
      // A frame of the gate always holds an Answer.
      return decodeFrame(new Uint8Array(await response.arrayBuffer())) as Answer;
    } catch {
      return HOST_GONE;
    }
  };
}

/** Exchanges the one-time token of the address for a session; null where it was used before. */
async function openSession(): Promise<string | null> {
  const token = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  const opened = await fetch('/session', { method: 'POST', body: token });
  if (!opened.ok) return null;
  const session = await opened.text();
  sessionStorage.setItem(SESSION_KEY, session);
  return session;
}

/** Electron: the preload hands the page a MessagePort to the service, and another after the service has restarted. */
async function connectPort(): Promise<Transport> {
  let send = overPort(await nextPort());
  window.addEventListener('message', (event: MessageEvent<PageNotice>) => {
    if (event.source !== window || event.data.kind !== 'liandang:service-ended') return;
    for (const listener of lockListeners) listener();
    void nextPort().then((port) => {
      send = overPort(port);
    });
  });
  return (channel, input) => send(channel, input);
}

function nextPort(): Promise<MessagePort> {
  return new Promise((done) => {
    const listen = (event: MessageEvent<PageNotice>): void => {
      const port = event.data.kind === 'liandang:port' ? event.ports[0] : undefined;
      if (event.source !== window || !port) return;
      window.removeEventListener('message', listen);
      done(port);
    };
    window.addEventListener('message', listen);
    const request: PageRequest = { kind: 'liandang:want-port' };
    window.postMessage(request, location.origin);
  });
}

function overPort(port: MessagePort): Transport {
  const waiting = new Map<number, (answer: Answer) => void>();
  let lastId = 0;
  port.onmessage = (event: MessageEvent<PortAnswer>) => {
    waiting.get(event.data.id)?.(event.data);
    waiting.delete(event.data.id);
  };
  port.addEventListener('close', () => {
    for (const done of waiting.values()) done(HOST_GONE);
    waiting.clear();
  });
  return (channel, input) =>
    new Promise((done) => {
      lastId += 1;
      waiting.set(lastId, done);
      port.postMessage({ id: lastId, channel, input });
    });
}
