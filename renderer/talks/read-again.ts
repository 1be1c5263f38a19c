/** A talk's facts as a form began from them, and the version they are saved against. */
export interface Begun<Facts> {
  readonly version: number;
  readonly facts: Facts;
}

/**
 * How a form goes on once its talk was read again: as it is where the facts are the same and only its list or follow-ups
 * changed; from the new facts where nothing was typed; else it keeps what was typed and its version, and saving tells of the change.
 */
export function readAgain<Facts>(
  begun: Begun<Facts>,
  now: Begun<Facts>,
  isDirty: boolean,
): 'same' | 'anew' | 'behind' {
  // The form has taken a later version over already.
  if (now.version < begun.version) return 'behind';
  if (isSame(begun.facts, now.facts)) return 'same';
  return isDirty ? 'behind' : 'anew';
}

/** What a form takes over from a record that somebody else changed meanwhile, and where the two differ. */
export interface Merged<Facts> {
  /** Fields nobody touched here, as they are now. */
  readonly taken: Partial<Facts>;
  /** Fields that both changed, each otherwise: they stay as they were typed. */
  readonly differing: readonly (keyof Facts & string)[];
}

/** Brings what was typed together with what stands there now; `begun` is what both began from. */
export function mergeFacts<Facts extends object>(begun: Facts, now: Facts, typed: Facts): Merged<Facts> {
  const taken: Partial<Facts> = {};
  const differing: (keyof Facts & string)[] = [];
  // An object's keys are its own.
  for (const key of Object.keys(now) as (keyof Facts & string)[]) {
    if (isSame(begun[key], now[key]) || isSame(typed[key], now[key])) continue;
    if (isSame(typed[key], begun[key])) taken[key] = now[key];
    else differing.push(key);
  }
  return { taken, differing };
}

/** A field left alone may be missing, null or ''. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? '') === JSON.stringify(other ?? '');
}
