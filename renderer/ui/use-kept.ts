import { useCallback, useEffect, useState } from 'react';
import type { PlainValue } from '../../electron/contract/preferences.ts';
import { call } from '../client.ts';

/** A user's preference: null until it is known, then what was kept or `fallback`; the setter keeps it. */
export function useKept<Value>(name: string, fallback: Value): [Value | null, (value: Value) => void] {
  const [value, setValue] = useState<Value | null>(null);
  const [first] = useState(fallback);
  useEffect(() => {
    let isOver = false;
    const take = (kept: Value): void => {
      if (!isOver) setValue(kept);
    };
    call('preferences.get', { name }).then(
      // Only this hook writes the name, so the value has this shape; new fields come from the fallback.
      (kept) => take(kept ? ({ ...first, ...(kept.value as object) } as Value) : first),
      () => take(first),
    );
    return () => {
      isOver = true;
    };
  }, [name, first]);
  const keep = useCallback(
    (next: Value) => {
      setValue(next);
      // A preference that cannot be kept must not disturb the work. Preferences are plain data.
      void call('preferences.set', { name, value: next as PlainValue }).catch(() => null);
    },
    [name],
  );
  return [value, keep];
}
