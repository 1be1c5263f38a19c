import { App } from 'antd';
import { CallError, type Input } from '../client.ts';
import { useAct } from '../ui/calls.ts';
import { useNotices } from '../ui/notices.ts';
import { STALE } from './stale.ts';

export interface Settling {
  /** Files pages by hand; what is doubtful is asked first, and left where the clerk does not say yes. */
  readonly settle: (input: Input<'scans.settle'>) => Promise<void>;
  readonly isRunning: boolean;
}

/** Filing by hand, with the question that comes before what may be wrong. */
export function useSettle(onDone: () => void): Settling {
  const { modal } = App.useApp();
  const notices = useNotices();
  const act = useAct('scans.settle', { invalidates: STALE, done: '已归档。归错了按 Z 撤回。', onDone });
  const ask = (message: string, input: Input<'scans.settle'>): void => {
    modal.confirm({
      title: '仍要归档吗？',
      content: message,
      okText: '仍要归档',
      cancelText: '返回核对',
      autoFocusButton: 'cancel',
      width: 480,
      onOk: () => act.run({ ...input, isSure: true }),
    });
  };
  const settle = async (input: Input<'scans.settle'>): Promise<void> => {
    try {
      await act.send(input);
    } catch (error) {
      if (error instanceof CallError && error.code === 'scan-doubtful') ask(error.message, input);
      else notices.refuse(error);
    }
  };
  return { settle, isRunning: act.isRunning };
}
