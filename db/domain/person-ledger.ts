import type { LedgerColumn } from './ledger.ts';

/** A line of 人员档案 in words. */
export interface PersonLedgerRow {
  readonly name: string;
  readonly sex: string;
  readonly birthOn: string | null;
  readonly identity: string;
  readonly phone: string;
  readonly politicalStatus: string;
  readonly workStartedOn: string | null;
  readonly professionalTitle: string;
  readonly rank: string;
  readonly staffNumber: string;
  readonly custody: string;
  readonly employment: string;
  readonly unitName: string;
  readonly branchName: string;
  readonly categoryName: string;
  readonly postTitle: string;
  readonly postSinceOn: string | null;
  readonly dossierNumber: string | null;
}

/** Columns of 人员档案; document number and phone are covered and only shown when chosen. */
export const PERSON_LEDGER: readonly LedgerColumn<PersonLedgerRow>[] = [
  { code: 'name', label: '姓名', width: 110, sortable: true, text: (row) => row.name },
  { code: 'sex', label: '性别', width: 52, align: 'center', text: (row) => row.sex },
  { code: 'unit', label: '科室', width: 150, align: 'left', sortable: true, text: (row) => row.unitName },
  { code: 'postTitle', label: '现任职务', width: 130, align: 'left', text: (row) => row.postTitle },
  { code: 'category', label: '人员类别', width: 92, sortable: true, text: (row) => row.categoryName },
  { code: 'politicalStatus', label: '政治面貌', width: 100, text: (row) => row.politicalStatus },
  { code: 'staffNumber', label: '工号', width: 96, sortable: true, text: (row) => row.staffNumber },
  { code: 'dossierNumber', label: '档案编号', width: 130, text: (row) => row.dossierNumber ?? '' },
  { code: 'employment', label: '状态', width: 64, text: (row) => row.employment },
  { code: 'custody', label: '管理权限', width: 78, text: (row) => row.custody },
  { code: 'professionalTitle', label: '职称', width: 110, text: (row) => row.professionalTitle },
  { code: 'birthOn', label: '出生日期', width: 100, optional: true, text: (row) => row.birthOn ?? '' },
  {
    code: 'postSinceOn',
    label: '任现职时间',
    width: 100,
    optional: true,
    text: (row) => row.postSinceOn ?? '',
  },
  { code: 'rank', label: '职级', width: 90, optional: true, text: (row) => row.rank },
  {
    code: 'branchName',
    label: '党支部',
    width: 130,
    align: 'left',
    optional: true,
    text: (row) => row.branchName,
  },
  {
    code: 'workStartedOn',
    label: '参加工作时间',
    width: 110,
    optional: true,
    text: (row) => row.workStartedOn ?? '',
  },
  { code: 'identity', label: '证件号码', width: 180, optional: true, text: (row) => row.identity },
  { code: 'phone', label: '电话', width: 120, optional: true, text: (row) => row.phone },
];
