import { App } from 'antd';
import { useMemo } from 'react';
import { CallError } from '../client.ts';

export interface Notices {
  /** Something was done; goes by itself. */
  readonly done: (text: string) => void;
  /** Something to know; goes by itself, later. */
  readonly warn: (text: string) => void;
  /** A refusal or fault; stays until closed or the screen is left, the same one only once. */
  readonly refuse: (error: unknown) => void;
  /** Takes the refusals away that the user has left behind. */
  readonly clearRefusals: () => void;
}

/** The Chinese text of any fault: the service's own words, or that the program failed. */
export function faultText(error: unknown): string {
  if (error instanceof CallError) return error.message;
  return '程序出错，本次操作可能没有完成。请重试；如再次出现，请重新打开廉档。';
}

/** Texts of the refusals on the screen. */
const refusals = new Set<string>();

/** Notices at the bottom left, where they cover neither a toolbar nor the buttons of a drawer. */
export function useNotices(): Notices {
  const { notification } = App.useApp();
  return useMemo(
    () => ({
      done: (text) => notification.success({ title: text, role: 'status' }),
      warn: (text) => notification.warning({ title: text, role: 'status', duration: 8 }),
      refuse: (error) => {
        if (error instanceof CallError && error.code === 'locked') return;
        const text = faultText(error);
        refusals.add(text);
        const onClose = (): void => void refusals.delete(text);
        notification.error({ key: text, title: text, role: 'alert', duration: 0, onClose });
      },
      clearRefusals: () => {
        for (const text of refusals) notification.destroy(text);
        refusals.clear();
      },
    }),
    [notification],
  );
}
