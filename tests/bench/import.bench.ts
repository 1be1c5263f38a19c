import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { read, utils } from '@e965/xlsx';
import { openDatabase } from '../../db/connection.ts';
import { migrate } from '../../db/migrations/index.ts';
import type { ImportRead } from '../../electron/contract/imports.ts';
import type { JobStarted } from '../../electron/contract/channel.ts';
import { createPersonPlanner } from '../../electron/demo/person-plan.ts';
import { seededRandom } from '../../electron/demo/random.ts';
import { writeDemo } from '../../electron/demo/write-demo.ts';
import { newUuid7 } from '../../electron/identifier.ts';
import { createService, type Service } from '../../electron/service.ts';
import { identityOf, workbookOf } from '../builders/roster.ts';
import type { BenchRow } from './print.bench.ts';

const ROWS = 10_000;
const ROUNDS = 5;
const PROBES = 50;
const MEGABYTE = 1024 * 1024;
const HEADER = [
  ...[
    '序号',
    '姓名',
    '性别',
    '身份证号',
    '出生年月',
    '民族',
    '籍贯',
    '政治面貌',
    '参加工作时间',
    '全日制学历',
  ],
  ...['科室', '现任职务', '任现职时间', '职称', '工号', '手机', '党支部', '岗位类别'],
];

/** A roster of fictional people that are in no demo office, as a spreadsheet program saves it. */
function rosterBytes(): Uint8Array {
  const plan = createPersonPlanner(seededRandom(77), 2026);
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const person = plan(index);
    const number = person.identityNumber;
    const identity = identityOf(number.slice(6, 14), Number(number.slice(14, 17)), '990102');
    const month = person.birthOn?.slice(0, 7).replace('-', '.') ?? '';
    return [
      ...[index + 1, person.name, person.sex, identity, month, person.ethnicGroup],
      ...[person.nativePlace, person.politicalStatus, person.workStartedOn, person.fullTimeEducation],
      ...[person.unitName, person.postTitle, person.postSinceOn, person.professionalTitle],
      ...[`R${person.staffNumber}`, person.phone, person.branchName, person.category],
    ];
  });
  return workbookOf([{ name: '花名册', rows: [['全院职工花名册'], [], HEADER, ...rows] }]);
}

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
VALUES (:id, 1, 'o', :name, '', :sex, :birth, :ethnic, :native, 'identityCard', :number, :status, :started, :education, :title,
:staff, :phone, 'hospital', 'established', 1, 'c', 'u', 'b', :post, :since)`,
  post: "INSERT INTO post (id, version, person_id, unit_id, title, main, from_on) VALUES (:id, 1, :personId, 'u', :post, 1, :since)",
  employment:
    "INSERT INTO employment (id, version, person_id, state, from_on) VALUES (:id, 1, :personId, 'established', '2026-01-01')",
  category:
    "INSERT INTO person_category (id, version, person_id, category_id, from_on) VALUES (:id, 1, :personId, 'c', '2026-01-01')",
};

/** The same people, posts and spells by bare prepared statements into an encrypted file with the same indexes: no check, no search, no audit. */
function bareInsert(rows: readonly Cells[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'liandang-bench-'));
  const db = openDatabase(join(folder, 'bare.db'), new Uint8Array(32).fill(7), true);
  migrate(db);
  db.exec(`INSERT INTO unit (id, version, kind, name, code, position, opened_on) VALUES ('u', 1, 'unit', '内科', '', 1, '2020-01-01');
