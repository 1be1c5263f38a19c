import type { TemplateContent } from '../../db/domain/letter-template.ts';

/** A content being edited, with what it was before and what was undone. */
export interface ContentHistory {
  readonly present: TemplateContent;
  readonly past: readonly TemplateContent[];
  readonly future: readonly TemplateContent[];
  /** The field typed in last and when (ms): quick typing in one field is one step. */
  readonly last: { readonly field: string; readonly at: number } | null;
}

/** Typing in one field goes on as one step within this time. */
const STEP_MS = 800;
const MOST_STEPS = 200;

/** A history that begins with this content. */
export function beginHistory(present: TemplateContent): ContentHistory {
  return { present, past: [], future: [], last: null };
}

/** The content as changed in `field`; what was undone is given up. */
export function changed(
  history: ContentHistory,
  present: TemplateContent,
  field: string,
  at: number,
): ContentHistory {
  const { last } = history;
  const goesOn = last !== null && last.field === field && at - last.at < STEP_MS;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-MOST_STEPS);
  return { present, past, future: [], last: { field, at } };
}

/** One step back; the same where there is none. */
export function undone({ present, past, future, ...rest }: ContentHistory): ContentHistory {
  const before = past.at(-1);
  if (!before) return { present, past, future, ...rest };
  return { present: before, past: past.slice(0, -1), future: [present, ...future], last: null };
}

/** One undone step again; the same where there is none. */
export function redone({ present, past, future, ...rest }: ContentHistory): ContentHistory {
  const [next, ...others] = future;
  if (!next) return { present, past, future, ...rest };
  return { present: next, past: [...past, present], future: others, last: null };
}
