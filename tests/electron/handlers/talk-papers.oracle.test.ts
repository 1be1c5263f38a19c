import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildFonts } from '../../../build/fonts.ts';
import { scanKindOf } from '../../../db/scan-kinds.ts';
import type { Printed } from '../../../electron/contract/paper.ts';
import type { Input } from '../../../renderer/client.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { readWhole } from '../../builders/printing.ts';
import { by, openTalkOffice, type TalkOffice, talkInput } from '../../builders/talk.ts';
import { ensurePdfValidators, pdfText } from '../../oracles/pdf-validators.ts';

beforeAll(async () => {
  ensurePdfValidators();
  await buildFonts();
});

const bare = (text: string): string => text.replace(/\s+/gu, '');

async function printedText(office: TalkOffice, input: Input<'talks.printForms'>): Promise<string> {
  const printed = await office.runJob<Printed>(office.call, 'talks.printForms', input);
  const path = join(office.folder, 'printed.pdf');
  writeFileSync(path, await readWhole(office.call, printed.artifact));
  return bare(pdfText(path));
}

async function individual(office: TalkOffice) {
  const { talkId } = await office.call('talks.create', {
    fields: talkInput({
      talker: by(office.ids.deputy),
      fromTime: '09:30',
      toTime: '10:10',
      reason: '年度谈话安排',
      content: '谈了耗材管理的廉政风险。',
    }),
    parties: [{ personId: office.ids.head }],
    rule: null,
  });
  return talkId;
}

async function group(office: TalkOffice) {
  const { talkId } = await office.call('talks.create', {
    fields: talkInput({
      kind: 'preHoliday',
      form: 'group',
      theme: '清明节前集体谈话',
      talker: by(office.ids.secretary),
    }),
    parties: [],
    rule: { include: [{ kind: 'everyone' }], exclude: [] },
  });
  return talkId;
}

