import { describe, expect, it } from 'vitest';
import type { SignInImport } from '../../../db/domain/sign-in-entry.ts';
import type { SignInChoice } from '../../../db/domain/sign-in-table.ts';
import { type EducationOffice, openActivity, openEducationOffice } from '../../builders/education.ts';
import { bookOf, type SheetRows, workbookOf } from '../../builders/roster.ts';

const SIX = { 内科: ['张山', '李思', '王武'], 外科: ['赵柳', '钱琪', '孙巴'] } as const;

/** An activity from 09:00 to 10:00 on 5 March 2026, and what a machine's table comes to for it. */
async function openMachine(): Promise<{
  readonly office: EducationOffice;
  readonly read: (
    table: SheetRows | Uint8Array,
    choice?: SignInChoice,
    commit?: boolean,
  ) => Promise<SignInImport>;
  readonly present: () => Promise<number>;
  /** Another sitting on the same day. */
  readonly addSitting: (fromTime: string, toTime: string) => Promise<unknown>;
}> {
  const office = await openEducationOffice(SIX);
  const { activityId, sessionId } = await openActivity(office);
  return {
    office,
    read: (table, choice, commit = false) => {
      const bytes = table instanceof Uint8Array ? table : bookOf(table);
      const input = { activityId, sessionId, fileName: '签到.xlsx', bytes, choice: choice ?? null, commit };
      return office.runJob<SignInImport>(office.call, 'attendances.import', input);
    },
    present: async () => (await office.call('education.get', { activityId })).counts.present,
    addSitting: (fromTime, toTime) => {
      const sitting = { heldOn: '2026-03-05', fromTime, toTime, place: '报告厅' };
      return office.call('education.addSession', { activityId, makeUp: false, ...sitting });
    },
  };
}

const fatesOf = ({ lines }: SignInImport) => lines.map(({ name, fate }) => `${name} ${fate}`);

describe('a machine that stands there all day', () => {
  it('counts of several swipes the first of the sitting, not one of another day or of the morning', async () => {
    const { read, present } = await openMachine();
    const rows: SheetRows = [
      ['工号', '姓名', '打卡时间'],
      ['G1', '张山', '2026-03-04 08:55'],
      ['G1', '张山', '2026-03-05 06:10'],
      ['G1', '张山', '2026-03-05 08:55'],
      ['G1', '张山', '2026-03-05 10:05'],
      ['G2', '李思', '2026-03-05 06:58'],
      ['G3', '王武', '2026-03-06 08:55'],
      ['G4', '赵柳', '2026-03-05 10:02'],
      ['G4', '赵柳', '未打卡'],
    ];
    const dry = await read(rows);
    expect(fatesOf(dry)).toEqual([
      '张山 wrongTime',
      '张山 wrongTime',
      '张山 present',
      '张山 duplicate',
      '李思 wrongTime',
      '王武 wrongTime',
      '赵柳 late',
      '赵柳 wrongTime',
    ]);
    expect(dry.lines.map(({ time }) => time).slice(0, 3)).toEqual(['2026-03-04 08:55', '06:10', '08:55']);
    expect(dry.lines[5]?.message).toBe('不是场次当天（2026-03-05）的签到，未计入。');
    await read(rows, undefined, true);
    expect(await present()).toBe(1);
  });

  it('names the sitting a swipe belongs to, and takes no way home for a late signing', async () => {
    const { read, addSitting } = await openMachine();
    await addSitting('11:30', '12:30');
    const dry = await read([
      ['工号', '打卡时间'],
      ['G1', '2026-03-05 11:20'],
      ['G2', '2026-03-05 17:31'],
    ]);
    expect(dry.lines.map(({ fate, message }) => [fate, message])).toEqual([
      ['wrongTime', '是另一场次“2026-03-05 11:30–12:30 报告厅”的签到，请选择那一场再导入。'],
      ['wrongTime', '晚于结束时间（10:00）两小时以上，未计入。'],
    ]);
  });

  it('gives a swipe to the sitting whose beginning is nearer, where the next one begins soon after', async () => {
    const { read, addSitting } = await openMachine();
    await addSitting('07:30', '08:50');
    const dry = await read([
      ['工号', '打卡时间'],
      ['G1', '2026-03-05 07:35'],
      ['G2', '2026-03-05 08:45'],
    ]);
    expect(dry.lines.map(({ fate, message }) => [fate, message])).toEqual([
      ['wrongTime', '是另一场次“2026-03-05 07:30–08:50 报告厅”的签到，请选择那一场再导入。'],
      ['present', ''],
    ]);
  });

  it('takes several times in one cell for so many swipes', async () => {
    const { read } = await openMachine();
    const rows: SheetRows = [
      ['工号', '考勤日期', '打卡时间'],
      ['G1', '2026-03-05', '08:55 12:01 17:30'],
      ['G2', '2026-03-05', '10:31 17:30'],
    ];
    expect(fatesOf(await read(rows))).toEqual([
      '张山 present',
      '张山 duplicate',
      '张山 duplicate',
      '李思 late',
      '李思 duplicate',
    ]);
  });

  it('knows when somebody came from when his work begins', async () => {
    const { read } = await openMachine();
    const dry = await read([
      ['打卡明细'],
      ['姓名', '部门', '工号', '编号', '考勤日期', '考勤时间', '打卡时间', '打卡结果'],
      ['张山', '内科', 'G1', '1', '26-03-05 星期四', '09:00', '2026-03-05 10:20', '迟到'],
      ['李思', '内科', 'G2', '2', '26-03-05 星期四', '09:00', '', '缺卡'],
    ]);
    expect(fatesOf(dry)).toEqual(['张山 late', '李思 notSigned']);
  });
});

