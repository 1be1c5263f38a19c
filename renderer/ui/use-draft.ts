import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { KeptDraft, PlainValue } from '../../electron/contract/preferences.ts';
import { call } from '../client.ts';

/** A draft is written when typing rests for this long. */
const REST_MS = 800;

const unfinished = new Set<Promise<unknown>>();

/** Ends when every draft on its way has reached the service; the shell waits for it before it locks. */
export async function draftsKept(): Promise<void> {
  await Promise.allSettled(unfinished);
}

function send(name: string, value: unknown): void {
  // Untouched fields of a form are undefined, which JSON does not know: they fall out.
  const plain = JSON.parse(JSON.stringify(value)) as PlainValue;
  // A draft that cannot be kept must not disturb the form it belongs to.
  const sent = call('drafts.set', { name, value: plain }).catch(() => null);
  unfinished.add(sent);
  void sent.finally(() => unfinished.delete(sent));
}

export interface Draft {
  /** The kept draft: undefined until it is known, null where there is none. */
  readonly kept: KeptDraft | null | undefined;
  /** Keeps plain data once typing rests; at once when the form is closed or the office locked. */
  readonly keep: (value: unknown) => void;
  /** Forgets the draft: it was saved, or thrown away. */
  readonly drop: () => void;
}

/** A form's draft under `name` (e.g. `entry:<personId>:talk`); null keeps nothing. */
export function useDraft(name: string | null): Draft {
  const [kept, setKept] = useState<KeptDraft | null | undefined>(name === null ? null : undefined);
  const waiting = useRef<{ readonly value: unknown } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (waiting.current && name !== null) send(name, waiting.current.value);
    waiting.current = null;
  }, [name]);

  useEffect(() => {
    let isOver = false;
    if (name !== null)
      // The form just closed may still be sending its own.
      void draftsKept()
        .then(() => call('drafts.get', { name }))
        .catch(() => null)
        .then((draft) => !isOver && setKept(draft));
    return () => {
      isOver = true;
      flush();
    };
  }, [name, flush]);

  return useMemo(
    () => ({
      kept,
      keep: (value) => {
        waiting.current = { value };
        clearTimeout(timer.current);
        timer.current = setTimeout(flush, REST_MS);
      },
      drop: () => {
        clearTimeout(timer.current);
        waiting.current = null;
        setKept(null);
        if (name !== null) void call('drafts.drop', { name }).catch(() => null);
      },
    }),
    [kept, name, flush],
  );
}
