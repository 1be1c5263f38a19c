const DIALOG = '[role=dialog]';

interface Step {
  readonly element: HTMLElement;
  readonly isOverlay: boolean;
}

/**
 * A dialog or menu that goes while it has the focus gives it back to where it came from: antd does so only for what is
 * closed before it is taken away, and the keyboard would begin anew at the head of the page. Gives the way to stop.
 */
export function keepFocus(root: Document, overlays: HTMLElement): () => void {
  let way: readonly Step[] = [];
  const onFocusIn = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    const step = { element: target, isOverlay: overlays.contains(target) };
    way = [step, ...way.filter(({ element }) => element !== target && element.isConnected)];
  };
  const giveBack = (): void => {
    const [last] = way;
    if (root.activeElement !== root.body || !last?.isOverlay || isThere(last.element)) return;
    const dialog = [...overlays.querySelectorAll<HTMLElement>(DIALOG)].findLast(isThere);
    const back = way.find(({ element }) => isThere(element) && (!dialog || dialog.contains(element)));
    (back?.element ?? root.querySelector<HTMLElement>('main'))?.focus({ preventScroll: true });
  };
  const observer = new MutationObserver((records) => {
    if (records.some(({ removedNodes }) => removedNodes.length > 0)) requestAnimationFrame(giveBack);
  });
  root.addEventListener('focusin', onFocusIn);
  observer.observe(overlays, { childList: true, subtree: true });
  return () => {
    root.removeEventListener('focusin', onFocusIn);
    observer.disconnect();
  };
}

function isThere(element: HTMLElement): boolean {
  return element.isConnected && element.checkVisibility({ visibilityProperty: true });
}
