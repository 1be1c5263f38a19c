import { FolderOpenOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { type ChosenFile, SCAN_ENDINGS } from './scan-files.ts';

export interface ChooseButtonProps {
  readonly label: string;
  /** A folder with all folders in it, else single files. */
  readonly isFolder: boolean;
  readonly disabled: boolean;
  readonly describedBy: string;
  readonly onFiles: (files: readonly ChosenFile[]) => void;
}

/** Chooses files, or every file of a folder, each named with its folders. */
export function ChooseButton({ label, isFolder, disabled, describedBy, onFiles }: ChooseButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  // React knows no property for it.
  useEffect(() => {
    input.current?.toggleAttribute('webkitdirectory', isFolder);
  }, [isFolder]);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        multiple
        accept={isFolder ? undefined : SCAN_ENDINGS.join(',')}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          onFiles(files.map((file) => ({ name: file.webkitRelativePath || file.name, file })));
          event.target.value = '';
        }}
      />
      <Button
        icon={isFolder ? <FolderOpenOutlined aria-hidden /> : <UploadOutlined aria-hidden />}
        disabled={disabled}
        aria-describedby={describedBy}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
    </>
  );
}
