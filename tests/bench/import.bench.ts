import { execFileSync } from 'node:child_process';
import { read, utils } from '@e965/xlsx';
import { openDatabase, type WriteDb } from '../../db/connection.ts';
import { sortKeyOfName } from '../../db/person-keys.ts';
import type { ImportRead } from '../../electron/contract/imports.ts';
import { newUuid7 } from '../../electron/identifier.ts';
import {
  type BenchOffice,
  benchOffice,
  benchPeople,
  copyOffice,
  databaseOf,
  dataKeyOf,
} from './bench-office.ts';
import { type BenchService, openService } from './bench-service.ts';
import { atMost, type BenchRow, growsAtMost, median, report, residentMegabytes, timeOf } from './measure.ts';
import { ROSTER_ROWS, rosterBytes } from './roster-file.ts';

const ROUNDS = 5;
type Cells = readonly (string | number | null | undefined)[];

/** The same library's plain reading: rows of values. */
function bareRead(bytes: Uint8Array): readonly Cells[] {
  const workbook = read(bytes, { type: 'array' });
  const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ''];
  return sheet ? utils.sheet_to_json<(string | number)[]>(sheet, { header: 1 }).slice(3) : [];
}

const INSERTS = {
  person: `INSERT INTO person (id, version, origin_office_id, name, pinyin, sex, birth_on, ethnic_group, native_place,
identity_kind, identity_number, political_status, work_started_on, full_time_education, professional_title, staff_number, phone,
custody, employment, in_service, category_id, unit_id, branch_id, post_title, post_since_on)
VALUES (:id, 1, 'o', :name, :pinyin, :sex, :birth, :ethnic, :native, 'identityCard', :number, :status, :started, :education, :title,
:staff, :phone, 'hospital', 'established', 1, :categoryId, :unitId, :branchId, :post, :since)`,
  post: 'INSERT INTO post (id, version, person_id, unit_id, title, main, from_on) VALUES (:id, 1, :personId, :unitId, :post, 1, :since)',
  employment:
    "INSERT INTO employment (id, version, person_id, state, from_on) VALUES (:id, 1, :personId, 'established', '2026-01-01')",
  category:
    "INSERT INTO person_category (id, version, person_id, category_id, from_on) VALUES (:id, 1, :personId, :categoryId, '2026-01-01')",
};

/** Another copy of the same office, for the bare statements. */
async function openBare(office: BenchOffice): Promise<WriteDb> {
  return openDatabase(databaseOf(office), await dataKeyOf(office));
}

type Bound = Readonly<Record<string, string | null>>;

/** The rows' values as the office holds them: with the ids of unit, branch and category, and the reading that lists sort by. */
function boundRows(db: WriteDb, rows: readonly Cells[]): readonly Bound[] {
  const idsOf = (sql: string): ReadonlyMap<string, string> =>
    new Map(db.all<{ id: string; name: string }>(sql).map(({ id, name }) => [name, id]));
  const units = idsOf("SELECT id, name FROM unit WHERE kind = 'unit'");
  const branches = idsOf("SELECT id, name FROM unit WHERE kind = 'branch'");
  const categories = idsOf('SELECT id, name FROM category');
  return rows.map((row) => {
    const text = (at: number): string => String(row[at] ?? '');
    return {
      name: text(1),
      pinyin: sortKeyOfName(text(1)),
      sex: text(2),
      number: text(3),
      birth: text(4),
      ethnic: text(5),
      native: text(6),
      status: text(7),
      started: text(8),
      education: text(9),
      title: text(13),
      staff: text(14),
      phone: text(15),
      unitId: units.get(text(10)) ?? null,
      branchId: branches.get(text(16)) ?? null,
      categoryId: categories.get(text(17)) ?? null,
      post: text(11),
      since: text(12),
    };
  });
}

