import type { ReactNode } from 'react';

export interface EmptyStateProps {
  /** What is not there, e.g. 还没有人员. */
  readonly title: string;
  /** What to do about it. */
  readonly children?: ReactNode;
  /** Buttons that do it. */
  readonly action?: ReactNode;
}

/** Stands where a list has nothing yet: says so, and how to begin. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <div className="empty-title">{title}</div>
      {children && <div className="muted">{children}</div>}
      {action && <div className="empty-action">{action}</div>}
    </div>
  );
}
