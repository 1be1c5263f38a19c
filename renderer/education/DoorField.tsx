import { type KeyboardEvent, useState } from 'react';
import type { DoorEntry } from '../../electron/contract/attendances.ts';
import { GunInput } from '../ui/GunInput.tsx';
import { useDirtyGuard } from '../ui/use-dirty-guard.ts';
import { DoorQuestions } from './DoorQuestions.tsx';
import { useDoor } from './use-door.ts';

export interface DoorFieldProps {
  readonly activityId: string;
  readonly sessionId: string;
  readonly how: 'card' | 'sheet';
  readonly onEntry: (entry: DoorEntry) => void;
}

/** One field: card, staff number, two letters of the name, then Enter; what is unclear is asked above it and holds up no next one. */
export function DoorField({ activityId, sessionId, how, onEntry }: DoorFieldProps) {
  const [active, setActive] = useState(-1);
  const door = useDoor(activityId, onEntry);
  const { questions, said, waiting } = door;
  useDirtyGuard(questions.length > 0 || waiting > 0);
  // The arrows go through the people of the newest such question.
  const asked = questions.findLast((question) => question.kind === 'whom');
  const choice = asked?.found.rows[active];

  const enter = (text: string): void => {
    setActive(-1);
    if (text !== '') door.enter({ text, sessionId, how });
    else if (asked && choice) door.choose(asked, choice);
  };
  const onKey = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0 && asked) {
      event.preventDefault();
      setActive((before) => Math.max(-1, Math.min(asked.found.rows.length - 1, before + by)));
    }
    const last = questions.findLast(({ kind }) => kind !== 'again');
    if (event.key === 'Escape' && last) {
      setActive(-1);
      door.close(last.key);
    }
  };
  return (
    <div>
      <DoorQuestions door={door} activeId={choice?.id ?? null} />
      <div className="education-bar">
        <GunInput
          label="工号、姓名首字母或刷卡"
          placeholder="刷卡，或输入工号、姓名首字母（如 zs）后回车"
          width={360}
          onEntry={enter}
          onKey={onKey}
        />
        <span
          role={said?.isWarning ? 'alert' : 'status'}
          className={said?.isWarning ? 'door-warning' : 'muted'}
        >
          {said?.text}
        </span>
        {waiting > 1 && <span className="muted">还有 {waiting} 笔正在登记</span>}
      </div>
    </div>
  );
}
