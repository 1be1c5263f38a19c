import { Alert, Button, Form, Input, Space } from 'antd';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { RecoveryCode } from '../../electron/contract/setup.ts';
import { call } from '../client.ts';
import { useNotices } from './notices.ts';
import { saveBlob } from './save-artifact.ts';
import './recovery-code.css';

export interface TypedGroup {
  readonly place: number;
  readonly text: string;
}

export interface RecoveryCodePanelProps {
  readonly code: RecoveryCode;
  readonly officeName: string;
  /** The two places (from 0) that are typed from the paper. */
  readonly typed: readonly TypedGroup[];
  readonly onTyped: (typed: readonly TypedGroup[]) => void;
}

/** Shows a new recovery code, prints it whole or in two halves, then hides it and has two groups typed from the paper. */
export function RecoveryCodePanel({ code, officeName, typed, onTyped }: RecoveryCodePanelProps) {
  const [isShown, setIsShown] = useState(true);
  const [printing, setPrinting] = useState<readonly string[] | null>(null);
  const notices = useNotices();
  const print = (codes: readonly string[]): void => {
    setPrinting(codes);
    window.addEventListener('afterprint', () => setPrinting(null), { once: true });
  };
  useEffect(() => {
    if (printing) window.print();
  }, [printing]);
  const save = async (codes: readonly string[]): Promise<void> => {
    try {
      const order = { officeName, codes: [...codes], mark: code.mark };
      const { bytes, fileName } = await call('setup.recoverySheet', order);
      saveBlob(new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), fileName);
    } catch (error) {
      notices.refuse(error);
    }
  };
  return (
    <div className="recovery">
      {isShown ? (
        <>
          <Groups code={code.code} />
          <p className="muted">密钥标记 {code.mark}（印在纸上，用来分辨新旧，不泄露密钥）</p>
          <Space wrap>
            <Button onClick={() => print([code.code])}>打印完整密钥</Button>
            <Button onClick={() => print(code.halves)}>打印两个半份（两人分管）</Button>
            <Button onClick={() => void save([code.code])}>另存为 PDF</Button>
            <Button onClick={() => void save(code.halves)}>半份另存为 PDF</Button>
          </Space>
          <p className="muted">另存的 PDF 打印后请立即删除，不得留在电脑、手机或网盘中。</p>
          <Button type="primary" onClick={() => setIsShown(false)}>
            已打印或抄好，开始核对
          </Button>
        </>
      ) : (
        <>
          <Alert
            type="info"
            title="请对照纸面录入下面两组字符，证明纸上的密钥可用。"
            className="form-fault"
          />
          {typed.map(({ place, text }, index) => (
            <Form.Item key={place} label={`第 ${place + 1} 组`} htmlFor={`group-${place}`}>
              <Input
                id={`group-${place}`}
                className="code-group"
                value={text}
                maxLength={10}
                autoFocus={index === 0}
                autoComplete="off"
                onChange={(event) =>
                  onTyped(
                    typed.map((group) =>
                      group.place === place ? { place, text: event.target.value.trim() } : group,
                    ),
                  )
                }
              />
            </Form.Item>
          ))}
          <Button onClick={() => setIsShown(true)}>再看一次密钥</Button>
        </>
      )}
      {printing &&
        createPortal(<Sheets codes={printing} officeName={officeName} mark={code.mark} />, document.body)}
    </div>
  );
}

/** Two different places of the eight groups, by chance. */
export function pickPlaces(): readonly TypedGroup[] {
  const first = Math.floor(Math.random() * 8);
  const second = (first + 1 + Math.floor(Math.random() * 7)) % 8;
  return [first, second].sort((a, b) => a - b).map((place) => ({ place, text: '' }));
}

function Groups({ code }: { readonly code: string }) {
  return (
    <ol className="code-groups" aria-label="恢复密钥">
      {code.split('-').map((group, index) => (
        <li key={`${index}-${group}`}>
          <span className="code-place">{index + 1}</span>
          <code>{group}</code>
        </li>
      ))}
    </ol>
  );
}

interface SheetsProps {
  readonly codes: readonly string[];
  readonly officeName: string;
  readonly mark: string;
}

function Sheets({ codes, officeName, mark }: SheetsProps) {
  const titles = codes.length === 1 ? ['恢复密钥纸'] : ['恢复密钥纸（A 半份）', '恢复密钥纸（B 半份）'];
  return (
    <div className="print-sheets">
      {codes.map((code, index) => (
        <section key={code} className="recovery-sheet">
          <h1>{titles[index]}</h1>
          <p>
            单位：{officeName}　密钥标记：{mark}
          </p>
          <Groups code={code} />
          <p>
            {codes.length === 1
              ? '持此纸者可打开本单位全部档案。装入信封密封，骑缝签名，存放保险柜；不得拍照、复印。'
              : '本纸只是密钥的一半，须与另一半合用。两半由两人分别密封保管，存放两处；不得拍照、复印。'}
          </p>
          <p>
            密码都不能使用时：启动廉档，选“用恢复密钥打开”，按组输入。打开后请更换密码和恢复密钥，本纸随即作废。
          </p>
          <p className="sign-line">保管人：　　　　　　　　见证人：　　　　　　　　日期：　　　　　　</p>
        </section>
      ))}
    </div>
  );
}
