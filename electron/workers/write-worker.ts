/** Writes one long transaction beside the service's thread (docs/decisions/0008). */
import { openDatabase } from '../../db/connection.ts';
import { remarksOn, transact } from '../act.ts';
import { applyBulk, type WriteWorkerOrder } from '../handlers/bulk-write.ts';
import { newUuid7 } from '../identifier.ts';
import { answerPool } from '../worker-port.ts';

answerPool((input, tools) => {
  // The one sender is electron/handlers/bulk-write.ts.
  const { databasePath, dataKey, action, write, recused, ...who } = input as WriteWorkerOrder;
  const { size, subjects, text } = write;
  const db = openDatabase(databasePath, dataKey);
  dataKey.fill(0);
  db.deferTidying();
  const acting = { ...who, newId: newUuid7, recused: new Set(recused) };
  const remarks = remarksOn(subjects, text);
  try {
    tools.progress(0, size, '写入档案库');
    const written = transact(db, acting, { action, remarks }, (tx) => {
      const value = applyBulk({ ...acting, db, tx, note: remarks.note }, write);
      // Asked before it is committed: a cancelled write leaves nothing.
      tools.progress(size, size, '写入档案库');
      return value;
    });
    // Else the next small write, on the service's thread, would have to carry all this over.
    db.tidy();
    return written;
  } finally {
    db.close();
  }
});
