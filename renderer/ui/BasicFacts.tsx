import { Button, Spin } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { ageOn } from '../../db/domain/civil-date.ts';
import { IDENTITY_KIND_LABELS } from '../../db/domain/identity-document.ts';
import { CUSTODY_LABELS, EMPLOYMENT_LABELS } from '../../db/domain/person.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import type { MaskedPerson } from '../../electron/contract/people.ts';
import { call } from '../client.ts';
import { useAct, useCall } from './calls.ts';
import { MaskedText } from './MaskedText.tsx';
import { faultText } from './notices.ts';
import { PersonForm } from './person/PersonForm.tsx';
import { STALE_BY_PERSON } from './person/stale.ts';
import { Timeline } from './person/Timeline.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { useSession } from './session.ts';
import { today } from './today.ts';
import './person/person.css';

export interface BasicFactsProps {
  readonly personId: string;
  /** After the person was voided. */
  readonly onVoided?: () => void;
}

/** 基本情况 of a person: every basic field, photo, posts and standing over time; for the office with what may be changed. */
export function BasicFacts({ personId, onVoided }: BasicFactsProps) {
  const { data: person, error } = useCall('people.get', { personId });
  if (error) return <div role="alert">{faultText(error)}</div>;
  if (!person) return <Spin />;
  return <LoadedFacts person={person} onVoided={onVoided} />;
}

function LoadedFacts({
  person,
  onVoided,
}: {
  readonly person: MaskedPerson;
  readonly onVoided?: () => void;
}) {
  const { user } = useSession();
  const [dialog, setDialog] = useState<'amend' | 'void' | null>(null);
  const voiding = useAct('people.void', { invalidates: STALE_BY_PERSON, done: '已作废', onDone: onVoided });
  const canWrite = OFFICE_ROLES.includes(user.role);
  const close = (): void => setDialog(null);
  return (
    <div className="basic-facts">
      <div>
        {canWrite && (
          <div className="facts-tools">
            <Button onClick={() => setDialog('amend')}>修改</Button>
            {!person.hasDossier && <Button onClick={() => setDialog('void')}>作废人员</Button>}
          </div>
        )}
        <dl className="facts">
          {factsOf(person).map(({ label, value, isFull }) => (
            <Fact key={label} label={label} isFull={isFull ?? false}>
              {value}
            </Fact>
          ))}
        </dl>
      </div>
      <div className="facts-side">
        <Portrait personId={person.id} photoId={person.photoId} name={person.name} />
        <Timeline person={person} canWrite={canWrite} />
      </div>
      {dialog === 'amend' && <PersonForm person={person} onClose={close} />}
      <ReasonDialog
        title={`作废人员：${person.name}`}
        open={dialog === 'void'}
        onClose={close}
        onConfirm={(reason) => voiding.send({ personId: person.id, version: person.version, reason })}
      >
        仅用于录入错误（如重复录入）。人员离职、退休请登记在职状态。
      </ReasonDialog>
    </div>
  );
}

function Fact(props: { readonly label: string; readonly isFull: boolean; readonly children: ReactNode }) {
  return (
    <>
      <dt className={props.isFull ? 'full' : undefined}>{props.label}</dt>
      <dd className={props.isFull ? 'full' : undefined}>{props.children}</dd>
    </>
  );
}

function Portrait(props: {
  readonly personId: string;
  readonly photoId: string | null;
  readonly name: string;
}) {
  const { personId, photoId } = props;
  const { data } = useCall('people.photo', { personId }, { enabled: photoId !== null });
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!data) return setUrl(null);
    const made = URL.createObjectURL(new Blob([new Uint8Array(data.bytes)], { type: data.media }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  if (url === null) return <div className="portrait">无照片</div>;
  return <img className="portrait" src={url} alt={`${props.name}的照片`} />;
}

interface FactLine {
  readonly label: string;
  readonly value: ReactNode;
  readonly isFull?: boolean;
}

function factsOf(person: MaskedPerson): readonly FactLine[] {
  const ask = (field: 'identityNumber' | 'phone') => async () =>
    (await call('people.reveal', { personId: person.id, field })).value;
  return [
    { label: '姓名', value: person.name },
    { label: '性别', value: person.sex },
    { label: '出生日期', value: person.birthOn },
    { label: '年龄', value: person.birthOn && ageOn(person.birthOn, today()) },
    { label: '民族', value: person.ethnicGroup },
    { label: '籍贯', value: person.nativePlace },
    { label: '出生地', value: person.birthPlace },
    { label: '政治面貌', value: person.politicalStatus },
    { label: '入党时间', value: person.partyJoinedOn },
    { label: '参加工作', value: person.workStartedOn },
    {
      label:
        IDENTITY_KIND_LABELS[person.identityKind] === '无'
          ? '证件'
          : IDENTITY_KIND_LABELS[person.identityKind],
      value: <MaskedText label="证件号码" masked={person.identityNumber ?? ''} ask={ask('identityNumber')} />,
    },
    { label: '电话', value: <MaskedText label="电话" masked={person.phone} ask={ask('phone')} /> },
    { label: '工号', value: person.staffNumber },
    { label: '科室', value: person.unitName },
    { label: '职务', value: person.postTitle },
    { label: '任现职时间', value: person.postSinceOn },
    { label: '职级', value: person.rank },
    { label: '职称', value: person.professionalTitle },
    { label: '党支部', value: person.branchName },
    { label: '人员类别', value: person.categoryName },
    { label: '状态', value: EMPLOYMENT_LABELS[person.employment] },
    { label: '管理权限', value: CUSTODY_LABELS[person.custody] },
    { label: '原档案编号', value: person.oldDossierNumber },
    { label: '档案编号', value: person.dossierNumber },
    {
      label: '全日制学历',
      value: [person.fullTimeEducation, person.fullTimeSchool].filter(Boolean).join('　'),
      isFull: true,
    },
    {
      label: '在职学历',
      value: [person.inServiceEducation, person.inServiceSchool].filter(Boolean).join('　'),
      isFull: true,
    },
    { label: '分管或职责', value: person.duties, isFull: true },
    { label: '备注', value: person.note, isFull: true },
  ];
}
