import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../db/connection.ts';
import { commitImport } from '../../../db/import-commit.ts';
import { ImportStaging } from '../../../db/import-staging.ts';
import { readRoster } from '../../../electron/exchange/roster/read-roster.ts';
import { describeFailure } from '../../../electron/refusal.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import {
  commit,
  fixture,
  openRosterOffice,
  readIn,
  recordsOf,
  rosterLine,
  rosterOf,
  tryToRead,
} from '../../builders/import.ts';
import { writeAt } from '../../builders/person.ts';
import {
  bookOf,
  claimingToUnpackTo,
  identityOf,
  passwordXls,
  passwordXlsx,
  SHORT_HEADER,
  shortRow,
  wordDocument,
  workbookOf,
} from '../../builders/roster.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const good = bookOf([[...SHORT_HEADER], shortRow(1)]);

const UNREADABLE: readonly (readonly [string, Uint8Array, string])[] = [
  ['an empty file', new Uint8Array(0), 'roster-empty'],
  ['200 MB', new Uint8Array(200 * 1024 * 1024), 'roster-too-large'],
  ['a workbook without a filled cell', workbookOf([{ rows: [] }]), 'roster-empty'],
  ['a PDF', text('%PDF-1.4\n%âãÏÓ\n1 0 obj'), 'roster-not-spreadsheet'],
  ['a letter of a word processor', wordDocument(), 'roster-not-spreadsheet'],
  ['a web page that is called .xls', text('<html><table><tr><td>姓名</td></tr></table>'), 'roster-web-page'],
  ['an .xlsx with a password', passwordXlsx(), 'roster-password'],
  ['an .xls with a password', passwordXls(), 'roster-password'],
  ['a file cut off while copying', good.slice(0, good.length - 300), 'roster-damaged'],
  ['a zip bomb', claimingToUnpackTo(good, 1_000_000_000), 'roster-unpacks-too-large'],
];

describe('imports.read', () => {
  it('tells the clerk why a file cannot be read and what to do, and lives on', {
    timeout: 120_000,
  }, async () => {
    const test = await openRosterOffice();
    for (const [what, bytes, code] of UNREADABLE) {
      const refusal = await refusalOf(tryToRead(test, bytes, '名册.xls'));
      expect([what, refusal.code]).toEqual([what, code]);
      expect(refusal.message).toMatch(/\p{Script=Han}/u);
    }
    expect((await readIn(test, good)).counts.all).toBe(1);
  });

  it('asks for the header where there is none, or where there are two', async () => {
    const test = await openRosterOffice();
    expect(await tryToRead(test, text('今天天气很好\n大家都来了'), '名册.csv')).toMatchObject({
      kind: 'header',
      message: expect.stringContaining('没有找到表头'),
      candidates: [],
    });
    const two = bookOf([['序号', '姓名', '科室', '电话'], [...SHORT_HEADER], shortRow(1)]);
    expect(await tryToRead(test, two)).toMatchObject({
      kind: 'header',
      candidates: [{ row: 1 }, { row: 2, text: expect.stringContaining('身份证号') }],
    });
    const chosen = await test.runJob(test.call, 'imports.read', {
      fileName: '名册.xlsx',
      bytes: two,
      headerRow: 2,
    });
    expect(chosen).toMatchObject({ kind: 'staged', summary: { headerRow: 2, counts: { all: 1 } } });
  });

  it('offers the sheets of a workbook where the likeliest holds nobody, or no header', async () => {
    const test = await openRosterOffice();
    const list = { name: '名单', rows: [['李慧', '内科', identityOf('19800215', 102)]] };
    const bytes = workbookOf([{ name: '模板', rows: [[...SHORT_HEADER]] }, list]);
    expect(await tryToRead(test, bytes)).toMatchObject({
      kind: 'header',
      message: expect.stringContaining('下面没有人员'),
      candidates: [],
      sheetName: '模板',
      sheetNames: ['模板', '名单'],
    });
    const chosen = { fileName: '花名册.xlsx', bytes, sheetName: '名单' };
    expect(await test.runJob(test.call, 'imports.read', chosen)).toMatchObject({
      kind: 'header',
      message: expect.stringContaining('工作表“名单”里没有找到表头'),
      sheetName: '名单',
    });
  });

  it('passes on what is odd in a sheet: merged cells, formulas, floats for numbers, an unknown category', async () => {
    const test = await openRosterOffice();
    const summary = await readIn(
      test,
      bookOf(
        [
          [...SHORT_HEADER],
          shortRow(1, { 身份证号: { t: 'n', v: 990101198002150000 } }),
          shortRow(2, { 姓名: '李\u0001慧', 备注: '长'.repeat(5000) }),
          shortRow(3, { 姓名: '阿卜杜拉·买买提' }),
          shortRow(4, { 姓名: '王\u{2B4E7}' }),
        ],
        [],
      ),
    );
    const { rows } = await test.call('imports.rows', {
      stagingId: summary.stagingId,
      filter: 'all',
      after: 0,
      limit: 100,
    });
    expect(rows.map(({ verdict }) => verdict)).toEqual(['reject', 'warn', 'accept', 'accept']);
    expect(rows[0]?.messages.join()).toContain('不能推算');
    expect(rows[1]?.messages.join()).toContain('控制字符');
    await commit(test, summary);
    expect(test.db.all('SELECT name FROM person WHERE identity_number IS NOT NULL ORDER BY pinyin')).toEqual([
      { name: '阿卜杜拉·买买提' },
      { name: '李慧' },
      { name: '王\u{2B4E7}' },
    ]);
  });
});

