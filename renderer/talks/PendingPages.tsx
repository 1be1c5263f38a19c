import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { ATTENDANCE_LABELS, TALK_KIND_LABELS } from '../../db/domain/talk.ts';
import type { Appointment, MissedTalk, OpenFollowUp } from '../../db/domain/talk-lists.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { type ListColumn, ListPage } from '../ui/ListPage.tsx';
import { useSession } from '../ui/session.ts';
import { DUE_TERM_OPTIONS } from './due-terms.ts';
import { NewTalkDialog } from './NewTalkDialog.tsx';
import { PlanManyDialog } from './PlanManyDialog.tsx';
import { PlanTabs } from './PlanTabs.tsx';
import { SettleDialog } from './SettleDialog.tsx';

/** What an action asks about, and how the list forgets it was chosen. */
interface Chosen<Row> {
  readonly rows: readonly Row[];
  readonly clearSelection: () => void;
}

const DUE_SORT = { by: 'dueOn', descending: false } as const;

const APPOINTMENTS: readonly ListColumn<Appointment>[] = [
  { code: 'name', label: '姓名', width: 100, render: ({ name }) => name },
  { code: 'unit', label: '科室', width: 180, render: ({ unitName }) => unitName },
  { code: 'post', label: '任职、拟任', width: 180, render: ({ postTitle }) => postTitle },
  { code: 'appointOn', label: '任职时间', width: 110, render: ({ appointOn }) => appointOn ?? '' },
  { code: 'planned', label: '已计划', width: 110, render: ({ plannedOn }) => plannedOn ?? '' },
];

/** 任前待谈: new heads and leaders without a talk before they took up the post, and who is to take one up. */
export function AppointmentsPage() {
  const { user } = useSession();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Chosen<Appointment> | null>(null);
  const [isNew, setIsNew] = useState(false);
  const canWrite = OFFICE_ROLES.includes(user.role);
  return (
    <>
      <ListPage
        name="talks-appointments"
        title="任前待谈"
        channel="talkPlans.appointments"
        columns={APPOINTMENTS}
        rowKey={({ personId }) => personId}
        defaultSort={DUE_SORT}
        onOpen={({ personId, talkId }) =>
          void navigate(talkId === null ? `/people/${personId}` : `/talks/${talkId}`)
        }
        toolbar={() => (
          <>
            <PlanTabs current="/talks/appointments" />
            {canWrite && <Button onClick={() => setIsNew(true)}>新建任前谈话</Button>}
          </>
        )}
        selectionActions={({ selectedRows, clearSelection }) => {
          const open = selectedRows.filter(({ talkId }) => talkId === null);
          return (
            canWrite &&
            open.length > 0 && (
              <Button type="primary" onClick={() => setChosen({ rows: open, clearSelection })}>
                计划任前谈话
              </Button>
            )
          );
        }}
        empty={
          <EmptyState title="没有任前待谈的人员">
            近 60
            天任职的中层以上人员，半年内没有任前廉政谈话的列在这里；得知拟任后点“新建任前谈话”，谈过之前也列在这里。
          </EmptyState>
        }
      />
      {chosen && (
        <PlanManyDialog
          people={chosen.rows}
          kind="preAppointment"
          onPlanned={chosen.clearSelection}
          onClose={() => setChosen(null)}
        />
      )}
      {isNew && <NewTalkDialog kind="preAppointment" onClose={() => setIsNew(false)} />}
    </>
  );
}

const MISSED: readonly ListColumn<MissedTalk>[] = [
  { code: 'name', label: '姓名', width: 90, render: ({ name }) => name },
  { code: 'unit', label: '科室', width: 150, render: ({ unitName }) => unitName },
  { code: 'post', label: '职务', width: 110, render: ({ postTitle }) => postTitle },
  { code: 'number', label: '谈话编号', width: 110, render: ({ number }) => number },
  { code: 'theme', label: '主题', width: 200, render: ({ theme, kind }) => theme || TALK_KIND_LABELS[kind] },
  { code: 'heldOn', label: '谈话日期', width: 100, render: ({ heldOn }) => heldOn },
  {
    code: 'state',
    label: '未到场',
    width: 110,
    render: ({ state, reason }) =>
      reason === '' ? ATTENDANCE_LABELS[state] : `${ATTENDANCE_LABELS[state]}（${reason}）`,
  },
  { code: 'dueOn', label: '补谈时限', width: 100, render: ({ dueOn }) => dueOn },
  { code: 'planned', label: '已安排', width: 100, render: ({ plannedOn }) => plannedOn ?? '' },
];

/** 补谈: who missed a group talk; a line opens the talk, where the make-up is planned. */
export function MissedPage() {
  const navigate = useNavigate();
  return (
    <ListPage
      name="talks-missed"
      title="补谈"
      channel="talkPlans.missed"
      columns={MISSED}
      rowKey={({ attendeeId }) => attendeeId}
      defaultSort={DUE_SORT}
      onOpen={({ talkId }) => void navigate(`/talks/${talkId}`)}
      toolbar={() => <PlanTabs current="/talks/missed" />}
      empty={<EmptyState title="没有待补谈的人员">集体谈话中请假、缺席而未补谈的列在这里。</EmptyState>}
    />
  );
}

const FOLLOW_UPS: readonly ListColumn<OpenFollowUp>[] = [
  { code: 'dueOn', label: '时限', width: 100, render: ({ dueOn }) => dueOn ?? '' },
  { code: 'what', label: '后续要求', width: 300, render: ({ what }) => what },
  { code: 'party', label: '谈话对象', width: 140, render: ({ party }) => party },
  { code: 'unit', label: '科室', width: 140, render: ({ partyUnit }) => partyUnit },
  { code: 'number', label: '谈话编号', width: 110, render: ({ number }) => number },
  { code: 'kind', label: '类别', width: 110, render: ({ kind }) => TALK_KIND_LABELS[kind] },
  { code: 'heldOn', label: '谈话日期', width: 100, render: ({ heldOn }) => heldOn ?? '' },
];

/** 后续要求: what was asked for and is not done yet; one line is settled at a time. */
export function FollowUpsPage() {
  const { user } = useSession();
  const navigate = useNavigate();
  const [settled, setSettled] = useState<Chosen<OpenFollowUp> | null>(null);
  const [only] = settled?.rows ?? [];
  return (
    <>
      <ListPage
        name="talks-follow-ups"
        title="后续要求"
        channel="talkPlans.followUps"
        columns={FOLLOW_UPS}
        filters={[{ code: 'when', label: '时限', kind: 'select', width: 130, options: DUE_TERM_OPTIONS }]}
        rowKey={({ followUpId }) => followUpId}
        defaultSort={DUE_SORT}
        onOpen={({ talkId }) => void navigate(`/talks/${talkId}`)}
        toolbar={() => <PlanTabs current="/talks/follow-ups" />}
        selectionActions={({ selectedRows: [one, other], clearSelection }) =>
          OFFICE_ROLES.includes(user.role) &&
          one &&
          other === undefined && (
            <Button type="primary" onClick={() => setSettled({ rows: [one], clearSelection })}>
              登记落实
            </Button>
          )
        }
        empty={<EmptyState title="没有未落实的要求">谈话中提出、还没有登记落实的要求列在这里。</EmptyState>}
      />
      {only && (
        <SettleDialog
          target={only}
          followUp={only}
          onSettled={settled?.clearSelection}
          onClose={() => setSettled(null)}
        />
      )}
    </>
  );
}
