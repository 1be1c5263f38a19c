import type { ReactNode } from 'react';
import type { Role } from '../../db/domain/role.ts';

/** A screen: where it is, what it is called, and where it stands in the menu. */
export interface Route {
  /** E.g. `/people` or `/people/:personId`. */
  readonly path: string;
  readonly title: string;
  readonly element: ReactNode;
  /** Opens it from any screen, e.g. `Ctrl+Shift+N`, for the roles of its menu entry. */
  readonly shortcut?: string;
  /** Path of the menu entry it is shown under; left out: the longest one its own path begins with. */
  readonly under?: string;
  /** Left out: reached from other screens only. */
  readonly menu?: {
    /** 首页 0 · 人员档案 10 · 责任书 20 · 谈话 30 · 警示教育 40 · 年度审核 50 · 意见回复 60 · 整改 70 · 供应商 80 · 报表 90 · 迎检 100 · 审计 110 · 设置 120; entries between stand indented. */
    readonly order: number;
    readonly label: string;
    readonly icon?: ReactNode;
    /** Roles that see it; left out: all. */
    readonly roles?: readonly Role[];
  };
}
