import { type CivilDate, officeToday, type PartialDate } from './civil-date.ts';
import { DOSSIER_STATE_LABELS, type DossierState, placeText, type SheetState } from './dossier.ts';
import type { LedgerColumn } from './ledger.ts';
import { CUSTODY_LABELS, type Custody } from './person.ts';

/** How full a dossier is: sections its category keeps and everybody owes (应归), and those of them that hold an entry (实归). */
export interface DossierFill {
  readonly expected: number;
  readonly filled: number;
}

/** One line of the 档案台账. */
export interface DossierRow {
  readonly personId: string;
  readonly dossierId: string;
  readonly version: number;
  readonly number: string;
  readonly name: string;
  readonly sex: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly postSinceOn: PartialDate | null;
  readonly professionalTitle: string;
  readonly politicalStatus: string;
  readonly categoryName: string;
  readonly custody: Custody;
  readonly openedOn: CivilDate;
  readonly basis: string;
  /** Null where 回避 keeps the asker from knowing. */
  readonly fill: DossierFill | null;
  readonly updatedOn: CivilDate;
  readonly cabinet: string;
  readonly box: string;
  readonly state: DossierState;
  readonly stateOn: CivilDate;
  readonly stateReason: string;
  readonly sheetState: SheetState;
  readonly sheetOn: CivilDate | null;
  readonly keeper: string;
  readonly note: string;
  /** 沿用原编号: the number is older than this program. */
  readonly inherited: boolean;
}

/** Columns of the 档案台账 after 序号, in the order of forms.md. */
export const DOSSIER_LEDGER: readonly LedgerColumn<DossierRow>[] = [
  { code: 'number', label: '档案编号', width: 124, sortable: true, text: (row) => row.number },
  { code: 'name', label: '姓名', width: 84, sortable: true, text: (row) => row.name },
  { code: 'sex', label: '性别', width: 48, optional: true, text: (row) => row.sex },
  { code: 'unit', label: '科室', width: 130, align: 'left', sortable: true, text: (row) => row.unitName },
  { code: 'postTitle', label: '现任职务', width: 110, align: 'left', text: (row) => row.postTitle },
  {
    code: 'postSinceOn',
    label: '任现职时间',
    width: 100,
    optional: true,
    text: (row) => row.postSinceOn ?? '',
  },
  {
    code: 'professionalTitle',
    label: '职称',
    width: 100,
    optional: true,
    text: (row) => row.professionalTitle,
  },
  {
    code: 'politicalStatus',
    label: '政治面貌',
    width: 100,
    optional: true,
    text: (row) => row.politicalStatus,
  },
  { code: 'category', label: '人员类别', width: 88, text: (row) => row.categoryName },
  {
    code: 'custody',
    label: '管理权限',
    width: 100,
    optional: true,
    text: (row) => CUSTODY_LABELS[row.custody],
  },
  { code: 'openedOn', label: '建档日期', width: 100, text: (row) => row.openedOn },
  { code: 'basis', label: '建档依据', width: 180, align: 'left', optional: true, text: (row) => row.basis },
  {
    code: 'expected',
    label: '应归件数',
    width: 76,
    align: 'center',
    isNumber: true,
    text: (row) => (row.fill ? String(row.fill.expected) : ''),
  },
  {
    code: 'filled',
    label: '实归件数',
    width: 76,
    align: 'center',
    isNumber: true,
    text: (row) => (row.fill ? String(row.fill.filled) : ''),
  },
  { code: 'updated', label: '最近更新', width: 100, sortable: true, text: (row) => row.updatedOn },
  {
    code: 'place',
    label: '存放位置',
    width: 96,
    sortable: true,
    text: (row) => placeText(row.cabinet, row.box),
  },
  { code: 'state', label: '状态', width: 56, text: (row) => DOSSIER_STATE_LABELS[row.state] },
  { code: 'stateOn', label: '状态日期', width: 100, optional: true, text: (row) => row.stateOn },
  { code: 'keeper', label: '保管人', width: 100, optional: true, text: (row) => row.keeper },
  { code: 'note', label: '备注', width: 80, align: 'left', text: (row) => row.note },
];

/** One line of the 编号登记簿: a number, to whom and when it was given, and what became of it. */
export interface RegisterRow {
  readonly id: string;
  readonly number: string;
  readonly origin: 'issued' | 'inherited';
  readonly personId: string;
  /** The holder's name and unit on the day it was given. */
  readonly personName: string;
  readonly unitName: string;
  readonly issuedOn: CivilDate;
  /** Who gave it, by his own name, else that of the account; empty where the chain does not say. */
  readonly issuedBy: string;
  /** Null where the number is void. */
  readonly state: DossierState | null;
  readonly stateOn: CivilDate | null;
  /** Empty where the number is void: then the void's own reason counts. */
  readonly stateReason: string;
  /** The instant of voiding. */
  readonly voidedAt: string | null;
  readonly voidReason: string | null;
}

