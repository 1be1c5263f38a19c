import { checkChain, type KnownAnchor } from '../../db/audit-check.ts';
import { openReadOnly } from '../../db/connection.ts';
import { answerPool } from '../worker-port.ts';

/** What electron/handlers/audit.ts sends. */
interface CheckOrder {
  readonly databasePath: string;
  readonly dataKey: Uint8Array;
  readonly anchors: readonly KnownAnchor[];
}

answerPool((input, tools) => {
  // The one sender is electron/handlers/audit.ts.
  const { databasePath, dataKey, anchors } = input as CheckOrder;
  const db = openReadOnly(databasePath, dataKey);
  try {
    return checkChain(db, { anchors, progress: (done, total) => tools.progress(done, total, '正在校验') });
  } finally {
    db.close();
  }
});
