import { z } from 'zod';
import { isCivilDate } from '../../db/domain/civil-date.ts';
import { DOSSIER_STATES, SHEET_STATES, type SheetState } from '../../db/domain/dossier.ts';
import type { NumberFormat } from '../../db/domain/dossier-number.ts';
import type {
  Candidate,
  DossierRow,
  OldNumber,
  SheetCount,
  Skipped,
} from '../../db/domain/dossier-record.ts';
import { DOSSIER_READERS, OFFICE_ROLES } from '../../db/domain/role.ts';
import { type Artifact, job, read, write } from './channel.ts';
import { categoryField } from './fields.ts';
import { type ListSlice, ledgerInput, listInput } from './list.ts';

/** More than any hospital opens at once; keeps the one transaction short. */
export const BATCH_LIMIT = 2000;

const personId = z.uuid();
const personIds = z
  .array(personId)
  .min(1, '请先选择人员。')
  .max(BATCH_LIMIT, `一次最多处理 ${BATCH_LIMIT} 人，请分批。`);
const version = z.int().min(1);
const day = z.string().refine(isCivilDate, '日期不存在或格式不正确，应如 2026-03-05。');
const place = z.string().trim().max(20, '柜号、盒号最多 20 个字。');
const basis = z.string().trim().min(1, '请填写建档依据。').max(100, '建档依据最多 100 个字。');
const keeper = z.string().trim().max(25, '保管人最多 25 个字。');
const note = z.string().trim().max(500, '备注最多 500 个字。');
const reason = z.string().trim().min(2, '请写明原因（至少 2 个字）。').max(200, '原因最多 200 个字。');
const number = z.string().trim().min(1).max(40);
const perBox = z.int().min(1, '每盒份数至少为 1。').max(500, '每盒份数最多 500。').nullable();
const sheetState = z.enum(SHEET_STATES);

const filter = z.object({
  text: z.string().max(100).optional(),
  unitId: z.uuid().nullish(),
  ownUnitId: z.union([z.uuid(), z.literal('')]).optional(),
  categoryId: z.uuid().nullish(),
  state: z.enum(DOSSIER_STATES).nullish(),
  sheetState: sheetState.nullish(),
  cabinet: place.nullish(),
  openedFromOn: day.nullish(),
  openedToOn: day.nullish(),
  hollow: z.boolean().optional(),
  leaver: z.boolean().optional(),
  stale: z.boolean().optional(),
});

/** The filter of the 档案台账, for what else is chosen by it. */
export { filter as dossierFilter };

const SORTS = ['number', 'name', 'unit', 'place', 'updated'] as const;
const opening = { openedOn: day, basis, cabinet: place, box: place, keeper };

const aboutPerson = (input: { readonly personId: string }): readonly string[] => [input.personId];
const reading = { roles: DOSSIER_READERS };
const writing = { roles: OFFICE_ROLES };
const writingOne = { roles: OFFICE_ROLES, subjects: aboutPerson };

/** Who could be given a dossier now, and what the page needs to show the numbers as people are ticked off. */
export interface CandidateList {
  readonly rows: readonly Candidate[];
  readonly skipped: readonly Skipped[];
  readonly total: number;
  /** How many in service have neither dossier nor category, in any unit. */
  readonly uncategorised: number;
  readonly format: NumberFormat;
  readonly lastSerials: Readonly<Record<string, number>>;
}

/** What a batch opened, in its order, and whom it passed over. */
export interface OpenedBatch {
  readonly opened: readonly {
    readonly personId: string;
    readonly dossierId: string;
    readonly number: string;
  }[];
  readonly skipped: readonly Skipped[];
}

export interface ChangedBatch {
  readonly changed: number;
  readonly skipped: readonly Skipped[];
}

export interface TurnedSheet {
  readonly personId: string;
  readonly name: string;
  readonly unitName: string;
  readonly number: string;
  readonly from: SheetState;
}

export const dossiersContract = {
  'dossiers.list': read<ListSlice<DossierRow>>()({
    input: listInput(filter, SORTS),
    access: reading,
    bad: { filter: { state: '在册' }, sort: { by: 'number', descending: false }, after: null, limit: 0 },
  }),
  'dossiers.count': read<{ readonly count: number }>()({
    input: z.object({ filter }),
    access: reading,
    bad: { filter: { unitId: '内科' } },
  }),
  'dossiers.export': job<Artifact>()({
    input: ledgerInput(filter, SORTS),
    access: reading,
    bad: { filter: {}, sort: { by: 'phone' } },
  }),
  'dossiers.get': read<DossierRow | null>()({
    input: z.object({ personId }),
    access: { ...reading, subjects: aboutPerson },
    bad: { personId: '张三' },
  }),
  'dossiers.candidates': read<CandidateList>()({
    input: z.object({
      unitId: z.uuid().nullable(),
      /** The covered categories where empty. */
      categoryIds: z.array(categoryField).max(100),
      openedOn: day,
    }),
    access: writing,
    bad: { unitId: null, categoryIds: [], openedOn: '2026-02-30' },
  }),
  'dossiers.openOne': write<{ readonly dossierId: string; readonly number: string }>()({
    input: z.object({ personId, ...opening, note: note.optional(), inheritedNumber: number.optional() }),
    access: writingOne,
    bad: { personId: '', openedOn: '今天', basis: '' },
  }),
  'dossiers.openBatch': job<OpenedBatch>()({
    input: z.object({ personIds, ...opening, perBox }),
    access: writing,
    bad: { personIds: [], openedOn: '2026-03-05', basis: '' },
  }),
  'dossiers.oldNumbers': read<readonly OldNumber[]>()({ input: z.object({}), access: writing, bad: 0 }),
  'dossiers.takeOverNumbers': job<OpenedBatch>()({
    input: z.object({
      items: z.array(z.object({ personId, number })).min(1, '请先选择人员。').max(BATCH_LIMIT),
      ...opening,
      perBox,
    }),
    access: writing,
    bad: { items: [] },
  }),
  'dossiers.amend': write<null>()({
    input: z.object({ personId, version, basis, cabinet: place, box: place, keeper, note }),
    access: writingOne,
    bad: { personId: '', version: 0 },
  }),
  'dossiers.changeState': write<null>()({
    input: z.object({ personId, version, state: z.enum(DOSSIER_STATES), on: day, reason }),
    access: writingOne,
    bad: { personId: '', state: '调出', on: '', reason: '' },
  }),
  'dossiers.voidNumber': write<null>()({
    input: z.object({ personId, version, reason }),
    access: writingOne,
    bad: { personId: '', version: 1, reason: '' },
  }),
  'dossiers.setSheets': write<ChangedBatch>()({
    input: z.object({ personIds, state: sheetState, on: day }),
    access: writing,
    bad: { personIds: [], state: '已收' },
  }),
  'dossiers.turnSheet': write<TurnedSheet>()({
    input: z.object({
      text: z.string().trim().min(1, '请输入档案编号或工号。').max(60),
      state: sheetState,
      on: day,
    }),
    access: writing,
    bad: { text: '', state: 'returned', on: '2026-03-05' },
  }),
  'dossiers.sheetCounts': read<readonly SheetCount[]>()({ input: z.object({}), access: reading, bad: 0 }),
  'dossiers.setPlaces': write<ChangedBatch>()({
    input: z.object({ personIds, cabinet: place, box: place, perBox }),
    access: writing,
    bad: { personIds: [], cabinet: '', box: '', perBox: 0 },
  }),
};
