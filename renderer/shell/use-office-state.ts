import { App, Modal } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { SessionStatus } from '../../electron/contract/session.ts';
import { call, onLocked } from '../client.ts';
import { faultText } from '../ui/notices.ts';
import { queryClient } from '../ui/query-client.ts';
import { draftsKept } from '../ui/use-draft.ts';

export interface OfficeState {
  readonly status: SessionStatus | null;
  /** The screen is covered while the service locks. */
  readonly isCovered: boolean;
  readonly fault: string | null;
  readonly lock: () => void;
  readonly setStatus: (status: SessionStatus) => void;
}

/** The service's state, asked at the start and whenever it says that it is locked. */
export function useOfficeState(): OfficeState {
  const [status, keepStatus] = useState<SessionStatus | null>(null);
  const lastUserId = useRef<string | null>(null);
  const [isCovered, setIsCovered] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const { notification } = App.useApp();

  const setStatus = useCallback((next: SessionStatus) => {
    const userId = next.user?.userId ?? lastUserId.current;
    // Another user begins at 首页, not on the screen of the one before; replaced before the router reads it.
    if (lastUserId.current !== null && userId !== lastUserId.current) history.replaceState(null, '', '#/');
    lastUserId.current = userId;
    keepStatus(next);
  }, []);

  const ask = useCallback(
    async (channel: 'session.status' | 'session.lock') => {
      try {
        setStatus(await call(channel, {}));
        setFault(null);
      } catch (error) {
        setFault(faultText(error));
      }
      queryClient.clear();
      setIsCovered(false);
    },
    [setStatus],
  );
  const cover = useCallback(() => {
    flushSync(() => setIsCovered(true));
    // Questions and notices stand outside the screens and may name a person.
    Modal.destroyAll();
    notification.destroy();
  }, [notification]);
  useEffect(() => {
    void ask('session.status');
    return onLocked(() => {
      cover();
      void ask('session.status');
    });
  }, [ask, cover]);

  const lock = useCallback(() => {
    // Taking the screens away makes open forms send their drafts; only then may the office close.
    cover();
    void draftsKept().then(() => ask('session.lock'));
  }, [ask, cover]);
  return { status, isCovered, fault, lock, setStatus };
}
