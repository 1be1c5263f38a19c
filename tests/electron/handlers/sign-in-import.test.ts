import { describe, expect, it } from 'vitest';
import { countWrongSummaries } from '../../../db/attendance-summary.ts';
import type { SignInImport } from '../../../db/domain/sign-in-entry.ts';
import { RESULT_FORMAT, type SignInFileEntry } from '../../../db/domain/sign-in-file.ts';
import type { SignInChoice } from '../../../db/domain/sign-in-table.ts';
import { signInKey } from '../../../db/sign-in-seal.ts';
import { hmacHex } from '../../../renderer/sign-in-file/sha-256.ts';
import {
  type EducationOffice,
  type OpenActivity,
  openActivity,
  openEducationOffice,
} from '../../builders/education.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { insertPerson } from '../../builders/person.ts';
import { bookOf, type SheetRows } from '../../builders/roster.ts';

const SIX = { 内科: ['张山', '李思', '王武'], 外科: ['赵柳', '钱琪', '孙巴'] } as const;

function importFile(
  office: EducationOffice,
  { activityId, sessionId }: OpenActivity,
  bytes: Uint8Array,
  commit: boolean,
  fileName = '签到.xlsx',
  choice: SignInChoice | null = null,
): Promise<SignInImport> {
  const input = { activityId, sessionId, fileName, bytes, choice, commit };
  return office.runJob<SignInImport>(office.call, 'attendances.import', input);
}

const fatesOf = ({ lines }: SignInImport) => lines.map(({ name, fate }) => [name, fate]);

