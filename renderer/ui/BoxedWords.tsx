import './skipped.css';
import { Alert, Button } from 'antd';
import { type BoxedWord, MOST_BOXED_WORDS } from '../../db/domain/boxed-word.ts';

const ADVICE =
  '多为旧系统中的自造字。请在原记录中改成标准字（可对照身份证或用输入法的手写、部首输入）后重新打印；确无标准字的，打印后手写补上。';

export interface BoxedWordsProps {
  readonly boxed: readonly BoxedWord[];
  /** Shows that page; left out where the papers are files of their own. */
  readonly onTurn?: (page: number) => void;
}

/** Names the words whose characters came out as boxes, where they stand, and what to do. */
export function BoxedWords({ boxed, onTurn }: BoxedWordsProps) {
  const most = boxed.length === MOST_BOXED_WORDS ? `（只列前 ${MOST_BOXED_WORDS} 处）` : '';
  return (
    <Alert
      type="warning"
      showIcon
      className="form-fault boxed-words"
      title={`打印字体中没有下列字，纸上印成方框${most}`}
      description={
        <>
          <ul className="skipped-list boxed-list">
            {boxed.map((word) => (
              <li key={`${word.title} ${word.text}`}>
                {onTurn && (
                  <Button type="link" onClick={() => onTurn(word.page)}>
                    第 {word.page} 页
                  </Button>
                )}
                {asPrinted(word.title, word)}：<strong>{asPrinted(word.text, word)}</strong>
                <span className="muted">（字码 {word.characters.map(codeOf).join('、')}）</span>
              </li>
            ))}
          </ul>
          {ADVICE}
        </>
      }
    />
  );
}

/** The text as it stands on the paper: whether the screen has a shape for the character is another matter. */
function asPrinted(text: string, { characters }: BoxedWord): string {
  return characters.reduce((shown, character) => shown.replaceAll(character, '□'), text);
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
