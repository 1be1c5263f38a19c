import { useState } from 'react';
import type { ScanCandidate } from '../../electron/contract/scans.ts';
import { useCall } from '../ui/calls.ts';
import type { QueueItem } from './queue-items.ts';
import { toggled } from './toggled.ts';

const isInForce = ({ isVoided }: ScanCandidate): boolean => !isVoided;

/** Keys 1–9 choose among them. */
const MOST = 9;

export interface Choice {
  readonly candidates: readonly ScanCandidate[];
  /** What the page is filed with as it stands: of several papers that lie on it, all until one is left out. */
  readonly chosen: readonly ScanCandidate[];
  /** Records were looked for: where none are offered, none were found. */
  readonly isAsked: boolean;
  /** Takes a record alone; where several are chosen together, in or out. */
  readonly choose: (candidate: ScanCandidate) => void;
  readonly text: string;
  readonly search: (text: string) => void;
}

/** The records a page may belong to: what its codes name, else what is searched, else papers still out that are like its neighbours in the scan. */
export function useCandidates(item: QueueItem): Choice {
  const [page] = item.pages;
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<readonly ScanCandidate[] | null>(null);
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
  const only = candidates.length === 1 && isSettled ? candidates.filter(isInForce) : [];
  const areSeveral = isHinted && page.outcome === 'twoPapers';
  const chosen = picked ?? (areSeveral ? candidates : only);
  return {
    candidates,
    isAsked,
    chosen,
    choose: (one) => setPicked(areSeveral ? toggled(chosen, one) : [one]),
    text,
    search: (next) => {
      setText(next);
      setPicked(null);
    },
  };
}
