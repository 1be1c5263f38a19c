import { useEffect, useRef } from 'react';
import { topDialog } from './shortcut.ts';

/** Where a letter is text, or belongs to what lies on top. */
const TYPING = 'input, textarea, select, [contenteditable="true"], [role="dialog"]';

/** Acts on single keys (`j`, `n`) of the page, but never while somebody types or a dialog is open. */
export function usePlainKeys(acts: Readonly<Record<string, () => void>>): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isText = event.target instanceof Element && event.target.closest(TYPING) !== null;
      if (isText || topDialog() !== null || event.isComposing) return;
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const act = latest.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