INSERT INTO unit (id, version, kind, name, code, position, opened_on) VALUES ('b', 1, 'branch', '一支部', '', 1, '2020-01-01');
INSERT INTO category (id, version, name, code, position, covered, sections) VALUES ('c', 1, '普通', 'P', 1, 1, '[]');`);
  const started = performance.now();
  db.transaction(() => {
    for (const row of rows) {
      const text = (at: number): string => String(row[at] ?? '');
      const id = newUuid7();
      const post = { post: text(11), since: text(12) };
      db.run(INSERTS.person, {
        ...{
          id,
          name: text(1),
          sex: text(2),
          number: text(3),
          birth: text(4),
          ethnic: text(5),
          native: text(6),
        },
        ...{
          status: text(7),
          started: text(8),
          education: text(9),
          title: text(13),
          staff: text(14),
          phone: text(15),
        },
        ...post,
      });
      db.run(INSERTS.post, { id: newUuid7(), personId: id, ...post });
      db.run(INSERTS.employment, { id: newUuid7(), personId: id });
      db.run(INSERTS.category, { id: newUuid7(), personId: id });
    }
  });
  const took = performance.now() - started;
  db.close();
  rmSync(folder, { recursive: true });
  return took;
}

interface Signed {
  readonly service: Service;
  readonly ask: <Value>(channel: string, input: unknown) => Promise<Value>;
  readonly close: () => Promise<void>;
}

/** A small office of its own, open, with its clerk signed in. */
async function openOffice(): Promise<Signed> {
  const folder = mkdtempSync(join(tmpdir(), 'liandang-bench-'));
  const office = await writeDemo({ folder, people: 600, seed: 1, at: new Date().toISOString() });
  const clerk = office.users.find(({ role }) => role === 'clerk');
  const service = createService({ folder });
  const ask = async <Value>(channel: string, input: unknown): Promise<Value> => {
    const answer = await service.call('bench', channel, input);
    if (!answer.ok) throw new Error(answer.message);
    return answer.value as Value; // the caller names the channel's result
  };
  await ask('session.unlock', { name: clerk?.name, password: clerk?.password });
  const close = async (): Promise<void> => {
    await service.close();
    rmSync(folder, { recursive: true });
  };
  return { service, ask, close };
}

async function runJob<Value>({ ask }: Signed, channel: string, input: unknown): Promise<Value> {
  const { jobId } = await ask<JobStarted>(channel, input);
  for (;;) {
    const status = await ask<{ state: string; result: unknown; error: { message: string } | null }>(
      'jobs.get',
      { jobId },
    );
    if (status.state === 'done') return status.result as Value; // as above
    if (status.state !== 'running') throw new Error(status.error?.message);
    await new Promise((done) => setTimeout(done, 10));
  }
}

interface Timed {
  readonly dryRun: number;
  readonly commit: number;
}

async function importOnce(signed: Signed, bytes: Uint8Array): Promise<Timed> {
  const started = performance.now();
  const answer = await runJob<ImportRead>(signed, 'imports.read', { fileName: '花名册.xlsx', bytes });
  if (answer.kind === 'header' || answer.summary.counts.new !== ROWS)
    throw new Error(answer.kind === 'header' ? answer.message : JSON.stringify(answer.summary.counts));
  const read = performance.now();
  await runJob(signed, 'imports.commit', { stagingId: answer.summary.stagingId });
  return { dryRun: read - started, commit: performance.now() - read };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? 0;

const row = (name: string, value: number, baseline: number, ratio: number, limit: number): BenchRow => ({
  name,
  value,
  baseline,
  ratio,
  limit,
  ok: ratio <= limit,
});

async function timeRows(bytes: Uint8Array): Promise<BenchRow> {
  const ours: Timed[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const signed = await openOffice();
    ours.push(await importOnce(signed, bytes));
    await signed.close();
    const started = performance.now();
    const rows = bareRead(bytes);
    bare.push(performance.now() - started + bareInsert(rows));
  }
  const total = median(ours.map(({ dryRun, commit }) => dryRun + commit));
  const parts = `dry run ${Math.round(median(ours.map((each) => each.dryRun)))} + commit ${Math.round(median(ours.map((each) => each.commit)))}`;
  const baseline = median(bare);
  return row(`roster of ${ROWS} rows, ${parts}, ms`, total, baseline, total / baseline, 2.5);
}

/** What a clerk at work asks meanwhile: a list page and a search. */
async function probe({ ask }: Signed): Promise<number> {
  const started = performance.now();
  await ask('people.list', { filter: {}, sort: { by: 'name', descending: false }, after: null, limit: 100 });
  await ask('search.find', { text: 'zh', limit: 20 });
  return performance.now() - started;
}

async function probeRows(bytes: Uint8Array): Promise<BenchRow> {
  const idle: number[] = [];
  const busy: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const signed = await openOffice();
    for (let count = 0; count < PROBES; count += 1) {
      idle.push(await probe(signed));
      await new Promise((done) => setTimeout(done, 20));
    }
    let isOver = false;
    const working = importOnce(signed, bytes).then(() => {
      isOver = true;
    });
    while (!isOver) {
      busy.push(await probe(signed));
      await new Promise((done) => setTimeout(done, 20));
    }
    await working;
    await signed.close();
  }
  const [value, baseline] = [p95(busy), p95(idle)];
  return row(
    `probes of the service during an import (${busy.length}), p95 ms`,
    value,
    baseline,
    value / baseline,
    3,
  );
}

/** Megabytes over the idle service at the peak of one import, in a process of its own. */
async function measureMemory(): Promise<{ readonly idle: number; readonly peak: number }> {
  const bytes = rosterBytes();
  const signed = await openOffice();
  await probe(signed);
  globalThis.gc?.();
  const idle = process.memoryUsage.rss() / MEGABYTE;
  let peak = idle;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss() / MEGABYTE);
  }, 10);
  await importOnce(signed, bytes);
  clearInterval(timer);
  await signed.close();
  return { idle, peak };
}

function memoryRow(): BenchRow {
  const output = execFileSync(process.execPath, ['--expose-gc', import.meta.filename, 'memory'], {
    encoding: 'utf8',
  });
  // What measureMemory printed in the child process.
  const { idle, peak } = JSON.parse(output) as { readonly idle: number; readonly peak: number };
  return row('import: MB over the idle service', peak, idle, peak - idle, 400);
}

/** A roster of 10,000 new people: dry run and commit beside the bare read and insert, probes of the service meanwhile, memory. */
export async function benchImport(): Promise<readonly BenchRow[]> {
  const bytes = rosterBytes();
  return [await timeRows(bytes), await probeRows(bytes), memoryRow()];
}

if (import.meta.main) {
  if (process.argv[2] === 'memory') console.log(JSON.stringify(await measureMemory()));
  else console.table(await benchImport());
}
