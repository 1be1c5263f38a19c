import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { EMPLOYMENT_LABELS, type Post } from '../../../db/domain/person.ts';
import type { MaskedPerson } from '../../../electron/contract/people.ts';
import { useAct, useCall } from '../calls.ts';
import { ReasonDialog } from '../ReasonDialog.tsx';
import { ChangePostDialog, PostDialog } from './PostDialog.tsx';
import { CategoryDialog, EmploymentDialog, RelativeDialog } from './StandingDialogs.tsx';
import { STALE_BY_PERSON } from './stale.ts';

type OpenDialog =
  | { readonly kind: 'changePost' | 'addPost' | 'category' | 'employment' | 'relative' | 'voidEmployment' }
  | { readonly kind: 'amendPost' | 'voidPost'; readonly post: Post }
  | {
      readonly kind: 'voidRelative';
      readonly kinship: { readonly kinshipId: string; readonly version: number };
    };

export interface TimelineProps {
  readonly person: MaskedPerson;
  readonly canWrite: boolean;
}

function span(fromOn: string | null, toOn: string | null): string {
  return `${fromOn ?? '不详'} 至 ${toOn ?? '今'}`;
}

/** Posts, employment, categories and relatives of a person over time, each with what may be done. */
export function Timeline({ person, canWrite }: TimelineProps) {
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const { data } = useCall('people.timeline', { personId: person.id });
  const act = (label: string, next: OpenDialog): ReactNode =>
    canWrite && (
      <Button type="link" onClick={() => setDialog(next)}>
        {label}
      </Button>
    );
  return (
    <>
      <div className="panel spells">
        <h3>
          任职
          <span>
            {act('职务变动', { kind: 'changePost' })}
            {act('其他任职', { kind: 'addPost' })}
          </span>
        </h3>
        <ol>
          {data?.posts.map((post) => (
            <li key={post.id} className={post.toOn === null ? '' : 'past'}>
              <span>
                {[post.unitName, post.title].filter(Boolean).join(' ')}
                {!post.main && '（兼）'}
                <div className="spell-time">{span(post.fromOn, post.toOn)}</div>
              </span>
              <span>
                {act('更正', { kind: 'amendPost', post })}
                {act('作废', { kind: 'voidPost', post })}
              </span>
            </li>
          ))}
        </ol>
      </div>
      <div className="panel spells">
        <h3>在职状态 {act(person.inService ? '离岗、退休等' : '返回、返聘等', { kind: 'employment' })}</h3>
        <ol>
          {data?.employment.map((spell, index) => (
            <li key={spell.id} className={spell.toOn === null ? '' : 'past'}>
              <span>
                {EMPLOYMENT_LABELS[spell.state]}
                {spell.reason && `（${spell.reason}）`}
                <div className="spell-time">{span(spell.fromOn, spell.toOn)}</div>
              </span>
              {index === 0 && data.employment.length > 1 && act('作废', { kind: 'voidEmployment' })}
            </li>
          ))}
        </ol>
      </div>
      <div className="panel spells">
        <h3>人员类别 {act('变更', { kind: 'category' })}</h3>
        <ol>
          {data?.categories.map((spell) => (
            <li key={spell.id} className={spell.toOn === null ? '' : 'past'}>
              <span>
                {spell.categoryName}
                <div className="spell-time">{span(spell.fromOn, spell.toOn)}</div>
              </span>
            </li>
          ))}
        </ol>
      </div>
      <div className="panel spells">
        <h3>本单位近亲属（回避） {act('登记', { kind: 'relative' })}</h3>
        <ol>
          {data?.relatives.map(({ kinshipId, version, name, unitName, relation }) => (
            <li key={kinshipId}>
              <span>
                {name} {unitName}（{relation}）
              </span>
              {act('作废', { kind: 'voidRelative', kinship: { kinshipId, version } })}
            </li>
          ))}
        </ol>
      </div>
      {dialog && <TimelineDialog person={person} dialog={dialog} onClose={() => setDialog(null)} />}
    </>
  );
}

interface DialogProps {
  readonly person: MaskedPerson;
  readonly dialog: OpenDialog;
  readonly onClose: () => void;
}

function TimelineDialog({ person, dialog, onClose }: DialogProps) {
  switch (dialog.kind) {
    case 'changePost':
      return <ChangePostDialog person={person} onClose={onClose} />;
    case 'addPost':
      return <PostDialog person={person} post={null} onClose={onClose} />;
    case 'amendPost':
      return <PostDialog person={person} post={dialog.post} onClose={onClose} />;
    case 'category':
      return <CategoryDialog person={person} onClose={onClose} />;
    case 'employment':
      return <EmploymentDialog person={person} onClose={onClose} />;
    case 'relative':
      return <RelativeDialog person={person} onClose={onClose} />;
    case 'voidPost':
    case 'voidEmployment':
    case 'voidRelative':
      return <VoidDialog person={person} dialog={dialog} onClose={onClose} />;
  }
}

function VoidDialog({ person, dialog, onClose }: DialogProps) {
  const options = { invalidates: STALE_BY_PERSON, done: '已作废', onDone: onClose };
  const voidPost = useAct('people.voidPost', options);
  const voidEmployment = useAct('people.voidEmployment', options);
  const voidRelative = useAct('people.voidRelative', options);
  const { id: personId, version } = person;
  const confirm = async (reason: string): Promise<void> => {
    if (dialog.kind === 'voidPost')
      await voidPost.send({
        personId,
        version,
        post: { postId: dialog.post.id, version: dialog.post.version },
        reason,
      });
    else if (dialog.kind === 'voidRelative')
      await voidRelative.send({ personId, kinship: dialog.kinship, reason });
    else await voidEmployment.send({ personId, version, reason });
  };
  return (
    <ReasonDialog title={`作废登记：${person.name}`} open onClose={onClose} onConfirm={confirm}>
      {dialog.kind === 'voidEmployment'
        ? '作废后恢复到前一状态，因它结束的任职一并恢复；原登记与原因仍可在日志中查到。'
        : '作废后不再计入，原登记与原因仍可在日志中查到。'}
    </ReasonDialog>
  );
}
