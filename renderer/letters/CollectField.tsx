import { ScanOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { LETTER_STATE_LABELS } from '../../db/domain/letter.ts';
import { COLLECT_CHOICES } from '../../db/domain/letter-campaign.ts';
import type { PartyKind } from '../../db/domain/letter-field.ts';
import type { CollectedLine } from '../../electron/contract/letter-campaigns.ts';
import { call } from '../client.ts';
import { EMPTY_BUFFER, gunCode, withKey } from '../ui/gun-buffer.ts';
import { faultText } from '../ui/notices.ts';
import { besideName } from './unit-label.ts';

interface Props {
  readonly campaignId: string;
  readonly party: PartyKind;
  /** Of which unit the papers in hand are, where one is chosen. */
  readonly unitId: string | null | undefined;
  /** Signs a letter; gives why not, or null. */
  readonly onCollect: (line: CollectedLine) => Promise<string | null>;
  readonly onUndo: () => void;
  readonly said: Said | null;
  readonly onSaid: (said: Said) => void;
}

/** What became of the last entry; gone once something else was done. */
export interface Said {
  readonly text: string;
  readonly isFault: boolean;
}

/** A digit picks a namesake once no further one follows: a gun's first digit must not. */
const PICK_MS = 90;

const isOpen = ({ state }: CollectedLine): boolean => state !== 'signed' && state !== 'filed';

/** One field for gun or hand: a code, a number or two initials and Enter mark a letter signed; an input method that is on disturbs neither. */
export function CollectField({ campaignId, party, unitId, onCollect, onUndo, said, onSaid }: Props) {
  const [text, setText] = useState('');
  const [choices, setChoices] = useState<readonly CollectedLine[]>([]);
  const field = useRef<InputRef>(null);
  const buffer = useRef(EMPTY_BUFFER);
  const pickTimer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const endsComposition = useRef(false);

  const take = async (line: CollectedLine): Promise<void> => {
    setText('');
    setChoices([]);
    const fault = await onCollect(line);
    const name = `${line.partyName} ${line.number} ${besideName(line, party)}`;
    onSaid({ text: fault ? `${name}：${fault}` : `${name} 已签`, isFault: fault !== null });
  };
  const settle = async (entered: string, found: readonly CollectedLine[]): Promise<void> => {
    const open = found.filter(isOpen);
    const [only, other] = open;
    if (only && !other) return take(only);
    const [done] = found;
    if (!done) onSaid({ text: `本批没有“${entered}”，请核对条码、编号或姓名。`, isFault: true });
    else if (open.length === 0)
      onSaid({
        text: `${done.partyName} ${done.number} 早已登记为“${LETTER_STATE_LABELS[done.state]}”。`,
        isFault: true,
      });
    else {
      const hasMore = open.length > COLLECT_CHOICES;
      // What was typed stays to be added to.
      if (hasMore) setText(entered);
      onSaid({
        text: `有几份相符，请按数字键选定。${hasMore ? '还有更多相符的，请再输一个字母。' : ''}`,
        isFault: false,
      });
      setChoices(open.slice(0, COLLECT_CHOICES));
    }
  };
  const submit = async (entered: string): Promise<void> => {
    if (entered === '') return;
    setText('');
    setChoices([]);
    try {
      await settle(entered, await call('letterCampaigns.find', { campaignId, text: entered, unitId }));
    } catch (error) {
      onSaid({ text: faultText(error), isFault: true });
    }
    field.current?.focus();
  };
  const pickSoon = (digit: number): void => {
    clearTimeout(pickTimer.current);
    pickTimer.current = setTimeout(() => {
      const line = choices[digit - 1];
      if (buffer.current.keys.length === 1 && line) void take(line);
    }, PICK_MS);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { code, ctrlKey, isComposing } = event.nativeEvent;
    if (ctrlKey && code === 'KeyZ' && text === '') {
      event.preventDefault();
      return onUndo();
    }
    if (code !== 'Enter' && code !== 'NumpadEnter') {
      buffer.current = withKey(buffer.current, code, event.timeStamp);
      const digit = /^(?:Digit|Numpad)([1-9])$/u.exec(code)?.[1];
      if (choices.length > 0 && digit !== undefined) pickSoon(Number(digit));
      return;
    }
    const scanned = gunCode(buffer.current, event.timeStamp);
    buffer.current = EMPTY_BUFFER;
    if (scanned !== null) {
      event.preventDefault();
      // Ends a composition that the gun typed into; the next letter finds the field ready.
      field.current?.blur();
      field.current?.focus();
      void submit(scanned);
    } else if (isComposing) endsComposition.current = true;
    else if (!ctrlKey) {
      event.preventDefault();
      void submit(text.trim());
    }
  };
  return (
    <div className="collect-field">
      <Input
        ref={field}
        autoFocus
        size="large"
        prefix={<ScanOutlined aria-hidden />}
        aria-label="条码、编号或姓名首字母"
        placeholder="扫责任书条码，或输入姓名首字母、编号后回车"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onCompositionEnd={(event) => {
          if (!endsComposition.current) return;
          endsComposition.current = false;
          void submit(event.currentTarget.value.trim());
        }}
        maxLength={60}
      />
      <span role={said?.isFault ? 'alert' : 'status'} className={said?.isFault ? 'fault-text' : 'muted'}>
        {said?.text}
      </span>
      {choices.length > 0 && (
        <ol className="collect-choices" aria-label="相符的责任书">
          {choices.map((line) => (
            <li key={line.letterId}>
              <button type="button" onClick={() => void take(line)}>
                <strong>{line.partyName}</strong> {besideName(line, party)} {line.signerPost}{' '}
                <span className="muted">{line.number}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
