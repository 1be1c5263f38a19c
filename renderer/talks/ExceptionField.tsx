import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { TalkAttendee } from '../../db/domain/talk.ts';
import { EntryQueue } from '../ui/entry-queue.ts';
import { type FoundAttendee, findAttendee } from './find-attendee.ts';

/** What became of the last entry. */
export interface SaidOfException {
  readonly text: string;
  readonly isFault: boolean;
}

/** Number of the sheet or part of the name, then Enter: one exception marked; a text that fits several people marks nobody. */
export function ExceptionField(props: {
  readonly attendees: readonly TalkAttendee[];
  readonly onFound: (attendee: TalkAttendee) => Promise<boolean>;
  readonly onSaid: (said: SaidOfException) => void;
}) {
  const { onSaid } = props;
  const [text, setText] = useState('');
  const field = useRef<InputRef>(null);
  const [queue] = useState(() => new EntryQueue(() => undefined));
  const say = (saidText: string, isFault: boolean): void => onSaid({ text: saidText, isFault });
  // Entries may come faster than they are answered: each is sent at once and told in its turn, the last one last.
  const enter = (): void => {
    const found: FoundAttendee = findAttendee(props.attendees, text);
    if (found.attendee === null) {
      queue.add(async () => say(found.message, true));
      field.current?.select();
      return;
    }
    const { attendee } = found;
    setText('');
    const marked = props.onFound(attendee);
    queue.add(async () => {
      if (await marked) say(`已标记 ${attendee.no} ${attendee.name}`, false);
    });
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (text.trim() !== '') enter();
  };
  return (
    <Input
      ref={field}
      aria-label="未到场人员"
      placeholder="序号或姓名，回车标记"
      style={{ width: 170 }}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}
