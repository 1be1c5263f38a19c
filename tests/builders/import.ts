import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { insertCategory } from '../../db/categories.ts';
import { DEFAULT_CATEGORIES } from '../../db/domain/category.ts';
import type {
  ImportChoice,
  ImportFilter,
  ImportLine,
  ImportRead,
  ImportResult,
  ImportSummary,
} from '../../electron/contract/imports.ts';
import { openTestOffice, type TestOffice } from './office.ts';
import { bookOf, identityOf, type SheetRows } from './roster.ts';

const ROSTER_HEADER = [
  '姓名',
  '身份证号',
  '工号',
  '科室',
  '职务',
  '任现职时间',
  '岗位类别',
  '手机',
  '用工形式',
] as const;
type Cells = Partial<Record<(typeof ROSTER_HEADER)[number], string>>;

/** One line of a small roster, as an HR department sends it every year; '' for an empty cell. */
export function rosterLine(name: string, serial: number, changes: Cells = {}): (string | null)[] {
  const values: Record<(typeof ROSTER_HEADER)[number], string> = {
    姓名: name,
    身份证号: identityOf('19800115', serial),
    工号: `G${serial}`,
    科室: '内科',
    职务: '医师',
    任现职时间: '2020-01-01',
    岗位类别: '普通职工',
    手机: `1380000${String(serial).padStart(4, '0')}`,
    用工形式: '在编',
    ...changes,
  };
  return ROSTER_HEADER.map((header) => values[header] || null);
}

/** The bytes of such a roster. */
export const rosterOf = (...lines: SheetRows): Uint8Array => bookOf([[...ROSTER_HEADER], ...lines]);

/** A file of tests/fixtures/rosters. */
export const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/rosters', name)));

/** An office with the usual categories. */
export async function openRosterOffice(): Promise<TestOffice> {
  const test = await openTestOffice();
  test.write((tx) => {
    for (const category of DEFAULT_CATEGORIES) insertCategory(tx, category);
  });
  return test;
}

/** What reading a file in answers. */
export function tryToRead(
  test: TestOffice,
  bytes: Uint8Array,
  fileName = '花名册.xlsx',
): Promise<ImportRead> {
  return test.runJob<ImportRead>(test.call, 'imports.read', { fileName, bytes });
}

/** Reads a roster in through the gate; throws where the clerk would be asked for the header. */
export async function readIn(test: TestOffice, bytes: Uint8Array, fileName?: string): Promise<ImportSummary> {
  const answer = await tryToRead(test, bytes, fileName);
  if (answer.kind === 'header') throw new Error(answer.message);
  return answer.summary;
}

/** Makes choices one after the other; gives the last summary. */
export async function choose(
  test: TestOffice,
  summary: ImportSummary,
  ...choices: readonly ImportChoice[]
): Promise<ImportSummary> {
  let last = summary;
  for (const choice of choices)
    last = await test.call('imports.choose', { stagingId: summary.stagingId, choice });
  return last;
}

/** Rows under a filter, the first 500. */
export async function rowsOf(
  test: TestOffice,
  { stagingId }: ImportSummary,
  filter: ImportFilter = 'all',
): Promise<readonly ImportLine[]> {
  return (await test.call('imports.rows', { stagingId, filter, after: 0, limit: 500 })).rows;
}

/** Writes the staged roster. */
export function commit(test: TestOffice, { stagingId }: ImportSummary): Promise<ImportResult> {
  return test.runJob<ImportResult>(test.call, 'imports.commit', { stagingId });
}

/** Reads in and imports at once. */
export async function importRoster(
  test: TestOffice,
  bytes: Uint8Array,
  ...choices: readonly ImportChoice[]
): Promise<ImportResult> {
  const summary = await readIn(test, bytes);
  await choose(test, summary, ...choices);
  return commit(test, summary);
}

/** Takes every difference. */
export const TAKE_ALL: ImportChoice = { kind: 'take', rows: null, field: null, take: true };

/** Every record of people and units as it stands, with the tables' sizes: to prove that nothing changed. */
export function recordsOf({ db }: TestOffice): unknown {
  const all = (table: string): unknown => db.all(`SELECT * FROM ${table} ORDER BY id`);
  const tables = ['person', 'post', 'employment', 'person_category', 'unit', 'unit_name', 'import_batch'];
  return Object.fromEntries([
    ...tables.map((table) => [table, all(table)]),
    ['keys', db.get('SELECT count(*) AS n FROM person_key')],
    ['changes', db.get('SELECT count(*) AS n FROM audit_change')],
  ]);
}
