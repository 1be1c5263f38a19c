import { EMPTY_BUFFER, gunNumber, withKey } from './gun-buffer.ts';

const WRITTEN_IN = 'input, textarea, select, [contenteditable="true"]';
/** Where a number is looked for, a gun may write it. */
const SEARCHED_IN = '[role="combobox"], [type="search"]';

export interface GunPlace {
  /** The page's one field for gun and card. */
  readonly field: () => HTMLInputElement | null;
  /** A dialog lies above the field and keeps the keys. */
  readonly isCovered: () => boolean;
  /** A gun's number that came to something else than the field: nothing of it was kept, and its Enter pressed nothing. */
  readonly onStray: (entered: string) => void;
}

/** The keys of a gun or a card reader on a page with one field for it: they reach the field wherever the focus was left, and never another field of a dialog. */
export class GunKeys {
  readonly #place: GunPlace;
  #buffer = EMPTY_BUFFER;
  /** What the field in focus held before the keys of the buffer. */
  #before = '';

  constructor(place: GunPlace) {
    this.#place = place;
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
    const { target, code } = event;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (code.endsWith('Enter')) return this.#keepOut(event);
    this.#buffer = withKey(this.#buffer, code, event.timeStamp);
    if (this.#buffer.keys.length === 1) this.#before = isText(target) ? target.value : '';
    const field = this.#place.field();
    if (target === field || isIn(target, WRITTEN_IN) || this.#place.isCovered()) return;
    // The key then writes where the focus has come to.
    if (isWriting(event)) field?.focus();
  };

  /** A date or a reason is no place for a card's number: it is taken out again. */
  #keepOut(event: KeyboardEvent): void {
    const { target } = event;
    if (target === this.#place.field() || isIn(target, SEARCHED_IN)) return;
    const number = this.ended(event);
    if (number === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (isText(target)) {
      if (event.isComposing) endComposition(target);
      putBack(target, this.#before);
    }
    this.#place.onStray(number);
  }
}

/** Space presses buttons and marks rows; a key an input method has taken is named Process. */
const isWriting = ({ key }: KeyboardEvent): boolean => (key.length === 1 && key !== ' ') || key === 'Process';

const isIn = (target: EventTarget | null, places: string): boolean =>
  target instanceof Element && target.closest(places) !== null;

const isText = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

function endComposition(field: HTMLElement): void {
  field.blur();
  field.focus();
}

function putBack(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.setRangeText(text, 0, field.value.length, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
