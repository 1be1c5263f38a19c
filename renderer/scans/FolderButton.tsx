import { FolderOpenOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';

/** What a scanner leaves beside the pages is passed over unseen. */
const SCANS = /\.(?:pdf|tiff?|jpe?g|png)$/iu;

export interface FolderButtonProps {
  readonly disabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Takes every scan in a folder, by name. */
export function FolderButton({ disabled, onFiles }: FolderButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  // React knows no property for it.
  useEffect(() => input.current?.setAttribute('webkitdirectory', ''), []);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="选择文件夹"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])].filter(({ name }) => SCANS.test(name));
          onFiles(
            files.toSorted((left, right) => left.name.localeCompare(right.name, 'zh-CN', { numeric: true })),
          );
          event.target.value = '';
        }}
      />
      <Button
        icon={<FolderOpenOutlined aria-hidden />}
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        选择文件夹
      </Button>
    </>
  );
}
