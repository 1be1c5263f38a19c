import { DomainError } from '../../db/domain/domain-error.ts';
import type { RosterField } from '../../db/domain/roster-field.ts';
import { keptCategory } from '../../db/imports.ts';
import type { ImportRead, ImportSummary } from '../contract/imports.ts';
import { refuseBySize } from '../exchange/roster/file-kind.ts';
import type { ReadRosterOptions } from '../exchange/roster/read-roster.ts';
import type { JobContext, ReadContext } from './context.ts';
import { ImportDesk } from './import-desk.ts';
import type { ReadFile, RosterOrder } from './import-order.ts';
import type { OpenOffice } from './open-office.ts';

/** A roster of 100,000 rows is read in some 10 s; ten times that means the file is built to hang. */
const READ_TIMEOUT_MS = 120_000;
const READ_MEMORY_MB = 768;
/** What reading does, for its progress. */
const STEPS = 3;
const HEADER_CODES: readonly string[] = [
  'roster-no-header',
  'roster-header-ambiguous',
  'roster-header-row',
  'roster-no-people',
  'roster-form',
];

/** A roster on its way in: the file, to be read another way, and the worker that holds its rows. */
interface HeldRoster {
  readonly stagingId: string;
  readonly userId: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly desk: ImportDesk;
  options: ReadRosterOptions;
}

const rooms = new WeakMap<OpenOffice, Map<string, HeldRoster>>();

/** The rosters of an open office by the user who reads them in; they end with the office. */
function roomOf(office: OpenOffice): Map<string, HeldRoster> {
  const known = rooms.get(office);
  if (known) return known;
  const room = new Map<string, HeldRoster>();
  rooms.set(office, room);
  office.closers.add(async () => {
    await Promise.all([...room.values()].map(({ desk }) => desk.end()));
    room.clear();
  });
  return room;
}

/** The user's roster on its way in, or null. */
function currentOf(context: ReadContext): HeldRoster | null {
  const held = roomOf(context.office).get(context.session.userId);
  return held && !held.desk.isEnded ? held : null;
}

/** Errors: staging-gone. */
export function requireHeld(context: ReadContext, stagingId: string): HeldRoster {
  const held = currentOf(context);
  if (held?.stagingId === stagingId) return held;
  throw new DomainError('staging-gone', '这份名册已不在待导入状态，请重新选择文件。');
}

/** What the page shows of the user's roster on its way in, or null. */
export async function currentSummary(context: ReadContext): Promise<ImportSummary | null> {
  return (await currentOf(context)?.desk.ask('summary', {})) ?? null;
}

/** Forgets the user's roster on its way in; nothing was written of it. */
export async function dropHeld(context: ReadContext): Promise<void> {
  await roomOf(context.office).get(context.session.userId)?.desk.end();
}

function parse(context: ReadContext, order: RosterOrder, cancelFlag?: Int32Array): Promise<ReadFile> {
  return context.runWorker<ReadFile>('roster', {
    input: order,
    timeoutMs: READ_TIMEOUT_MS,
    memoryMb: READ_MEMORY_MB,
    ...(cancelFlag ? { cancelFlag } : {}),
  });
}

/** Reads a file, judges its rows and compares them with the records; a roster read before is forgotten. Errors: `roster-…`, worker-…. */
export async function readIn(
  context: JobContext,
  {
    fileName,
    bytes,
    ...options
  }: { readonly fileName: string; readonly bytes: Uint8Array } & ReadRosterOptions,
): Promise<ImportRead> {
  refuseBySize(bytes.length, fileName);
  context.progress(0, STEPS, '读取文件');
  await dropHeld(context);
  const desk = new ImportDesk(context);
  const stagingId = context.newId();
  const held: HeldRoster = { stagingId, userId: context.session.userId, fileName, bytes, desk, options };
  try {
    const roster = await parse(context, { fileName, bytes, options }, context.cancelFlag);
    context.progress(1, STEPS, '核对各行，与档案库比对');
    await load(context, held, roster, false);
    context.progress(2, STEPS, '核对各行，与档案库比对');
    roomOf(context.office).set(held.userId, held);
    return { kind: 'staged', summary: await desk.ask('summary', {}) };
  } catch (error) {
    await desk.end();
    return headerAsked(error);
  }
}

/** What is asked of the clerk where a sheet or its header could not be told; throws any other error on. */
function headerAsked(error: unknown): ImportRead {
  if (!(error instanceof DomainError) || !HEADER_CODES.includes(error.code)) throw error;
  const { message, code, fields } = error;
  const { sheetName = '', sheetNames, ...rows } = fields;
  const isAmbiguous = code === 'roster-header-ambiguous';
  const candidates = isAmbiguous
    ? Object.entries(rows).map(([row, text]) => ({ row: Number(row), text }))
    : [];
  // Written by read-roster.ts.
  const names = sheetNames === undefined ? [] : (JSON.parse(sheetNames) as readonly string[]);
  return { kind: 'header', message, candidates, sheetName, sheetNames: names };
}

async function load(
  context: ReadContext,
  held: HeldRoster,
  read: ReadFile,
  keepChoices: boolean,
): Promise<void> {
  const { remembered } = await held.desk.ask('load', {
    ...read,
    stagingId: held.stagingId,
    recused: [...context.recused],
    today: context.today,
    settings: {
      asOfOn: context.today,
      employment: 'established',
      educationAs: 'fullTime',
      categoryId: keptCategory(context.db, context.session.userId),
    },
    keepChoices,
  });
  if (!remembered) return;
  held.options = { ...held.options, mapping: remembered };
  const { fileName, bytes, options } = held;
  await load(context, held, await parse(context, { fileName, bytes, options }), true);
}

/** Reads the same file another way; what the clerk chose stays, all of it where the header is asked for. Errors: staging-gone, `roster-…`. */
export async function readAgain(
  context: ReadContext,
  stagingId: string,
  change: {
    readonly sheetName?: string;
    readonly headerRow?: number;
    readonly mapping?: Readonly<Record<number, RosterField | null>>;
  },
): Promise<ImportRead> {
  const held = requireHeld(context, stagingId);
  const { fileName, bytes } = held;
  const isOtherTable = change.sheetName !== undefined || change.headerRow !== undefined;
  const { mapping: before, headerRow, ...rest } = held.options;
  const mapping = { ...(isOtherTable ? {} : before), ...change.mapping };
  const keptRow = change.sheetName === undefined && headerRow !== undefined ? { headerRow } : {};
  const options: ReadRosterOptions = { ...rest, ...keptRow, ...change, mapping };
  try {
    const roster = await parse(context, { fileName, bytes, options });
    held.options = options;
    await load(context, held, roster, !isOtherTable);
  } catch (error) {
    return headerAsked(error);
  }
  if (change.mapping) await held.desk.ask('keepMapping', { at: context.at });
  return { kind: 'staged', summary: await held.desk.ask('summary', {}) };
}
