import { Button, Spin, Tabs } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { attendanceRate, makeupRate, openCount } from '../../db/domain/attendance.ts';
import { EDUCATION_FORMS, hoursText, LESSONS } from '../../db/domain/education.ts';
import { percentText } from '../../db/domain/rate.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import type { ActivityDetail } from '../../electron/contract/education.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { faultText } from '../ui/notices.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useSession } from '../ui/session.ts';
import { AbsenceTab } from './AbsenceTab.tsx';
import { ActivityForm } from './ActivityForm.tsx';
import { DoorTab } from './DoorTab.tsx';
import { ListTab } from './ListTab.tsx';
import { MakeupTab } from './MakeupTab.tsx';
import { PapersTab } from './PapersTab.tsx';
import { SessionBar } from './SessionBar.tsx';

/** One activity: its facts and figures, and everything done about who came. */
export function ActivityPage() {
  const { activityId = '' } = useParams();
  const detail = useCall('education.get', { activityId });
  if (detail.error) return <p role="alert">{faultText(detail.error)}</p>;
  return detail.data ? <LoadedActivity key={activityId} detail={detail.data} /> : <Spin />;
}

const TABS = [
  { key: 'list', label: '名单', tab: ListTab },
  { key: 'door', label: '签到', tab: DoorTab },
  { key: 'absence', label: '缺席', tab: AbsenceTab },
  { key: 'makeup', label: '补学', tab: MakeupTab },
  { key: 'papers', label: '材料', tab: PapersTab },
] as const;

function LoadedActivity({ detail }: { readonly detail: ActivityDetail }) {
  const { user } = useSession();
  const [parameters, setParameters] = useSearchParams();
  const canWrite = OFFICE_ROLES.includes(user.role);
  const { activity } = detail;
  return (
    <section className="page list-page education-page" aria-label={`${activity.number} ${activity.theme}`}>
      <ActivityHead detail={detail} canWrite={canWrite} />
      <ActivityFacts detail={detail} />
      <SessionBar detail={detail} canWrite={canWrite} />
      <Tabs
        activeKey={parameters.get('tab') ?? 'list'}
        onChange={(tab) => setParameters({ tab }, { replace: true })}
        destroyOnHidden
        items={TABS.map(({ key, label, tab: Tab }) => ({
          key,
          label,
          children: <Tab detail={detail} canWrite={canWrite} />,
        }))}
      />
    </section>
  );
}

type Asked = 'amend' | 'copy' | 'void';

function ActivityHead({ detail, canWrite }: { readonly detail: ActivityDetail; readonly canWrite: boolean }) {
  const { activity } = detail;
  const [asked, setAsked] = useState<Asked | null>(null);
  const navigate = useNavigate();
  const voiding = useAct('education.void', {
    invalidates: ['education.', 'attendances.', 'educationFigures.', 'home.'],
    done: `${activity.number} 已作废`,
    onDone: () => void navigate('/education'),
  });
  const close = (): void => setAsked(null);
  return (
    <div className="page-head">
      <h1>
        {activity.number} {activity.theme}
      </h1>
      {canWrite && (
        <div className="page-tools">
          <Button onClick={() => setAsked('void')}>作废</Button>
          <Button onClick={() => setAsked('copy')}>复制为新活动</Button>
          <Button onClick={() => setAsked('amend')}>修改</Button>
        </div>
      )}
      {asked === 'amend' && <ActivityForm activity={activity} onClose={close} />}
      {asked === 'copy' && (
        <ActivityForm
          activity={null}
          copied={activity}
          onClose={close}
          onSaved={(id) => void navigate(`/education/${id}`)}
        />
      )}
      {asked === 'void' && (
        <ReasonDialog
          title={`作废：${activity.number} ${activity.theme}`}
          open
          onClose={close}
          onConfirm={(reason) => voiding.send({ activityId: activity.id, version: activity.version, reason })}
        >
          活动和全部参学记录不再计入台账、统计和个人档案；编号不再使用。
        </ReasonDialog>
      )}
    </div>
  );
}

function ActivityFacts({ detail: { activity, counts } }: { readonly detail: ActivityDetail }) {
  const facts: readonly (readonly [string, string])[] = [
    ['形式', EDUCATION_FORMS[activity.form]],
    ['以案四说', activity.lessons.map((lesson) => LESSONS[lesson]).join('、')],
    ['片名/案例', activity.caseTitles],
    ['主持/主讲', [activity.host, activity.speaker].filter(Boolean).join('/')],
    ['学时', hoursText(activity.hoursTenths)],
    ['范围', activity.dueText],
    ['应到', `${counts.due}`],
    ['实到', `${counts.present}`],
    ['请假', `${counts.excused}`],
    ['缺席', `${counts.absent}`],
    ['已补学', `${counts.madeUp}`],
    ['待签到', `${openCount(counts)}`],
    ['参学率', percentText(attendanceRate(counts))],
    ['补学率', percentText(makeupRate(counts))],
  ];
  return (
    <dl className="education-facts panel">
      {facts
        .filter(([, text]) => text !== '')
        .map(([label, text]) => (
          <div key={label} className="education-line">
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}
