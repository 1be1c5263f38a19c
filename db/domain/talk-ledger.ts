import type { CivilDate } from './civil-date.ts';
import type { LedgerColumn } from './ledger.ts';
import {
  TALK_FORM_LABELS,
  TALK_KIND_LABELS,
  TALK_STATE_LABELS,
  type TalkForm,
  type TalkKind,
  type TalkState,
} from './talk.ts';

/** A line of 谈话台账. */
export interface TalkLine {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly occurredOn: CivilDate;
  readonly kind: TalkKind;
  readonly form: TalkForm;
  readonly state: TalkState;
  readonly theme: string;
  readonly party: string;
  readonly partyUnit: string;
  readonly partyPost: string;
  readonly people: number;
  readonly talker: string;
  readonly talkerPost: string;
  readonly recorder: string;
  readonly place: string;
  readonly reason: string;
  readonly approvedBy: string;
  /** Excerpts: the whole is read on the talk's page, which is logged. */
  readonly content: string;
  readonly statement: string;
  readonly followUp: string;
  readonly followUpDueOn: CivilDate | null;
  readonly followUpResult: string;
  readonly filedOn: CivilDate | null;
  readonly note: string;
}

/** Columns of 谈话台账 as forms.md has them; 状态 stands after them on screen only. */
export const TALK_LEDGER: readonly LedgerColumn<TalkLine>[] = [
  { code: 'number', label: '谈话编号', width: 108, sortable: true, text: (row) => row.number },
  { code: 'occurredOn', label: '日期', width: 96, sortable: true, text: (row) => row.occurredOn },
  { code: 'kind', label: '类别', width: 114, text: (row) => TALK_KIND_LABELS[row.kind] },
  { code: 'form', label: '形式', width: 76, text: (row) => TALK_FORM_LABELS[row.form] },
  { code: 'party', label: '对象', width: 120, align: 'left', text: (row) => row.party },
  { code: 'partyUnit', label: '科室', width: 136, align: 'left', text: (row) => row.partyUnit },
  { code: 'partyPost', label: '职务', width: 96, text: (row) => row.partyPost },
  {
    code: 'people',
    label: '人数',
    width: 52,
    align: 'right',
    isNumber: true,
    text: (row) => String(row.people),
  },
  { code: 'talker', label: '谈话人', width: 112, text: (row) => row.talker },
  { code: 'talkerPost', label: '谈话人职务', width: 100, text: (row) => row.talkerPost },
  { code: 'recorder', label: '记录人', width: 76, text: (row) => row.recorder },
  { code: 'place', label: '地点', width: 100, optional: true, text: (row) => row.place },
  { code: 'reason', label: '事由/依据', width: 160, align: 'left', text: reasonText },
  { code: 'approvedBy', label: '审批人', width: 76, optional: true, text: (row) => row.approvedBy },
  {
    code: 'content',
    label: '内容摘要',
    width: 200,
    align: 'left',
    optional: true,
    text: (row) => row.content,
  },
  {
    code: 'statement',
    label: '对象表态',
    width: 140,
    align: 'left',
    optional: true,
    text: (row) => row.statement,
  },
  { code: 'followUp', label: '后续要求', width: 140, align: 'left', text: (row) => row.followUp },
  { code: 'followUpDueOn', label: '时限', width: 96, text: (row) => row.followUpDueOn ?? '' },
  { code: 'followUpResult', label: '落实情况', width: 120, align: 'left', text: (row) => row.followUpResult },
  { code: 'filedOn', label: '归档日期', width: 96, text: (row) => row.filedOn ?? '' },
  { code: 'state', label: '状态', width: 96, text: (row) => TALK_STATE_LABELS[row.state] },
  { code: 'note', label: '备注', width: 120, align: 'left', optional: true, text: (row) => row.note },
];

function reasonText({ theme, reason }: TalkLine): string {
  return [theme, reason].filter((text) => text !== '').join('；');
}

/** Characters of a long text that a ledger shows. */
const EXCERPT = 60;

/** The beginning of a long text on one line: with its … at most 60 characters. */
export function excerptOf(text: string): string {
  const line = [...text.replace(/\s+/gu, ' ').trim()];
  return line.length > EXCERPT ? `${line.slice(0, EXCERPT - 1).join('')}…` : line.join('');
}
