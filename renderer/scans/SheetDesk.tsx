import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { AttendanceState } from '../../db/domain/attendance.ts';
import type { SheetBrief, SheetSignature } from '../../electron/contract/scan-sheets.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { faultText } from '../ui/notices.ts';
import { usePlainKeys } from '../ui/use-plain-key.ts';
import { SignatureLine } from './SignatureLine.tsx';

export interface SheetDeskProps {
  readonly sheet: SheetBrief;
  readonly onDone: () => void;
  readonly onLeave: () => void;
}

/** What is known of somebody already, whatever the ink says. */
const KNOWN_STATES: Readonly<Partial<Record<AttendanceState, string>>> = {
  present: '已登记到场',
  excused: '请假',
  absent: '缺席',
  madeUp: '已补',
};

type Marks = Readonly<Record<string, boolean>>;

/** One sheet, a page at a time: the signatures beside the names, the ink's proposal to be put right, then confirmed. */
export function SheetDesk({ sheet, onDone, onLeave }: SheetDeskProps) {
  const [page, setPage] = useState(1);
  const [marks, setMarks] = useState<Marks>({});
  const [at, setAt] = useState(0);
  const answer = useCall('scanSheets.page', { sheetId: sheet.sheetId, page });
  const confirm = useAct('scanSheets.confirm', {
    invalidates: ['scanSheets.', 'scans.', 'education.', 'attendances.', 'talks.', 'talkPlans.', 'home.'],
    done: ({ present, absent, skipped }) =>
      [
        `已核对，${present} 人登记到场${absent > 0 ? `，${absent} 人登记缺席` : ''}。`,
        ...skipped.map(({ name, reason }) => `${name}：${reason}`),
      ].join(''),
    onDone,
  });
  const lines = answer.data ?? [];
  const isSigned = (line: SheetSignature): boolean => marks[line.attendanceId] ?? line.signed;
  const toggle = (line: SheetSignature | undefined): void => {
    if (line) setMarks({ ...marks, [line.attendanceId]: !isSigned(line) });
  };
  const next = (): void => {
    if (answer.isPending || answer.error || confirm.isRunning) return;
    const seen = {
      ...marks,
      ...Object.fromEntries(lines.map((line) => [line.attendanceId, isSigned(line)])),
    };
    setMarks(seen);
    setAt(0);
    if (page < sheet.pages) setPage(page + 1);
    else {
      const all = Object.entries(seen).map(([attendanceId, signed]) => ({ attendanceId, signed }));
      void confirm.run({ sheetId: sheet.sheetId, marks: all });
    }
  };
  const unsignedText = sheet.saysAbsent ? '缺席' : '未签';
  const stateText = (line: SheetSignature): string =>
    isSigned(line) ? '到场' : (KNOWN_STATES[line.state] ?? unsignedText);
  const came = lines.filter(isSigned).length;
  const counted = lines.filter((line) => stateText(line) === unsignedText).length;
  usePlainKeys({
    j: () => setAt(Math.min(at + 1, lines.length - 1)),
    arrowdown: () => setAt(Math.min(at + 1, lines.length - 1)),
    k: () => setAt(Math.max(0, at - 1)),
    arrowup: () => setAt(Math.max(0, at - 1)),
    ' ': () => toggle(lines[at]),
    enter: () => {
      // A button reached by Tab does its own work; a line's is only looked at.
      const focused = document.activeElement;
      if (focused instanceof HTMLButtonElement && !focused.classList.contains('scan-line')) focused.click();
      else next();
    },
  });
  return (
    <section className="page scan-queue" aria-label="签到表核对">
      <div className="page-head">
        <h1>签到表核对</h1>
        <span className="page-count">
          {[sheet.number, sheet.theme, sheet.unitName].filter(Boolean).join(' ')}　第 {page} 页，共{' '}
          {sheet.pages} 页
        </span>
        <span className="page-tools muted">
          J/K 上下一人 · 空格 改为到场或{unsignedText} · Enter 确认本页
        </span>
        <Button onClick={onLeave}>返回</Button>
      </div>
      {answer.error && <Alert type="error" showIcon role="alert" title={faultText(answer.error)} />}
      <ol className="scan-lines" aria-label="签名">
        {lines.map((line, index) => (
          <SignatureLine
            key={line.attendanceId}
            line={line}
            signed={isSigned(line)}
            text={stateText(line)}
            isCurrent={index === at}
            withUnit={sheet.unitName === ''}
            onToggle={() => {
              setAt(index);
              toggle(line);
            }}
          />
        ))}
      </ol>
      <div className="scan-actions scan-confirm">
        <span className="muted">
          本页 {came} 人到场，{counted} 人{unsignedText}
          {!sheet.saysAbsent && '。还有场次或签到表未核对，未签的暂不记缺席'}
        </span>
        <Button type="primary" onClick={next} disabled={lines.length === 0 || confirm.isRunning}>
          {page < sheet.pages ? '确认本页，下一页' : '确认，登记本表'}
        </Button>
      </div>
    </section>
  );
}
