import { Alert, Button, Input, Space } from 'antd';
import { useEffect, useState } from 'react';
import type { SessionStatus } from '../../electron/contract/session.ts';
import type { FolderState } from '../../electron/contract/setup.ts';
import { call } from '../client.ts';
import { faultText } from './notices.ts';
import { canPickFolder, pickFolder } from './pick-folder.ts';
import { sizeText } from './size-text.ts';

const PAUSE_MS = 400;

export interface FolderFieldProps {
  readonly id: string;
  /** The data folder in force. */
  readonly folder: string;
  readonly onStatus: (status: SessionStatus) => void;
  /** Told whether a path stands in the field that is not in force yet. */
  readonly onPending?: (isPending: boolean) => void;
}

/** Chooses the data folder before an office is open: typed or picked, looked at, then taken. */
export function FolderField({ id, folder, onStatus, onPending }: FolderFieldProps) {
  const [typed, setTyped] = useState(folder);
  const [found, setFound] = useState<FolderState | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isTaking, setIsTaking] = useState(false);
  const isPending = typed.trim() !== folder;
  useEffect(() => setTyped(folder), [folder]);
  useEffect(() => onPending?.(isPending), [isPending, onPending]);
  useEffect(() => {
    let isCurrent = true;
    setFound(null);
    const look = async (): Promise<void> => {
      try {
        const next = await call('setup.checkFolder', { folder: isPending ? typed : null });
        if (isCurrent) setFound(next);
      } catch (error) {
        if (isCurrent) setFault(faultText(error));
      }
    };
    setFault(null);
    const pause = setTimeout(() => void look(), isPending ? PAUSE_MS : 0);
    return () => {
      isCurrent = false;
      clearTimeout(pause);
    };
  }, [typed, isPending]);

  const take = async (): Promise<void> => {
    setIsTaking(true);
    try {
      onStatus(await call('setup.setFolder', { folder: typed }));
    } catch (error) {
      setFault(faultText(error));
    } finally {
      setIsTaking(false);
    }
  };
  const pick = async (): Promise<void> => {
    const picked = await pickFolder();
    if (picked !== null) setTyped(picked);
  };
  if (found?.fixed) return <FixedFolder folder={folder} found={found} why={found.fixed} />;
  return (
    <>
      <Space.Compact block>
        <Input
          id={id}
          value={typed}
          maxLength={500}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
        {canPickFolder() && <Button onClick={() => void pick()}>浏览…</Button>}
      </Space.Compact>
      <div role="status" className="folder-found">
        {fault && <Alert type="error" showIcon title={fault} />}
        {found && <Found found={found} isPending={isPending} />}
      </div>
      {isPending && (
        <Space>
          <Button
            type="primary"
            disabled={found === null || found.refusal !== null}
            loading={isTaking}
            onClick={() => void take()}
          >
            {found?.holds === 'office' ? '打开这个档案库' : '使用此文件夹'}
          </Button>
          <Button onClick={() => setTyped(folder)}>恢复原位置</Button>
        </Space>
      )}
    </>
  );
}

function Found({ found, isPending }: { readonly found: FolderState; readonly isPending: boolean }) {
  // What is wrong with the folder in force is said by the screen around this field.
  if (found.refusal !== null) return isPending && <Alert type="error" showIcon title={found.refusal} />;
  return (
    <>
      {found.freeBytes !== null && (
        <span className="muted">所在磁盘可用空间 {sizeText(found.freeBytes)}</span>
      )}
      {found.warnings.map((warning) => (
        <Alert key={warning} type="warning" showIcon title={warning} />
      ))}
      {isPending && found.holds === 'office' && (
        <Alert type="info" showIcon title="这个文件夹里已有档案库：将打开它，不另外新建。" />
      )}
    </>
  );
}

interface FixedProps {
  readonly folder: string;
  readonly found: FolderState;
  readonly why: string;
}

function FixedFolder({ folder, found, why }: FixedProps) {
  return (
    <>
      <code>{folder}</code>
      <div role="status" className="folder-found">
        <Found found={found} isPending={false} />
        <span className="muted">{why}</span>
      </div>
    </>
  );
}
