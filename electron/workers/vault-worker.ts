/** Encrypts and verifies the vault's files; knows the key of the one file or spool it is given, not the office's. */
import { Spool } from '../../db/spool.ts';
import { destroyAttachment, getAttachment, putAttachment, type VaultedFile } from '../../db/vault.ts';
import type { VaultOrder } from '../handlers/vault-order.ts';
import { answerPool, type WorkerTools } from '../worker-port.ts';

/** All of them or none: what was kept before a failure or 取消 goes again. */
function putRanges(
  { folder, spool: handle, ranges }: Extract<VaultOrder, { act: 'putRanges' }>,
  tools: WorkerTools,
): readonly VaultedFile[] {
  const spool = Spool.reopen(handle);
  const kept: VaultedFile[] = [];
  try {
    for (const { offset, size } of ranges) {
      tools.progress(kept.length, ranges.length, '加密存放');
      kept.push(putAttachment(folder, spool.readRange(offset, size)));
    }
    return kept;
  } catch (error) {
    for (const { fileName } of kept) destroyAttachment(folder, fileName);
    throw error;
  } finally {
    spool.close();
  }
}

answerPool((input, tools) => {
  // The handlers send this order and nothing else.
  const order = input as VaultOrder;
  switch (order.act) {
    case 'put':
      return putAttachment(order.folder, order.bytes);
    case 'putRanges':
      return putRanges(order, tools);
    case 'get':
      return getAttachment(order.folder, order.file, order.title);
  }
});
