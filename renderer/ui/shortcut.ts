import { type RefObject, useEffect, useRef } from 'react';

interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
}

/** Whether a key stroke is the shortcut, e.g. `Ctrl+Shift+N`, `F4`; never while an input method is composing. */
export function matchesShortcut(event: Stroke, shortcut: string): boolean {
  if (event.isComposing) return false;
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === parts.includes('Ctrl') &&
    event.shiftKey === parts.includes('Shift') &&
    event.altKey === parts.includes('Alt')
  );
}

/** The class of a dialog on its way out, of the kit's motions. */
const FADING = /-leave\b/;

/** Where a shortcut holds: on the page while no dialog covers it; in the dialog this element stands in, while no other covers that; or everywhere. */
export type ShortcutPlace = 'page' | 'everywhere' | RefObject<Element | null>;

/** Acts on a shortcut wherever in its place the focus stands, or nowhere; null acts on nothing. */
export function useShortcut(shortcut: string | null, act: () => void, place: ShortcutPlace = 'page'): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (shortcut === null) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!matchesShortcut(event, shortcut) || !holdsIn(place, event.target)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [shortcut, place]);
}

function holdsIn(place: ShortcutPlace, target: EventTarget | null): boolean {
  if (place === 'everywhere') return true;
  const top = topDialog();
  const typedIn = target instanceof Element ? target.closest('[role="dialog"]') : null;
  // The handbook stands beside the page: what is typed there is not for the page.
  if (typedIn !== null && typedIn !== top) return false;
  return place === 'page' ? top === null : top?.contains(place.current) === true;
}

/** The dialog above all others, or null; one that is fading away is over. Each is put behind those that were open before it. */
export function topDialog(): Element | null {
  const open = [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')];
  return (
    open.findLast((dialog) => dialog.getClientRects().length > 0 && !FADING.test(dialog.className)) ?? null
  );
}
