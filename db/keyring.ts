import { canonicalJson } from './domain/canonical-json.ts';
import type { KEYRING_FORMAT, KeyringSlot, RecoverySlot } from './key-slot.ts';

/** Who can open the office and with what, as it lies beside the database. */
export interface Keyring {
  readonly format: typeof KEYRING_FORMAT;
  readonly officeId: string;
  /** Grows by one with every change; the audit chain keeps it. */
  readonly version: number;
  /** A fictional office, known before it is opened; absent in a real one. */
  readonly demo?: true;
  readonly slots: readonly KeyringSlot[];
  readonly recovery: RecoverySlot;
  /** HMAC-SHA-256 over the rest under a key of the data key: slots are not added, swapped or put back from outside. */
  readonly mac: string;
}

/** What the MAC covers. */
export type UnsignedKeyring = Omit<Keyring, 'mac'>;

/** The keyring's fields as canonical JSON, as they are authenticated and stored. */
export function keyringText(keyring: UnsignedKeyring | Keyring): string {
  return canonicalJson({
    ...keyring,
    slots: keyring.slots.map((slot) => ({ ...slot, kdf: { ...slot.kdf } })),
    recovery: { ...keyring.recovery, kdf: { ...keyring.recovery.kdf } },
  });
}
