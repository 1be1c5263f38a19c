import type { VaultedFile } from '../../db/vault.ts';

/** What the vault worker is asked: keep bytes (gives a VaultedFile) or give them back once verified. */
export type VaultOrder =
  | { readonly act: 'put'; readonly folder: string; readonly bytes: Uint8Array }
  | { readonly act: 'get'; readonly folder: string; readonly file: VaultedFile; readonly title: string };
