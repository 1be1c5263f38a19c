import type { PersonLine } from '../../electron/contract/people.ts';
import type { ListColumn } from '../ui/ListPage.tsx';

/** Columns of 人员档案; document number and phone are covered and only shown when chosen. */
export const PEOPLE_COLUMNS: readonly ListColumn<PersonLine>[] = [
  { code: 'name', label: '姓名', width: 110, sortable: true, render: (row) => row.name },
  { code: 'sex', label: '性别', width: 52, align: 'center', render: (row) => row.sex },
  { code: 'unit', label: '科室', width: 150, sortable: true, render: (row) => row.unitName },
  { code: 'postTitle', label: '现任职务', width: 130, render: (row) => row.postTitle },
  { code: 'category', label: '人员类别', width: 92, sortable: true, render: (row) => row.categoryName },
  { code: 'politicalStatus', label: '政治面貌', width: 100, render: (row) => row.politicalStatus },
  { code: 'staffNumber', label: '工号', width: 96, sortable: true, render: (row) => row.staffNumber },
  { code: 'dossierNumber', label: '档案编号', width: 130, render: (row) => row.dossierNumber ?? '' },
  { code: 'employment', label: '状态', width: 64, render: (row) => row.employment },
  { code: 'custody', label: '管理权限', width: 78, render: (row) => row.custody },
  { code: 'professionalTitle', label: '职称', width: 110, render: (row) => row.professionalTitle },
  { code: 'birthOn', label: '出生日期', width: 100, optional: true, render: (row) => row.birthOn ?? '' },
  {
    code: 'postSinceOn',
    label: '任现职时间',
    width: 100,
    optional: true,
    render: (row) => row.postSinceOn ?? '',
  },
  { code: 'rank', label: '职级', width: 90, optional: true, render: (row) => row.rank },
  { code: 'branchName', label: '党支部', width: 130, optional: true, render: (row) => row.branchName },
  {
    code: 'workStartedOn',
    label: '参加工作时间',
    width: 110,
    optional: true,
    render: (row) => row.workStartedOn ?? '',
  },
  { code: 'identity', label: '证件号码', width: 180, optional: true, render: (row) => row.identity },
  { code: 'phone', label: '电话', width: 120, optional: true, render: (row) => row.phone },
];
