import type { CivilDate } from './civil-date.ts';
import { EMPLOYMENT_STATES, type EmploymentState, isServing } from './person.ts';

/** What a roster can change of somebody known, with the clerk's word for it; the order is that of the comparison. */
export const IMPORT_FIELDS = {
  name: '姓名',
  identity: '证件号码',
  sex: '性别',
  birthOn: '出生日期',
  employment: '状态',
  unit: '科室',
  postTitle: '职务',
  postSinceOn: '任现职时间',
  branch: '党支部',
  category: '人员类别',
  staffNumber: '工号',
  phone: '电话',
  politicalStatus: '政治面貌',
  partyJoinedOn: '入党时间',
  workStartedOn: '参加工作时间',
  professionalTitle: '职称',
  rank: '职级',
  custody: '管理权限',
  ethnicGroup: '民族',
  nativePlace: '籍贯',
  birthPlace: '出生地',
  fullTimeEducation: '全日制学历',
  fullTimeSchool: '全日制院校专业',
  inServiceEducation: '在职学历',
  inServiceSchool: '在职院校专业',
  oldDossierNumber: '原档案编号',
  note: '备注',
} as const;
export type ImportField = keyof typeof IMPORT_FIELDS;
// `Object.keys` forgets the keys' type; the constant above has no others.
export const IMPORT_FIELD_CODES = Object.keys(IMPORT_FIELDS) as readonly ImportField[];

/** One field where the roster and the record differ. Only what was empty is taken unless the clerk says otherwise. */
export interface ImportDifference {
  readonly field: ImportField;
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly take: boolean;
}

/**
 * What an accepted row means for the records: somebody new, nothing to do, differences to choose, somebody back who had left,
 * perhaps somebody known (the clerk says), 回避, or left out by the clerk.
 */
export const IMPORT_FATES = ['new', 'same', 'changed', 'returning', 'ask', 'recused', 'skipped'] as const;
export type ImportFate = (typeof IMPORT_FATES)[number];
export const IMPORT_FATE_LABELS: Readonly<Record<ImportFate, string>> = {
  new: '新增',
  same: '一致',
  changed: '有变动',
  returning: '离开后返回',
  ask: '待确认',
  recused: '回避',
  skipped: '不导入',
};

/** Somebody in the records whom an unidentified row may be. */
export interface ImportCandidate {
  readonly personId: string;
  /** Name, unit, post, sex, birth month, staff number and covered document number in one line. */
  readonly detail: string;
  /** Why it may be him. */
  readonly reason: string;
}

/** The clerk's word on an `ask` row: the known person, somebody new, or left out. */
export type MatchDecision = { readonly personId: string } | 'new' | 'skip';

/** What becomes of somebody in service whom the roster does not name. */
export const GONE_STATES = [
  'left',
  'retired',
  'transferred',
  'deceased',
] as const satisfies readonly EmploymentState[];
export type GoneState = (typeof GONE_STATES)[number];
export interface GoneDecision {
  /** Null: nothing is done. */
  readonly state: GoneState | null;
  readonly on: CivilDate;
}

/** How an import is made, asked once for the whole roster. */
export interface ImportSettings {
  /** The day the roster is of: changes count from it. */
  readonly asOfOn: CivilDate;
  /** State of people whose row does not say. */
  readonly employment: EmploymentState;
  /** Where a mere 学历 goes that is neither called full-time nor in-service. */
  readonly educationAs: 'fullTime' | 'inService' | 'none';
  /** Category of new people whose row names none; null for none. */
  readonly categoryId: string | null;
}

/** States that a row without one can be given. */
export const IMPORT_EMPLOYMENT: readonly EmploymentState[] = EMPLOYMENT_STATES.filter(isServing);

/** How many records an import made or changed, as its list shows it. */
export interface ImportCounts {
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  readonly gone: number;
  readonly units: number;
  /** Rows not taken: refused, duplicate, 回避 or left out. */
  readonly left: number;
}

/** One import that was made. */
export interface ImportBatch {
  readonly id: string;
  readonly fileName: string;
  readonly sheetName: string;
  readonly asOfOn: CivilDate;
  readonly importedAt: string;
  readonly undoneAt: string | null;
  readonly counts: ImportCounts;
}
