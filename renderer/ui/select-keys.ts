const SELECT = '.ant-select';
const OF_SEVERAL = '.ant-select-multiple';
/** Takes any text and only offers words. */
const OF_WORDS = '.ant-select-auto-complete';

/**
 * Tab leaves a select and Ctrl+Enter saves what it stands in; the highlighted option is taken with it only where the user
 * went to it: by the arrows, or in a select of one by typing. antd takes it in any case, and from a select of several a
 * chosen one away. Gives the way to stop.
 */
export function keepSelectsUntouched(root: Document): () => void {
  let wentTo: EventTarget | null = null;
  const onKeyDown = (event: KeyboardEvent): void => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || event.isComposing || !field.closest(SELECT)) return;
    if (isOpen(field) && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) wentTo = field;
    const isSaving = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!isSaving && event.key !== 'Tab') return;
    if (isOpen(field) && isAskedFor(field, wentTo === field)) return;
    event.stopPropagation();
    if (isSaving) passOn(field, event);
  };
  const onFocusOut = (): void => {
    wentTo = null;
  };
  root.addEventListener('keydown', onKeyDown, true);
  root.addEventListener('focusout', onFocusOut);
  return () => {
    root.removeEventListener('keydown', onKeyDown, true);
    root.removeEventListener('focusout', onFocusOut);
  };
}

function isOpen(field: HTMLInputElement): boolean {
  return field.getAttribute('aria-expanded') === 'true';
}

function isAskedFor(field: HTMLInputElement, wentToOption: boolean): boolean {
  if (field.closest(OF_SEVERAL)) return false;
  return wentToOption || (field.value !== '' && !field.closest(OF_WORDS));
}

/** What the field stands in hears the key; a word of one's own, typed and not yet taken, is taken as on leaving. */
function passOn(field: HTMLInputElement, event: KeyboardEvent): void {
  event.preventDefault();
  field.blur();
  field.focus();
  field.closest(SELECT)?.parentElement?.dispatchEvent(new KeyboardEvent('keydown', event));
}
