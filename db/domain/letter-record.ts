import type { CivilDate } from './civil-date.ts';
import type { LedgerColumn } from './ledger.ts';
import { GONE_LABEL, LETTER_STATE_LABELS, type LetterCause, type LetterState } from './letter.ts';
import { GRADE_LABELS, type LetterGrade } from './letter-assessment.ts';
import type { PartyKind } from './letter-field.ts';

/** One line of the 责任书签订台账. */
export interface LetterRow {
  readonly letterId: string;
  readonly version: number;
  readonly campaignId: string;
  readonly party: PartyKind;
  readonly personId: string | null;
  readonly signerId: string | null;
  readonly year: number;
  readonly number: string;
  readonly kind: string;
  readonly versionNumber: number;
  readonly issuerId: string | null;
  readonly issuerName: string;
  readonly issuerPost: string;
  readonly unitName: string;
  readonly partyName: string;
  readonly signerName: string;
  readonly signerPost: string;
  /** '' for those without a dossier. */
  readonly dossierNumber: string;
  readonly termFromOn: CivilDate;
  readonly termToOn: CivilDate;
  readonly copies: number;
  readonly dueOn: CivilDate;
  readonly printedOn: CivilDate | null;
  readonly signedOn: CivilDate | null;
  readonly state: LetterState;
  readonly isLate: boolean;
  /** 离岗不计. */
  readonly isGone: boolean;
  readonly notSignedReason: string;
  readonly filedOn: CivilDate | null;
  /** Of its latest assessment; null before the first. */
  readonly grade: LetterGrade | null;
  readonly note: string;
  readonly cause: LetterCause;
  readonly supervisor: string;
  readonly supervisorRelation: string;
  readonly voidedAt: string | null;
  readonly voidReason: string | null;
}

/** The unit, branch or supplier that signs, or to which who signs belongs. */
function secondPartyUnit({ party, partyName, unitName }: LetterRow): string {
  return party === 'person' ? unitName : partyName;
}

/** 待签 … 已归档, with 逾期, or 离岗不计 or 作废 where it is so. */
function letterStateText({ state, isLate, isGone, voidedAt }: LetterRow): string {
  if (voidedAt !== null) return '作废';
  if (isGone) return GONE_LABEL;
  return isLate ? `${LETTER_STATE_LABELS[state]}（逾期）` : LETTER_STATE_LABELS[state];
}

/** Columns of the 责任书签订台账 after 序号, in the order of forms.md. */
export const LETTER_LEDGER: readonly LedgerColumn<LetterRow>[] = [
  {
    code: 'year',
    label: '年度',
    width: 48,
    align: 'center',
    optional: true,
    text: (row) => String(row.year),
  },
  { code: 'number', label: '责任书编号', width: 112, sortable: true, text: (row) => row.number },
  { code: 'kind', label: '名称', width: 142, align: 'left', text: (row) => row.kind },
  { code: 'version', label: '版本', width: 56, optional: true, text: (row) => `第${row.versionNumber}版` },
  { code: 'issuerName', label: '甲方姓名', width: 112, text: (row) => row.issuerName },
  {
    code: 'issuerPost',
    label: '甲方职务',
    width: 88,
    align: 'left',
    optional: true,
    text: (row) => row.issuerPost,
  },
  { code: 'unit', label: '乙方科室', width: 118, align: 'left', sortable: true, text: secondPartyUnit },
  { code: 'name', label: '乙方姓名', width: 112, sortable: true, text: (row) => row.signerName },
  { code: 'signerPost', label: '乙方职务', width: 92, align: 'left', text: (row) => row.signerPost },
  { code: 'dossierNumber', label: '档案编号', width: 104, optional: true, text: (row) => row.dossierNumber },
  {
    code: 'term',
    label: '责任期限',
    width: 160,
    optional: true,
    text: (row) => `${row.termFromOn}至${row.termToOn}`,
  },
  {
    code: 'copies',
    label: '份数',
    width: 44,
    align: 'center',
    isNumber: true,
    optional: true,
    text: (row) => String(row.copies),
  },
  { code: 'dueOn', label: '应签日期', width: 92, sortable: true, text: (row) => row.dueOn },
  { code: 'signedOn', label: '签订日期', width: 92, sortable: true, text: (row) => row.signedOn ?? '' },
  { code: 'state', label: '状态', width: 112, text: letterStateText },
  {
    code: 'notSignedReason',
    label: '未签原因',
    width: 80,
    align: 'left',
    text: (row) => row.voidReason ?? row.notSignedReason,
  },
  { code: 'filedOn', label: '归档日期', width: 92, text: (row) => row.filedOn ?? '' },
  { code: 'grade', label: '考核结果', width: 72, text: (row) => (row.grade ? GRADE_LABELS[row.grade] : '') },
  { code: 'note', label: '备注', width: 90, align: 'left', text: (row) => row.note },
];

/** How many owe and how many have signed in one unit or on one step of the chain, as of a day. */
export interface LetterRate {
  readonly unitId: string | null;
  readonly unitName: string;
  readonly level: string | null;
  readonly owed: number;
  readonly signed: number;
  readonly filed: number;
  readonly notSigned: number;
}
