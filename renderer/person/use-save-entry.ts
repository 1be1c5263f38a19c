import { useRef } from 'react';
import { type EntryValidation, validateEntry } from '../../db/domain/entry.ts';
import type { Entry } from '../../db/domain/entry-record.ts';
import type { SectionDeclaration } from '../../db/domain/section.ts';
import { CallError, call } from '../client.ts';
import { useAct } from '../ui/calls.ts';
import { useSecretQuestion } from '../ui/secret-question.tsx';
import { today } from '../ui/today.ts';
import { type FormValues, fromFormValues } from './entry-form.ts';

/** Channels whose answers a changed entry makes stale. */
const STALE = ['entries.', 'dossiers.', 'home.', 'search.'];

/**
 * The way to save a section's form: a new entry, or `entry` amended. Refusals by field are thrown as CallError. After a
 * conflict the next save stands against the entry as it is then: its values have been shown beside one's own.
 */
export function useSaveEntry(
  personId: string,
  section: SectionDeclaration,
  entry: Entry | null,
): (form: FormValues) => Promise<void> {
  const add = useAct('entries.add', { invalidates: STALE });
  const amend = useAct('entries.amend', { invalidates: STALE });
  const ask = useSecretQuestion();
  const version = useRef(entry?.version ?? 0);
  return async (form) => {
    const values = fromFormValues(section, form);
    const acknowledgedSecretMarking = await acknowledged(
      validateEntry(section, values, { acknowledgedSecretMarking: false, today: today() }),
      ask,
    );
    const input = { personId, section: section.code, values, acknowledgedSecretMarking };
    if (entry === null) {
      await add.send(input);
      return;
    }
    try {
      await amend.send({ ...input, entryId: entry.id, version: version.current });
    } catch (error) {
      if (error instanceof CallError && error.code === 'changed-meanwhile')
        version.current = (await call('entries.get', { personId, entryId: entry.id })).version;
      throw error;
    }
  };
}

/** True where the clerk confirmed that marked words are no secret; false where there are none. Errors: CallError by field. */
async function acknowledged(
  outcome: EntryValidation,
  ask: (message: string) => Promise<boolean>,
): Promise<boolean> {
  if (outcome.ok) return false;
  const { fields } = outcome;
  const [message = ''] = Object.values(fields);
  const count = Object.keys(fields).length;
  if (outcome.asksSecretAcknowledgement && (await ask(message))) return true;
  throw new CallError({
    code: outcome.asksSecretAcknowledgement ? 'secret-marking' : 'entry-refused',
    message: count > 1 ? `有 ${count} 项需要修改，已在各项下标出。` : message,
    fields,
  });
}
