/** Reads a roster that came from outside; has no key and dies alone. */
import { serialize } from 'node:v8';
import { readRoster } from '../exchange/roster/read-roster.ts';
import type { RosterOrder } from '../handlers/import-order.ts';
import { answerPool } from '../worker-port.ts';

answerPool((input, tools) => {
  // The one sender is electron/handlers/import-room.ts.
  const { bytes, fileName, options } = input as RosterOrder;
  tools.progress(0, 3, '读取文件');
  const roster = readRoster(bytes, fileName, options);
  return new Uint8Array(serialize(roster));
});