describe("a sign-in machine's table", () => {
  const rows: SheetRows = [
    ['考勤明细', null, null, null],
    ['人员编号', '姓名', '部门', '打卡时间'],
    ['G1', '张山', '内科', '2026-03-05 08:55:10'],
    ['G1', '张山', '内科', '2026/3/5 8:56'],
    [null, '赵柳', '外科', '2026-03-05 10:20'],
    [null, '钱琪', '骨科', '2026-03-05 09:01'],
    ['G6', '孙八', '外科', '2026-03-05 09:01'],
    ['G77', '来宾', '外科', '2026-03-05 09:01'],
    ['G9', '周久', '内科', '2026-03-05 09:01'],
    ['G3', '王武', '内科', '2026-03-04 09:01'],
    ['G2', '李思', '内科', '未打卡'],
  ];

  it('promises nobody present who had left by the session', async () => {
    const office = await openEducationOffice(SIX);
    const opened = await openActivity(office);
    office.write((tx) => {
      const id = office.people.张山 ?? '';
      tx.db.run("UPDATE employment SET to_on = '2026-03-05' WHERE person_id = :id", { id });
    });
    const table = bookOf([
      ['工号', '打卡时间'],
      ['G1', '2026-03-05 08:55'],
      ['G2', '2026-03-05 08:55'],
    ]);
    for (const commit of [false, true]) {
      const { lines, counts } = await importFile(office, opened, table, commit);
      expect(lines[0]).toMatchObject({
        fate: 'notListed',
        message: expect.stringContaining('已于 2026-03-05 离岗'),
      });
      expect(counts.present).toBe(1);
    }
    const { counts } = await office.call('education.get', { activityId: opened.activityId });
    expect(counts.present).toBe(1);
  });

  it('is matched by staff number, then name and unit, and says of every row what it comes to', async () => {
    const office = await openEducationOffice(SIX);
    const opened = await openActivity(office);
    office.write((tx) => insertPerson(tx, '周久', { staff_number: 'G9' }));
    const dry = await importFile(office, opened, bookOf(rows), false);
    expect(fatesOf(dry)).toEqual([
      ['张山', 'present'],
      ['张山', 'duplicate'],
      ['赵柳', 'late'],
      ['钱琪', 'unknown'],
      ['孙八', 'ambiguous'],
      ['来宾', 'unknown'],
      ['周久', 'notListed'],
      ['王武', 'wrongTime'],
      ['李思', 'wrongTime'],
    ]);
    expect(dry.lines.find(({ name }) => name === '孙八')?.message).toBe(
      '表中姓名是“孙八”，名单上工号 G6 是“孙巴”：请核对后逐人登记。',
    );
    const before = await office.call('education.get', { activityId: opened.activityId });
    expect(before.counts.present).toBe(0);
    const written = await importFile(office, opened, bookOf(rows), true);
    expect(written.counts).toEqual({
      present: 1,
      duplicate: 1,
      late: 1,
      unknown: 2,
      ambiguous: 1,
      notListed: 1,
      wrongTime: 2,
    });
    const after = await office.call('education.get', { activityId: opened.activityId });
    expect([after.counts.present, after.late]).toEqual([1, 1]);
    expect(fatesOf(await importFile(office, opened, bookOf(rows), true))[0]).toEqual(['张山', 'already']);
    expect(countWrongSummaries(office.db)).toBe(0);
  });

  it('counts without a time column as present, and writes nothing without the columns that tell people apart', async () => {
    const office = await openEducationOffice(SIX);
    const opened = await openActivity(office);
    const plain = await importFile(office, opened, bookOf([['工号'], ['G4']]), false);
    expect(fatesOf(plain)).toEqual([['赵柳', 'present']]);
    const short = bookOf([['姓名'], ['张山']]);
    const { table, lines } = await importFile(office, opened, short, false);
    expect([table?.suffices, lines]).toEqual([false, []]);
    expect((await refusalOf(importFile(office, opened, short, true))).code).toBe('sign-in-no-header');
  });

  const strange: SheetRows = [
    ['某厂门禁导出', null, null, null],
    ['Badge', '持卡人', '处', 'Punch'],
    ['G1', '张山', '内科', '2026-03-05 08:55'],
    ['G4', '赵柳', '外科', '2026-03-05 08:57'],
  ];

  it('with headers nobody knows is shown with its columns, read as the clerk says, and known the next time', async () => {
    const office = await openEducationOffice(SIX);
    const opened = await openActivity(office);
    const asked = await importFile(office, opened, bookOf(strange), false);
    expect(asked.lines).toEqual([]);
    expect(asked.table).toMatchObject({ headerRow: 2, suffices: false });
    expect(asked.table?.columns[1]).toEqual({
      index: 1,
      letter: 'B',
      header: '持卡人',
      meaning: null,
      samples: ['张山', '赵柳'],
    });
    const choice = { headerRow: 2, columns: { 0: 'staffNumber', 1: 'name', 3: 'moment' } } as const;
    const dry = await importFile(office, opened, bookOf(strange), false, '签到.xlsx', choice);
    expect(fatesOf(dry)).toEqual([
      ['张山', 'present'],
      ['赵柳', 'present'],
    ]);
    // Looked at only: nothing is kept yet.
    expect((await importFile(office, opened, bookOf(strange), false)).table?.suffices).toBe(false);
    await importFile(office, opened, bookOf(strange), true, '签到.xlsx', choice);
    const again = await importFile(office, opened, bookOf(strange), false);
    expect(again.table?.columns.map(({ meaning }) => meaning)).toEqual([
      'staffNumber',
      'name',
      null,
      'moment',
    ]);
    expect(again.counts).toEqual({ already: 2 });
  });

  it('is read as the clerk says even where its headers are known', async () => {
    const office = await openEducationOffice(SIX);
    const opened = await openActivity(office);
    const rows = bookOf([
      ['代码', '工号'],
      ['G4', '1'],
    ]);
    expect(fatesOf(await importFile(office, opened, rows, false))).toEqual([['', 'unknown']]);
    const choice = { headerRow: 1, columns: { 0: 'staffNumber', 1: null } } as const;
    const read = await importFile(office, opened, rows, false, '签到.xlsx', choice);
    expect(fatesOf(read)).toEqual([['赵柳', 'present']]);
  });

  it('refuses what is no spreadsheet', async () => {
    const office = await openEducationOffice(SIX);
    const opened = await openActivity(office);
    const bytes = new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]);
    expect((await refusalOf(importFile(office, opened, bytes, false))).code).toBe('roster-damaged');
  });
});

