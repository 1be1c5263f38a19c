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

/** A main entry with those that belong to it. */
export interface MenuGroup {
  readonly main: MenuEntry;
  readonly under: readonly MenuEntry[];
}

/** The entries of menuEntries by their main one; entries whose main one the role may not open stand for themselves. */
export function menuGroups(entries: readonly MenuEntry[]): readonly MenuGroup[] {
  const groups: { readonly main: MenuEntry; readonly under: MenuEntry[] }[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (entry.isUnder && last) last.under.push(entry);
    else groups.push({ main: entry, under: [] });
  }
  return groups;
}

/** The entry a screen belongs to: the one its route names, else that with the longest path its address begins with. */
export function entryOfAddress(
  routes: readonly Route[],
  entries: readonly MenuEntry[],
  address: string,
): MenuEntry | null {
  const at = routes.find(({ path }) => path === address)?.under ?? address;
  const holds = ({ path }: MenuEntry): boolean => at === path || (path !== '/' && at.startsWith(`${path}/`));
  return entries.filter(holds).toSorted((left, right) => right.path.length - left.path.length)[0] ?? null;
}
