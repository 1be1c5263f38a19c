/** What acts are about, by the first part of their channel. */
const NOUNS: Readonly<Record<string, string>> = {
  attachments: '附件',
  backup: '备份',
  categories: '人员类别',
  dossiers: '档案',
  entries: '档案记录',
  inCharge: '分管',
  office: '单位设置',
  people: '人员',
  register: '编号登记簿',
  suppliers: '供应商',
  units: '科室或支部',
  users: '用户',
};

/** What was done, by the second part. */
const VERBS: Readonly<Record<string, string>> = {
  add: '新增',
  amend: '修改',
  assign: '新增',
  close: '停用',
  create: '新增',
  disable: '停用',
  download: '另存',
  enable: '启用',
  end: '结束',
  export: '导出',
  get: '查看',
  merge: '合并',
  move: '移动',
  open: '打开',
  overview: '查看',
  page: '查看',
  place: '调整',
  print: '打印',
  read: '查看',
  rename: '更名',
  void: '作废',
};

/** Acts that noun and verb do not name well. */
const WHOLE: Readonly<Record<string, string>> = {
  'audit.changes': '查看操作明细',
  'audit.check': '校验审计链',
  'audit.tailLost': '发现审计链末尾缺失',
  'clock.wentBack': '发现电脑时钟回拨',
  'demo.found': '设立演练单位',
  'demo.users': '建立演练用户',
  'demo.write': '写入演练数据',
  'dossiers.changeState': '更改档案状态',
  'dossiers.exportQuality': '导出数据质量清单',
  'dossiers.openBatch': '批量建档',
  'dossiers.openOne': '建档',
  'dossiers.printQuality': '打印数据质量清单',
  'dossiers.setPlaces': '更改存放位置',
  'dossiers.setSheets': '登记表格收发',
  'dossiers.takeOverNumbers': '沿用原编号建档',
  'dossiers.turnSheet': '登记表格收发',
  'dossiers.voidNumber': '作废档案编号',
  'imports.commit': '导入名册',
  'imports.read': '读取名册',
  'imports.rejected': '导出未导入的名册行',
  'imports.undo': '撤销名册导入',
  'keyring.old': '发现密钥文件被换回旧文件',
  'office.replaceRecovery': '更换恢复密钥',
  'paper.print': '打印档案',
  'paper.ruler': '打印校准页',
  'people.addPhotos': '批量添加照片',
  'people.addPost': '新增任职',
  'people.addRelative': '登记亲属关系',
  'people.amendPost': '修改任职',
  'people.changeCategory': '更改人员类别',
  'people.changeEmployment': '更改在职状态',
  'people.changePost': '变更任职',
  'people.removePhoto': '移除照片',
  'people.reveal': '查看人员完整号码',
  'people.setPhoto': '设置照片',
  'people.voidEmployment': '作废在职状态',
  'people.voidPost': '作废任职',
  'people.voidRelative': '作废亲属关系',
  'scans.aside': '搁置扫描页',
  'scans.image': '查看扫描页',
  'scans.read': '扫描归档',
  'scans.reopen': '扫描页放回待认',
  'scans.settle': '人工归档扫描件',
  'scans.undo': '撤销扫描批次',
  'session.changePassword': '修改密码',
  'session.failed': '登录失败',
  'session.lock': '锁定',
  'session.passwordRecovered': '用恢复密钥重设密码',
  'session.recover': '用恢复密钥打开',
  'session.released': '解除登录限制',
  'session.switch': '切换用户',
  'session.unlock': '解锁',
  'setup.create': '设立单位',
  'suppliers.addRepresentative': '新增供应商代表',
  'suppliers.amendRepresentative': '修改供应商代表',
  'suppliers.reveal': '查看供应商完整号码',
  'suppliers.voidRepresentative': '作废供应商代表',
  'units.close': '撤销科室或支部',
  'users.amend': '更改用户名',
  'users.keyGiven': '发给用户密钥',
  'users.resetPassword': '重置密码',
  'users.setRole': '更改角色',
};

const START = '.start';

/** What an act of the chain is called in Chinese (`people.amend` → 修改人员); one without a name stands as it is. */
export function actionLabel(action: string): string {
  if (action.endsWith(START)) return `${actionLabel(action.slice(0, -START.length))}（开始）`;
  const whole = WHOLE[action];
  if (whole) return whole;
  const [noun = '', verb = ''] = action.split('.');
  const [nounLabel, verbLabel] = [NOUNS[noun], VERBS[verb]];
  return nounLabel && verbLabel ? verbLabel + nounLabel : action;
}
