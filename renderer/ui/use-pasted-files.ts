import { useEffect, useRef } from 'react';

/** Takes files pasted anywhere on the page while `isOn`; text pasted into a field is left to the field. */
export function usePastedFiles(isOn: boolean, take: (files: readonly File[]) => void): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    if (!isOn) return;
    const onPaste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      const isCovered = document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
      if (files.length === 0 || isCovered) return;
      event.preventDefault();
      latest.current(files);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [isOn]);
}
