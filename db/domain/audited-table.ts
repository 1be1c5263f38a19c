/** Tables whose every version is kept in the audit chain, with what a record of each is called. */
export const AUDITED_TABLES = {
  office: '单位设置',
  user_account: '用户',
  unit: '科室/支部',
  unit_name: '科室名称',
  category: '人员类别',
  person: '人员',
  post: '职务',
  employment: '用工状态',
  person_category: '人员类别归属',
  in_charge: '分管',
  kinship: '近亲属关系',
  supplier: '供应商',
  representative: '供应商代表',
  dossier: '档案',
  number_register: '编号登记',
  section_entry: '档案记录',
  attachment: '附件',
  import_batch: '导入批次',
} as const;

export type AuditedTable = keyof typeof AUDITED_TABLES;
