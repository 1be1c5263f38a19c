const FIELD_LABELS: Readonly<Record<string, string>> = {
  name: '名称',
  role: '角色',
  phone: '电话',
  data: '内容',
  title: '标题',
  note: '备注',
  voided_at: '作废',
  void_reason: '作废原因',
  disabled_at: '停用',
  password_set_on: '密码',
  password_initial: '初始密码',
  keyring_version: '密钥文件版本',
  identity_number: '证件号码',
  identity_kind: '证件种类',
  post_title: '职务',
  unit_id: '科室',
  branch_id: '支部',
  category_id: '人员类别',
  number: '编号',
  state: '状态',
  state_on: '状态日期',
  cabinet: '柜号',
  box: '盒号',
  place_key: '存放次序',
  sheet_state: '采集表状态',
  updated_on: '最近更新',
};

/** What a changed column is called; an unknown one stands as it is. */
export function fieldLabel(column: string): string {
  return FIELD_LABELS[column] ?? column;
}
