import { useEffect } from 'react';
import type { PageRequest } from '../../electron/contract/host-port.ts';

/** While `on`, other programs cannot photograph the window (Electron only; design.md, Screens: while a reader reads). */
export function useContentProtection(on: boolean): void {
  useEffect(() => {
    if (!on) return;
    protect(true);
    return () => protect(false);
  }, [on]);
}

function protect(on: boolean): void {
  const request: PageRequest = { kind: 'liandang:protect-content', on };
  window.postMessage(request, location.origin);
}
