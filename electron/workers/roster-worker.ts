/** Reads a roster that came from outside; has no key and dies alone. */
import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import { packRoster } from '../../db/domain/roster-pack.ts';
import { prepareToRead, readRoster } from '../exchange/roster/read-roster.ts';
import type { ReadFile, RosterOrder } from '../handlers/import-order.ts';
import { answerPool } from '../worker-port.ts';

answerPool(async (input, tools): Promise<ReadFile> => {
  // The one sender is electron/handlers/import-room.ts.
  const { bytes, fileName, options } = input as RosterOrder;
  tools.progress(0, 3, '读取文件');
  await prepareToRead(bytes);
  const roster = readRoster(bytes, fileName, options);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { roster: new Uint8Array(serialize(packRoster(roster))), sha256 };
});
