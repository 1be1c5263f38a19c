import { z } from 'zod';
import {
  GONE_STATES,
  type GoneDecision,
  IMPORT_EMPLOYMENT,
  IMPORT_FATES,
  IMPORT_FIELD_CODES,
  type ImportBatch,
  type ImportCandidate,
  type ImportCounts,
  type ImportDifference,
  type ImportFate,
  type ImportSettings,
} from '../../db/domain/import.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import type { RosterVerdict } from '../../db/domain/roster-check.ts';
import { ROSTER_FIELD_CODES, type RosterField } from '../../db/domain/roster-field.ts';
import type { SkippedRow } from '../../db/domain/roster-rows.ts';
import { type Artifact, job, read } from './channel.ts';
import { dayField } from './fields.ts';
import { LIST_LIMIT } from './list.ts';

const IMPORT_VERDICTS = ['accept', 'warn', 'duplicate', 'reject'] as const satisfies readonly RosterVerdict[];
export const IMPORT_FILTERS = ['all', ...IMPORT_VERDICTS, ...IMPORT_FATES] as const;
export type ImportFilter = (typeof IMPORT_FILTERS)[number];

export interface ImportColumn {
  readonly index: number;
  readonly letter: string;
  readonly header: string;
  readonly field: RosterField | null;
  readonly confidence: number;
  /** The first values below the header. */
  readonly samples: readonly string[];
}

/** A name of the roster and what it stands for: an open unit, a category, or a new unit. */
export interface NameChoice {
  readonly name: string;
  readonly rows: number;
  /** Null: a unit is opened anew; a category is left out, or (`isOpen`) still to be chosen. */
  readonly target: { readonly id: string; readonly name: string } | null;
  readonly isOpen: boolean;
}

/** Everything of a roster on its way in but the rows. */
export interface ImportSummary {
  readonly stagingId: string;
  readonly fileName: string;
  readonly sheetName: string;
  readonly sheetNames: readonly string[];
  /** Sheet row, from 1. */
  readonly headerRow: number;
  readonly columns: readonly ImportColumn[];
  /** Rows by verdict and by fate, and who is gone. */
  readonly counts: Readonly<Record<ImportFilter | 'gone', number>>;
  readonly skipped: readonly SkippedRow[];
  readonly warnings: readonly string[];
  /** Names that are not those of the office exactly. */
  readonly units: readonly NameChoice[];
  readonly branches: readonly NameChoice[];
  readonly categories: readonly NameChoice[];
  readonly settings: ImportSettings;
  /** New people whose row names no category. */
  readonly uncategorised: number;
  /** Records that 导入 would make or change. */
  readonly planned: Pick<ImportCounts, 'created' | 'changed' | 'gone' | 'units'>;
  /** What still keeps it from being imported, in Chinese. */
  readonly obstacles: readonly string[];
}

export type ImportRead =
  | { readonly kind: 'staged'; readonly summary: ImportSummary }
  /** No header, or several, or nobody under it: the clerk says which row it is, or which sheet. */
  | {
      readonly kind: 'header';
      readonly message: string;
      readonly candidates: readonly { readonly row: number; readonly text: string }[];
      /** The sheet that was read and those to choose from; '' and none where there is but one. */
      readonly sheetName: string;
      readonly sheetNames: readonly string[];
    };

export interface ImportLine {
  readonly sheetRow: number;
  readonly seq: number;
  readonly verdict: RosterVerdict;
  readonly fate: ImportFate | null;
  readonly name: string;
  readonly identity: string;
  readonly messages: readonly string[];
  /** The text of each mapped column, mended where the clerk has. */
  readonly cells: Readonly<Partial<Record<RosterField, string>>>;
  readonly mended: readonly RosterField[];
  readonly differences: readonly ImportDifference[];
  readonly candidates: readonly ImportCandidate[];
  readonly personId: string | null;
}

export interface GoneLine {
  readonly personId: string;
  readonly name: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly staffNumber: string;
  readonly hasDossier: boolean;
  readonly note: string;
  readonly isRecused: boolean;
  readonly decision: GoneDecision;
}

export interface ImportSlice<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly next: number | null;
}

export interface ImportResult {
  readonly batchId: string;
  readonly counts: ImportCounts;
}

