import { describe, expect, it } from 'vitest';
import type { CheckedRow, CheckOptions, Roster } from '../../../db/domain/roster-check.ts';
import { type RosterGrid, textCell } from '../../../db/domain/roster-grid.ts';
import { readHeader } from '../../../db/domain/roster-header.ts';
import { sortRows } from '../../../db/domain/roster-rows.ts';
import { identityOf, judgeRoster } from '../../builders/roster.ts';

const FULL = {
  姓名: '李慧',
  性别: '女',
  身份证号: identityOf('19800215', 102),
  科室: '内科',
  工号: '0017',
} as const;

/** A roster of these people without a file; the columns are those of the first. */
function rosterOf(...people: readonly Readonly<Record<string, string>>[]): Roster {
  const header = Object.keys(people[0] ?? {});
  const lines = [header, ...people.map((person) => header.map((column) => person[column] ?? ''))];
  const grid: RosterGrid = {
    sheetName: '表1',
    rows: lines.map((line) => line.map((text) => textCell(text))),
    merges: [],
    hiddenRows: [],
    date1904: false,
  };
  const { row, columns } = readHeader(grid, undefined);
  const { rows, skipped } = sortRows(grid, readHeader(grid, undefined));
  const about = { fileName: '名册.xlsx', sheetName: '表1', sheetNames: ['表1'], merges: [], warnings: [] };
  return { ...about, headerRow: row + 1, columns, rows, skipped };
}

const judged = (
  changes: Readonly<Record<string, string>>,
  options?: Partial<CheckOptions>,
): CheckedRow | undefined => judgeRoster(rosterOf({ ...FULL, ...changes }), options).rows[0];

