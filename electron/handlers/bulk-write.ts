import { appendEvent, type ChainHead } from '../../db/audit.ts';
import type { WriteDb } from '../../db/connection.ts';
import type { LetterCandidate, NewCampaign } from '../../db/domain/letter-campaign.ts';
import {
  type CreatedCampaign,
  createCampaign,
  insertLetters,
  type LetterOrder,
  type Owing,
} from '../../db/letter-campaigns.ts';
import { markLettersPrinted } from '../../db/letters.ts';
import { Tx } from '../../db/write.ts';
import type { JobContext } from './context.ts';
import type { WriteFrame } from './import-order.ts';

/** Final transactions of so many records that they may be too long for the service's thread, as plain data. */
interface BulkWrites {
  readonly campaign: {
    readonly order: {
      readonly fields: NewCampaign;
      readonly candidates: readonly LetterCandidate[];
      readonly officeId: string;
    };
    readonly value: CreatedCampaign;
  };
  readonly newcomers: {
    readonly order: { readonly letters: LetterOrder; readonly owing: readonly Owing[] };
    readonly value: null;
  };
  readonly printed: {
    readonly order: { readonly letterIds: readonly string[]; readonly on: string };
    readonly value: null;
  };
}

type BulkKind = keyof BulkWrites;
type ValueOf<Kind extends BulkKind> = BulkWrites[Kind]['value'];

/** One of them, with what its event says. */
export interface BulkWrite<Kind extends BulkKind = BulkKind> {
  readonly kind: Kind;
  readonly order: BulkWrites[Kind]['order'];
  /** Records it writes. */
  readonly size: number;
  readonly action: string;
  readonly subjects: readonly string[];
  readonly text?: string;
}

/** What the write worker is handed. */
export interface WriteWorkerOrder {
  readonly databasePath: string;
  readonly dataKey: Uint8Array;
  readonly write: BulkWrite;
  readonly frame: Pick<WriteFrame, 'actor' | 'at'>;
}

export interface BulkWritten<Value> {
  readonly head: ChainHead;
  readonly value: Value;
}

/** A record takes 0.2 ms: up to here the service's thread is held for less than the 50 ms of design.md (The gate, Kinds). */
const MOST_IN_THREAD = 200;
const LONGEST_MS = 10 * 60_000;
const MEMORY_MB = 512;

const WRITERS: {
  readonly [Kind in BulkKind]: (tx: Tx, order: BulkWrites[Kind]['order']) => ValueOf<Kind>;
} = {
  campaign: (tx, { fields, candidates, officeId }) => createCampaign(tx, fields, candidates, officeId),
  newcomers: (tx, { letters, owing }) => {
    insertLetters(tx, letters, owing);
    return null;
  },
  printed: (tx, { letterIds, on }) => {
    markLettersPrinted(tx, letterIds, on);
    return null;
  },
};

function applied<Kind extends BulkKind>(tx: Tx, { kind, order }: BulkWrite<Kind>): ValueOf<Kind> {
  return WRITERS[kind](tx, order);
}

/** Writes it on a connection of one's own, with its event; `progress` is asked before it is committed and may throw. */
export function writeInBulk(
  db: WriteDb,
  { write, frame: { actor, at } }: Pick<WriteWorkerOrder, 'write' | 'frame'>,
  newId: () => string,
  progress: () => void,
): BulkWritten<unknown> {
  const { action, subjects, text } = write;
  return db.transaction(() => {
    const tx = new Tx(db, at, newId);
    const value = applied(tx, write);
    progress();
    const note = text === undefined ? {} : { note: text };
    const head = appendEvent(
      db,
      { at, actor, action, subjects: [...new Set(subjects)], ...note },
      tx.changes,
    );
    return { head, value };
  });
}

/** Commits it: a few records at once, many by a worker while the service answers. Errors: cancelled, those of the write. */
export async function commitInBulk<Kind extends BulkKind>(
  context: JobContext,
  write: BulkWrite<Kind>,
): Promise<ValueOf<Kind>> {
  if (write.size <= MOST_IN_THREAD)
    return context.commit((tx) => applied(tx, write), write.subjects, write.text);
  const { office, cancelFlag, runWorker } = context;
  return context.commitElsewhere((actor, at) => {
    const dataKey = Uint8Array.from(office.dataKey);
    const input: WriteWorkerOrder = {
      databasePath: office.databasePath,
      dataKey,
      write,
      frame: { actor, at },
    };
    return runWorker<BulkWritten<ValueOf<Kind>>>('write', {
      input,
      cancelFlag,
      timeoutMs: LONGEST_MS,
      memoryMb: MEMORY_MB,
    }).finally(() => dataKey.fill(0));
  });
}
