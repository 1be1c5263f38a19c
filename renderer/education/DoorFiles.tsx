import { Button, Dropdown, Space } from 'antd';
import { useState } from 'react';
import type { ActivityDetail } from '../../electron/contract/education.ts';
import { useJob } from '../ui/calls.ts';
import { useNotices } from '../ui/notices.ts';
import { saveArtifact } from '../ui/save-artifact.ts';
import { usePrint } from '../ui/use-print.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { UnitSheets } from './UnitSheets.tsx';

/** What goes out for a session and comes back: sheets, the sign-in page for another PC, results. */
export function DoorFiles({
  detail,
  sessionId,
}: {
  readonly detail: ActivityDetail;
  readonly sessionId: string;
}) {
  const notices = useNotices();
  const [isChoosing, setIsChoosing] = useState(false);
  const [isImporting, setIsImporting] = useState(false);
  const activityId = detail.activity.id;
  const print = usePrint('attendances.printSheets', { label: '生成签到表' });
  const page = useJob('attendances.signInFile', {
    label: '生成签到页',
    onDone: (artifact) => void saveArtifact(artifact).catch(notices.refuse),
  });
  const session = detail.sessions.find(({ id }) => id === sessionId);
  const items = [
    {
      key: 'plain',
      label: '签到页（只登记姓名）',
      onClick: () => void page.start({ activityId, sessionId, withSignature: false }),
    },
    {
      key: 'signed',
      label: '签到页（手写签名）',
      onClick: () => void page.start({ activityId, sessionId, withSignature: true }),
    },
  ];
  return (
    <Space className="push">
      <Button onClick={() => void print.start({ activityId, sessionId, unitKeys: null, merged: true })}>
        打印签到表
      </Button>
      <Button onClick={() => setIsChoosing(true)}>选科室打印</Button>
      {session && !session.makeUp && (
        <>
          <Dropdown trigger={['click']} menu={{ items }}>
            <Button>导出签到页</Button>
          </Dropdown>
          <Button onClick={() => setIsImporting(true)}>导入签到结果</Button>
        </>
      )}
      {isChoosing && (
        <UnitSheets
          activityId={activityId}
          onClose={() => setIsChoosing(false)}
          onPrint={(unitKeys) => print.start({ activityId, sessionId, unitKeys, merged: true })}
        />
      )}
      {print.dialogs}
      {page.dialog}
      {isImporting && session && (
        <ImportDialog activityId={activityId} session={session} onClose={() => setIsImporting(false)} />
      )}
    </Space>
  );
}