describe('checkRoster', () => {
  it('gives the whole person, normalised', () => {
    const row = judged({
      姓名: ' 李　慧 ',
      民族: '汉 族',
      籍贯: '江苏 南京',
      政治面貌: '党员',
      入党时间: '2010年4月',
      参加工作时间: '2002.07',
      来院时间: '2005/8/1',
      学历: '研究生',
      学位: '硕士',
      毕业院校: '某大学',
      所学专业: '护理学',
      全日制学历: '本科',
      全日制学位: '学士',
      在职学历: '无',
      职务: '护士长',
      任现职时间: '20190301',
      职级: '副科',
      职称: '主管护师',
      手机: '１３９ ５６１２ ６１１６',
      所在支部: '机关 党支部',
      岗位类别: '关键岗位、敏感岗位',
      用工形式: '合同制',
      管理权限: '院管',
      档案编号: 'LZ-0012',
      备注: '借调\n至六月',
    });
    expect(row).toMatchObject({ verdict: 'accept', messages: [], seq: 1, sheetRow: 2 });
    expect(row?.person).toEqual({
      name: '李慧',
      sex: '女',
      identityKind: 'identityCard',
      identityNumber: FULL.身份证号,
      birthOn: '1980-02-15',
      ethnicGroup: '汉族',
      nativePlace: '江苏南京',
      birthPlace: null,
      politicalStatus: '中共党员',
      partyJoinedOn: '2010-04',
      workStartedOn: '2002-07',
      joinedOn: '2005-08-01',
      education: '研究生 硕士',
      school: '某大学 护理学',
      fullTimeEducation: '本科 学士',
      fullTimeSchool: null,
      inServiceEducation: null,
      inServiceSchool: null,
      unitName: '内科',
      post: '护士长',
      postSince: '2019-03-01',
      rank: '副科',
      professionalTitle: '主管护师',
      staffNumber: '0017',
      phone: '13956126116',
      branchName: '机关党支部',
      category: '关键岗位、敏感岗位',
      employment: 'contract',
      custody: 'hospital',
      oldDossierNumber: 'LZ-0012',
      note: '借调\n至六月',
    });
  });

  it('warns of joining the party or work not after the birth, and takes the row without that date', () => {
    const row = judged({ 入党时间: '1980年2月', 参加工作时间: '1979.07' });
    expect(row).toMatchObject({ verdict: 'warn', person: { partyJoinedOn: null, workStartedOn: null } });
    expect(row?.messages).toEqual([
      '第2行“入党时间”为“1980-02”：不晚于出生日期1980-02-15，不予采用，请核对',
      '第2行“参加工作时间”为“1979-07”：不晚于出生日期1980-02-15，不予采用，请核对',
    ]);
  });

  it('warns of a category the office does not have', () => {
    const message = '第2行“岗位类别”为“敏感岗位、临时”：“临时”不是已设的人员类别，请在导入时选定';
    expect(judged({ 岗位类别: '敏感岗位、临时' })).toMatchObject({ verdict: 'warn', messages: [message] });
    expect(judged({ 岗位类别: '临 时' }, { categories: ['临时'] })?.verdict).toBe('accept');
  });

  it('warns of words it cannot take, and keeps the rest', () => {
    expect(judged({ 管理权限: '某管', 用工形式: '某种' })).toMatchObject({
      verdict: 'warn',
      person: { custody: null, employment: null, unitName: '内科' },
    });
  });

  it('goes by the stated kind of document', () => {
    const passport = { 证件类型: '护照', 身份证号: '123456789' };
    expect(judged(passport)).toMatchObject({
      verdict: 'accept',
      person: { identityKind: 'passport', sex: '女' },
    });
    expect(judged({ 证件类型: '身份证', 身份证号: 'E12345678' })?.verdict).toBe('reject');
    expect(judged({ 证件类型: '军官证' })).toMatchObject({
      verdict: 'warn',
      person: { identityKind: 'identityCard' },
    });
  });

  it('refuses a number of somebody not yet born, from the very next day on', () => {
    const number = identityOf('20260306', 102);
    expect(judged({ 身份证号: number })).toMatchObject({
      verdict: 'reject',
      identity: null,
      messages: [expect.stringContaining('出生日期2026-03-06还没有到，请核对原件')],
    });
    expect(judged({ 身份证号: number }, { today: '2026-03-06' })).toMatchObject({ verdict: 'accept' });
  });

  it('leaves out a date that is still to come, and says so', () => {
    expect(judged({ 任现职时间: '2099.01' })).toMatchObject({
      verdict: 'warn',
      person: { postSince: null },
      messages: [expect.stringContaining('2099-01还没有到，不予采用，请核对')],
    });
    expect(judged({ 任现职时间: '2026.03' })).toMatchObject({ person: { postSince: '2026-03' } });
  });

  it('takes the cards of foreign permanent residents, old and new, as what they are', () => {
    const kind = '外国人永久居留身份证';
    const young = identityOf('19800215', 102, '911156');
    for (const number of ['XXX110019800101', young])
      expect(judged({ 身份证号: number, 证件类型: kind })).toMatchObject({
        verdict: 'accept',
        identity: number,
        messages: [],
        person: { identityKind: 'permanentResident' },
      });
    expect(judged({ 身份证号: young })?.person).toMatchObject({ birthOn: '1980-02-15', sex: '女' });
    for (const stated of ['', '身份证'])
      expect(judged({ 身份证号: 'xxx110019800101', 证件类型: stated })).toMatchObject({
        verdict: 'warn',
        identity: 'XXX110019800101',
        messages: [expect.stringContaining('按外国人永久居留身份证登记，请核对')],
      });
  });

  it.each(['80年1月', '80.1', '80.01', '80-1-2', '80年1月2日', 'Jan-80', "Jan'80", '2-Jan-80'])(
    'says of the date %s that the year wants all four digits',
    (text) => {
      expect(judged({ 入职时间: text })).toMatchObject({
        verdict: 'warn',
        messages: [`第2行“入职时间”为“${text}”：年份只有两位，不予采用，请写全四位年份，如1980.01`],
        person: { joinedOn: null },
      });
    },
  );

  it('judges what the clerk mended instead of what stood there', () => {
    const roster = rosterOf({ ...FULL, 身份证号: '990101' }, { ...FULL, 姓名: '' });
    expect(judgeRoster(roster).counts).toEqual({ accept: 0, warn: 0, duplicate: 0, reject: 2 });
    const edits = {
      2: { identityNumber: FULL.身份证号 },
      3: { name: '王伟', identityNumber: identityOf('19750101', 101) },
    };
    expect(judgeRoster(roster, { edits }).rows.map((row) => [row.verdict, row.name])).toEqual([
      ['accept', '李慧'],
      ['warn', '王伟'],
    ]);
  });

  it('warns where two people share a staff number', () => {
    const other = { ...FULL, 姓名: '王惠', 身份证号: identityOf('19750101', 102) };
    expect(judgeRoster(rosterOf(FULL, other)).rows[1]).toMatchObject({
      verdict: 'warn',
      messages: ['第3行“工号”为“0017”：与第2行“李慧”的工号相同，请核对'],
    });
  });

  it('warns where two people are given the same old dossier number', () => {
    const first = { ...FULL, 档案编号: 'LZ2018-001' };
    const other = { ...first, 姓名: '王惠', 工号: '0018', 身份证号: identityOf('19750101', 102) };
    expect(judgeRoster(rosterOf(first, other)).rows[1]).toMatchObject({
      verdict: 'warn',
      messages: ['第3行“档案编号”为“LZ2018-001”：与第2行“李慧”的旧档案编号相同，一号只归一人，请核对'],
    });
  });

  it('counts every person once', () => {
    const { counts, rows } = judgeRoster(rosterOf(FULL, FULL, { ...FULL, 科室: '' }));
    expect(counts).toEqual({ accept: 1, warn: 0, duplicate: 1, reject: 1 });
    expect(rows).toHaveLength(3);
  });
});
