import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { servePort } from '../../electron/service-port.ts';

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

function join(call: (sessionKey: string, channel: string, input: unknown) => Promise<unknown>): MessagePort {
  const { port1, port2 } = new MessageChannel();
  // The answers are this test's own.
  servePort(port1, { call: call as Parameters<typeof servePort>[1]['call'] }, 'key');
  open.push(port1, port2);
  return port2;
}

describe('servePort', () => {
  it('answers each call by its number, with the session of its page', async () => {
    const page = join(async (sessionKey, channel, input) => ({
      ok: true,
      value: { sessionKey, channel, input },
    }));
    page.postMessage({ id: 7, channel: 'people.list', input: { on: new Uint8Array([1]) } });
    const [answer] = await once(page, 'message');
    expect(answer).toEqual({
      id: 7,
      ok: true,
      value: { sessionKey: 'key', channel: 'people.list', input: { on: new Uint8Array([1]) } },
    });
  });

  it('drops what is no call and answers the next one', async () => {
    const page = join(async () => ({ ok: true, value: null }));
    for (const junk of [null, 'x', {}, { id: 'a', channel: 'x', input: 1 }, { id: 1, channel: 2, input: 1 }])
      page.postMessage(junk);
    page.postMessage({ id: 2, channel: 'x.y', input: null });
    const [answer] = await once(page, 'message');
    expect(answer).toEqual({ id: 2, ok: true, value: null });
  });

  it('says in Chinese what to do when the service itself fails, and tells no detail', async () => {
    const page = join(async () => {
      throw new Error('/home/office/secret');
    });
    page.postMessage({ id: 3, channel: 'x.y', input: null });
    const [answer] = await once(page, 'message');
    expect(answer).toMatchObject({ id: 3, ok: false, code: 'internal' });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(JSON.stringify(answer)).toContain('请重试');
  });
});
