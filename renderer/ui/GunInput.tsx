import { ScanOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { GunKeys } from './gun-keys.ts';
import { useNotices } from './notices.ts';

export interface GunInputProps {
  readonly label: string;
  readonly placeholder: string;
  readonly width: number;
  /** What a gun, a card reader or a hand ended with Enter; '' by hand in an empty field. */
  readonly onEntry: (entered: string) => void;
  /** Further keys, while no input method composes. */
  readonly onKey?: (event: KeyboardEvent) => void;
}

const isCovered = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

/** The one field of its page for gun, card or hand: free again at the moment of Enter, whatever an input method or half a word made of the keys. */
export function GunInput({ label, placeholder, width, onEntry, onKey }: GunInputProps) {
  const [text, setText] = useState('');
  const field = useRef<InputRef>(null);
  const endsComposition = useRef(false);
  const notices = useNotices();
  const [gun] = useState(
    () =>
      new GunKeys({
        field: () => field.current?.input ?? null,
        isCovered,
        onStray: (entered) =>
          notices.warn(`刷卡或扫码的“${entered}”没有登记，也没有填进当前栏目。请先关闭对话框，再刷一次。`),
      }),
  );
  useEffect(() => gun.listen(), [gun]);

  const submit = (entered: string): void => {
    setText('');
    onEntry(entered);
  };
  const onEnter = (event: KeyboardEvent): void => {
    const { ctrlKey, isComposing } = event.nativeEvent;
    const number = gun.ended(event.nativeEvent);
    if (number !== null) {
      event.preventDefault();
      // Ends a composition that the gun typed into; the next card finds the field ready.
      field.current?.blur();
      field.current?.focus();
      submit(number);
    } else if (isComposing) endsComposition.current = true;
    else if (!ctrlKey) {
      event.preventDefault();
      submit(text.trim());
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { code, isComposing } = event.nativeEvent;
    if (code === 'Enter' || code === 'NumpadEnter') onEnter(event);
    else if (!isComposing) onKey?.(event);
  };
  return (
    <Input
      ref={field}
      autoFocus
      prefix={<ScanOutlined aria-hidden />}
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onCompositionEnd={(event) => {
        if (!endsComposition.current) return;
        endsComposition.current = false;
        submit(event.currentTarget.value.trim());
      }}
      maxLength={60}
      style={{ width }}
    />
  );
}
