import type { Actor, ChainHead } from '../../db/audit.ts';
import type { ReadDb, WriteDb } from '../../db/connection.ts';
import type { Role } from '../../db/domain/role.ts';
import type { Tx } from '../../db/write.ts';
import type { Channel, Contract, ParsedInputOf, ResultOf } from '../contract/channel.ts';
import type { JobStatus } from '../contract/jobs.ts';
import type { OfficeHost, OpenOffice } from './open-office.ts';
import type { Printer } from './printer.ts';
import type { RunWorker } from './workers.ts';

/** Who is signed in. */
export interface Session {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly personId: string;
}

export interface Clock {
  /** The instant of the call, UTC. */
  readonly at: string;
  /** The civil date in the office's zone. */
  readonly today: string;
  readonly newId: () => string;
}

export interface ClosedContext extends Clock {
  readonly host: OfficeHost;
  /** Signs a user in on the page that called, or out with null. */
  readonly setSession: (session: Session | null) => void;
  readonly session: Session | null;
  /** Signs every page out. */
  readonly endSessions: () => void;
  readonly jobs: JobBoard;
  /** One transaction with its event, as `session` or in the name of `actor`: what unlocking and set-up write into the open office. */
  readonly commit: <T>(
    session: Session,
    action: string,
    act: (tx: Tx) => T,
    text?: string,
    actor?: Actor,
  ) => T;
}

export interface ReadContext extends Clock {
  readonly session: Session;
  readonly db: ReadDb;
  readonly office: OpenOffice;
  /** The user and his close relatives: 回避 keeps him from their dossiers. */
  readonly recused: ReadonlySet<string>;
  readonly jobs: JobBoard;
  /** Work away from the service's thread. */
  readonly runWorker: RunWorker;
  readonly printer: Printer;
}

/** Says more about the act in its event: further persons, or a remark. */
export type Note = (note: { readonly subjects?: readonly string[]; readonly text?: string }) => void;

export interface LoggedReadContext extends ReadContext {
  /** The remark also tells one view from another: within a minute the same persons and remark are one event. */
  readonly note: Note;
}

export interface WriteContext extends ReadContext {
  readonly tx: Tx;
  /** Adds persons or a remark to the act's event. */
  readonly note: Note;
}

/** What an act is given on whichever thread it is written. */
export type ActContext = Pick<
  WriteContext,
  'session' | 'recused' | 'at' | 'today' | 'newId' | 'db' | 'tx' | 'note'
>;

/** Writes what is nobody's record: the user's own drafts and preferences. */
export interface KeepContext extends ReadContext {
  readonly db: WriteDb;
}

export interface JobContext extends ReadContext {
  /** The job's channel: the action of its events. */
  readonly channel: string;
  /** Says how far the work is; throws `cancelled` where the user has stopped it. */
  readonly progress: (done: number, total: number, label: string) => void;
  readonly isCancelled: () => boolean;
  /** A flag that workers share: 1 once the user has cancelled. */
  readonly cancelFlag: Int32Array;
  /** The one short final transaction, with its event; where a worker is writing, after that. */
  readonly commit: <T>(
    act: (writing: ActContext) => T,
    subjects?: readonly string[],
    text?: string,
  ) => Promise<T>;
  /** A final transaction too long for the service's thread: a worker writes it with its event, other writes wait. Gives its value. */
  readonly commitElsewhere: <T>(write: WriteElsewhere<T>) => Promise<T>;
}

/** Has a worker write as this user at the instant of its turn; gives the chain's new head. */
export type WriteElsewhere<T> = (at: string) => Promise<{ readonly head: ChainHead; readonly value: T }>;

export interface JobBoard {
  readonly running: number;
  readonly get: (jobId: string) => JobStatus | null;
  readonly cancel: (jobId: string) => void;
}

/** A write whose slow part (a file, a password) is done before its transaction. */
export interface PreparedWrite<Input, Prepared, Result> {
  readonly prepare: (context: ReadContext, input: Input) => Promise<Prepared>;
  readonly commit: (context: WriteContext, input: Input, prepared: Prepared) => Result;
}

/** Binds the two halves of a prepared write, so that their types agree. */
export function prepared<Input, Prepared, Result>(
  halves: PreparedWrite<Input, Prepared, Result>,
): PreparedWrite<Input, unknown, Result> {
  // The gate hands commit exactly what prepare gave; the type in between is its own affair.
  return halves as PreparedWrite<Input, unknown, Result>;
}

/** A write that may touch thousands of records: a few are written at once, many by a worker while the service answers. */
export interface BulkAct<Input, Result> {
  /** How many records it will write, at most; the names in its event count for little. */
  readonly size: (context: ReadContext, input: Input) => number;
  readonly write: (context: ActContext, input: Input) => Result;
}

/** Such acts of one noun, by channel. */
export type BulkActs<C extends Contract, Names extends keyof C> = {
  readonly [Name in Names]: BulkAct<ParsedInputOf<C[Name]>, ResultOf<C[Name]>>;
};

export type HandlerOf<C extends Channel> =
  C extends Channel<'closed'>
    ? (context: ClosedContext, input: ParsedInputOf<C>) => ResultOf<C> | Promise<ResultOf<C>>
    : C extends Channel<'job'>
      ? (context: JobContext, input: ParsedInputOf<C>) => Promise<ResultOf<C>>
      : C extends Channel<'keep'>
        ? (context: KeepContext, input: ParsedInputOf<C>) => ResultOf<C>
        : C extends Channel<'write'>
          ?
              | ((context: WriteContext, input: ParsedInputOf<C>) => ResultOf<C>)
              | PreparedWrite<ParsedInputOf<C>, unknown, ResultOf<C>>
              | BulkAct<ParsedInputOf<C>, ResultOf<C>>
          : C extends Channel<'loggedRead'>
            ? (context: LoggedReadContext, input: ParsedInputOf<C>) => ResultOf<C> | Promise<ResultOf<C>>
            : (context: ReadContext, input: ParsedInputOf<C>) => ResultOf<C> | Promise<ResultOf<C>>;

export type Handlers<C extends Contract> = { readonly [Name in keyof C]: HandlerOf<C[Name]> };

export type { OfficeHost, OpenOffice } from './open-office.ts';
