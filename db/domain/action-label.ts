const NOUNS: Readonly<Record<string, string>> = {
  attachments: '附件',
  branches: '党支部',
  categories: '人员类别',
  dossiers: '档案',
  drafts: '草稿',
  entries: '记录',
  imports: '名册导入',
  inCharge: '分管',
  kinships: '亲属关系',
  office: '单位设置',
  paper: '打印件',
  people: '人员',
  photos: '照片',
  posts: '任职',
  register: '编号登记簿',
  representatives: '供应商代表',
  roster: '名册',
  session: '登录',
  setup: '单位',
  suppliers: '供应商',
  units: '科室',
  users: '用户',
};

const VERBS: Readonly<Record<string, string>> = {
  add: '新增',
  amend: '修改',
  check: '检查',
  close: '撤销',
  commit: '导入',
  create: '新增',
  disable: '停用',
  enable: '启用',
  export: '导出',
  get: '查看',
  leave: '办理离开',
  list: '查看',
  merge: '合并',
  move: '移动',
  open: '查看',
  preview: '预览',
  print: '打印',
  read: '查看',
  rename: '更名',
  return: '办理返回',
  reveal: '查看全部号码',
  undo: '撤回',
  unmask: '查看全部号码',
  void: '作废',
};

/** Acts whose name noun and verb do not make well. */
const WHOLE: Readonly<Record<string, string>> = {
  'dossiers.create': '建档',
  'dossiers.open': '建档',
  'dossiers.openBatch': '批量建档',
  'office.replaceRecovery': '更换恢复密钥',
  'session.changePassword': '修改密码',
  'session.lock': '锁定',
  'session.recover': '用恢复密钥解锁',
  'session.switch': '切换用户',
  'session.unlock': '解锁',
  'setup.create': '设立单位',
  'users.resetPassword': '重设密码',
  'users.setRole': '更改角色',
};

/** What an act is called on screen, from its channel (`people.amend` → 修改人员; a job's `….start` → 开始…); 其他操作 where it has no name. */
export function actionLabel(action: string): string {
  const start = action.endsWith('.start') ? '开始' : '';
  const channel = start ? action.slice(0, -'.start'.length) : action;
  const whole = WHOLE[channel];
  if (whole) return start + whole;
  const [noun = '', verb = ''] = channel.split('.');
  const nounLabel = NOUNS[noun];
  const verbLabel = VERBS[verb];
  if (!nounLabel) return '其他操作';
  return start + (verbLabel ? verbLabel + nounLabel : `${nounLabel}操作`);
}
