import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';

/** The focus on its way from one cell of the grid to the next. */
export interface CellFocus {
  /** A field that had it goes. */
  readonly leave: () => void;
  /** A field comes; true where it is to have it. */
  readonly take: () => boolean;
}

interface Props {
  /** The column's name: the row is told by the grid. */
  readonly label: string;
  readonly text: string;
  readonly isFaulty: boolean;
  readonly focus: CellFocus;
  readonly onSave: (value: string) => void;
  /** A saved cell gives the cursor on: by so many rows or columns. */
  readonly onMoveBy: (rows: number, columns: number) => void;
  /** A key that is not meant for the text. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Keys that belong to the text even where nothing has been changed yet; all others move about the grid. */
const isOfText = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  (key.length === 1 && !altKey) || key === 'Backspace' || key === 'Delete' || ctrlKey || metaKey;

/** The cell under the cursor. Its text is selected, so that typing (an input method's too) replaces it; F2, Enter or a double click change it as it stands; Enter and Tab save, Esc puts it back. */
export function GridCellEditor(props: Props) {
  const { text, focus, onMoveBy } = props;
  const input = useRef<HTMLInputElement>(null);
  const draft = useRef<string | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const setDraft = (value: string | null): void => {
    draft.current = value;
    setShown(value);
  };
  useLayoutEffect(() => {
    const field = input.current;
    if (field && focus.take()) {
      field.focus({ preventScroll: true });
      field.select();
      field.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    return () => {
      if (document.activeElement === field) focus.leave();
    };
  }, [focus]);
  const save = (): void => {
    if (draft.current !== null && draft.current !== text) props.onSave(draft.current);
    setDraft(null);
  };
  const onEditKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const back = event.shiftKey ? -1 : 1;
    if (event.key === 'Escape') setDraft(null);
    else if (event.key === 'Enter' || event.key === 'Tab') save();
    else return;
    event.preventDefault();
    // With Ctrl only the cell is saved, not what the page does on Ctrl+Enter.
    if (event.ctrlKey || event.key === 'Escape') input.current?.select();
    else onMoveBy(event.key === 'Enter' ? back : 0, event.key === 'Tab' ? back : 0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (draft.current !== null) return onEditKey(event);
    if (event.key === 'F2') input.current?.setSelectionRange(text.length, text.length);
    if (event.key === 'F2' || (event.key === 'Enter' && !event.ctrlKey)) {
      event.preventDefault();
      event.stopPropagation();
      setDraft(text);
    } else if (!isOfText(event)) props.onKeyDown(event);
  };
  return (
    <input
      ref={input}
      className={shown === null ? 'grid-input' : 'grid-input editing'}
      aria-label={props.label}
      aria-invalid={props.isFaulty || undefined}
      value={shown ?? text}
      spellCheck={false}
      onChange={({ target }) => setDraft(target.value)}
      onKeyDown={onKeyDown}
      onBlur={save}
      onDoubleClick={(event) => {
        event.stopPropagation();
        setDraft(draft.current ?? text);
      }}
    />
  );
}
