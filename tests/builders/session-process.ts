/**
 * `session-process.ts FOLDER ANCHORS PAGE`, forked: answers each `{ channel, input }` message with the gate's answer, through the real
 * loopback host over the real service, in a process whose output, files and sockets can be searched. Ends with the message null.
 */
import { decodeFrame, encodeFrame } from '../../electron/contract/codec.ts';
import { startLoopback } from '../../electron/loopback.ts';
import { createService } from '../../electron/service.ts';

const [, , folder = '', anchorFolder = '', rendererFolder = ''] = process.argv;
const service = createService({ folder, anchorFolder, onFault: (line) => console.error(line) });
const host = await startLoopback({ service, rendererFolder });
const body = new URL(host.url).hash.slice(1);
const opened = await fetch(`${host.origin}/session`, {
  method: 'POST',
  body,
  headers: { origin: host.origin },
});
const headers = { origin: host.origin, 'x-session': await opened.text() };

async function answer(message: unknown): Promise<void> {
  const response = await fetch(`${host.origin}/call`, {
    method: 'POST',
    body: encodeFrame(message),
    headers,
  });
  process.send?.(decodeFrame(new Uint8Array(await response.arrayBuffer())));
}

async function end(): Promise<void> {
  await host.close();
  await service.close();
  process.disconnect();
}

process.on('message', (message) => void (message === 'end' ? end() : answer(message)));
process.send?.('ready');
