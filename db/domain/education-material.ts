import type { CivilDate } from './civil-date.ts';
import type { LedgerColumn } from './ledger.ts';

/** What the catalogue of warning education holds. */
export const MATERIAL_KINDS = { film: '警示教育片', case: '案例', notice: '通报', text: '学习材料' } as const;
export type MaterialKind = keyof typeof MATERIAL_KINDS;
export const MATERIAL_KIND_CODES = Object.keys(MATERIAL_KINDS) as readonly MaterialKind[]; // the keys of the constant

export interface MaterialFields {
  readonly kind: MaterialKind;
  readonly title: string;
  /** Who made or issued it. */
  readonly source: string;
  readonly issuedOn: CivilDate | null;
  readonly minutes: number | null;
  /** Where the disc or the paper lies. */
  readonly place: string;
  readonly note: string;
}

export interface EducationMaterial extends MaterialFields {
  readonly id: string;
  readonly version: number;
  /** Files kept with it. */
  readonly papers: number;
}

/** Columns of the 警示教育资料目录. */
export const MATERIAL_LEDGER: readonly LedgerColumn<EducationMaterial>[] = [
  { code: 'kind', label: '类别', width: 96, text: ({ kind }) => MATERIAL_KINDS[kind] },
  { code: 'title', label: '名称', width: 280, align: 'left', sortable: true, text: ({ title }) => title },
  { code: 'source', label: '来源', width: 160, align: 'left', text: ({ source }) => source },
  { code: 'issuedOn', label: '发布日期', width: 100, text: ({ issuedOn }) => issuedOn ?? '' },
  {
    code: 'minutes',
    label: '时长（分）',
    width: 84,
    align: 'right',
    isNumber: true,
    text: ({ minutes }) => (minutes === null ? '' : String(minutes)),
  },
  { code: 'place', label: '存放位置', width: 120, align: 'left', text: ({ place }) => place },
  {
    code: 'papers',
    label: '附件',
    width: 60,
    align: 'right',
    isNumber: true,
    text: ({ papers }) => (papers > 0 ? String(papers) : ''),
  },
  { code: 'note', label: '备注', width: 140, align: 'left', optional: true, text: ({ note }) => note },
];
