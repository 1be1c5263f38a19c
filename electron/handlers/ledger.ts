import { chosenColumns, type LedgerColumn } from '../../db/domain/ledger.ts';
import type { Artifact } from '../contract/channel.ts';
import type { ListSlice } from '../contract/list.ts';
import type { Printed } from '../contract/paper.ts';
import { type LedgerFields, ledgerVolumes } from '../pdf/ledger.ts';
import { aMoment } from './a-moment.ts';
import { noteNames } from './bulk-write.ts';
import type { JobContext, ReadContext } from './context.ts';
import { everyPage } from './every-page.ts';
import { ledgerArtifact } from './ledger-file.ts';
import { ledgerHead } from './ledger-head.ts';
import { plainStamp, startRun } from './paper-run.ts';
import { type Piece, printTask } from './print-output.ts';

/** What `ledgerInput` (contract/list.ts) lets through. */
export interface LedgerInput<Filter, Sort> {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly columns: readonly string[];
  readonly ids: readonly string[] | null;
}

/** A ledger: its list, its one declaration of columns, and what its head says. */
export interface LedgerSource<Row, Filter, Sort> {
  readonly title: string | ((filter: Filter) => string);
  readonly columns: readonly LedgerColumn<Row>[];
  /** Every column of the form goes out, whichever are on screen; left out: those on screen in their order. */
  readonly isWholeForm?: boolean;
  /** As 2026年度; left out: up to today. */
  readonly period?: (filter: Filter, context: ReadContext) => string;
  /** Columns on paper for the hand, after the others. */
  readonly handColumns?: readonly { readonly label: string; readonly width: number }[];
  /** What `ids` of the input names. */
  readonly idOf: (row: Row) => string;
  /** The person a row is about, null for none (a supplier): a print's event names them all. */
  readonly personOf?: (row: Row) => string | null;
  /** A file of it is an event like a print. */
  readonly isFileNoted?: boolean;
  /** What its rows are counted by; left out: 人. */
  readonly counter?: string;
  /** Each page of it is reckoned from the whole list, letting others in: so it is read as one. */
  readonly isReckonedWhole?: boolean;
  /** The handler of the noun's list channel, or what it is made of. */
  readonly list: (
    context: ReadContext,
    query: {
      readonly filter: Filter;
      readonly sort: Sort;
      readonly after: string | null;
      readonly limit: number;
    },
  ) => ListSlice<Row> | Promise<ListSlice<Row>>;
}

/** Every row the filter leaves, of the chosen ones where some are chosen, in the list's order. Errors: cancelled. */
export async function ledgerRows<Row, Filter, Sort>(
  context: JobContext,
  source: LedgerSource<Row, Filter, Sort>,
  { filter, sort, ids }: LedgerInput<Filter, Sort>,
): Promise<readonly Row[]> {
  const chosen = ids && new Set(ids);
  const rows: Row[] = [];
  const read = (after: string | null, limit: number) => source.list(context, { filter, sort, after, limit });
  for await (const page of everyPage(read, source.isReckonedWhole ? Number.MAX_SAFE_INTEGER : undefined)) {
    rows.push(...page.filter((row) => chosen?.has(source.idOf(row)) ?? true));
    context.progress(rows.length, 0, `已读取 ${rows.length} 条`);
  }
  return rows;
}

/** Rows put into words at a time: other calls come in between. */
const WORDED_ROWS = 5000;

/** The ledger as file and paper carry it. */
export async function ledgerFields<Row, Filter, Sort>(
  context: ReadContext,
  source: LedgerSource<Row, Filter, Sort>,
  { filter, columns: codes }: Pick<LedgerInput<Filter, Sort>, 'filter' | 'columns'>,
  rows: readonly Row[],
): Promise<LedgerFields> {
  const { title, period } = source;
  const columns = source.isWholeForm ? source.columns : chosenColumns(source.columns, codes);
  const texts: (readonly string[])[] = [];
  for (let at = 0; at < rows.length; at += WORDED_ROWS) {
    for (const row of rows.slice(at, at + WORDED_ROWS)) texts.push(columns.map((column) => column.text(row)));
    await aMoment();
  }
  return {
    title: typeof title === 'string' ? title : title(filter),
    head: ledgerHead(context, period?.(filter, context)),
    columns: columns.map(({ label, width, align, isNumber }) => ({ label, width, align, isNumber })),
    rows: texts,
  };
}

async function printLedger<Row, Filter, Sort>(
  context: JobContext,
  source: LedgerSource<Row, Filter, Sort>,
  input: LedgerInput<Filter, Sort>,
): Promise<Printed> {
  // Before anything else: the head of the chain is this print's own start event.
  const stamp = plainStamp(startRun(context, { masked: true, withSensitive: false }));
  const rows = await ledgerRows(context, source, input);
  const { columns, ...fields } = await ledgerFields(context, source, input, rows);
  const { title } = fields;
  const volumes = ledgerVolumes({ ...fields, columns: [...columns, ...(source.handColumns ?? [])] });
  async function* pieces(): AsyncGenerator<Piece> {
    for (const volume of volumes)
      yield [
        { folder: '', model: { form: 'ledger', title: volume.title, stamp, code: null, fields: volume } },
      ];
  }
  const printed = await printTask(context, {
    title,
    merged: true,
    total: volumes.length,
    chunks: pieces(),
    event: aboutOf(source, title, rows),
  });
  return { ...printed, skipped: [], incomplete: [] };
}

/** Whom rows that leave the office are about; null where the ledger is about nobody. */
function aboutOf<Row, Filter, Sort>(
  { personOf, counter = '人' }: LedgerSource<Row, Filter, Sort>,
  title: string,
  rows: readonly Row[],
): { readonly subjects: readonly string[]; readonly text: string } | null {
  if (!personOf) return null;
  return {
    subjects: rows.flatMap((row) => personOf(row) ?? []),
    text: `${title}，共${rows.length}${counter}`,
  };
}

async function exportLedger<Row, Filter, Sort>(
  context: JobContext,
  source: LedgerSource<Row, Filter, Sort>,
  input: LedgerInput<Filter, Sort>,
): Promise<Artifact> {
  const rows = await ledgerRows(context, source, input);
  const fields = await ledgerFields(context, source, input, rows);
  const artifact = await ledgerArtifact(context, fields);
  const about = source.isFileNoted ? aboutOf(source, fields.title, rows) : null;
  // Nobody knows of the file before its job is done.
  if (about) await noteNames(context, about);
  return artifact;
}

/** The handlers of a ledger's `x.export` (.xlsx) and `x.print` (PDF, A4 landscape), both of `ledgerInput`. */
export function ledgerOf<Row, Filter, Sort>(source: LedgerSource<Row, Filter, Sort>) {
  return {
    export: (context: JobContext, input: LedgerInput<Filter, Sort>): Promise<Artifact> =>
      exportLedger(context, source, input),
    print: (context: JobContext, input: LedgerInput<Filter, Sort>): Promise<Printed> =>
      printLedger(context, source, input),
  };
}
