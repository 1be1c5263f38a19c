import { createContext, useContext } from 'react';
import type { OfficeBrief, SessionStatus, SignedIn } from '../../electron/contract/session.ts';

/** The unlocked office as the screens know it. */
export interface OpenSession {
  readonly user: SignedIn;
  readonly office: OfficeBrief;
  readonly warnings: readonly string[];
  /** Covers the screen at once and locks the office. */
  readonly lock: () => void;
  /** Takes a new state from the service, e.g. after another user has signed in. */
  readonly setStatus: (status: SessionStatus) => void;
}

export const SessionContext = createContext<OpenSession | null>(null);

/** Who is signed in, in which office; only inside the shell. */
export function useSession(): OpenSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside the shell');
  return session;
}
