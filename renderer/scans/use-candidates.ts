import { useState } from 'react';
import type { ScanCandidate } from '../../electron/contract/scans.ts';
import { useCall } from '../ui/calls.ts';
import type { QueueItem } from './queue-items.ts';

/** Keys 1–9 choose among them. */
const MOST = 9;

export interface Choice {
  readonly candidates: readonly ScanCandidate[];
  readonly chosen: ScanCandidate | null;
  /** Nobody has chosen or searched: the page's own codes speak. */
  readonly isUntouched: boolean;
  readonly choose: (candidate: ScanCandidate) => void;
  readonly text: string;
  readonly search: (text: string) => void;
}

/** The records a page may belong to: what its codes name, else what is searched, else papers still out that are like its neighbours in the scan. */
export function useCandidates(item: QueueItem): Choice {
  const [page] = item.pages;
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<ScanCandidate | null>(null);
  const isHinted = page.hints.length > 0 && text === '';
  const found = useCall(
    'scans.candidates',
    { text, form: page.code?.form ?? null, pageId: page.pageId },
    { enabled: !isHinted && page.outcome !== 'recused', keepPrevious: true },
  ).data;
  const candidates = (isHinted ? page.hints : (found ?? [])).slice(0, MOST);
  // A name that was read from the paper or typed to its end stands chosen; among several the clerk chooses.
  const only = candidates.length === 1 && (isHinted || text !== '') ? (candidates[0] ?? null) : null;
  return {
    candidates,
    chosen: picked ?? only,
    isUntouched: picked === null && text === '',
    choose: setPicked,
    text,
    search: (next) => {
      setText(next);
      setPicked(null);
    },
  };
}
