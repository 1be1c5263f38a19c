import type { ChainHead } from '../../db/audit.ts';
import type { WriteDb } from '../../db/connection.ts';
import type { ScryptCost } from '../../db/password.ts';
import type { Spool } from '../../db/spool.ts';
import type { FolderState } from '../contract/setup.ts';

/** The office while it is unlocked: its files and the keys that open them. */
export interface OpenOffice {
  readonly folder: string;
  readonly databasePath: string;
  readonly vaultFolder: string;
  readonly db: WriteDb;
  readonly dataKey: Uint8Array;
  readonly officeId: string;
  /** Cost of hashing a new password. */
  readonly passwordCost: ScryptCost;
  /** The event that an anchor knows and the database does not have, or null: the end was cut off or an old file put back. */
  readonly lostTail: ChainHead | null;
  /** Folders where the head is noted beside the database. */
  readonly anchorFolders: readonly string[];
  /** Encrypted files that jobs made, by artifact id. */
  readonly artifacts: Map<string, SpooledArtifact>;
  /** False where the database no longer lies where it was opened: its stick was pulled, its folder moved or replaced. */
  readonly isInPlace: () => boolean;
  /** What ends before the database is closed: workers with a connection of their own. */
  readonly closers: Set<() => Promise<void>>;
}

export interface SpooledArtifact {
  /** Whose job made it: for others it does not exist. */
  readonly userId: string;
  readonly spool: Spool;
  readonly fileName: string;
  readonly media: string;
}

/** What lies in the data folder, with Chinese warnings for the lock screen. */
export interface OfficeState {
  readonly state: 'new' | 'locked' | 'open';
  readonly warnings: readonly string[];
}

/** The one place that opens and closes the office; handlers of `closed` channels act on it. */
export interface OfficeHost {
  readonly folder: string;
  readonly passwordCost: ScryptCost;
  readonly current: () => OpenOffice | null;
  /** Errors: folder-…, office-gone, keyring-missing, database-missing. */
  readonly look: () => Promise<OfficeState>;
  /** What is found in the folder given, or in the one in force, while no office is open. Errors: office-open. */
  readonly survey: (folder: string | null) => Promise<FolderState>;
  /** Lays the data elsewhere from now on. Errors: office-open, folder-fixed, folder-refused, folder-without-office, folder-…. */
  readonly chooseFolder: (folder: string) => Promise<void>;
  /** Takes the lock and opens the database with the key. Errors: office-open-elsewhere, database-…, database-newer. */
  readonly open: (dataKey: Uint8Array) => Promise<OpenOffice>;
  /** Makes a new office; `fill` writes its rows and its keyring, and where it fails nothing stays. Errors: office-exists. */
  readonly create: (
    dataKey: Uint8Array,
    officeId: string,
    fill: (office: OpenOffice) => void,
  ) => Promise<OpenOffice>;
  /** Ends every session and job, closes the database and forgets the key. */
  readonly close: () => Promise<void>;
}
