import { useRef } from 'react';

interface Target {
  readonly element: HTMLInputElement | HTMLTextAreaElement;
  readonly set: (value: string) => void;
}

export interface FieldTarget {
  /** Notes the field that is typed in, and how its text is set. */
  readonly enter: (element: EventTarget, set: (value: string) => void) => void;
  /** Puts text at the cursor of the field last typed in; false where none was. */
  readonly insert: (text: string) => boolean;
}

/** Where a menu's text goes: the field last typed in, at its cursor. */
export function useFieldTarget(): FieldTarget {
  const target = useRef<Target | null>(null);
  return {
    enter: (element, set) => {
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
        target.current = { element, set };
    },
    insert: (text) => {
      const { element, set } = target.current ?? {};
      if (!element?.isConnected || !set) return false;
      const { value } = element;
      const from = element.selectionStart ?? value.length;
      const to = element.selectionEnd ?? value.length;
      set(value.slice(0, from) + text + value.slice(to));
      // After the new text has been drawn.
      requestAnimationFrame(() => {
        element.focus();
        element.setSelectionRange(from + text.length, from + text.length);
      });
      return true;
    },
  };
}
