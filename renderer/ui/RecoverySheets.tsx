import type { RecoveryCode } from '../../electron/contract/setup.ts';

/** The groups of a code with their places, large enough to copy by hand. */
export function CodeGroups({ code }: { readonly code: string }) {
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

export interface RecoverySheetsProps {
  readonly code: RecoveryCode;
  readonly paper: 'whole' | 'halves';
  readonly officeName: string;
}

/** The sheets as the browser prints them; nothing of them is ever written to disk. */
export function RecoverySheets({ code, paper, officeName }: RecoverySheetsProps) {
  const sheets =
    paper === 'whole'
      ? [{ title: '恢复密钥纸', text: code.code, keep: KEEP_WHOLE }]
      : [
          { title: '恢复密钥纸（A 半份）', text: code.halves[0], keep: KEEP_HALF },
          { title: '恢复密钥纸（B 半份）', text: code.halves[1], keep: KEEP_HALF },
        ];
  return (
    <div className="print-sheets">
      {sheets.map(({ title, text, keep }) => (
        <section key={title} className="recovery-sheet">
          <h1>{title}</h1>
          <p>
            单位：{officeName}　密钥标记：{code.mark}
          </p>
          <CodeGroups code={text} />
          <p>{keep}</p>
          <p>
            密码都不能使用时：启动廉档，选“用恢复密钥打开”，按组输入。打开后请更换密码和恢复密钥，更换后本纸作废。
          </p>
          <p className="sign-line">保管人：　　　　　　　　见证人：　　　　　　　　日期：　　　　　　</p>
        </section>
      ))}
    </div>
  );
}

const KEEP_WHOLE = '持此纸者可打开本单位全部档案。装入信封密封，骑缝签名，存放保险柜；不得拍照、复印。';
const KEEP_HALF = '本纸只是密钥的一半，须与另一半合用。两半由两人分别密封保管，存放两处；不得拍照、复印。';