describe('the result of a sign-in page', () => {
  const fileId = '0190a000-0000-7000-8000-000000000001';

  function resultOf(
    office: EducationOffice,
    { activityId, sessionId }: OpenActivity,
    entries: readonly SignInFileEntry[],
  ): { readonly format: string; readonly body: string; readonly mac: string } {
    const exportedAt = '2026-03-05T02:00:00.000Z';
    const body = JSON.stringify({ fileId, activityId, sessionId, exportedAt, entries });
    return { format: RESULT_FORMAT, body, mac: hmacHex(signInKey(office.db, fileId), body) };
  }
  const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const at = '2026-03-05T01:05:00.000Z';

  it('is merged row by row: in time, late, twice, taken off the list meanwhile', async () => {
    const office = await openEducationOffice(SIX);
    const opened = await openActivity(office);
    const { ids, activityId } = opened;
    const entry = (name: string, changes: Partial<SignInFileEntry> = {}): SignInFileEntry => ({
      id: ids[name] ?? '',
      at,
      strokes: null,
      ...changes,
    });
    await office.call('attendances.remove', {
      activityId,
      attendanceId: ids.孙巴 ?? '',
      version: 1,
      reason: '已调出',
    });
    const result = resultOf(office, opened, [
      entry('张山', { strokes: [[10, 20, 500, 600]] }),
      entry('李思', { at: '2026-03-05T02:30:00.000Z' }),
      entry('张山'),
      entry('孙巴'),
    ]);
    const done = await importFile(office, opened, bytesOf(result), true, '签到结果.json');
    expect(fatesOf(done)).toEqual([
      ['张山', 'present'],
      ['李思', 'late'],
      ['张山', 'duplicate'],
      ['', 'notListed'],
    ]);
    const sort = { by: 'unit' as const, descending: false };
    const { rows } = await office.call('attendances.list', {
      filter: { activityId },
      sort,
      after: null,
      limit: 9,
    });
    expect(rows[0]).toMatchObject({ state: 'present', how: 'signInFile', signature: '[[10,20,500,600]]' });
    const again = await importFile(office, opened, bytesOf(result), true, '签到结果.json');
    expect(again.counts).toMatchObject({ already: 2, duplicate: 1 });
  });

  it('is refused where it was altered, is of another activity or of another session', async () => {
    const office = await openEducationOffice(SIX);
    const opened = await openActivity(office);
    const other = await openActivity(office);
    const result = resultOf(office, opened, [{ id: opened.ids.张山 ?? '', at, strokes: null }]);
    const altered = { ...result, body: result.body.replace(opened.ids.张山 ?? '', opened.ids.李思 ?? '') };
    const codeOf = async (value: unknown, into: OpenActivity) =>
      (await refusalOf(importFile(office, into, bytesOf(value), true, 'r.json'))).code;
    expect(await codeOf(altered, opened)).toBe('sign-in-result-altered');
    expect(await codeOf(result, other)).toBe('sign-in-other-activity');
    const session = { heldOn: '2026-03-06', fromTime: '09:00', toTime: '10:00', place: '', makeUp: false };
    const { sessionId } = await office.call('education.addSession', {
      activityId: opened.activityId,
      ...session,
    });
    expect(await codeOf(result, { ...opened, sessionId })).toBe('sign-in-other-session');
    expect(await codeOf({ format: 'x' }, opened)).toBe('sign-in-result-unreadable');
    expect(await codeOf({ ...result, mac: 'zz' }, opened)).toBe('sign-in-result-altered');
  });
});