/** The same people, posts and spells by bare prepared statements into the same encrypted file: no check, no search, no audit. */
function bareInsert(db: WriteDb, rows: readonly Bound[]): void {
  db.transaction(() => {
    for (const row of rows) {
      const { unitId = null, categoryId = null, post = '', since = null } = row;
      const personId = newUuid7();
      db.run(INSERTS.person, { ...row, id: personId });
      db.run(INSERTS.post, { id: newUuid7(), personId, unitId, post, since });
      db.run(INSERTS.employment, { id: newUuid7(), personId });
      db.run(INSERTS.category, { id: newUuid7(), personId, categoryId });
    }
  });
}

interface Timed {
  readonly dryRun: number;
  readonly commit: number;
}

/** Reads the roster in and commits it, through the gate. */
async function importOnce({ run }: BenchService, bytes: Uint8Array): Promise<Timed> {
  const started = performance.now();
  const answer = await run<ImportRead>('imports.read', { fileName: '花名册.xlsx', bytes });
  if (answer.kind === 'header' || answer.summary.counts.new !== ROSTER_ROWS)
    throw new Error(answer.kind === 'header' ? answer.message : JSON.stringify(answer.summary.counts));
  const read = performance.now();
  await run('imports.commit', { stagingId: answer.summary.stagingId });
  return { dryRun: read - started, commit: performance.now() - read };
}

/** Each round another 10,000 new people on top of the office's own. */
async function timeRow(service: BenchService, bareDb: WriteDb): Promise<BenchRow> {
  const ours: Timed[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const bytes = rosterBytes(round);
    ours.push(await importOnce(service, bytes));
    let rows: readonly Cells[] = [];
    const reading = timeOf(() => {
      rows = bareRead(bytes);
    });
    const bound = boundRows(bareDb, rows);
    bare.push(reading + timeOf(() => bareInsert(bareDb, bound)));
  }
  const [dryRun, commit] = [median(ours.map((each) => each.dryRun)), median(ours.map((each) => each.commit))];
  const name = `import: ${ROSTER_ROWS} rows, dry run ${Math.round(dryRun)} + commit ${Math.round(commit)}, beside bare`;
  return atMost(name, median(ours.map((each) => each.dryRun + each.commit)), median(bare), 2.5);
}

interface MemorySeen {
  readonly idle: number;
  readonly peak: number;
}

/** Megabytes of the idle service and at the peak of one import. */
async function measureMemory(office: BenchOffice): Promise<MemorySeen> {
  const bytes = rosterBytes(ROUNDS);
  const service = await openService(office);
  await service.ask('people.list', {
    filter: {},
    sort: { by: 'name', descending: false },
    after: null,
    limit: 100,
  });
  globalThis.gc?.();
  const idle = residentMegabytes();
  let peak = idle;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMegabytes());
  }, 10);
  await importOnce(service, bytes);
  clearInterval(timer);
  await service.close();
  return { idle, peak };
}

/** In a process of its own, as the service is. */
function memoryRow(office: BenchOffice): BenchRow {
  const output = execFileSync(
    process.execPath,
    ['--expose-gc', import.meta.filename, JSON.stringify(office)],
    { encoding: 'utf8' },
  );
  // What measureMemory printed in the child process.
  const { idle, peak } = JSON.parse(output) as MemorySeen;
  return growsAtMost('import: MB over the idle service', peak, idle, 400);
}

/** A roster of 10,000 new people into the large office: dry run and commit beside the bare read and insert, and memory. */
async function benchImport(): Promise<void> {
  const office = copyOffice(await benchOffice(benchPeople()));
  const service = await openService(office);
  const bareOffice = copyOffice(await benchOffice(benchPeople()));
  const bareDb = await openBare(bareOffice);
  report([await timeRow(service, bareDb)]);
  bareDb.close();
  bareOffice.remove();
  await service.close();
  report([memoryRow(office)]);
  office.remove();
}

if (import.meta.main) {
  const stated = process.argv[2];
  // Written by memoryRow.
  if (stated?.startsWith('{'))
    console.log(JSON.stringify(await measureMemory(JSON.parse(stated) as BenchOffice)));
  else await benchImport();
}
