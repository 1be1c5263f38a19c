const SELECT = '.ant-select';
const OF_SEVERAL = '.ant-select-multiple';
const OF_TREE = '.ant-tree-select';
const OPEN_LIST = '.ant-select-dropdown:not(.ant-select-dropdown-hidden)';
/** The highlighted option, where it is chosen already. */
const CHOSEN =
  '.ant-select-item-option-active.ant-select-item-option-selected, .ant-select-tree-treenode-active.ant-select-tree-treenode-selected';
/** Takes any text and only offers words. */
const OF_WORDS = '.ant-select-auto-complete';

/**
 * Tab leaves a select and Ctrl+Enter saves what it stands in; the highlighted option is taken with it only where the user
 * went to it: by typing, or in a select of one by the arrows. antd takes it in any case, from a select of several a chosen
 * one away, and from a tree none by Tab. Gives the way to stop.
 */
export function keepSelectsUntouched(root: Document): () => void {
  let wentTo: EventTarget | null = null;
  const onKeyDown = (event: KeyboardEvent): void => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || event.isComposing || !field.closest(SELECT)) return;
    if (isOpen(field) && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) wentTo = field;
    const isSaving = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!isSaving && event.key !== 'Tab') return;
    if (isOpen(field) && isAskedFor(field, wentTo === field)) {
      if (isSaving || !field.closest(`${OF_SEVERAL}, ${OF_TREE}`)) return;
      event.stopPropagation();
      takeByEnter(field);
      return;
    }
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
  if (field.closest(OF_SEVERAL)) return field.value !== '' && !isHighlightedChosen(field);
  return wentToOption || (field.value !== '' && !field.closest(OF_WORDS));
}

function isHighlightedChosen(field: HTMLInputElement): boolean {
  return Boolean(field.ownerDocument.querySelector(OPEN_LIST)?.querySelector(CHOSEN));
}

/** The option is taken as by Enter, and Tab goes on: antd keeps it in a select of several, and takes none of a tree. */
function takeByEnter(field: HTMLInputElement): void {
  const enter = { key: 'Enter', keyCode: 13, which: 13, bubbles: true, cancelable: true };
  field.dispatchEvent(new KeyboardEvent('keydown', enter));
}

/** What the field stands in hears the key; a word of one's own, typed and not yet taken, is taken as on leaving. */
function passOn(field: HTMLInputElement, event: KeyboardEvent): void {
  event.preventDefault();
  field.blur();
  field.focus();
  field.closest(SELECT)?.parentElement?.dispatchEvent(new KeyboardEvent('keydown', event));
}
