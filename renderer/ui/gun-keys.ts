import { EMPTY_BUFFER, gunNumber, withKey } from './gun-buffer.ts';

const WRITTEN_IN = 'input, textarea, select, [contenteditable="true"]';

/** The keys of a gun or a card reader on a page with one field for it: they reach the field wherever the focus was left. */
export class GunKeys {
  readonly #field: () => HTMLInputElement | null;
  readonly #isCovered: () => boolean;
  #buffer = EMPTY_BUFFER;

  /** `isCovered`: a dialog lies above the field and keeps the keys. */
  constructor(field: () => HTMLInputElement | null, isCovered: () => boolean) {
    this.#field = field;
    this.#isCovered = isCovered;
  }

  /** Begins to listen; gives the way to end it. */
  listen(): () => void {
    window.addEventListener('keydown', this.#onKeyDown, true);
    return () => window.removeEventListener('keydown', this.#onKeyDown, true);
  }

  /** What a gun has just ended with this Enter, by its keys, whatever an input method or half a word made of them; null where a hand typed. */
  ended({ timeStamp }: KeyboardEvent): string | null {
    const number = gunNumber(this.#buffer, timeStamp);
    this.#buffer = EMPTY_BUFFER;
    return number;
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.code.endsWith('Enter')) return;
    this.#buffer = withKey(this.#buffer, event.code, event.timeStamp);
    const field = this.#field();
    if (event.target === field || isWrittenIn(event.target) || this.#isCovered()) return;
    // The key then writes where the focus has come to.
    if (isWriting(event)) field?.focus();
  };
}

/** Space presses buttons and marks rows; a key an input method has taken is named Process. */
const isWriting = ({ key }: KeyboardEvent): boolean => (key.length === 1 && key !== ' ') || key === 'Process';

const isWrittenIn = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(WRITTEN_IN) !== null;
