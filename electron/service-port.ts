import type { Answer } from './contract/channel.ts';
import type { PortAnswer, PortCall } from './contract/host-port.ts';

/** What the records service offers a host. The session key stands for one load of the page. */
export interface PortService {
  call(sessionKey: string, channel: string, input: unknown): Promise<Answer>;
}

/** The part of a MessagePort that is used: Electron's and Node's both have it. */
export interface CallPort {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  postMessage(message: unknown): void;
}

function isPortCall(message: unknown): message is PortCall {
  return (
    typeof message === 'object' &&
    message !== null &&
    'id' in message &&
    Number.isSafeInteger(message.id) &&
    'channel' in message &&
    typeof message.channel === 'string' &&
    'input' in message
  );
}

/** Answers every call that comes over the port; a message that is no call is dropped. */
export function servePort(port: CallPort, service: PortService, sessionKey: string): void {
  port.on('message', (message) => {
    if (isPortCall(message)) void answer(port, service, sessionKey, message);
  });
}

async function answer(
  port: CallPort,
  service: PortService,
  sessionKey: string,
  call: PortCall,
): Promise<void> {
  let result: Answer;
  try {
    result = await service.call(sessionKey, call.channel, call.input);
  } catch {
    result = {
      ok: false,
      code: 'internal',
      message: '程序内部出错，操作没有完成。请重试；若再次出现，请联系管理员。',
      fields: {},
    };
  }
  const reply: PortAnswer = { id: call.id, ...result };
  port.postMessage(reply);
}
