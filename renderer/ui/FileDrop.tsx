import { UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type DragEvent, useId, useRef, useState } from 'react';
import { refusedFile } from './file-rules.ts';

export interface FileDropProps {
  readonly label: string;
  /** Endings with their dot, e.g. ['.xlsx', '.xls', '.csv']. */
  readonly endings: readonly string[];
  /** Bytes; a larger file is refused with what to do. */
  readonly maxBytes: number;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  /** A line under the button. */
  readonly hint?: string;
  readonly onFiles: (files: readonly File[]) => void;
  /** Given: told of the files that cannot be taken, which are then not named here. */
  readonly onRefused?: (refusals: readonly RefusedFile[]) => void;
}

export interface RefusedFile {
  readonly file: File;
  /** In Chinese, with what to do. */
  readonly reason: string;
}

/** Takes files by button or by drop; kinds and sizes are checked before anything is read. */
export function FileDrop(props: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const hintId = useId();
  const take = (files: readonly File[]): void => {
    const judged = files.map((file) => ({ file, refusal: refusedFile(file, props) }));
    const refused = judged.flatMap(({ file, refusal }) =>
      refusal === null ? [] : { file, reason: refusal },
    );
    if (props.onRefused) props.onRefused(refused);
    else setRefusals(refused.map(({ reason }) => reason));
    const good = judged.filter(({ refusal }) => refusal === null).map(({ file }) => file);
    if (good.length > 0) props.onFiles(props.multiple ? good : good.slice(0, 1));
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    if (!props.disabled) take([...event.dataTransfer.files]);
  };
  return (
    <div
      className={isOver ? 'file-drop over' : 'file-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
    >
      <input
        ref={input}
        type="file"
        hidden
        aria-label={props.label}
        accept={props.endings.join(',')}
        multiple={props.multiple}
        onChange={(event) => {
          take([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button
        icon={<UploadOutlined aria-hidden />}
        disabled={props.disabled}
        autoFocus={props.autoFocus}
        aria-describedby={hintId}
        onClick={() => input.current?.click()}
      >
        {props.label}
      </Button>
      <div id={hintId} className="muted">
        {props.hint ?? `也可将文件拖到此处（${props.endings.join('、')}）`}
      </div>
      {refusals.map((refusal) => (
        <div key={refusal} role="alert" className="fault-text">
          {refusal}
        </div>
      ))}
    </div>
  );
}
