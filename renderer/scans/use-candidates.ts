import { useState } from 'react';
import type { ScanCandidate } from '../../electron/contract/scans.ts';
import { useCall } from '../ui/calls.ts';
import type { QueueItem } from './queue-items.ts';

const isInForce = ({ isVoided }: ScanCandidate): boolean => !isVoided;

/** Keys 1–9 choose among them. */
const MOST = 9;

export interface Choice {
  readonly candidates: readonly ScanCandidate[];
  readonly chosen: ScanCandidate | null;
  /** Records were looked for: where none are offered, none were found. */
  readonly isAsked: boolean;
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
  // Another office's paper is none of ours: nothing is offered that one key would file it with.
  const isAsked = !isHinted && page.outcome !== 'recused' && (page.outcome !== 'otherOffice' || text !== '');
  const found = useCall(
    'scans.candidates',
    { text, form: page.code?.form ?? null, pageId: page.pageId },
    { enabled: isAsked, keepPrevious: true },
  ).data;
  const candidates = (isHinted ? page.hints : isAsked ? (found ?? []) : []).slice(0, MOST);
  // A name that was read from the paper or typed to its end stands chosen; among several the clerk chooses, and where one Enter would file a part of a paper.
  const isSettled = isHinted ? page.outcome !== 'missingPage' : text !== '';
  const only = candidates.length === 1 && isSettled ? (candidates.find(isInForce) ?? null) : null;
  return {
    candidates,
    isAsked,
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