/** Columns of the 编号登记簿 after 序号: every number ever given, to whom, when, and what became of it. */
export const NUMBER_REGISTER: readonly LedgerColumn<RegisterRow>[] = [
  { code: 'number', label: '档案编号', width: 140, sortable: true, text: (row) => row.number },
  { code: 'personName', label: '姓名', width: 96, text: (row) => row.personName },
  { code: 'unitName', label: '科室（当时）', width: 170, align: 'left', text: (row) => row.unitName },
  { code: 'origin', label: '来源', width: 64, text: (row) => (row.origin === 'issued' ? '编发' : '历史') },
  { code: 'issuedOn', label: '编号日期', width: 108, sortable: true, text: (row) => row.issuedOn },
  { code: 'issuedBy', label: '经办人', width: 88, text: (row) => row.issuedBy },
  {
    code: 'state',
    label: '现状',
    width: 64,
    text: (row) => (row.state ? DOSSIER_STATE_LABELS[row.state] : '作废'),
  },
  {
    code: 'stateOn',
    label: '状态日期',
    width: 108,
    text: (row) => (row.voidedAt ? officeToday(row.voidedAt) : (row.stateOn ?? '')),
  },
  {
    code: 'reason',
    label: '去向或作废原因',
    width: 200,
    align: 'left',
    text: (row) => row.voidReason ?? row.stateReason,
  },
];

export const QUALITY_KINDS = [
  'noIdentity',
  'noStaffNumber',
  'noUnit',
  'noCategory',
  'duplicate',
  'hollow',
  'stale',
] as const;
export type QualityKind = (typeof QUALITY_KINDS)[number];

/** What the data-quality list looks for. */
export const QUALITY_LABELS: Readonly<Record<QualityKind, string>> = {
  noIdentity: '缺证件号码',
  noStaffNumber: '缺工号',
  noUnit: '未定科室',
  noCategory: '未定人员类别',
  duplicate: '疑似重复（同名同生日）',
  hollow: '应归栏目无材料',
  stale: '超过一年未更新',
};

export interface QualityRow {
  readonly personId: string;
  readonly name: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly birthOn: PartialDate | null;
  readonly staffNumber: string;
  readonly number: string | null;
  readonly updatedOn: CivilDate | null;
  readonly fill: DossierFill | null;
}

/** Columns of the data-quality list. */
export const QUALITY_LEDGER: readonly LedgerColumn<QualityRow>[] = [
  { code: 'name', label: '姓名', width: 120, text: (row) => row.name },
  { code: 'unit', label: '科室', width: 144, align: 'left', text: (row) => row.unitName },
  { code: 'post', label: '现任职务', width: 130, align: 'left', text: (row) => row.postTitle },
  { code: 'birthOn', label: '出生日期', width: 108, text: (row) => row.birthOn ?? '' },
  { code: 'staffNumber', label: '工号', width: 96, text: (row) => row.staffNumber },
  { code: 'number', label: '档案编号', width: 130, text: (row) => row.number ?? '未建档' },
  {
    code: 'fill',
    label: '实归/应归',
    width: 92,
    align: 'center',
    text: ({ fill }) => (fill ? `${fill.filled}/${fill.expected}` : ''),
  },
  { code: 'updatedOn', label: '最近更新', width: 108, text: (row) => row.updatedOn ?? '' },
];

/** Somebody who could be given a dossier, with what his number is made of. */
export interface Candidate {
  readonly personId: string;
  readonly name: string;
  readonly sex: string;
  readonly unitName: string;
  readonly unitCode: string;
  readonly postTitle: string;
  readonly categoryName: string;
  readonly categoryCode: string;
  readonly oldNumber: string;
}

/** Somebody whose paper dossier has a number already. */
export interface OldNumber extends Candidate {
  /** Why this number cannot be taken over as it stands, or null. */
  readonly fault: string | null;
}

/** Somebody whom an act passed over, and why. */
export interface Skipped {
  readonly personId: string;
  readonly name: string;
  readonly reason: string;
}

/** How many self-filled sheets of a unit stand at each step. */
export interface SheetCount {
  readonly unitId: string | null;
  readonly unitName: string;
  readonly counts: Readonly<Record<SheetState, number>>;
}
