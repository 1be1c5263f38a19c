/** Writes one long final transaction beside the service's thread (docs/decisions/0008). */
import { openDatabase } from '../../db/connection.ts';
import { type WriteWorkerOrder, writeInBulk } from '../handlers/bulk-write.ts';
import { newUuid7 } from '../identifier.ts';
import { answerPool } from '../worker-port.ts';

answerPool((input, tools) => {
  // The one sender is electron/handlers/bulk-write.ts.
  const { databasePath, dataKey, ...order } = input as WriteWorkerOrder;
  const db = openDatabase(databasePath, dataKey);
  dataKey.fill(0);
  db.deferTidying();
  try {
    const { size } = order.write;
    tools.progress(0, size, '写入档案库');
    return writeInBulk(db, order, newUuid7, () => tools.progress(size, size, '写入档案库'));
  } finally {
    db.close();
  }
});
