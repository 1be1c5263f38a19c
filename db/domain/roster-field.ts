/** What a column of a roster can mean: label for the clerk, longest text kept, and the headers that name it, compared without blanks and brackets. */
interface RosterFieldDeclaration {
  readonly label: string;
  readonly maxLength: number;
  readonly headers: readonly string[];
}

const declared = (label: string, maxLength: number, headers: string): RosterFieldDeclaration => ({
  label,
  maxLength,
  headers: headers.split(' '),
});

export const ROSTER_FIELDS = {
  seq: declared('序号', 20, '序号 序 行号 项次 顺序号 NO NO. 编号'),
  name: declared(
    '姓名',
    200,
    '姓名 名字 职工姓名 员工姓名 人员姓名 中文姓名 中文名 教职工姓名 干部姓名 本人姓名 医务人员姓名',
  ),
  sex: declared('性别', 20, '性别'),
  identityKind: declared(
    '证件类型',
    30,
    '证件类型 证件种类 身份证件类型 证件名称 有效证件类型 身份证件种类 证件类别',
  ),
  identityNumber: declared(
    '身份证号',
    60,
    '身份证号码 身份证号 公民身份号码 公民身份证号码 公民身份证号 居民身份证号码 居民身份证号 身份证件号码 身份证件号 身份证 身份号码 证件号码 证件号 有效证件号码 有效证件号',
  ),
  birthOn: declared('出生日期', 60, '出生日期 出生年月日 出生年月 出生时间 生日 出生'),
  ethnicGroup: declared('民族', 30, '民族 族别'),
  nativePlace: declared('籍贯', 100, '籍贯'),
  birthPlace: declared('出生地', 100, '出生地'),
  politicalStatus: declared('政治面貌', 50, '政治面貌 政治面目 党派'),
  partyJoinedOn: declared(
    '入党时间',
    60,
    '入党时间 入党日期 入党年月 加入党派时间 参加党派时间 加入中国共产党时间',
  ),
  workStartedOn: declared(
    '参加工作时间',
    60,
    '参加工作时间 参加工作日期 参加工作年月 首次参加工作时间 参加工作 参工时间 工作时间',
  ),
  joinedOn: declared(
    '来院时间',
    60,
    '来院时间 到院时间 进院时间 入职时间 入职日期 来院日期 来院工作时间 进入本单位时间',
  ),
  education: declared('学历', 100, '最高学历 学历 文化程度 学历学位 最高学历学位'),
  degree: declared('学位', 100, '最高学位 学位'),
  school: declared(
    '毕业院校',
    200,
    '毕业院校 毕业学校 毕业院校及专业 毕业院校系及专业 毕业院校专业 院校专业',
  ),
  major: declared('所学专业', 100, '所学专业 专业 毕业专业'),
  fullTimeEducation: declared(
    '全日制学历',
    100,
    '全日制学历 全日制教育学历 全日制教育 全日制学历学位 全日制教育学历学位 全日制 第一学历 全日制最高学历',
  ),
  fullTimeDegree: declared('全日制学位', 100, '全日制学位 全日制教育学位'),
  fullTimeSchool: declared(
    '全日制院校专业',
    200,
    '全日制毕业院校 全日制毕业学校 全日制毕业院校及专业 全日制毕业院校系及专业 全日制院校专业 全日制教育毕业院校 全日制教育毕业学校 全日制教育毕业院校专业 全日制教育院校专业 全日制教育毕业院校系及专业 全日制教育毕业院校及专业',
  ),
  inServiceEducation: declared(
    '在职学历',
    100,
    '在职学历 在职教育学历 在职教育 在职学历学位 在职教育学历学位 在职',
  ),
  inServiceDegree: declared('在职学位', 100, '在职学位 在职教育学位'),
  inServiceSchool: declared(
    '在职院校专业',
    200,
    '在职毕业院校 在职毕业学校 在职毕业院校及专业 在职毕业院校系及专业 在职院校专业 在职教育毕业院校 在职教育毕业学校 在职教育毕业院校专业 在职教育院校专业 在职教育毕业院校系及专业 在职教育毕业院校及专业',
  ),
  unitName: declared(
    '科室',
    60,
    '所在科室 科室 科室名称 所属科室 工作科室 现科室 所在部门 部门 部门名称 所属部门 工作部门 科室部门 部门科室 科室/部门 部门/科室 单位科室 处室 科别 所在单位 工作单位 单位 单位名称',
  ),
  post: declared(
    '职务',
    200,
    '现任职务 职务 行政职务 党政职务 担任职务 现职务 职务名称 职位 岗位名称 工作岗位 岗位',
  ),
  postSince: declared(
    '任现职时间',
    60,
    '任现职时间 任现职务时间 任现职日期 任现职年月 现任职务时间 现职时间 任职时间 任职日期 任职年月',
  ),
  rank: declared('职级', 60, '职级 现职级 行政级别 职务级别 职务层次 行政职级 级别'),
  professionalTitle: declared(
    '职称',
    100,
    '专业技术职称 职称 技术职称 专业技术职务 专业技术资格 专业技术职务任职资格 现有职称 现职称 技术职务 职称名称',
  ),
  staffNumber: declared(
    '工号',
    30,
    '工号 职工号 员工号 职工工号 员工工号 职工编号 员工编号 人员编号 工作证号 职工代码 人员编码',
  ),
  phone: declared(
    '电话',
    60,
    '手机号码 手机号 手机 移动电话 联系手机 联系电话 电话号码 电话 本人电话 联系方式',
  ),
  branchName: declared(
    '党支部',
    60,
    '所属党支部 党支部 所在党支部 党支部名称 所在支部 所属支部 支部名称 支部 所在党组织 所属党组织 党组织',
  ),
  category: declared('岗位类别', 100, '岗位类别 人员类别 岗位分类 廉洁风险岗位类别 对象类别 类别'),
  employment: declared(
    '用工形式',
    30,
    '用工形式 用工性质 编制类别 编制性质 编制 人员性质 在编情况 在职状态 人员状态',
  ),
  custody: declared('管理权限', 30, '管理权限 干部管理权限 管理层级'),
  oldDossierNumber: declared(
    '旧档案编号',
    60,
    '旧档案编号 旧档案号 原档案编号 原档案号 廉洁档案编号 廉政档案编号 廉洁档案号 廉政档案号 档案编号 档案号 原编号 旧编号',
  ),
  note: declared('备注', 500, '备注 备考 附注 说明'),
} as const satisfies Record<string, RosterFieldDeclaration>;

