import type { WriteDb } from '../../db/connection.ts';
import type { Spool } from '../../db/spool.ts';

/** The office while it is unlocked: its files and the keys that open them. */
export interface OpenOffice {
  readonly folder: string;
  readonly databasePath: string;
  readonly vaultFolder: string;
  readonly db: WriteDb;
  readonly dataKey: Uint8Array;
  readonly officeId: string;
  /** Encrypted files that jobs made, by artifact id. */
  readonly artifacts: Map<string, SpooledArtifact>;
}

export interface SpooledArtifact {
  readonly spool: Spool;
  readonly fileName: string;
  readonly media: string;
}

/** The one place that opens and closes the office; handlers of `closed` channels act on it. */
export interface OfficeHost {
  readonly folder: string;
  readonly current: () => OpenOffice | null;
  /** Takes the lock and opens the database with the key. Errors: office-open-elsewhere, database-…, database-newer. */
  readonly open: (dataKey: Uint8Array) => OpenOffice;
  /** As open, for a new office: makes the file. */
  readonly create: (dataKey: Uint8Array) => OpenOffice;
  /** Ends every session and job, closes the database and forgets the key. */
  readonly close: () => void;
}
