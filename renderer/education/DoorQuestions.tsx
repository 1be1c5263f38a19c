import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { clockText } from '../../db/domain/education.ts';
import { stateText } from './attendance-columns.tsx';
import type { Door, DoorQuestion } from './use-door.ts';

export interface DoorQuestionsProps {
  readonly door: Door;
  /** The person the arrows have come to. */
  readonly activeId: string | null;
}

/** What waits for a human at the door, oldest first: no card answers it, none is lost by it, the field keeps the keys. */
export function DoorQuestions({ door, activeId }: DoorQuestionsProps) {
  const { length } = door.questions;
  const pile = useRef<HTMLDivElement>(null);
  // The newest stands next to the field.
  useEffect(() => {
    if (length > 0) pile.current?.scrollTo({ top: pile.current.scrollHeight });
  }, [length]);
  if (length === 0) return null;
  return (
    // A click leaves the focus in the field.
    <div ref={pile} className="door-questions" onMouseDown={(event) => event.preventDefault()}>
      {door.questions.map((question) => (
        <Question key={question.key} {...{ question, door, activeId }} />
      ))}
    </div>
  );
}

function Question({ question, door, activeId }: DoorQuestionsProps & { readonly question: DoorQuestion }) {
  const { key } = question;
  if (question.kind === 'again') {
    const { name, unitName, signedAt } = question.row;
    return (
      <div
        className="door-question again"
        role="alertdialog"
        aria-label={`同一张卡一分钟内再次登记：${name}`}
      >
        <span>
          <strong>同一张卡一分钟内再次登记：</strong>
          {name}（{unitName}）{signedAt === null ? '' : `${clockText(signedAt)} `}
          已签到，本次不重复计。如有人持他人卡代签，请当场核对。
        </span>
        <Button onClick={() => door.close(key)}>已核对</Button>
      </div>
    );
  }
  if (question.kind === 'refused')
    return (
      <div className="door-question" role="alertdialog" aria-label={`没有登记：${question.order.text}`}>
        <span>
          <strong>没有登记：“{question.order.text}”。</strong>
          {question.message}
        </span>
        <span className="door-answers">
          <Button
            onClick={() => {
              door.close(key);
              door.enter(question.order);
            }}
          >
            重试
          </Button>
          <Button onClick={() => door.close(key)}>知道了</Button>
        </span>
      </div>
    );
  return <Whom {...{ question, door, activeId }} />;
}

function Whom({
  question,
  door,
  activeId,
}: DoorQuestionsProps & { readonly question: Extract<DoorQuestion, { kind: 'whom' }> }) {
  const { rows, notListed } = question.found;
  const { text } = question.order;
  const title = rows.length > 0 ? `“${text}”有多人符合` : `名单中没有“${text}”`;
  return (
    <div className="door-question" role="alertdialog" aria-label={title}>
      <span>
        <strong>{title}</strong>
        {rows.length > 0
          ? '，请按 ↓ 选定后回车，或点选。'
          : notListed.length === 0 && '，在职人员中也没有，请核对卡号、工号或姓名。'}
      </span>
      <Button onClick={() => door.close(question.key)}>不登记</Button>
      <div className="door-found">
        {rows.map((row) => (
          <Button
            key={row.id}
            type="text"
            className={row.id === activeId ? 'active' : ''}
            aria-current={row.id === activeId}
            ref={row.id === activeId ? showAll : null}
            onClick={() => door.choose(question, row)}
          >
            {row.name}　{row.unitName}　{row.postTitle}　{row.staffNumber}　{stateText(row)}
          </Button>
        ))}
        {notListed.map((person) => (
          <span key={person.personId} className="education-bar">
            {person.name}（{person.detail}）不在应到名单，是否加入？
            <Button onClick={() => door.addAndChoose(question, person, 'observer')}>列席并签到</Button>
            <Button onClick={() => door.addAndChoose(question, person, 'added')}>新增应到并签到</Button>
          </span>
        ))}
      </div>
    </div>
  );
}

function showAll(button: HTMLElement | null): void {
  button?.scrollIntoView({ block: 'nearest' });
}
