import './skipped.css';
import { App } from 'antd';
import { useCallback } from 'react';
import type { Skipped } from '../../db/domain/dossier-record.ts';

/** Lists whom a bulk act passed over, and why. */
export function SkippedList({ skipped }: { readonly skipped: readonly Skipped[] }) {
  return (
    <ul className="skipped-list">
      {skipped.map(({ personId, name, reason }) => (
        <li key={personId}>
          <strong>{name || '（未知）'}</strong> {reason}
        </li>
      ))}
    </ul>
  );
}

/** Tells after a bulk act whom it passed over; says nothing where it was nobody. */
export function useSkippedNotice(): (skipped: readonly Skipped[], what?: string) => void {
  const { modal } = App.useApp();
  return useCallback(
    (skipped, what = '未处理') => {
      if (skipped.length === 0) return;
      modal.warning({
        title: `${skipped.length} 人${what}`,
        content: <SkippedList skipped={skipped} />,
        width: 520,
        okText: '知道了',
      });
    },
    [modal],
  );
}