describe('谈话记录表', () => {
  it('says what the record says, asks for the hand-written check, a signature on every page', async () => {
    const office = await openTalkOffice();
    const talkId = await individual(office);
    const text = await printedText(office, { talkIds: [talkId], papers: ['record'], pagePerUnit: false });
    for (const words of [
      'TH2026-0001',
      '例行谈话',
      '2026年3月5日09:30—10:10',
      '周主任',
      '孙副院长',
      '谈了耗材管理的廉政风险。',
      '以上记录我看过，和我说的相符',
      '谈话对象签名：',
      '第1页共1页',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('笔录');
  });

  it('tells two talkers apart, in the head and where they sign', async () => {
    const office = await openTalkOffice();
    const { talkId } = await office.call('talks.create', {
      fields: talkInput({ talker: by(office.ids.deputy), secondTalker: by(office.ids.secretary) }),
      parties: [{ personId: office.ids.head }],
      rule: null,
    });
    const text = await printedText(office, { talkIds: [talkId], papers: ['record'], pagePerUnit: false });
    for (const words of ['谈话人1', '谈话人2', '谈话人1签名：', '谈话人2签名：'])
      expect(text).toContain(words);
  });

  it('is signed on every page where it takes several', async () => {
    const office = await openTalkOffice();
    const { talkId } = await office.call('talks.create', {
      fields: talkInput({ talker: by(office.ids.deputy), content: '谈话内容如下。'.repeat(600) }),
      parties: [{ personId: office.ids.head }],
      rule: null,
    });
    const text = await printedText(office, { talkIds: [talkId], papers: ['record'], pagePerUnit: false });
    const pages = Number(/第1页共(\d)页/u.exec(text)?.[1]);
    expect(pages).toBeGreaterThan(2);
    // One at the end of each page's text, and the one of the form's own row.
    expect(text.match(/谈话对象签名：/gu)).toHaveLength(pages + 1);
  });
});

describe('集体谈话签到表, 廉洁提醒书, 谈话通知', () => {
  it('list everybody due with unit and post, remind of the rules, call to the talk', async () => {
    const office = await openTalkOffice(3);
    const talkId = await group(office);
    const text = await printedText(office, {
      talkIds: [talkId],
      papers: ['notice', 'reminder', 'signIn'],
      pagePerUnit: false,
    });
    for (const words of [
      '谈话通知',
      '提前向纪检监察室请假，另行补谈',
      '廉洁提醒书',
      '电子红包',
      '节前提醒谈话签到表',
      '应到7人',
      '科主任3',
    ])
      expect(text).toContain(words);
  });

  it('give every unit a page of its own where it is wanted', async () => {
    const office = await openTalkOffice(3);
    const talkId = await group(office);
    const pages = async (pagePerUnit: boolean) =>
      (
        await office.runJob<Printed>(office.call, 'talks.printForms', {
          talkIds: [talkId],
          papers: ['signIn'],
          pagePerUnit,
        })
      ).pages;
    expect(await pages(false)).toBe(1);
    expect(await pages(true)).toBe(5);
  });

  it('leave one event: it fixes the lines of the sheet and names everybody on it', async () => {
    const office = await openTalkOffice(3);
    const talkId = await group(office);
    const papers: Input<'talks.printForms'>['papers'] = ['notice', 'signIn'];
    await office.runJob(office.call, 'talks.printForms', { talkIds: [talkId], papers, pagePerUnit: false });
    const events = office.db
      .all<{ text: string }>("SELECT text FROM audit_event WHERE action = 'talks.printForms'")
      .map(({ text }) => JSON.parse(text) as unknown);
    expect(events).toMatchObject([{ note: '谈话通知、集体谈话签到表，共1次谈话', changes: { count: 1 } }]);
    expect(events[0]).toHaveProperty('subjects.length', 7);
  });

  it('are refused where only individual talks were chosen for a sign-in sheet', async () => {
    const office = await openTalkOffice();
    const talkId = await individual(office);
    const print = office.runJob(office.call, 'talks.printForms', {
      talkIds: [talkId],
      papers: ['signIn'],
      pagePerUnit: false,
    });
    expect(await refusalOf(print)).toMatchObject({ code: 'nothing-to-print' });
  });
});

describe('廉洁提醒书 and 谈话通知 of an individual talk', () => {
  const reminderPages = async (office: TalkOffice, talkIds: string[]) => {
    const input = { talkIds, papers: ['reminder' as const], pagePerUnit: false };
    const printed = await office.runJob<Printed>(office.call, 'talks.printForms', input);
    const path = join(office.folder, 'reminders.pdf');
    writeFileSync(path, await readWhole(office.call, printed.artifact));
    return pdfText(path).trimEnd().split('\f').map(bare);
  };
  const printed = async (office: TalkOffice, talkId: string) =>
    printedText(office, { talkIds: [talkId], papers: ['notice', 'reminder'], pagePerUnit: false });
  const admonish = async (office: TalkOffice, asked: string) => {
    const { talkId } = await office.call('talks.create', {
      fields: talkInput({
        kind: 'admonition',
        talker: by(office.ids.deputy),
        reason: '院纪3号',
        outline: '1. 宣布诫勉决定和依据。\n2. 本人书面说明和表态。',
        asked,
      }),
      parties: [{ personId: office.ids.head }],
      rule: null,
    });
    return talkId;
  };

  it('remind of what was asked, never of the talker’s outline, and offer no leave', async () => {
    const office = await openTalkOffice();
    const text = await printed(office, await admonish(office, '一周内退还讲课费。'));
    expect(text).toContain('一周内退还讲课费。');
    expect(text).toContain('周主任同志：');
    expect(text).toContain('准时到场');
    expect(text).not.toMatch(/宣布诫勉|书面说明|九项准则|请假|补谈/u);
  });

  it('remind of the rules in force where nothing was asked', async () => {
    const office = await openTalkOffice();
    const text = await printed(office, await admonish(office, ''));
    expect(text).toContain('《医疗机构工作人员廉洁从业九项准则》（2021年）');
    expect(text).not.toMatch(/宣布诫勉|书面说明/u);
  });

  it('stand on one page where nothing was asked, whatever the kind', async () => {
    const office = await openTalkOffice();
    const { talkId } = await office.call('talks.create', {
      fields: talkInput({ kind: 'supplier', talker: by(office.ids.deputy) }),
      parties: [{ representativeId: office.ids.representative }],
      rule: null,
    });
    const talkIds = [await admonish(office, ''), talkId];
    expect(await reminderPages(office, talkIds)).toHaveLength(2);
  });

  it('never leave the signature on a page without text', async () => {
    const office = await openTalkOffice();
    const talkIds: string[] = [];
    for (let lines = 8; lines <= 16; lines += 1)
      talkIds.push(await admonish(office, '按时报告。\n'.repeat(lines)));
    const signed = (await reminderPages(office, talkIds)).filter((page) => page.includes('本人已阅知'));
    expect(signed).toHaveLength(talkIds.length);
    for (const page of signed) expect(page).toContain('请认真对照');
  });

  it('speak to a supplier’s representative as one', async () => {
    const office = await openTalkOffice();
    const { talkId } = await office.call('talks.create', {
      fields: talkInput({ kind: 'supplier', talker: by(office.ids.deputy) }),
      parties: [{ representativeId: office.ids.representative }],
      rule: null,
    });
    const text = await printed(office, talkId);
    expect(text).toContain('马代表代表：');
    expect(text).toContain('统方');
    expect(text).not.toMatch(/同志|请假/u);
  });

  it('record the firm of a supplier’s representative as such', async () => {
    const office = await openTalkOffice();
    const { talkId } = await office.call('talks.create', {
      fields: talkInput({ kind: 'supplier', talker: by(office.ids.deputy) }),
      parties: [{ representativeId: office.ids.representative }],
      rule: null,
    });
    const text = await printedText(office, { talkIds: [talkId], papers: ['record'], pagePerUnit: false });
    expect(text).toContain('单位康达医疗器械公司');
    expect(text).not.toContain('科室');
  });
});

describe('谈话台账', () => {
  it('goes out in the columns of its form with its head, on paper and as .xlsx', async () => {
    const office = await openTalkOffice();
    await individual(office);
    const input = { filter: {}, sort: { by: 'number', descending: false }, columns: [], ids: null } as const;
    const printed = await office.runJob<Printed>(office.call, 'talks.print', input);
    const path = join(office.folder, 'ledger.pdf');
    writeFileSync(path, await readWhole(office.call, printed.artifact));
    const text = bare(pdfText(path));
    for (const words of [
      '谈话台账',
      '审核人：',
      '谈话编号',
      '事由/依据',
      '落实情况',
      'TH2026-0001',
      '周主任',
    ])
      expect(text).toContain(words);
    const file = await office.runJob<Printed['artifact']>(office.call, 'talks.export', input);
    expect(file.fileName).toBe('谈话台账_2026-03-05.xlsx');
  });
});

describe('a scanned 谈话记录表', () => {
  const file = { fileName: 'aa', key: '00'.repeat(32), sha256: 'a'.repeat(64), size: 9 };
  const filing = (recordId: string) => ({
    recordId,
    file,
    media: 'pdf' as const,
    pages: 1,
    today: '2026-03-05',
  });

  it('finds its talk by code, name and number, files a held one, and taking it back undoes that', async () => {
    const office = await openTalkOffice();
    const scan = scanKindOf('talkRecord');
    const talkId = await individual(office);
    const { talk } = await office.call('talks.get', { talkId });
    expect(scan?.idOfOrdinal(office.db, talk.ordinal)).toBe(talkId);
    expect(scan?.candidates(office.db, '周主任', 5).map(({ recordId }) => recordId)).toEqual([talkId]);
    expect(scan?.candidates(office.db, 'th2026-0001', 5)).toHaveLength(1);
    expect(scan?.find(office.db, talkId)).toMatchObject({ paperVersion: 1, isVoided: false, filed: [] });
    await office.call('talks.save', {
      talkId,
      version: talk.version,
      fields: talkInput({ talker: talk.talker }),
      heldOn: '2026-03-05',
      statements: [],
    });
    const attachmentId = office.write((tx) => scan?.file(tx, filing(talkId)) ?? '');
    const stateNow = async () => (await office.call('talks.get', { talkId })).talk.state;
    expect(await stateNow()).toBe('filed');
    expect(scan?.find(office.db, talkId)?.filed).toEqual([{ attachmentId, sha256: file.sha256 }]);
    office.write((tx) =>
      scan?.unfile(tx, { recordId: talkId, attachmentId, reason: '放错', today: '2026-03-05' }),
    );
    expect(await stateNow()).toBe('held');
  });

  it('of a group talk does not file it while somebody is unchecked', async () => {
    const office = await openTalkOffice(2);
    const scan = scanKindOf('talkSignIn');
    const talkId = await group(office);
    await office.runJob(office.call, 'talks.printForms', {
      talkIds: [talkId],
      papers: ['signIn'],
      pagePerUnit: false,
    });
    const [sheet] = scan?.candidates(office.db, '科主任1', 5) ?? [];
    const sheetId = sheet?.recordId ?? '';
    expect(scan?.idOfOrdinal(office.db, 1)).toBe(sheetId);
    // A clerk who stands on the list himself may file it all the same.
    expect(sheet?.persons).toEqual([]);
    const { talk } = await office.call('talks.get', { talkId });
    await office.call('talks.save', {
      talkId,
      version: talk.version,
      fields: talkInput({ kind: 'preHoliday', form: 'group', theme: '节前', talker: talk.talker }),
      heldOn: '2026-03-05',
      statements: [],
    });
    office.write((tx) => scan?.file(tx, filing(sheetId)));
    expect((await office.call('talks.get', { talkId })).talk.state).toBe('held');
  });
});
