import { App } from 'antd';
import { useCallback } from 'react';

/** Asks whether a text with 秘密, 机密 or 绝密 in it is none; true where the clerk says so. */
export function useSecretQuestion(): (message: string) => Promise<boolean> {
  const { modal } = App.useApp();
  return useCallback(
    (message) =>
      new Promise((answer) => {
        modal.confirm({
          title: '本机不得录入国家秘密',
          content: message,
          okText: '确认不涉密，保存',
          cancelText: '返回修改',
          autoFocusButton: 'cancel',
          width: 460,
          onOk: () => answer(true),
          onCancel: () => answer(false),
        });
      }),
    [modal],
  );
}
