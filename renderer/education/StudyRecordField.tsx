import { useState } from 'react';
import type { AttendanceRow } from '../../db/domain/attendance.ts';
import { call } from '../client.ts';
import { EntryQueue } from '../ui/entry-queue.ts';
import { GunInput } from '../ui/GunInput.tsx';
import { faultText } from '../ui/notices.ts';
import { stateText } from './attendance-columns.tsx';

export interface StudyRecordFieldProps {
  readonly activityId: string;
  /** Somebody whose study record has come back and who owes the make-up. */
  readonly onFound: (row: AttendanceRow) => void;
}

/** A stack of 学习记录 that has come back: the bars of each, or number or two letters, mark whose it is. */
export function StudyRecordField({ activityId, onFound }: StudyRecordFieldProps) {
  const [said, setSaid] = useState({ text: '', isFault: false });
  const [queue] = useState(() => new EntryQueue(() => undefined));
  const find = async (text: string): Promise<void> => {
    const { rows } = await call('attendances.find', { activityId, text, paper: true });
    const [row, other] = rows;
    const fault = other
      ? `“${text}”有多人符合，请在列表中勾选。`
      : !row
        ? `名单中没有“${text}”，请核对是否本次活动的学习记录。`
        : row.state === 'excused' || row.state === 'absent'
          ? null
          : `${row.name}的状态是“${stateText(row)}”，不用补学。`;
    if (fault === null && row) onFound(row);
    setSaid({ text: fault ?? `已勾选 ${row?.name ?? ''}`, isFault: fault !== null });
  };
  const enter = (text: string): void => {
    if (text !== '')
      queue.add(() => find(text).catch((error) => setSaid({ text: faultText(error), isFault: true })));
  };
  return (
    <>
      <GunInput
        label="学习记录条码、工号或姓名首字母"
        placeholder="收回的学习记录：扫条码，或输入工号"
        width={270}
        onEntry={enter}
      />
      <span role={said.isFault ? 'alert' : 'status'} className={said.isFault ? 'door-warning' : 'muted'}>
        {said.text}
      </span>
    </>
  );
}
