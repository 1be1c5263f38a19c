import type { ReactNode } from 'react';
import type { Role } from '../../db/domain/role.ts';
import type { Route } from '../ui/routes.ts';

export interface MenuEntry {
  readonly path: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** Belongs to the entry above it. */
  readonly isUnder: boolean;
}

/** Main entries stand at tens (ui/routes.ts). */
const MAIN_STEP = 10;

/** The menu of a role: screens with a place in it, in order. */
export function menuEntries(routes: readonly Route[], role: Role): MenuEntry[] {
  return routes
    .flatMap(({ path, menu }) => (menu && (menu.roles?.includes(role) ?? true) ? [{ path, menu }] : []))
    .toSorted((left, right) => left.menu.order - right.menu.order)
    .map(({ path, menu }) => ({
      path,
      label: menu.label,
      icon: menu.icon ?? null,
      isUnder: menu.order % MAIN_STEP !== 0,
    }));
}
