import { App } from 'antd';
import { useMemo } from 'react';
import { CallError } from '../client.ts';

export interface Notices {
  /** Something was done; goes by itself. */
  readonly done: (text: string) => void;
  /** Something to know; goes by itself, later. */
  readonly warn: (text: string) => void;
  /** A refusal or fault; stays until closed. */
  readonly refuse: (error: unknown) => void;
}

/** The Chinese text of any fault: the service's own words, or that the program failed. */
export function faultText(error: unknown): string {
  if (error instanceof CallError) return error.message;
  return '程序出错，本次操作可能没有完成。请重试；如再次出现，请重新打开廉档。';
}

/** Notices at the bottom left, where they cover neither a toolbar nor the buttons of a drawer. */
export function useNotices(): Notices {
  const { notification } = App.useApp();
  return useMemo(
    () => ({
      done: (text) => notification.success({ title: text, role: 'status' }),
      warn: (text) => notification.warning({ title: text, role: 'status', duration: 8 }),
      refuse: (error) => {
        if (error instanceof CallError && error.code === 'locked') return;
        notification.error({ title: faultText(error), role: 'alert', duration: 0 });
      },
    }),
    [notification],
  );
}
