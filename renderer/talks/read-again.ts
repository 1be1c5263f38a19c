/** A talk's facts as a form began from them, and the version they are saved against. */
export interface Begun {
  readonly version: number;
  /** As text, to compare. */
  readonly facts: string;
}

/**
 * How a form goes on once its talk was read again: as it is where the facts are the same and only its list or follow-ups
 * changed; from the new facts where nothing was typed; else it keeps what was typed and its version, and saving tells of the change.
 */
export function readAgain(begun: Begun, now: Begun, isDirty: boolean): 'same' | 'anew' | 'behind' {
  if (begun.facts === now.facts) return 'same';
  return isDirty ? 'behind' : 'anew';
}
