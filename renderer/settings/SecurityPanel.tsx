import { App, Button, Descriptions, Form, Modal, Spin } from 'antd';
import { useState } from 'react';
import type { OfficeSettings } from '../../electron/contract/office.ts';
import type { RecoveryCode } from '../../electron/contract/setup.ts';
import { call } from '../client.ts';
import { useAct } from '../ui/calls.ts';
import { useNotices } from '../ui/notices.ts';
import { RecoveryCodePanel } from '../ui/RecoveryCodePanel.tsx';
import { useSession } from '../ui/session.ts';
import { areTyped, confirmedCode, pickGroups, type TypedGroup } from '../ui/typed-groups.ts';

/** Where the data lie, which recovery sheet is in force, and what the protection does not do. */
export function SecurityPanel({ office }: { readonly office: OfficeSettings }) {
  const { user } = useSession();
  const [isReplacing, setIsReplacing] = useState(false);
  const mayReplace = user.role === 'head' || user.role === 'sysadmin';
  return (
    <>
      <Descriptions
        column={1}
        bordered
        size="small"
        className="settings-facts"
        styles={{ label: { width: 140 } }}
        items={[
          {
            key: 'folder',
            label: '数据文件夹',
            children: (
              <>
                <code>{office.folder}</code>
                <div className="muted">
                  要换位置：退出廉档，把整个文件夹移到本机硬盘的新位置，再打开廉档，在解锁页点“另指文件夹”。
                </div>
              </>
            ),
          },
          {
            key: 'recovery',
            label: '恢复密钥',
            children: (
              <>
                标记 {office.recoveryMark}，{office.recoveryMadeOn} 生成{' '}
                {mayReplace && (
                  <Button type="link" onClick={() => setIsReplacing(true)}>
                    更换恢复密钥
                  </Button>
                )}
              </>
            ),
          },
          { key: 'idle', label: '无操作锁屏', children: `${office.idleMinutes} 分钟（Ctrl+L 立即锁定）` },
          {
            key: 'limits',
            label: '保护的限度',
            children:
              '数据整库加密，角色权限由程序执行。持有电脑又知道密码的人就能打开数据：请保管好密码和恢复密钥，人员离岗立即停用其账号。',
          },
          { key: 'rule', label: '保密', children: '本机不得录入国家秘密。' },
        ]}
      />
      {isReplacing && <ReplaceRecovery office={office} onClose={() => setIsReplacing(false)} />}
    </>
  );
}

interface ReplaceProps {
  readonly office: OfficeSettings;
  readonly onClose: () => void;
}

function ReplaceRecovery({ office, onClose }: ReplaceProps) {
  const [recovery, setRecovery] = useState<RecoveryCode | null>(null);
  const [typed, setTyped] = useState<readonly TypedGroup[]>(() => pickGroups('whole'));
  const notices = useNotices();
  const { setStatus } = useSession();
  const { modal } = App.useApp();
  const replace = useAct('office.replaceRecovery', {
    invalidates: ['office.', 'audit.'],
    done: '恢复密钥已更换，旧纸作废',
    onDone: () => {
      onClose();
      // The notice that the old key was used goes.
      call('session.status', {}).then(setStatus, notices.refuse);
    },
  });
  const make = (): void => {
    call('setup.recoveryCode', {}).then(setRecovery, notices.refuse);
  };
  const leave = (): void => {
    if (!recovery) return onClose();
    void modal.confirm({
      title: '放弃新密钥？',
      content: '旧的恢复密钥仍然有效。',
      okText: '放弃',
      onOk: onClose,
    });
  };
  const save = (code: RecoveryCode): void => {
    void replace.run({ version: office.version, recovery: confirmedCode(code, typed) });
  };
  return (
    <Modal
      open
      title="更换恢复密钥"
      width={760}
      mask={{ closable: false }}
      onCancel={leave}
      footer={
        recovery && (
          <Button
            type="primary"
            disabled={!areTyped(typed)}
            loading={replace.isRunning}
            onClick={() => save(recovery)}
          >
            启用新密钥
          </Button>
        )
      }
      afterOpenChange={(isOpen) => isOpen && make()}
    >
      {recovery ? (
        <Form labelCol={{ flex: '110px' }}>
          <RecoveryCodePanel
            code={recovery}
            officeName={`${office.hospitalName}${office.officeName}`}
            typed={typed}
            onTyped={setTyped}
          />
        </Form>
      ) : (
        <Spin />
      )}
    </Modal>
  );
}
