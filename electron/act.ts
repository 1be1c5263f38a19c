import { type Actor, appendEvent, type ChainHead } from '../db/audit.ts';
import type { WriteDb } from '../db/connection.ts';
import { type Change, Tx } from '../db/write.ts';
import type { Note, ReadContext } from './handlers/context.ts';

/** What an act's event will say beside who and when; a handler adds to it while it runs. */
export interface Remarks {
  readonly subjects: string[];
  text: string | undefined;
  /** Whose act it was where it was not the session's. */
  readonly actor?: Actor | undefined;
  readonly note: Note;
}

/** Remarks that begin with the persons the call is about. */
export function remarksOn(subjects: readonly string[], text?: string, actor?: Actor): Remarks {
  const remarks: Remarks = {
    subjects: [...subjects],
    text,
    actor,
    note: (more) => {
      // One by one: a call takes only so many arguments, and a list may name everybody.
      for (const personId of more.subjects ?? []) remarks.subjects.push(personId);
      remarks.text = more.text ?? remarks.text;
    },
  };
  return remarks;
}

/** Who acts, and when. */
type Acting = Pick<ReadContext, 'session' | 'at' | 'newId'>;

/** One transaction with its event; gives what `act` gave and the chain's new head. */
export function transact<T>(
  db: WriteDb,
  acting: Acting,
  event: { readonly action: string; readonly remarks: Remarks },
  act: (tx: Tx) => T,
): { readonly value: T; readonly head: ChainHead } {
  return db.transaction(() => {
    const tx = new Tx(db, acting.at, acting.newId);
    const value = act(tx);
    return { value, head: append(db, acting, event, tx.changes) };
  });
}

/** An event of its own, for what changed no record. */
export function record(context: ReadContext, action: string, remarks: Remarks): ChainHead {
  const { db } = context.office;
  return db.transaction(() => append(db, context, { action, remarks }, []));
}

function append(
  db: WriteDb,
  { session, at }: Acting,
  { action, remarks }: { readonly action: string; readonly remarks: Remarks },
  changes: readonly Change[],
): ChainHead {
  const { userId, name, role } = remarks.actor ?? session;
  const note = remarks.text === undefined ? {} : { note: remarks.text };
  const subjects = [...new Set(remarks.subjects)];
  return appendEvent(db, { at, actor: { userId, name, role }, action, subjects, ...note }, changes);
}
