import { appendEvent, type ChainHead } from '../db/audit.ts';
import { type Change, Tx } from '../db/write.ts';
import type { Note, ReadContext, WriteContext } from './handlers/context.ts';

/** What an act's event will say beside who and when; a handler adds to it while it runs. */
export interface Remarks {
  readonly subjects: string[];
  text: string | undefined;
  readonly note: Note;
}

/** Remarks that begin with the persons the call is about. */
export function remarksOn(subjects: readonly string[], text?: string): Remarks {
  const remarks: Remarks = {
    subjects: [...subjects],
    text,
    note: (more) => {
      remarks.subjects.push(...(more.subjects ?? []));
      remarks.text = more.text ?? remarks.text;
    },
  };
  return remarks;
}

/** One transaction with its event; gives what `act` gave and the chain's new head. */
export function transact<T>(
  context: ReadContext,
  action: string,
  remarks: Remarks,
  act: (writing: WriteContext) => T,
): { readonly value: T; readonly head: ChainHead } {
  const { db } = context.office;
  return db.transaction(() => {
    const tx = new Tx(db, context.at, context.newId);
    const value = act({ ...context, tx, note: remarks.note });
    return { value, head: append(context, action, remarks, tx.changes) };
  });
}

/** An event of its own, for what changed no record. */
export function record(context: ReadContext, action: string, remarks: Remarks): ChainHead {
  return context.office.db.transaction(() => append(context, action, remarks, []));
}

function append(
  context: ReadContext,
  action: string,
  remarks: Remarks,
  changes: readonly Change[],
): ChainHead {
  const { userId, name, role } = context.session;
  const note = remarks.text === undefined ? {} : { note: remarks.text };
  const event = {
    at: context.at,
    actor: { userId, name, role },
    action,
    subjects: [...new Set(remarks.subjects)],
    ...note,
  };
  return appendEvent(context.office.db, event, changes);
}
