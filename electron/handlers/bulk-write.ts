import type { ChainHead } from '../../db/audit.ts';
import { type CivilDate, officeToday } from '../../db/domain/civil-date.ts';
import type { LetterCandidate, NewCampaign } from '../../db/domain/letter-campaign.ts';
import {
  type CreatedCampaign,
  createCampaign,
  type LetterOrder,
  type Owing,
} from '../../db/letter-campaigns.ts';
import { addNewOwing } from '../../db/letter-newcomers.ts';
import { markLettersPrinted } from '../../db/letters.ts';
import { type SignInBatch, writeSignIns } from '../../db/sign-in-import.ts';
import type { OpenedBatch } from '../contract/dossiers.ts';
import { BULK_ACTS } from './bulk-acts.ts';
import type { ActContext, JobContext, ReadContext, Session } from './context.ts';
import { type OpeningOrder, openAll } from './dossier-opening.ts';

/** Transactions of so many records that they may be too long for the service's thread, as plain data. */
interface BulkWrites {
  /** What was asked of a channel whose handler is a BulkAct. */
  readonly act: {
    readonly order: { readonly name: string; readonly input: unknown };
    readonly value: unknown;
  };
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
  readonly dossiers: { readonly order: OpeningOrder; readonly value: OpenedBatch };
  readonly signIns: { readonly order: SignInBatch; readonly value: null };
  /** An event alone, of many names. */
  readonly names: { readonly order: null; readonly value: null };
}

type BulkKind = keyof BulkWrites;
type ValueOf<Kind extends BulkKind> = BulkWrites[Kind]['value'];

/** One of them, with what its event says. */
export interface BulkWrite<Kind extends BulkKind = BulkKind> {
  readonly kind: Kind;
  readonly order: BulkWrites[Kind]['order'];
  /** Records it writes; the names of its event are counted apart. */
  readonly size: number;
  readonly subjects: readonly string[];
  readonly text?: string;
}

/** What the write worker is handed. */
export interface WriteWorkerOrder {
  readonly databasePath: string;
  readonly dataKey: Uint8Array;
  /** The channel, as the event names it. */
  readonly action: string;
  readonly write: BulkWrite;
  readonly session: Session;
  readonly at: string;
  readonly today: CivilDate;
  readonly recused: readonly string[];
}

export interface BulkWritten<Value> {
  readonly head: ChainHead;
  readonly value: Value;
}

/** A record takes 0.2 ms: up to here the service's thread is held for less than the 50 ms of design.md (The gate, Kinds). */
export const MOST_IN_THREAD = 200;
/** A name in an event is a short row of its own index: so many are written in the time of a record. */
const NAMES_A_RECORD = 50;
const LONGEST_MS = 10 * 60_000;
const MEMORY_MB = 512;

const WRITERS: {
  readonly [Kind in BulkKind]: (writing: ActContext, order: BulkWrites[Kind]['order']) => ValueOf<Kind>;
} = {
  act: (writing, { name, input }) => {
    const act = BULK_ACTS.get(name);
    if (!act) throw new Error(`${name} is no act of many records`);
    // The gate checked the input by this channel's schema.
    return act.write(writing, input as never);
  },
  campaign: ({ tx }, { fields, candidates, officeId }) => createCampaign(tx, fields, candidates, officeId),
  newcomers: ({ tx }, { letters, owing }) => {
    addNewOwing(tx, letters, owing);
    return null;
  },
  printed: ({ tx }, { letterIds, on }) => {
    markLettersPrinted(tx, letterIds, on);
    return null;
  },
  dossiers: ({ tx }, order) => openAll(tx, order),
  signIns: ({ tx, ...actor }, batch) => {
    writeSignIns(tx, batch, actor);
    return null;
  },
  names: () => null,
};

/** Writes its records; its event is the transaction's affair. Errors: those of the write. */
export function applyBulk<Kind extends BulkKind>(
  writing: ActContext,
  { kind, order }: BulkWrite<Kind>,
): ValueOf<Kind> {
  return WRITERS[kind](writing, order);
}

type Asking = Pick<ReadContext, 'office' | 'runWorker' | 'session' | 'recused' | 'at'>;

/** Has the write worker do it as this user, at this instant. Errors: those of the write; cancelled. */
async function writeElsewhere<Kind extends BulkKind>(
  { office, runWorker, session, recused, at }: Asking,
  action: string,
  write: BulkWrite<Kind>,
  cancelFlag?: Int32Array,
): Promise<BulkWritten<ValueOf<Kind>>> {
  const dataKey = Uint8Array.from(office.dataKey);
  const input: WriteWorkerOrder = {
    databasePath: office.databasePath,
    dataKey,
    action,
    write,
    session,
    at,
    today: officeToday(at),
    recused: [...recused],
  };
  try {
    return await runWorker<BulkWritten<ValueOf<Kind>>>('write', {
      input,
      ...(cancelFlag ? { cancelFlag } : {}),
      timeoutMs: LONGEST_MS,
      memoryMb: MEMORY_MB,
    });
  } finally {
    dataKey.fill(0);
  }
}

/** What a BulkAct of many records was asked: the worker writes it with its event. Errors: those of the act. */
export function actElsewhere(
  asking: Asking,
  name: string,
  asked: Pick<BulkWrite, 'size' | 'subjects'> & { readonly input: unknown },
): Promise<BulkWritten<unknown>> {
  const { input, ...about } = asked;
  return writeElsewhere(asking, name, { kind: 'act', order: { name, input }, ...about });
}

/** A job's end: a few records are committed at once, many by a worker while the service answers. Errors: cancelled, those of the write. */
export async function commitInBulk<Kind extends BulkKind>(
  context: JobContext,
  write: BulkWrite<Kind>,
): Promise<ValueOf<Kind>> {
  const { size, subjects, text } = write;
  if (size + subjects.length / NAMES_A_RECORD <= MOST_IN_THREAD)
    return context.commit((writing) => applyBulk(writing, write), subjects, text);
  const { channel, cancelFlag } = context;
  return context.commitElsewhere((at) => writeElsewhere({ ...context, at }, channel, write, cancelFlag));
}

/** A job's event that names people and changes no record. Errors: cancelled. */
export function noteNames(
  context: JobContext,
  { subjects, text }: { readonly subjects: readonly string[]; readonly text: string },
): Promise<null> {
  return commitInBulk(context, { kind: 'names', order: null, size: 0, subjects, text });
}
