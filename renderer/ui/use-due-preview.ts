import { useEffect, useState } from 'react';
import type { CivilDate } from '../../db/domain/civil-date.ts';
import type { DueRule } from '../../db/domain/due-rule.ts';
import type { DueLine, DuePreview } from '../../electron/contract/due-rules.ts';
import { call } from '../client.ts';
import { faultText } from './notices.ts';

/** Choosing rests this long before the service is asked. */
const REST_MS = 150;
const PIECE_ROWS = 200;

export interface PreviewedRule {
  /** The last answer; null until the first. */
  readonly answer: DuePreview | null;
  readonly rows: readonly DueLine[];
  readonly fault: string | null;
  /** True while the shown answer is of an earlier rule. */
  readonly isStale: boolean;
  readonly loadMore: () => void;
}

interface State {
  readonly key: string;
  readonly answer: DuePreview | null;
  readonly rows: readonly DueLine[];
  readonly next: string | null;
  readonly fault: string | null;
}

const NOTHING: State = { key: '', answer: null, rows: [], next: null, fault: null };

/** Whom a rule chooses on a day, asked anew shortly after it changes; further rows as they are scrolled to. */
export function useDuePreview(rule: DueRule, on: CivilDate): PreviewedRule {
  const [state, setState] = useState(NOTHING);
  const [asked, setAsked] = useState('');
  const key = JSON.stringify({ rule, on });
  useEffect(() => {
    const timer = setTimeout(() => setAsked(key), REST_MS);
    return () => clearTimeout(timer);
  }, [key]);
  useEffect(() => {
    if (asked === '') return;
    let isOver = false;
    ask(asked, null).then(
      (answer) => {
        if (!isOver) setState({ key: asked, answer, rows: answer.rows, next: answer.next, fault: null });
      },
      (error: unknown) => {
        if (!isOver) setState((last) => ({ ...last, key: asked, fault: faultText(error) }));
      },
    );
    return () => {
      isOver = true;
    };
  }, [asked]);
  const loadMore = (): void => {
    const { next } = state;
    if (next === null || state.key !== asked) return;
    // Not asked for twice.
    setState({ ...state, next: null });
    void ask(asked, next).then((answer) =>
      setState((last) =>
        last.key === asked ? { ...last, rows: [...last.rows, ...answer.rows], next: answer.next } : last,
      ),
    );
  };
  return { answer: state.answer, rows: state.rows, fault: state.fault, isStale: state.key !== key, loadMore };
}

function ask(key: string, after: string | null): Promise<DuePreview> {
  // Written above by this hook.
  const { rule, on } = JSON.parse(key) as { readonly rule: DueRule; readonly on: CivilDate };
  return call('dueRules.preview', { rule, on, after, limit: PIECE_ROWS });
}
