import './preview.css';
import { Button, InputNumber } from 'antd';
import type { KeyboardEvent } from 'react';

export interface PageTurnerProps {
  readonly page: number;
  readonly pages: number;
  readonly onTurn: (page: number) => void;
}

/** 上一页, the page's number to type over, 下一页. */
export function PageTurner({ page, pages, onTurn }: PageTurnerProps) {
  return (
    <span className="page-turner">
      <Button onClick={() => onTurn(page - 1)} disabled={page <= 1}>
        上一页
      </Button>
      <InputNumber
        aria-label="页码"
        min={1}
        max={pages}
        value={page}
        onChange={(next) => onTurn(Math.min(Math.max(1, next ?? 1), pages))}
        className="page-field"
      />
      <span>/ {pages} 页</span>
      <Button onClick={() => onTurn(page + 1)} disabled={page >= pages}>
        下一页
      </Button>
    </span>
  );
}

/** The page a key turns to, or null where it turns none; a field keeps its own keys. */
export function pageOfKey(event: KeyboardEvent, page: number, pages: number): number | null {
  if (event.target instanceof HTMLInputElement) return null;
  switch (event.key) {
    case 'PageDown':
    case 'ArrowRight':
      return Math.min(page + 1, pages);
    case 'PageUp':
    case 'ArrowLeft':
      return Math.max(page - 1, 1);
    case 'Home':
      return 1;
    case 'End':
      return pages;
    default:
      return null;
  }
}
