import { useRef, useState } from 'react';
import type { TemplateContent } from '../../db/domain/letter-template.ts';
import { beginHistory, changed, redone, undone } from './content-history.ts';

export interface EditedContent {
  readonly content: TemplateContent;
  /** Takes a change of `field`, e.g. `clauses.2.lead`. */
  readonly change: (content: TemplateContent, field: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** A content that can be changed, undone and redone; `onChange` is told of each. */
export function useContentHistory(
  initial: TemplateContent,
  onChange: (content: TemplateContent) => void,
): EditedContent {
  const [history, setHistory] = useState(() => beginHistory(initial));
  // Several changes may come before the next drawing.
  const latest = useRef(history);
  const take = (next: typeof history): void => {
    if (next.present === latest.current.present) return;
    latest.current = next;
    setHistory(next);
    onChange(next.present);
  };
  return {
    content: history.present,
    change: (content, field) => take(changed(latest.current, content, field, Date.now())),
    undo: () => take(undone(latest.current)),
    redo: () => take(redone(latest.current)),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  };
}
