/** Encrypts and verifies the vault's files; knows the key of the one file it is given, not the office's. */
import { getAttachment, putAttachment } from '../../db/vault.ts';
import type { VaultOrder } from '../handlers/vault-order.ts';
import { answerPool } from '../worker-port.ts';

answerPool((input) => {
  // The handlers send this order and nothing else.
  const order = input as VaultOrder;
  return order.act === 'put'
    ? putAttachment(order.folder, order.bytes)
    : getAttachment(order.folder, order.file, order.title);
});
