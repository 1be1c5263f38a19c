import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { ActivityDetail } from '../../electron/contract/education.ts';
import { useAct } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { DueCount, DuePeopleList } from '../ui/DuePeopleList.tsx';
import { useDuePreview } from '../ui/use-due-preview.ts';
import { STALE } from './use-list.ts';

/** Before the list is made: whom the rule names on the day, and the one button that fixes them. */
export function FreezeList({
  detail,
  canWrite,
}: {
  readonly detail: ActivityDetail;
  readonly canWrite: boolean;
}) {
  const { activity } = detail;
  const [on, setOn] = useState<string>(activity.heldOn);
  const preview = useDuePreview(activity.rule, on);
  const act = useAct('attendances.freeze', {
    invalidates: STALE,
    done: ({ people }) => `应到名单已生成，共 ${people} 人`,
  });
  const count = preview.answer?.count ?? 0;
  if (!canWrite) return <Alert type="info" showIcon title="应到名单尚未生成。" />;
  return (
    <div className="education-tab">
      <div className="education-bar">
        应到范围：{activity.dueText}。以
        <DateInput label="名单日期" value={on} onChange={(next) => setOn(next ?? activity.heldOn)} />
        在职人员为应到；科室、职务、类别随名单固定，不随以后调动变化。
        <Button
          type="primary"
          className="push"
          loading={act.isRunning}
          disabled={count === 0 || preview.isStale}
          onClick={() => void act.run({ activityId: activity.id, version: activity.version, on })}
        >
          生成应到名单（{count} 人）
        </Button>
      </div>
      {preview.answer && !preview.isStale && count === 0 && (
        <Alert
          type="warning"
          showIcon
          title={`${on} 没有符合这个范围的在职人员，不能生成名单。请点右上角“修改”调整应到范围，或核对名单日期。`}
        />
      )}
      <DueCount rule={activity.rule} on={on} preview={preview} />
      <div className="due-rest">
        <DuePeopleList rule={activity.rule} preview={preview} onChange={undefined} />
      </div>
    </div>
  );
}
