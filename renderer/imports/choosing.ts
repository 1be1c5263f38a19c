import type { ImportRead } from '../../electron/contract/imports.ts';

export interface ChosenFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Where choosing a roster stands: the file that was taken, what is asked about it, or why a file was refused. */
export interface Choosing {
  readonly file: ChosenFile | null;
  readonly asked: Extract<ImportRead, { kind: 'header' }> | null;
  readonly refusal: string | null;
}

export const NOTHING_CHOSEN: Choosing = { file: null, asked: null, refusal: null };

/** A file cannot be taken or read: nothing of the one before it stays, which a button would still act on. */
export const refused = (refusal: string): Choosing => ({ ...NOTHING_CHOSEN, refusal });

/** A file is being read. */
export const taken = (file: ChosenFile): Choosing => ({ ...NOTHING_CHOSEN, file });

/** The sheet or the header of the file that is being read is asked for. */
export const asking = (before: Choosing, asked: Choosing['asked']): Choosing => ({ ...before, asked });
