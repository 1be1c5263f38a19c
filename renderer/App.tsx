import { Drawer, Spin } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { LockScreen } from './session/LockScreen.tsx';
import { useIdleLock } from './shell/use-idle-lock.ts';
import { useOfficeState } from './shell/use-office-state.ts';
import { SessionContext } from './ui/session.ts';
import { useShortcut } from './ui/shortcut.ts';

const loadShell = () => import('./shell/Shell.tsx');
// The lock screen is the first thing seen, every day: it does not wait for the screens behind it to be read.
const Shell = lazy(async () => ({ default: (await loadShell()).Shell }));
const SetupWizard = lazy(async () => ({ default: (await import('./setup/SetupWizard.tsx')).SetupWizard }));
const Handbook = lazy(async () => ({ default: (await import('./handbook/Handbook.tsx')).Handbook }));

const nothing = (): void => undefined;

/** The window: set-up, lock screen or the office's screens, by the state of the service; the handbook on F1 in each. */
export function App() {
  const [isReading, setIsReading] = useState(false);
  useShortcut('F1', () => setIsReading((was) => !was), 'everywhere');
  // The browser's own would print and save the window as it stands, unlogged.
  useShortcut('Ctrl+P', nothing, 'everywhere');
  useShortcut('Ctrl+S', nothing, 'everywhere');
  return (
    <>
      <Suspense fallback={<Cover text="正在打开…" />}>
        <Office onHelp={() => setIsReading(true)} />
      </Suspense>
      <Drawer
        open={isReading}
        onClose={() => setIsReading(false)}
        title="使用手册"
        size={860}
        mask={false}
        aria-modal="false"
        destroyOnHidden
      >
        <Suspense fallback={<Spin />}>
          <Handbook />
        </Suspense>
      </Drawer>
    </>
  );
}

function Office({ onHelp }: { readonly onHelp: () => void }) {
  const { status, isCovered, fault, lock, setStatus } = useOfficeState();
  const isKnown = status !== null;
  useEffect(() => {
    if (!isKnown) return;
    // Read while the password is being typed, so that unlocking does not wait either.
    const asked = requestIdleCallback(() => void loadShell());
    return () => cancelIdleCallback(asked);
  }, [isKnown]);
  useIdleLock(isCovered ? null : (status?.office?.idleMinutes ?? null), lock);
  if (fault !== null) return <Cover text={fault} />;
  if (status === null) return <Cover text="正在打开…" />;
  if (isCovered) return <Cover text="已锁定" />;
  if (status.state === 'new' && !status.problem) return <SetupWizard status={status} onStatus={setStatus} />;
  const { user, office, warnings } = status;
  if (status.state !== 'open' || !user || !office) return <LockScreen status={status} onStatus={setStatus} />;
  return (
    <SessionContext value={{ user, office, warnings, lock, setStatus }}>
      <Shell key={user.userId} onHelp={onHelp} />
    </SessionContext>
  );
}

function Cover({ text }: { readonly text: string }) {
  return (
    <main className="cover">
      <p role="status">{text}</p>
    </main>
  );
}