describe('a table of everybody', () => {
  it('counts nobody as present without a time, or whom it says did not come', async () => {
    const { read, present } = await openMachine();
    const timed: SheetRows = [
      ['工号', '姓名', '签到时间'],
      ['G1', '张山', '2026-03-05 08:55'],
      ['G2', '李思', null],
    ];
    const states: SheetRows = [
      ['工号', '姓名', '签到状态'],
      ['G3', '王武', '已签到'],
      ['G4', '赵柳', '未签到'],
      ['G5', '钱琪', '请假'],
    ];
    const dry = await read(timed);
    expect(fatesOf(dry)).toEqual(['张山 present', '李思 wrongTime']);
    expect(dry.lines[1]?.message).toBe('没有签到时间，未计入。');
    expect(fatesOf(await read(states))).toEqual(['王武 present', '赵柳 notSigned', '钱琪 notSigned']);
    await read(timed, undefined, true);
    await read(states, undefined, true);
    expect(await present()).toBe(2);
  });
});

describe('a table as it comes', () => {
  it('with number, name and time in one cell and no header is read by the column the clerk names', async () => {
    const { read, present } = await openMachine();
    const rows: SheetRows = [
      ['G1 张山 2026-03-05 08:55:10'],
      ['李思(G2) 08:56'],
      ['G9 来宾 2026-03-05 08:57:00'],
      ['G3 赵柳 2026-03-05 08:57:00'],
    ];
    const asked = await read(rows);
    expect([asked.table?.suffices, asked.lines]).toEqual([false, []]);
    const choice: SignInChoice = { headerRow: 0, columns: { 0: 'together' } };
    const dry = await read(rows, choice);
    expect(fatesOf(dry)).toEqual(['张山 present', '李思 present', '来宾 unknown', '赵柳 ambiguous']);
    expect(dry.lines.map(({ row }) => row)).toEqual([1, 2, 3, 4]);
    await read(rows, choice, true);
    expect(await present()).toBe(2);
  });

  it('with times of day alone is of the session’s day', async () => {
    const { read } = await openMachine();
    const rows: SheetRows = [
      ['工号', '签到时间'],
      ['G1', '08:55'],
      ['G2', 0.4236],
    ];
    expect(fatesOf(await read(rows))).toEqual(['张山 present', '李思 late']);
  });

  it('is found behind a cover and a summary', async () => {
    const { read } = await openMachine();
    const book = workbookOf([
      { name: '封面', rows: [['签到情况汇总'], ['应到', 6]] },
      {
        name: '明细',
        rows: [
          ['工号', '打卡时间'],
          ['G1', '2026-03-05 08:55'],
        ],
      },
    ]);
    expect(fatesOf(await read(book))).toEqual(['张山 present']);
  });

  it('tells people whose number lost its first zeros by the name beside it, and takes no capitals for others', async () => {
    const { office, read } = await openMachine();
    office.write((tx) => {
      for (const [name, number] of [
        ['张山', '0012'],
        ['李思', '0120'],
      ] as const) {
        const id = office.people[name] ?? '';
        const { version } = tx.read('person', id);
        tx.amend('person', id, Number(version), { staff_number: number });
      }
    });
    const dry = await read([
      ['工号', '姓名', '签到时间'],
      [12, '张山', '08:55'],
      [120, '张山', '08:55'],
      [12, null, '08:55'],
      ['g3', '王武', '08:55'],
    ]);
    expect(fatesOf(dry)).toEqual(['张山 present', '张山 unknown', ' unknown', '王武 present']);
  });

  it('without numbers says where the list has the name', async () => {
    const { read } = await openMachine();
    const { lines } = await read([
      ['姓名', '部门'],
      ['钱琪', '骨科'],
      ['来宾', '骨科'],
    ]);
    expect(lines.map(({ message }) => message)).toEqual([
      '表中没有工号，科室写的是“骨科”；名单中的钱琪在外科，请核对后逐人登记。',
      '没有工号，名单中也没有这个姓名，请核对。',
    ]);
  });
});
