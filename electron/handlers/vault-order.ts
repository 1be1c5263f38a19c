import type { SpoolHandle } from '../../db/spool.ts';
import type { VaultedFile } from '../../db/vault.ts';

/** Plain bytes of one file inside a spool. */
export interface SpoolRange {
  readonly offset: number;
  readonly size: number;
}

/** What the vault worker is asked: keep bytes (gives a VaultedFile), keep ranges of a spool (gives one for each), or give bytes back once verified. */
export type VaultOrder =
  | { readonly act: 'put'; readonly folder: string; readonly bytes: Uint8Array }
  | {
      readonly act: 'putRanges';
      readonly folder: string;
      readonly spool: SpoolHandle;
      readonly ranges: readonly SpoolRange[];
    }
  | { readonly act: 'get'; readonly folder: string; readonly file: VaultedFile; readonly title: string };