export type RosterField = keyof typeof ROSTER_FIELDS;

/** Every field code, in the order a clerk expects. */
// `Object.keys` forgets the keys' type; the constant above has no others.
export const ROSTER_FIELD_CODES = Object.keys(ROSTER_FIELDS) as readonly RosterField[];

export interface HeaderMatch {
  readonly field: RosterField;
  /** 1 for a known header, 0.9 less likely of two for the same field, 0.6 for one that merely contains the word. */
  readonly confidence: number;
}

const KNOWN_HEADERS: ReadonlyMap<string, HeaderMatch> = new Map(
  ROSTER_FIELD_CODES.flatMap((field) =>
    ROSTER_FIELDS[field].headers.map((header, index): [string, HeaderMatch] => [
      header,
      { field, confidence: 1 - index / 1000 },
    ]),
  ),
);

/** Headers of other people or other matters that contain a known word. */
const FOREIGN_HEADER =
  /曾用名|拼音|英文|外文|配偶|家属|家庭|父|母|子女|紧急|人事档案|称谓|年龄|办公|照片|领导姓名/;

const CONTAINED_WORDS: readonly (readonly [RegExp, RosterField])[] = [
  [/身份证|身份号码|证件号/, 'identityNumber'],
  [/姓名/, 'name'],
  [/出生(?!地)/, 'birthOn'],
  [/参加工作/, 'workStartedOn'],
  [/入党/, 'partyJoinedOn'],
  [/任现职|任职时间|任职日期/, 'postSince'],
  [/支部/, 'branchName'],
  [/手机|电话/, 'phone'],
  [/工号|职工号/, 'staffNumber'],
  [/职称|专业技术/, 'professionalTitle'],
  [/政治面貌/, 'politicalStatus'],
  [/科室|部门/, 'unitName'],
  [/档案编?号/, 'oldDossierNumber'],
  [/职务/, 'post'],
  [/备注/, 'note'],
];
/** A longer text is a title or an instruction, not a header. */
const LONGEST_HEADER = 20;

/** A header as it is compared: NFKC, upper case, no blanks, stars, colons or line breaks. */
function normaliseHeader(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}*:：]/gu, '')
    .toUpperCase();
}

/** `学历(全日制)` names 全日制学历, `姓名(中文)` just 姓名. */
function matchWithoutBrackets(header: string): HeaderMatch | null {
  const [, outer = header, inner = ''] = /^(.+?)[([【](.*)[)\]】]$/.exec(header) ?? [];
  const plain = outer.replace(/\//g, '');
  const known =
    KNOWN_HEADERS.get(inner + plain) ?? KNOWN_HEADERS.get(plain + inner) ?? KNOWN_HEADERS.get(plain);
  return known ? { field: known.field, confidence: known.confidence - 0.05 } : null;
}

/** The field a header names, with confidence; null where it names none. */
export function matchHeader(text: string): HeaderMatch | null {
  const header = normaliseHeader(text);
  if (header === '' || header.length > LONGEST_HEADER * 2) return null;
  const exact = KNOWN_HEADERS.get(header);
  if (exact) return exact;
  if (FOREIGN_HEADER.test(header)) return null;
  const bare = matchWithoutBrackets(header);
  if (bare) return bare;
  if (header.length > LONGEST_HEADER || /[,，。;；]/.test(header)) return null;
  const contained = CONTAINED_WORDS.find(([word]) => word.test(header));
  return contained ? { field: contained[1], confidence: 0.6 } : null;
}
