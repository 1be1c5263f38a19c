import { useEffect } from 'react';

const MINUTE_MS = 60_000;
const CHECK_MS = 1000;
const ACTIVITIES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Calls `lock` when nobody has touched the window for so many minutes, or as soon as the PC wakes later than that; null never. */
export function useIdleLock(minutes: number | null, lock: () => void): void {
  useEffect(() => {
    if (minutes === null) return;
    let lastAt = Date.now();
    const isLate = (): boolean => Date.now() - lastAt >= minutes * MINUTE_MS;
    const check = (): void => {
      if (isLate()) lock();
    };
    const touch = (): void => {
      // After sleep the first touch must not count as activity: timers stood still.
      if (isLate()) lock();
      else lastAt = Date.now();
    };
    const timer = setInterval(check, CHECK_MS);
    document.addEventListener('visibilitychange', check);
    for (const activity of ACTIVITIES)
      window.addEventListener(activity, touch, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', check);
      for (const activity of ACTIVITIES) window.removeEventListener(activity, touch, { capture: true });
    };
  }, [minutes, lock]);
}
