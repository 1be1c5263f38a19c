import { Alert, Button, Space, Spin, Tag } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { TALK_KIND_LABELS, TALK_STATE_LABELS } from '../../db/domain/talk.ts';
import type { TalkDetail } from '../../electron/contract/talks.ts';
import { useCall } from '../ui/calls.ts';
import { faultText } from '../ui/notices.ts';
import { RecordPapers } from '../ui/papers/RecordPapers.tsx';
import { useSession } from '../ui/session.ts';
import { AttendancePanel } from './AttendancePanel.tsx';
import { FollowUpPanel } from './FollowUpPanel.tsx';
import { PrintTalks } from './PrintTalks.tsx';
import { TalkRecordForm } from './TalkRecordForm.tsx';
import { type TalkStep, TalkStepDialog } from './TalkStepDialog.tsx';

/** One talk: its facts, its list, what was asked, its papers. */
export function TalkPage() {
  const { talkId = '' } = useParams();
  const answer = useCall('talks.get', { talkId });
  if (answer.error) return <Alert type="error" showIcon title={faultText(answer.error)} role="alert" />;
  return answer.data ? <OpenTalk detail={answer.data} /> : <Spin />;
}

function OpenTalk({ detail }: { readonly detail: TalkDetail }) {
  const { talk, number } = detail;
  const { user } = useSession();
  const [step, setStep] = useState<TalkStep | null>(null);
  const canWrite = OFFICE_ROLES.includes(user.role) && talk.state !== 'cancelled';
  return (
    <section className="page talk-page" aria-label={`谈话 ${number}`}>
      <TalkHead detail={detail} canWrite={canWrite} onStep={setStep} />
      <TalkNotes detail={detail} />
      <div className="talk-body">
        <div className="panel talk-facts">
          <TalkRecordForm key={talk.id} detail={detail} canWrite={canWrite} />
        </div>
        <div className="talk-side">
          {talk.form === 'group' && <AttendancePanel detail={detail} canWrite={canWrite} />}
          <FollowUpPanel detail={detail} canWrite={canWrite} />
          <div className="panel">
            <RecordPapers
              record={{ recordKind: 'talk', recordId: talk.id }}
              title={`${number} ${talk.theme || TALK_KIND_LABELS[talk.kind]}`}
              occurredOn={talk.heldOn ?? talk.plannedOn}
              isWritable={canWrite}
            />
          </div>
        </div>
      </div>
      {step && <TalkStepDialog step={step} talk={talk} number={number} onClose={() => setStep(null)} />}
    </section>
  );
}

function TalkHead(props: {
  readonly detail: TalkDetail;
  readonly canWrite: boolean;
  readonly onStep: (step: TalkStep) => void;
}) {
  const { detail, canWrite, onStep } = props;
  const { talk, number } = detail;
  const navigate = useNavigate();
  return (
    <div className="page-head">
      <Button type="link" onClick={() => void navigate('/talks')}>
        谈话台账
      </Button>
      <h1>
        {number} {talk.theme || TALK_KIND_LABELS[talk.kind]}
      </h1>
      <Tag>{TALK_STATE_LABELS[talk.state]}</Tag>
      <div className="page-tools">
        <PrintTalks talkIds={[talk.id]} isGroup={talk.form === 'group'} />
        {canWrite && talk.state === 'planned' && <Button onClick={() => onStep('cancel')}>取消谈话</Button>}
        {canWrite && talk.heldOn !== null && <Button onClick={() => onStep('void')}>作废</Button>}
        {canWrite && talk.state === 'held' && (
          <Button type="primary" onClick={() => onStep('file')}>
            归档
          </Button>
        )}
      </div>
    </div>
  );
}

function TalkNotes({ detail }: { readonly detail: TalkDetail }) {
  const { talk, effect, makeUpOf } = detail;
  return (
    <Space wrap className="talk-notes muted">
      {makeUpOf && <span>补谈：{makeUpOf}</span>}
      {effect && (
        <span>
          诫勉影响期：{effect.fromOn} 至 {effect.lastOn}（含当日），{effect.endsOn} 起不再影响
        </span>
      )}
      {talk.filedOn && <span>归档日期：{talk.filedOn}</span>}
      {talk.state === 'cancelled' && <span>已取消：{talk.cancelReason}</span>}
    </Space>
  );
}
