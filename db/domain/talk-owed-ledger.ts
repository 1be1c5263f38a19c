import type { CivilDate } from './civil-date.ts';
import type { LedgerColumn } from './ledger.ts';

/** A line of 应谈未谈名单 in words. */
export interface TalkOwedLedgerRow {
  readonly name: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly categoryName: string;
  readonly times: number;
  readonly done: number;
  readonly lastOn: CivilDate | null;
  readonly dueOn: CivilDate;
  readonly plannedOn: CivilDate | null;
  readonly talker: string;
  readonly talkerReason: string;
}

/** Columns of 应谈未谈名单: who, how often, by when and by whom. */
export const TALK_OWED_LEDGER: readonly LedgerColumn<TalkOwedLedgerRow>[] = [
  { code: 'name', label: '姓名', width: 96, text: (row) => row.name },
  { code: 'unitName', label: '科室', width: 150, align: 'left', text: (row) => row.unitName },
  { code: 'postTitle', label: '职务', width: 120, align: 'left', text: (row) => row.postTitle },
  { code: 'categoryName', label: '人员类别', width: 92, text: (row) => row.categoryName },
  {
    code: 'times',
    label: '应谈次数',
    width: 78,
    align: 'right',
    isNumber: true,
    text: (row) => String(row.times),
  },
  {
    code: 'done',
    label: '已谈次数',
    width: 78,
    align: 'right',
    isNumber: true,
    text: (row) => String(row.done),
  },
  { code: 'lastOn', label: '最近谈话', width: 100, text: (row) => row.lastOn ?? '' },
  { code: 'dueOn', label: '应谈时限', width: 100, sortable: true, text: (row) => row.dueOn },
  { code: 'talker', label: '谈话人', width: 96, text: (row) => row.talker },
  {
    code: 'talkerReason',
    label: '谈话人待定原因',
    width: 200,
    align: 'left',
    optional: true,
    text: (row) => row.talkerReason,
  },
  { code: 'plannedOn', label: '已计划', width: 100, text: (row) => row.plannedOn ?? '' },
];
