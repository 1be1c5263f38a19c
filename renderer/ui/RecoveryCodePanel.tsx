import { Alert, Button, Form, Input, Segmented, Space } from 'antd';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { RecoveryCode } from '../../electron/contract/setup.ts';
import { call } from '../client.ts';
import { useNotices } from './notices.ts';
import { CodeGroups, RecoverySheets } from './RecoverySheets.tsx';
import { saveBlob } from './save-artifact.ts';
import { pickGroups, type TypedGroup } from './typed-groups.ts';
import './recovery-code.css';

type Paper = 'whole' | 'halves';

export interface RecoveryCodePanelProps {
  readonly code: RecoveryCode;
  readonly officeName: string;
  /** The two groups that are typed from the paper. */
  readonly typed: readonly TypedGroup[];
  readonly onTyped: (typed: readonly TypedGroup[]) => void;
}

/** Shows a new recovery code, prints it whole or in two halves, then hides it and has two groups typed from the paper. */
export function RecoveryCodePanel({ code, officeName, typed, onTyped }: RecoveryCodePanelProps) {
  const [isShown, setIsShown] = useState(true);
  const [isAgain, setIsAgain] = useState(false);
  const [printing, setPrinting] = useState<Paper | null>(null);
  const notices = useNotices();
  useEffect(() => {
    if (printing) window.print();
  }, [printing]);
  const print = (paper: Paper): void => {
    window.addEventListener('afterprint', () => setPrinting(null), { once: true });
    setPrinting(paper);
    onTyped(pickGroups(paper));
  };
  const save = async (paper: Paper): Promise<void> => {
    onTyped(pickGroups(paper));
    try {
      const codes = paper === 'whole' ? [code.code] : [...code.halves];
      const { bytes, fileName } = await call('setup.recoverySheet', { officeName, codes, mark: code.mark });
      saveBlob(new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), fileName);
    } catch (error) {
      notices.refuse(error);
    }
  };
  const showAgain = (): void => {
    setIsAgain(true);
    setIsShown(true);
  };
  return (
    <div className="recovery">
      {isShown ? (
        <>
          <CodeGroups code={code.code} />
          <p className="muted">密钥标记 {code.mark}（印在纸上，用来分辨新旧，不泄露密钥）</p>
          <Space wrap>
            <Button onClick={() => print('whole')}>打印完整密钥</Button>
            <Button onClick={() => print('halves')}>打印两个半份（两人分管）</Button>
            <Button onClick={() => void save('whole')}>另存为 PDF</Button>
            <Button onClick={() => void save('halves')}>半份另存为 PDF</Button>
          </Space>
          <p className="muted">另存的 PDF 打印后请立即删除，不得留在电脑、手机或网盘中。</p>
          <Button type="primary" autoFocus={isAgain} onClick={() => setIsShown(false)}>
            已打印或抄好，开始核对
          </Button>
        </>
      ) : (
        <Confirmation typed={typed} onTyped={onTyped} onBack={showAgain} />
      )}
      {printing &&
        createPortal(<RecoverySheets code={code} paper={printing} officeName={officeName} />, document.body)}
    </div>
  );
}

interface ConfirmationProps {
  readonly typed: readonly TypedGroup[];
  readonly onTyped: (typed: readonly TypedGroup[]) => void;
  readonly onBack: () => void;
}

function Confirmation({ typed, onTyped, onBack }: ConfirmationProps) {
  return (
    <>
      <Alert type="info" title="请对照纸面录入下面两组字符，证明纸上的密钥可用。" />
      <Segmented<Paper>
        value={typed[0]?.sheet === 'whole' ? 'whole' : 'halves'}
        onChange={(paper) => onTyped(pickGroups(paper))}
        options={[
          { value: 'whole', label: '核对完整密钥' },
          { value: 'halves', label: '核对两个半份' },
        ]}
      />
      {typed.map((group, index) => (
        <GroupField
          key={`${group.sheet}-${group.place}`}
          group={group}
          autoFocus={index === 0}
          onChange={(text) => onTyped(typed.map((other) => (other === group ? { ...group, text } : other)))}
        />
      ))}
      <Button onClick={onBack}>再看一次密钥</Button>
    </>
  );
}

interface GroupFieldProps {
  readonly group: TypedGroup;
  readonly autoFocus: boolean;
  readonly onChange: (text: string) => void;
}

function GroupField({ group: { sheet, place, text }, autoFocus, onChange }: GroupFieldProps) {
  const id = `group-${sheet}-${place}`;
  return (
    <Form.Item label={`${sheet === 'whole' ? '' : `${sheet} 半份`}第 ${place + 1} 组`} htmlFor={id}>
      <Input
        id={id}
        className="code-group"
        value={text}
        maxLength={10}
        autoFocus={autoFocus}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value.trim())}
      />
    </Form.Item>
  );
}
