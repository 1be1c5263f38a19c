import type { Actor, ChainHead } from '../../db/audit.ts';
import type { ImportSettings } from '../../db/domain/import.ts';
import type { RosterField } from '../../db/domain/roster-field.ts';
import type {
  GoneLine,
  ImportChoice,
  ImportFilter,
  ImportLine,
  ImportResult,
  ImportSlice,
  ImportSummary,
} from '../contract/imports.ts';
import type { ReadRosterOptions } from '../exchange/roster/read-roster.ts';

/** What the roster worker is handed: it has no key. */
export interface RosterOrder {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly options: ReadRosterOptions;
}

/** What it gives. */
export interface ReadFile {
  /** A PackedRoster as v8.serialize writes it: the service passes it on unopened. */
  readonly roster: Uint8Array;
  /** Of the file's bytes, hex. */
  readonly sha256: string;
}

/** How the import worker begins; it holds the roster until it is told to end. */
export interface ImportWorkerOrder {
  readonly databasePath: string;
  readonly dataKey: Uint8Array;
  readonly officeId: string;
}

/** Who writes the final transaction, and when. */
export interface WriteFrame {
  readonly actor: Actor;
  readonly at: string;
  readonly today: string;
  /** 1 once the user has cancelled. */
  readonly cancelFlag: Int32Array;
}

interface Window {
  readonly after: number;
  readonly limit: number;
}

/** What the import worker may be asked, by kind. */
export interface ImportQuestions {
  readonly load: {
    readonly ask: ReadFile & {
      readonly stagingId: string;
      readonly recused: readonly string[];
      readonly settings: ImportSettings;
      readonly today: string;
      /** Keeps the clerk's choices of the roster before: the same file read another way. */
      readonly keepChoices: boolean;
    };
    /** A mapping kept for this header that differs from the proposal, or null. */
    readonly answer: { readonly remembered: Readonly<Record<number, RosterField | null>> | null };
  };
  readonly summary: { readonly ask: object; readonly answer: ImportSummary };
  readonly rows: {
    readonly ask: Window & { readonly filter: ImportFilter };
    readonly answer: ImportSlice<ImportLine>;
  };
  readonly gone: { readonly ask: Window; readonly answer: ImportSlice<GoneLine> };
  readonly mend: {
    readonly ask: { readonly sheetRow: number; readonly field: RosterField; readonly value: string | null };
    readonly answer: ImportSummary;
  };
  readonly choose: { readonly ask: { readonly choice: ImportChoice }; readonly answer: ImportSummary };
  readonly compare: { readonly ask: object; readonly answer: ImportSummary };
  readonly keepMapping: { readonly ask: { readonly at: string }; readonly answer: null };
  readonly rejected: { readonly ask: object; readonly answer: Uint8Array };
  readonly commit: {
    readonly ask: { readonly frame: WriteFrame };
    readonly answer: { readonly head: ChainHead; readonly value: ImportResult };
  };
  readonly undo: {
    readonly ask: {
      readonly frame: WriteFrame;
      readonly batchId: string;
      readonly recused: readonly string[];
    };
    readonly answer: { readonly head: ChainHead; readonly value: { readonly people: number } };
  };
}

export type QuestionKind = keyof ImportQuestions;
export type AskOf<Kind extends QuestionKind> = ImportQuestions[Kind]['ask'];
export type AnswerOf<Kind extends QuestionKind> = ImportQuestions[Kind]['answer'];

/** What goes to the worker. */
export type ImportQuestion = {
  [Kind in QuestionKind]: { readonly kind: Kind; readonly ask: AskOf<Kind> };
}[QuestionKind];

/** What comes back; system errors keep their code, so that the gate finds the right words. */
export type ImportReply =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly refusal: {
        readonly code: string;
        readonly message: string;
        readonly fields: Readonly<Record<string, string>>;
      } | null;
      readonly fault: { readonly name: string; readonly code: string; readonly stack: string } | null;
    };
