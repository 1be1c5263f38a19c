/** What a unit's people do, and so which posts and titles are found in it. */
export type UnitWork = 'leaders' | 'admin' | 'ward' | 'outpatient' | 'nursing' | 'technical' | 'pharmacy';

/** The discipline inspection office itself. */
export const OFFICE_UNIT = '纪检监察室';

/** The units of the fictional hospital in the order of its own list: name, code and work. */
export const DEMO_UNITS: readonly (readonly [string, string, UnitWork])[] = [
  ['院领导', 'YLD', 'leaders'],
  ['党委办公室', 'DWB', 'admin'],
  ['院办公室', 'YB', 'admin'],
  [OFFICE_UNIT, 'JJS', 'admin'],
  ['人事科', 'RSK', 'admin'],
  ['财务科', 'CWK', 'admin'],
  ['医务科', 'YWK', 'admin'],
  ['护理部', 'HLB', 'admin'],
  ['医保办', 'YBB', 'admin'],
  ['信息科', 'XXK', 'admin'],
  ['设备科', 'SBK', 'admin'],
  ['药剂科', 'YJK', 'pharmacy'],
  ['总务科', 'ZWK', 'admin'],
  ['基建科', 'JJK', 'admin'],
  ['采购办公室', 'CGB', 'admin'],
  ['审计科', 'SJK', 'admin'],
  ['门诊部', 'MZB', 'outpatient'],
  ['急诊科', 'JZK', 'outpatient'],
  ['内科', 'NK', 'ward'],
  ['外科', 'WK', 'ward'],
  ['产科一病区', 'CK1', 'ward'],
  ['产科二病区', 'CK2', 'ward'],
  ['妇科', 'FK', 'ward'],
  ['儿科', 'EK', 'ward'],
  ['新生儿科', 'XSE', 'ward'],
  ['生殖医学科', 'SZK', 'ward'],
  ['麻醉科', 'MZK', 'ward'],
  ['手术室', 'SSS', 'nursing'],
  ['重症医学科', 'ICU', 'ward'],
  ['放射科', 'FSK', 'technical'],
  ['超声科', 'CSK', 'technical'],
  ['检验科', 'JYK', 'technical'],
  ['病理科', 'BLK', 'technical'],
  ['输血科', 'SXK', 'technical'],
  ['中医科', 'ZYK', 'outpatient'],
  ['口腔科', 'KQK', 'outpatient'],
  ['眼科', 'YK', 'outpatient'],
  ['康复科', 'KFK', 'ward'],
  ['体检中心', 'TJZX', 'outpatient'],
  ['妇女保健科', 'FBK', 'outpatient'],
];

export const DEMO_BRANCHES: readonly string[] = [
  '机关党支部',
  '临床一支部',
  '临床二支部',
  '医技党支部',
  '门诊党支部',
  '退休党支部',
];

/** Units whose staff hold key posts by default. */
export const KEY_UNITS: readonly string[] = [
  '财务科',
  '设备科',
  '药剂科',
  '基建科',
  '采购办公室',
  '总务科',
  '信息科',
  '审计科',
  '医保办',
  '人事科',
];

/** Suppliers: name, what they supply, and how many representatives they send. */
export const DEMO_SUPPLIERS: readonly (readonly [string, string, number])[] = [
  ['江北康源医药有限公司', '药品', 2],
  ['华仁医疗器械有限公司', '医用耗材', 2],
  ['晨光医疗设备有限公司', '大型设备', 1],
  ['安信净化工程有限公司', '净化工程', 1],
  ['瑞康试剂有限公司', '检验试剂', 2],
  ['天和信息技术有限公司', '信息系统', 1],
  ['洁雅物业服务有限公司', '保洁服务', 1],
  ['绿源餐饮管理有限公司', '职工食堂', 1],
  ['宏达建筑安装有限公司', '基建维修', 1],
  ['众诚办公用品有限公司', '办公用品', 1],
  ['仁济医用气体有限公司', '医用气体', 1],
  ['博文印务有限公司', '印刷品', 1],
];
