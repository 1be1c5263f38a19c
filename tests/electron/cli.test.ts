import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { passwordXlsx, workbookOf } from '../builders/roster.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FIXTURES = resolve(ROOT, 'tests/fixtures/rosters');
let folder = '';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs the command line as HR would, standing in a folder of his own. */
function liandang(cwd: string, ...args: readonly string[]): Promise<Outcome> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [resolve(ROOT, 'electron/cli.ts'), ...args],
      { cwd: ROOT, env: { ...process.env, INIT_CWD: cwd }, maxBuffer: 16 * 1024 * 1024 },
      (_, out, error) => done({ code: child.exitCode ?? -1, out, error }),
    );
  });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'liandang-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('liandang roster-check', () => {
  it('prints counts and rows as JSON, and nothing else', async () => {
    const { code, out, error } = await liandang(FIXTURES, 'roster-check', 'roster-a.xlsx', '--json');
    expect({ code, error }).toEqual({ code: 0, error: '' });
    const report = z
      .strictObject({
        counts: z.strictObject({
          accept: z.number(),
          warn: z.number(),
          duplicate: z.number(),
          reject: z.number(),
        }),
        rows: z.array(
          z.strictObject({
            seq: z.number(),
            sheetRow: z.number(),
            verdict: z.enum(['accept', 'warn', 'duplicate', 'reject']),
            name: z.string(),
            identity: z.string().nullable(),
            messages: z.array(z.string()),
          }),
        ),
      })
      .parse(JSON.parse(out));
    expect(report.counts).toEqual({ accept: 558, warn: 22, duplicate: 10, reject: 28 });
    expect(report.rows).toHaveLength(618);
  });

  it('ends quietly where its reader has seen enough', async () => {
    const cli = resolve(ROOT, 'electron/cli.ts');
    const child = spawn(process.execPath, [cli, 'roster-check', 'roster-a.xlsx', '--json'], {
      cwd: FIXTURES,
      env: { ...process.env, INIT_CWD: FIXTURES },
    });
    child.stdout.destroy();
    let error = '';
    child.stderr.on('data', (chunk: Buffer) => {
      error += chunk.toString();
    });
    const code = await new Promise((done) => child.on('close', done));
    expect({ code, error }).toEqual({ code: 0, error: '' });
  });

  it('says beside the JSON, in one line, what was not read: another sheet, a row that is nobody', async () => {
    const names = (...rows: readonly string[]) => ['姓名,科室,工号', ...rows].map((row) => row.split(','));
    const bytes = workbookOf([
      { name: '在编', rows: names('李慧,内科,1', ',外科,2', '王伟,外科,3') },
      { name: '聘用', rows: names('赵敏,内科,4') },
    ]);
    writeFileSync(join(folder, '两表.xlsx'), bytes);
    const { code, out, error } = await liandang(folder, 'roster-check', '两表.xlsx', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ rows: [{ name: '李慧' }, { name: '王伟' }] });
    expect(error).toMatch(/^[^\n]*工作表“聘用”也像名册，这次没有读取[^\n]*第3行不像人员，没有读取\n$/);
  });

  it('prints a Chinese table for people', async () => {
    const { out } = await liandang(FIXTURES, 'roster-check', 'roster-a.csv');
    expect(out).toContain('共618人：可导入558，需核对22，重复10，不可导入28');
    expect(out).toMatch(/^33\s+36\s+不可导入\s+解琴锦\s+第36行/m);
  });

  it('says in one line why a file cannot be read, and ends with 2', async () => {
    writeFileSync(join(folder, '加密.xlsx'), passwordXlsx());
    writeFileSync(join(folder, '空.csv'), '');
    writeFileSync(
      join(folder, '坏.xls'),
      readFileSync(join(FIXTURES, 'roster-a.xls')).fill(0xff, 512, 60_000),
    );
    for (const name of ['加密.xlsx', '空.csv', '坏.xls', '没有.xlsx', '.']) {
      const { code, out, error } = await liandang(folder, 'roster-check', name, '--json');
      expect({ name, code, out }).toEqual({ name, code: 2, out: '' });
      expect(error).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*\n$/);
    }
  });

  it('explains itself when called wrongly', async () => {
    for (const args of [['roster-check'], ['roster-check', 'a', '--nonsense'], ['toString']])
      expect(await liandang(folder, ...args)).toMatchObject({ code: 2, out: '' });
    expect((await liandang(folder, '--help')).out).toContain('roster-check 文件 [--json]');
  });
});
