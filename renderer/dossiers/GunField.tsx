import { ScanOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { SHEET_ACT_LABELS } from '../../db/domain/dossier.ts';
import type { TurnedSheet } from '../../electron/contract/dossiers.ts';
import { useAct } from '../ui/calls.ts';
import { faultText } from '../ui/notices.ts';
import type { Step } from './sheet-steps.ts';

interface Props {
  readonly step: Step;
  readonly on: string;
  readonly onTurned: (sheet: TurnedSheet) => void;
}

/** One field for a barcode gun or a hand: a number and Enter records the sheet; a refusal stays until the next try. */
export function GunField({ step, on, onTurned }: Props) {
  const [text, setText] = useState('');
  const [said, setSaid] = useState<{ readonly text: string; readonly isFault: boolean } | null>(null);
  const field = useRef<InputRef>(null);
  const act = useAct('dossiers.turnSheet', { invalidates: ['dossiers.'] });
  const turn = async (): Promise<void> => {
    const entered = text.trim();
    if (entered === '') return;
    setText('');
    try {
      const sheet = await act.send({ text: entered, state: step, on });
      setSaid({ text: `${sheet.name} ${sheet.number} 已${SHEET_ACT_LABELS[step]}`, isFault: false });
      onTurned(sheet);
    } catch (error) {
      setSaid({ text: faultText(error), isFault: true });
    }
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void turn();
  };
  return (
    <>
      <Input
        ref={field}
        autoFocus
        prefix={<ScanOutlined aria-hidden />}
        aria-label="档案编号或工号"
        placeholder="扫印件条码，或输入档案编号、工号"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        maxLength={60}
        style={{ width: 300 }}
      />
      <span role={said?.isFault ? 'alert' : 'status'} className={said?.isFault ? 'fault-text' : 'muted'}>
        {said?.text}
      </span>
    </>
  );
}
