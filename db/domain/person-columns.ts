/** Columns of 人员档案 by code, as the list and its .xlsx head them. */
export const PERSON_COLUMN_LABELS = {
  name: '姓名',
  sex: '性别',
  birthOn: '出生日期',
  unit: '科室',
  postTitle: '现任职务',
  postSinceOn: '任现职时间',
  category: '人员类别',
  politicalStatus: '政治面貌',
  staffNumber: '工号',
  dossierNumber: '档案编号',
  employment: '状态',
  custody: '管理权限',
  rank: '职级',
  professionalTitle: '职称',
  branchName: '党支部',
  workStartedOn: '参加工作时间',
  identity: '证件号码',
  phone: '电话',
} as const;

export type PersonColumn = keyof typeof PERSON_COLUMN_LABELS;
