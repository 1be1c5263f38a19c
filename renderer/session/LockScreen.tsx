import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { SessionStatus } from '../../electron/contract/session.ts';
import { call } from '../client.ts';
import { FolderField } from '../ui/FolderField.tsx';
import { RecoverForm } from './RecoverForm.tsx';
import { UnlockForm } from './UnlockForm.tsx';
import './lock.css';

export interface LockScreenProps {
  readonly status: SessionStatus;
  readonly onStatus: (status: SessionStatus) => void;
}

/** Stands before the office: who are you, or what keeps it from being opened. */
export function LockScreen({ status, onStatus }: LockScreenProps) {
  const [isRecovering, setIsRecovering] = useState(false);
  const [isMoving, setIsMoving] = useState(false);
  const mayMove = status.state === 'locked';
  return (
    <main className="lock">
      <section className="lock-card" aria-label="解锁">
        <header className="lock-head">
          <h1>廉档</h1>
          {status.demo && <span className="ribbon">演练 · 虚构数据</span>}
          <p className="lock-rule">本机不得录入国家秘密</p>
        </header>
        {status.warnings.map((warning) => (
          <Alert key={warning} type="warning" showIcon title={warning} className="form-fault" />
        ))}
        {status.problem ? (
          <Problem problem={status.problem} onStatus={onStatus} />
        ) : isRecovering ? (
          <RecoverForm onStatus={onStatus} onBack={() => setIsRecovering(false)} />
        ) : (
          <UnlockForm status={status} onStatus={onStatus} onRecover={() => setIsRecovering(true)} />
        )}
        {isMoving && mayMove && (
          <div className="lock-folder">
            <label htmlFor="data-folder">档案库移到别处了？指出它现在的文件夹</label>
            <FolderField id="data-folder" folder={status.folder} onStatus={onStatus} />
          </div>
        )}
      </section>
      <footer className="lock-foot muted">
        <span>
          数据文件夹：{status.folder}
          {mayMove && (
            <Button type="link" size="small" onClick={() => setIsMoving(!isMoving)} aria-expanded={isMoving}>
              另指文件夹
            </Button>
          )}
        </span>
        <span>F1 使用手册</span>
      </footer>
    </main>
  );
}

interface ProblemProps {
  readonly problem: NonNullable<SessionStatus['problem']>;
  readonly onStatus: (status: SessionStatus) => void;
}

function Problem({ problem, onStatus }: ProblemProps) {
  const [isAsking, setIsAsking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const retry = async (): Promise<void> => {
    setIsAsking(true);
    try {
      onStatus(await call('session.status', {}));
      setFault(null);
    } catch (error) {
      setFault(error instanceof Error ? error.message : null);
    } finally {
      setIsAsking(false);
    }
  };
  return (
    <>
      <Alert
        type="error"
        showIcon
        role="alert"
        title="档案库暂时不能打开"
        description={fault ?? problem.message}
        className="form-fault"
      />
      <Button type="primary" block size="large" loading={isAsking} autoFocus onClick={() => void retry()}>
        重新检查
      </Button>
    </>
  );
}
