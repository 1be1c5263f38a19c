import type { ReadDb } from './connection.ts';
import type { CodedForm } from './domain/short-code.ts';
import type { VaultedFile } from './vault.ts';
import type { Tx } from './write.ts';

/** What a signed paper that came back is about. */
export interface ScanTarget {
  readonly recordId: string;
  /** As the queue and the vault name the paper: 2026年党风廉政建设责任书（张三）. */
  readonly title: string;
  /** Where it belongs, for the clerk's eye: unit, batch or activity. */
  readonly place: string;
  /** The persons it is about: 回避 and the act's event follow from them. */
  readonly persons: readonly { readonly id: string; readonly name: string }[];
  /** What a print made now would carry; an older one was made before an amendment. */
  readonly paperVersion: number;
  readonly isVoided: boolean;
  /** Never printed nor signed, where that is noted: no signed paper of it can come back. */
  readonly isUnprinted?: boolean;
  /** Scans of it already filed, newest first. */
  readonly filed: readonly { readonly attachmentId: string; readonly sha256: string }[];
}

/** A scanned paper on its way into the record; its file lies in the vault already. */
export interface ScanFiling {
  readonly recordId: string;
  readonly file: VaultedFile;
  readonly media: 'pdf' | 'jpeg' | 'png' | 'tiff';
  readonly pages: number;
  readonly today: string;
  /** The day on which letters not marked as signed count as signed; the ceremony's, else today, where there is none. */
  readonly signedOn?: string | null;
}

/** A scan that lies with its record, or lay there. */
export interface FiledScan {
  readonly recordId: string;
  readonly attachmentId: string;
  readonly today: string;
}

/** Which papers are asked for that are still out. */
export interface PapersOut {
  /** A record of the same form that lay beside the page: only what was printed along with it is given. Null for all. */
  readonly near: string | null;
  readonly today: string;
  readonly limit: number;
}

/** How papers of one form find their record and are filed with it. */
export interface ScanKind {
  readonly form: CodedForm;
  /** As the queue names the form: 责任书. */
  readonly label: string;
  readonly find: (db: ReadDb, recordId: string) => ScanTarget | null;
  /** The record behind the digits under the bars; null where there is none. */
  readonly idOfOrdinal: (db: ReadDb, ordinal: number) => string | null;
  /** Records a clerk may mean by a name, a number or a unit, those still waiting for their paper first; at most `limit`. */
  readonly candidates: (db: ReadDb, text: string, limit: number) => readonly ScanTarget[];
  /** Records whose paper is printed, may be signed by now and is not scanned yet, likeliest first. Forms whose printing nobody notes give those beside `near` only. */
  readonly papersOut: (db: ReadDb, asked: PapersOut) => readonly ScanTarget[];
  /** The day on which the record counts as signed, where its filing may note that; null where none is noted. */
  readonly signedOn?: (db: ReadDb, recordId: string) => string | null;
  /** Keeps the scan with its record, moves its state and gives the attachment's id. Errors: not-found, already-void. */
  readonly file: (tx: Tx, filing: ScanFiling) => string;
  /** Takes a filing back: voids the attachment and, where no other scan of the paper is in force, restores the state that filing had moved. Errors: not-found, changed-meanwhile. */
  readonly unfile: (tx: Tx, filing: FiledScan & { readonly reason: string }) => void;
  /** Puts a scan that another one had replaced back in force; the state stays. Errors: not-found. */
  readonly refile: (tx: Tx, filing: FiledScan) => void;
}