describe('imports.commit', () => {
  it('cancelled on its way leaves nothing, and the roster can still be imported', async () => {
    const test = await openRosterOffice();
    const summary = await readIn(test, fixture('roster-a.xlsx'));
    const before = recordsOf(test);
    const { jobId } = (await test.call('imports.commit', { stagingId: summary.stagingId })) as unknown as {
      readonly jobId: string;
    };
    await test.call('jobs.cancel', { jobId });
    const ended = async (): Promise<string> => {
      const { state } = await test.call('jobs.get', { jobId });
      return state === 'running' ? new Promise((done) => setTimeout(() => done(ended()), 5)) : state;
    };
    expect(await ended()).toBe('cancelled');
    expect(recordsOf(test)).toEqual(before);
    expect((await commit(test, summary)).counts.created).toBe(580);
  });

  it('lets reads go on and other writes wait while a worker writes', async () => {
    const test = await openRosterOffice();
    const summary = await readIn(test, fixture('roster-a.xlsx'));
    const importing = commit(test, summary);
    const writes: Promise<unknown>[] = [];
    const waits: number[] = [];
    for (let count = 0; count < 20; count += 1) {
      writes.push(
        test.call('units.create', {
          kind: 'unit',
          parentId: null,
          name: `新科${count}`,
          code: '',
          openedOn: '2026-03-05',
        }),
      );
      const asked = performance.now();
      await test.call('units.list', { kind: 'unit' });
      waits.push(performance.now() - asked);
    }
    await Promise.all(writes);
    expect((await importing).counts.created).toBe(580);
    expect(Math.max(...waits)).toBeLessThan(1000);
    const chain = test.db
      .all<{ seq: number }>('SELECT seq FROM audit_event ORDER BY seq')
      .map(({ seq }) => seq);
    expect(chain).toEqual(chain.map((_, index) => index + 1));
  });

  it('killed before it commits leaves nothing', async () => {
    const test = await openRosterOffice();
    const before = recordsOf(test);
    const script = join(import.meta.dirname, '../../builders/import-process.ts');
    const key = Buffer.from(test.office.dataKey).toString('hex');
    const child = spawn(process.execPath, [script, test.office.databasePath, key], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [written] = (await once(child.stdout, 'data')) as [Buffer];
    expect(written.toString()).toBe('580\n');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(recordsOf(test)).toEqual(before);
    expect((await commit(test, await readIn(test, fixture('roster-a.xlsx')))).counts.created).toBe(580);
  });

  it('on a full disk leaves nothing and says so', async () => {
    const test = await openRosterOffice();
    const before = recordsOf(test);
    const db = openDatabase(test.office.databasePath, test.office.dataKey);
    const pages = db.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
    db.exec(`PRAGMA max_page_count = ${pages + 20}`);
    const roster = readRoster(fixture('roster-a.xlsx'), 'roster-a.xlsx');
    const settings = {
      asOfOn: '2026-03-05',
      employment: 'established',
      educationAs: 'fullTime',
      categoryId: null,
    } as const;
    const staging = new ImportStaging(db, roster, { settings, recused: new Set(), today: '2026-03-05' });
    const order = { officeId: 'office', today: '2026-03-05', progress: () => {} };
    const fault = await Promise.resolve()
      .then(() => writeAt(db, (tx) => commitImport(tx, staging, order)))
      .catch((error: unknown) => error);
    expect(describeFailure(fault)).toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('磁盘空间不足'),
    });
    db.close();
    expect(recordsOf(test)).toEqual(before);
    expect((await commit(test, await readIn(test, fixture('roster-a.xlsx')))).counts.created).toBe(580);
  });

  it('closing the office while a roster lies open ends its worker and keeps nothing', async () => {
    const test = await openRosterOffice();
    await readIn(test, rosterOf(rosterLine('张三', 1)));
    const key = Uint8Array.from(test.office.dataKey);
    await test.files.close();
    const { db } = await test.files.open(key);
    expect(db.get("SELECT count(*) AS n FROM person WHERE name = '张三'")).toEqual({ n: 0 });
  });
});
