import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { SheetBrief } from '../../electron/contract/scan-sheets.ts';
import { useCall } from '../ui/calls.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { recordPath } from '../ui/record-path.ts';
import { SheetDesk } from './SheetDesk.tsx';
import { sheetAfter } from './sheet-after.ts';

/** 签到表核对: scanned sign-in sheets whose signatures wait to be confirmed. */
export function SheetList() {
  const answer = useCall('scanSheets.list', {});
  const [chosen, setChosen] = useState<SheetBrief | null>(null);
  const sheets = answer.data ?? [];
  if (answer.isPending) return null;
  if (chosen)
    return (
      <SheetDesk
        key={chosen.sheetId}
        // As it stands now: what an unsigned line means follows from the other sheets.
        sheet={sheets.find(({ sheetId }) => sheetId === chosen.sheetId) ?? chosen}
        onDone={() => setChosen(sheetAfter(sheets, chosen))}
        onLeave={() => setChosen(null)}
      />
    );
  return (
    <section className="page" aria-label="签到表核对">
      <div className="page-head">
        <h1>签到表核对</h1>
        <span className="page-tools">
          <Link to="/scans">返回扫描归档</Link>
        </span>
      </div>
      {sheets.length === 0 ? (
        <EmptyState title="没有待核对的签到表">
          扫描归档的签到表在这里逐人核对，核对后计入参学或谈话到场。
        </EmptyState>
      ) : (
        <div className="panel">
          <SheetTable sheets={sheets} onChoose={setChosen} />
        </div>
      )}
    </section>
  );
}

function SheetTable(props: {
  readonly sheets: readonly SheetBrief[];
  readonly onChoose: (sheet: SheetBrief) => void;
}) {
  return (
    <table className="plain-table scan-batches">
      <thead>
        <tr>
          <th>活动、谈话</th>
          <th>主题</th>
          <th>场次、时间</th>
          <th>科室</th>
          <th className="scan-number">页数</th>
          <th>
            <span className="sr-only">操作</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.sheets.map((sheet) => (
          <tr key={sheet.sheetId}>
            <td>{sheet.number}</td>
            <td>{sheet.theme}</td>
            <td>{sheet.session}</td>
            <td>{sheet.unitName || '各科室'}</td>
            <td className="scan-number">{sheet.pages}</td>
            <td>
              {sheet.undatedTalkId === null ? (
                <Button type="primary" onClick={() => props.onChoose(sheet)}>
                  核对
                </Button>
              ) : (
                <Link to={recordPath({ recordKind: 'talk', recordId: sheet.undatedTalkId })}>
                  先登记谈话日期
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
