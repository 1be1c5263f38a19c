import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { PaperForm } from '../../electron/contract/paper.ts';
import { PrintDialog, type PrintDialogProps } from './PrintDialog.tsx';
import { PRINT_FORMS } from './print-forms.ts';
import { useShortcut } from './shortcut.ts';

const ALL_FORMS: readonly PaperForm[] = PRINT_FORMS.map(({ form }) => form);

export interface PrintButtonProps extends Pick<PrintDialogProps, 'name' | 'scopes'> {
  readonly offered?: readonly PaperForm[];
  readonly first?: readonly PaperForm[];
  readonly label?: string;
  /** Ctrl+P opens it too: for the one button of a page that means the page. */
  readonly hasShortcut?: boolean;
  readonly autoFocus?: boolean;
}

/** A button that opens the print dialog. */
export function PrintButton(props: PrintButtonProps) {
  const { name, scopes, offered = ALL_FORMS, first = ['dossier'], hasShortcut = false } = props;
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setIsOpen(false);
    // The dialog gave the focus on to the pages, which are closed too.
    requestAnimationFrame(() => button.current?.focus());
  };
  useShortcut(hasShortcut && !isOpen ? 'Ctrl+P' : null, () => setIsOpen(true));
  return (
    <>
      <Button
        ref={button}
        onClick={() => setIsOpen(true)}
        title={hasShortcut ? 'Ctrl+P' : undefined}
        autoFocus={props.autoFocus}
      >
        {props.label ?? '打印'}
      </Button>
      {isOpen && <PrintDialog {...{ name, scopes, offered, first }} onClose={close} />}
    </>
  );
}
