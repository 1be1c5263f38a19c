import { Button, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { DOSSIER_STATE_LABELS, placeText } from '../../db/domain/dossier.ts';
import type { DossierRow } from '../../db/domain/dossier-record.ts';
import { CUSTODY_LABELS, EMPLOYMENT_LABELS } from '../../db/domain/person.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import type { MaskedPerson } from '../../electron/contract/people.ts';
import { OpenOneDialog } from '../ui/OpenOneDialog.tsx';
import { PersonForm } from '../ui/person/PersonForm.tsx';
import { useSession } from '../ui/session.ts';
import { PersonPhoto } from './PersonPhoto.tsx';

export interface PersonHeaderProps {
  readonly person: MaskedPerson;
  /** Null where none is open. */
  readonly dossier: DossierRow | null;
  /** Buttons of other parts, e.g. printing. */
  readonly tools?: ReactNode;
}

/** Who it is: photo, name, number and state of the dossier, unit and post, where the paper lies. */
export function PersonHeader({ person, dossier, tools }: PersonHeaderProps) {
  const { user, office } = useSession();
  const [isAmending, setIsAmending] = useState(false);
  const [isOpening, setIsOpening] = useState(false);
  const isWritable = OFFICE_ROLES.includes(user.role);
  const line =
    [person.unitName, person.postTitle, person.professionalTitle, person.categoryName]
      .filter((part) => part !== '')
      .join(' · ') || '科室、职务未填';
  return (
    <header className="person-head">
      <PersonPhoto person={person} isWritable={isWritable} />
      <div className="person-head-text">
        <div className="person-name">
          <h1>{person.name}</h1>
          <span className="number">
            {dossier ? `${office.dossierWord}编号 ${dossier.number}` : `未建${office.dossierWord}`}
          </span>
          {dossier && <span className="state-mark">{DOSSIER_STATE_LABELS[dossier.state]}</span>}
          {!person.inService && <span className="state-mark">{EMPLOYMENT_LABELS[person.employment]}</span>}
        </div>
        <div className="person-line" title={line}>
          {line}
        </div>
        <div className="person-line muted">{placeLine(person, dossier).join(' · ')}</div>
      </div>
      <Space className="page-tools">
        {tools}
        {isWritable && <Button onClick={() => setIsAmending(true)}>修改基本情况</Button>}
        {isWritable && dossier === null && person.custody === 'hospital' && (
          <Button type="primary" onClick={() => setIsOpening(true)}>
            建档
          </Button>
        )}
      </Space>
      {isOpening && (
        <OpenOneDialog
          person={{ personId: person.id, name: person.name, oldDossierNumber: person.oldDossierNumber }}
          onClose={() => setIsOpening(false)}
        />
      )}
      {isAmending && <PersonForm person={person} onClose={() => setIsAmending(false)} />}
    </header>
  );
}

function placeLine(person: MaskedPerson, dossier: DossierRow | null): readonly string[] {
  const staffNumber = person.staffNumber === '' ? [] : [`工号 ${person.staffNumber}`];
  const base = [...staffNumber, CUSTODY_LABELS[person.custody]];
  if (!dossier) return base;
  const place = placeText(dossier.cabinet, dossier.box);
  return [...base, place === '' ? '未定存放位置' : `存放 ${place}`, `最近更新 ${dossier.updatedOn}`];
}
