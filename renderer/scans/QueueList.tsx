import { useEffect, useRef } from 'react';
import { SCAN_OUTCOME_LABELS } from '../../db/domain/scan.ts';
import { sourceText } from './BatchPages.tsx';
import type { QueueItem } from './queue-items.ts';

export interface QueueListProps {
  readonly items: readonly QueueItem[];
  readonly index: number;
  readonly onChoose: (index: number) => void;
}

/** What waits, in the order it was scanned. */
export function QueueList({ items, index, onChoose }: QueueListProps) {
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (index >= 0) current.current?.scrollIntoView({ block: 'nearest' });
  }, [index]);
  return (
    <ol className="scan-list" aria-label="待认的扫描件">
      {items.map((item, at) => {
        const [first] = item.pages;
        return (
          <li key={item.key}>
            <button
              type="button"
              ref={at === index ? current : undefined}
              aria-current={at === index}
              onClick={() => onChoose(at)}
            >
              <span>{SCAN_OUTCOME_LABELS[first.outcome]}</span>
              <span className="muted ellipsis">
                {sourceText(first)}
                {item.pages.length > 1 && ` 等${item.pages.length}页`}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