const stagingId = z.uuid();
const staged = z.object({ stagingId });
const sheetRow = z.int().min(1).max(2_000_000);
const field = z.enum(ROSTER_FIELD_CODES);
const windowed = { after: z.int().min(0).max(2_000_000), limit: z.int().min(1).max(LIST_LIMIT) };
const access = { roles: OFFICE_ROLES };
const source = {
  sheetName: z.string().min(1).max(100).optional(),
  headerRow: sheetRow.optional(),
};
const name = z.string().min(1).max(200);

/** One choice of the clerk; null for `rows` or `personIds` means all it can be said of. */
export const importChoice = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('take'),
    rows: z.array(sheetRow).min(1).max(1000).nullable(),
    field: z.enum(IMPORT_FIELD_CODES).nullable(),
    take: z.boolean(),
  }),
  z.object({
    kind: z.literal('match'),
    rows: z.array(sheetRow).min(1).max(1000).nullable(),
    /** `first`: the first person it may be. */
    decision: z.union([z.object({ personId: z.uuid() }), z.enum(['first', 'new', 'skip', 'undecided'])]),
  }),
  z.object({ kind: z.literal('unit'), tree: z.enum(['unit', 'branch']), name, unitId: z.uuid().nullable() }),
  z.object({ kind: z.literal('category'), name, categoryId: z.uuid().nullable() }),
  z.object({
    kind: z.literal('gone'),
    personIds: z.array(z.uuid()).min(1).max(1000).nullable(),
    state: z.enum(GONE_STATES).nullable(),
    on: dayField,
  }),
  z.object({
    kind: z.literal('settings'),
    asOfOn: dayField,
    employment: z.enum(IMPORT_EMPLOYMENT),
    educationAs: z.enum(['fullTime', 'inService', 'none']),
    categoryId: z.uuid().nullable(),
  }),
]);
export type ImportChoice = z.output<typeof importChoice>;

export const importsContract = {
  'imports.read': job<ImportRead>()({
    input: z.object({ fileName: z.string().min(1).max(255), bytes: z.instanceof(Uint8Array), ...source }),
    access,
    bad: { fileName: '', bytes: 'x' },
  }),
  /** The user's roster on its way in, or null: leaving the page loses nothing. */
  'imports.current': read<ImportSummary | null>()({ input: z.object({}), access, bad: [] }),
  'imports.rows': read<ImportSlice<ImportLine>>()({
    input: staged.extend({ filter: z.enum(IMPORT_FILTERS), ...windowed }),
    access,
    bad: { stagingId: '', filter: 'some', after: 0, limit: 0 },
  }),
  'imports.gone': read<ImportSlice<GoneLine>>()({
    input: staged.extend(windowed),
    access,
    bad: { stagingId: '', after: 0, limit: 0 },
  }),
  /** Another sheet, header row or meaning of columns; kept for the next roster with this header. */
  'imports.mapping': read<ImportRead>()({
    input: staged.extend({
      ...source,
      /** By column index; null leaves the column out. */
      mapping: z.record(z.string().regex(/^\d{1,4}$/), field.nullable()).optional(),
    }),
    access,
    bad: { stagingId: '', mapping: { x: 'name' } },
  }),
  /** Mends a cell; an empty `value` empties it, null takes the file's again. */
  'imports.mend': read<ImportSummary>()({
    input: staged.extend({ sheetRow, field, value: z.string().max(1000).nullable() }),
    access,
    bad: { stagingId: '', sheetRow: 0, field: 'salary', value: '' },
  }),
  'imports.choose': read<ImportSummary>()({
    input: staged.extend({ choice: importChoice }),
    access,
    bad: { stagingId: '', choice: { kind: 'none' } },
  }),
  'imports.compare': read<ImportSummary>()({ input: staged, access, bad: { stagingId: '' } }),
  'imports.drop': read<null>()({ input: staged, access, bad: { stagingId: '' } }),
  'imports.rejected': job<Artifact>()({ input: staged, access, bad: { stagingId: '' } }),
  'imports.commit': job<ImportResult>()({ input: staged, access, bad: { stagingId: '' } }),
  'imports.list': read<readonly ImportBatch[]>()({ input: z.object({}), access, bad: [] }),
  'imports.undo': job<{ readonly people: number }>()({
    input: z.object({ batchId: z.uuid() }),
    access,
    bad: { batchId: '' },
  }),
};
