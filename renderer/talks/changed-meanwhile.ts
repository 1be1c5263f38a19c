import { FOUR_FORMS_LABELS, TALK_FORM_LABELS, TALK_KIND_LABELS } from '../../db/domain/talk.ts';
import { CallError } from '../client.ts';
import type { Merged } from './read-again.ts';
import { fieldsInput, type TalkValues } from './talk-values.ts';

/** What the form of a talk holds: its facts, the day it was held, and what its one person said. */
export interface RecordValues extends TalkValues {
  readonly heldOn?: string | null;
  readonly statement?: string;
}

/** The facts of a talk, each said in one way, to compare. */
export type RecordFacts = ReturnType<typeof recordFacts>;

/** The facts as they are saved. */
export function recordFacts(values: RecordValues) {
  return { ...fieldsInput(values), heldOn: values.heldOn ?? null, statement: values.statement ?? '' };
}

const LABELS: Readonly<Record<keyof RecordFacts, string>> = {
  kind: '类别',
  form: '形式',
  theme: '主题',
  plannedOn: '计划日期',
  dueOn: '应谈时限',
  fromTime: '开始时间',
  toTime: '结束时间',
  place: '地点',
  talker: '谈话人',
  secondTalker: '第二谈话人',
  recorder: '记录人',
  reason: '事由、依据',
  fromClue: '由问题线索引起',
  approvedBy: '审批人',
  approvedOn: '审批日期',
  outline: '提纲',
  content: '谈话内容',
  asked: '提出要求',
  fourForms: '四种形态',
  noticeOn: '公示起始',
  appointOn: '任职日期',
  makeUpDueOn: '补谈时限',
  note: '备注',
  heldOn: '谈话日期',
  statement: '本人表态',
};

/** What is said of a saving that came after somebody else's: what was filled in of his, and beside each field that differs, his words. */
export function meanwhileError(
  message: string,
  now: RecordFacts,
  { taken, differing }: Merged<RecordFacts>,
): CallError {
  const filled = namesOf(Object.keys(taken) as (keyof RecordFacts)[]); // keys of the facts
  const parts = [
    message,
    ...(filled === '' ? [] : [`他人所改的${filled}已填入。`]),
    ...(differing.length === 0 ? [] : [`两边不同的：${namesOf(differing)}，已在各项下标出。`]),
  ];
  const fields = differing.map((key) => [
    key,
    `${LABELS[key]}现为${shown(now, key)}；以您填的为准的，再保存一次。`,
  ]);
  return new CallError({
    code: 'changed-meanwhile',
    message: parts.join(''),
    fields: Object.fromEntries(fields),
  });
}

function namesOf(keys: readonly (keyof RecordFacts)[]): string {
  return keys.map((key) => `“${LABELS[key]}”`).join('、');
}

function shown(now: RecordFacts, key: keyof RecordFacts): string {
  const value = now[key];
  if (value === null || value === '') return '（空）';
  if (key === 'kind') return `“${TALK_KIND_LABELS[now.kind]}”`;
  if (key === 'form') return `“${TALK_FORM_LABELS[now.form]}”`;
  if (key === 'fourForms' && now.fourForms) return `“${FOUR_FORMS_LABELS[now.fourForms]}”`;
  if (typeof value === 'boolean') return value ? '“是”' : '“否”';
  return `“${typeof value === 'string' ? value : value.name}”`;
}
