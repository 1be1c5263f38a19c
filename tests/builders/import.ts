import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportChoice, ImportRead, ImportResult, ImportSummary } from '../../electron/contract/imports.ts';
import type { TestOffice } from './office.ts';
import { bookOf, identityOf, type SheetRows } from './roster.ts';

/** The header of a small roster as an HR department sends it a year later. */
export const ROSTER_HEADER = ['姓名', '身份证号', '工号', '科室', '职务', '任现职时间', '岗位类别', '手机', '用工形式'];

/** One line under ROSTER_HEADER. */
export function rosterLine(
  name: string,
  serial: number,
  changes: Partial<Record<(typeof ROSTER_HEADER)[number], string>> = {},
): (string | null)[] {
  const values: Record<string, string> = {
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
export const rosterOf = (lines: SheetRows): Uint8Array => bookOf([ROSTER_HEADER, ...lines]);

/** A file of tests/fixtures. */
export const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/rosters', name)));

/** Reads a roster in through the gate; throws where the clerk would be asked for the header. */
export async function readIn(test: TestOffice, bytes: Uint8Array, fileName = '花名册.xlsx'): Promise<ImportSummary> {
  const answer = await test.runJob<ImportRead>(test.call, 'imports.read', { fileName, bytes });
  if (answer.kind === 'header') throw new Error(answer.message);
  return answer.summary;
}

/** Makes one choice. */
export function choose(test: TestOffice, { stagingId }: ImportSummary, choice: ImportChoice): Promise<ImportSummary> {
  return test.call('imports.choose', { stagingId, choice });
}

/** Reads in and imports at once. */
export async function importRoster(
  test: TestOffice,
  bytes: Uint8Array,
  choices: readonly ImportChoice[] = [],
  fileName = '花名册.xlsx',
): Promise<ImportResult> {
  const summary = await readIn(test, bytes, fileName);
  for (const choice of choices) await choose(test, summary, choice);
  return test.runJob<ImportResult>(test.call, 'imports.commit', { stagingId: summary.stagingId });
}
