import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useBlocker } from 'react-router';

/** What is unsaved at the moment: a page and a dialog above it may be so at once, a router asks one guard only. */
const unsaved = new Set<symbol>();

/** Asks before unsaved work is left: by the menu, by closing the window. */
export function useDirtyGuard(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    const work = Symbol('unsaved');
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    unsaved.add(work);
    window.addEventListener('beforeunload', hold);
    return () => {
      unsaved.delete(work);
      window.removeEventListener('beforeunload', hold);
    };
  }, [isDirty]);
}

/** Asks for every screen and dialog that holds unsaved work; used once, by the frame around the screens. */
export function useLeaveGuard(): void {
  const { modal } = App.useApp();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved.size > 0 && currentLocation.pathname !== nextLocation.pathname,
  );
  const latest = useRef(blocker);
  useEffect(() => {
    latest.current = blocker;
  });
  const isAsking = blocker.state === 'blocked';
  useEffect(() => {
    if (!isAsking) return;
    const asked = modal.confirm({
      title: '有未保存的内容',
      content: '离开后，本页未保存的修改将不会写入档案。',
      okText: '离开',
      cancelText: '继续编辑',
      autoFocusButton: 'cancel',
      onOk: () => latest.current.proceed?.(),
      onCancel: () => latest.current.reset?.(),
    });
    return () => asked.destroy();
  }, [isAsking, modal]);
}
