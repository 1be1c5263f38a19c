import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useBlocker } from 'react-router';

/** Asks before unsaved work is left: by the menu, by closing the window. */
export function useDirtyGuard(isDirty: boolean): void {
  const { modal } = App.useApp();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isDirty) return;
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [isDirty]);
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
