import { describe, expect, it, onTestFinished } from 'vitest';
import { buildFonts } from '../../../build/fonts.ts';
import { listDossierPapers } from '../../../db/attachments.ts';
import { countWrongSummaries } from '../../../db/attendance-summary.ts';
import {
  confirmSheet,
  sheetRows,
  signatureBoxMm,
  signInSheetScan,
  studyRecordScan,
} from '../../../db/education-scan.ts';
import { changeEmployment } from '../../../db/employment.ts';
import { listSheets } from '../../../db/sign-in-sheets.ts';
import { putAttachment } from '../../../db/vault.ts';
import type { Printed } from '../../../electron/contract/paper.ts';
import { signatureBox } from '../../../electron/pdf/sign-in-sheet.ts';
import { type EducationOffice, openActivity, openEducationOffice } from '../../builders/education.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { printedText } from '../../builders/printing.ts';
import { pngScan } from '../../builders/scan.ts';

const NAMES = Array.from({ length: 18 }, (_, index) => `张${'一二三四五六七八九十甲乙丙丁戊己庚辛'[index]}`);

async function officeWithSheets() {
  await buildFonts();
  const office = await openEducationOffice({ 内科: NAMES, 外科: ['赵柳', '钱琪'] });
  onTestFinished(() => office.gate.close());
  const opened = await openActivity(office);
  const { activityId, sessionId } = opened;
  const print = (unitKeys: string[] | null = null) =>
    office.runJob<Printed>(office.call, 'attendances.printSheets', {
      activityId,
      sessionId,
      unitKeys,
      merged: true,
    });
  return { office, ...opened, print };
}

function scanOf(office: EducationOffice) {
  const file = putAttachment(office.office.vaultFolder, pngScan());
  return { file, media: 'png', pages: 1, today: '2026-03-05' } as const;
}

function papersOf({ db }: EducationOffice, name: string): string[] {
  const person = db.get<{ id: string }>('SELECT id FROM person WHERE name = :name', { name });
  return listDossierPapers(db, person?.id ?? '', 'clerk').map(({ title }) => title);
}

describe('sign-in sheets', () => {
  it('print a unit a page, and fix who stands on which line; unchanged they are the same sheets', async () => {
    const { office, activityId, print } = await officeWithSheets();
    const printed = await print();
    // 18 people and two: a page each, none for spare lines alone.
    expect([printed.documents, printed.pages]).toEqual([2, 2]);
    await print();
    const sheets = listSheets(office.db, activityId);
    expect(sheets.map(({ unitName, pages }) => [unitName, pages.map((page) => page.length)])).toEqual([
      ['内科', [18]],
      ['外科', [2]],
    ]);
    const rows = sheetRows(office.db, sheets[1]?.id ?? '', 1);
    expect(rows.map(({ name, unit, line, state }) => [name, unit, line, state])).toEqual([
      ['赵柳', '外科', 0, 'due'],
      ['钱琪', '外科', 1, 'due'],
    ]);
  });

  it('print for the chosen units alone', async () => {
    const { office, activityId, print } = await officeWithSheets();
    const units = await office.call('attendances.units', { activityId });
    const printed = await print([units.find(({ unitName }) => unitName === '外科')?.unitKey ?? '']);
    expect([printed.documents, printed.pages]).toEqual([1, 1]);
    expect(listSheets(office.db, activityId).map(({ unitName }) => unitName)).toEqual(['外科']);
    expect((await refusalOf(print(['没有的科室']))).code).toBe('nothing-to-print');
  });

  it('say where each signature stands as the form draws it', () => {
    for (const line of [0, 7, 19]) {
      const { x, y, width, height } = signatureBoxMm(line);
      const mm = signatureBox(line).map((points) => points * (25.4 / 72));
      for (const [index, value] of [x, y, width, height].entries())
        expect(value).toBeCloseTo(mm[index] ?? 0, 6);
    }
  });

  it('come back as scans to their activity, and go again; who signed is then present, who did not is absent', async () => {
    const { office, activityId, ids, print } = await officeWithSheets();
    await print();
    const [, sheet] = listSheets(office.db, activityId);
    const recordId = sheet?.id ?? '';
    const attachmentId = office.write((tx) => signInSheetScan.file(tx, { recordId, ...scanOf(office) }));
    expect(signInSheetScan.find(office.db, recordId)).toMatchObject({
      title: '签到表 JY2026-001 外科',
      isVoided: false,
      filed: [{ attachmentId }],
    });
    expect((await office.call('education.get', { activityId })).activity.filedOn).toBe('2026-03-05');
    const actor = { today: '2026-03-05', recused: new Set<string>() };
    const marks = [
      { attendanceId: ids.赵柳 ?? '', signed: true },
      { attendanceId: ids.钱琪 ?? '', signed: false },
    ];
    const confirmed = office.write((tx) => confirmSheet(tx, recordId, marks, actor));
    expect(confirmed).toMatchObject({ changed: 2, present: 1, absent: 1 });
    expect((await office.call('education.get', { activityId })).counts.present).toBe(1);
    expect(papersOf(office, '赵柳')).toEqual(['签到表 JY2026-001 外科']);
    const filing = { recordId, attachmentId, reason: '放错了', today: '2026-03-05' };
    office.write((tx) => signInSheetScan.unfile(tx, filing));
    expect(signInSheetScan.find(office.db, recordId)?.filed).toEqual([]);
    expect((await office.call('education.get', { activityId })).activity.filedOn).toBeNull();
  });

  it('lie in the dossiers of their own unit, not in everybody’s', async () => {
    const { office, activityId, ids, print } = await officeWithSheets();
    await print();
    const [inner, surgery] = listSheets(office.db, activityId).map(({ id }) => id);
    for (const recordId of [inner ?? '', surgery ?? ''])
      office.write((tx) => signInSheetScan.file(tx, { recordId, ...scanOf(office) }));
    const attendanceIds = [ids.张一 ?? '', ids.赵柳 ?? ''];
    const leave = { activityId, attendanceIds, reason: '手术', approvedBy: '医务科' };
    await office.call('attendances.markMissing', { ...leave, state: 'excused' });
    expect(papersOf(office, '张一')).toEqual(['签到表 JY2026-001 内科']);
    expect(papersOf(office, '赵柳')).toEqual(['签到表 JY2026-001 外科']);
  });

  it('stand again with the scan that another one had replaced, once that one goes', async () => {
    const { office, activityId, print } = await officeWithSheets();
    await print();
    const [, sheet] = listSheets(office.db, activityId);
    const recordId = sheet?.id ?? '';
    const [first, second] = [scanOf(office), scanOf(office)].map((scan) =>
      office.write((tx) => signInSheetScan.file(tx, { recordId, ...scan })),
    );
    const today = '2026-03-06';
    const [old, young] = [first ?? '', second ?? ''];
    const filed = () =>
      signInSheetScan.find(office.db, recordId)?.filed.map(({ attachmentId }) => attachmentId);
    office.write((tx) => signInSheetScan.unfile(tx, { recordId, attachmentId: old, reason: '改用', today }));
    expect(filed()).toEqual([young]);
    office.write((tx) => {
      signInSheetScan.refile(tx, { recordId, attachmentId: old, today });
      signInSheetScan.unfile(tx, { recordId, attachmentId: young, reason: '撤回', today });
    });
    expect(filed()).toEqual([old]);
    expect((await office.call('education.get', { activityId })).activity.filedOn).toBe('2026-03-05');
  });

  it('of a make-up session name those who owe, and who signs has made it up', async () => {
    const { office, activityId, ids } = await officeWithSheets();
    const leave = { activityId, attendanceIds: [ids.赵柳 ?? ''], reason: '手术', approvedBy: '医务科' };
    await office.call('attendances.markMissing', { ...leave, state: 'excused' });
    const held = { heldOn: '2026-03-05', fromTime: '15:00', toTime: '16:00', place: '' };
    const session = await office.call('education.addSession', { activityId, ...held, makeUp: true });
    const input = { activityId, sessionId: session.sessionId, unitKeys: null, merged: true };
    await office.runJob<Printed>(office.call, 'attendances.printSheets', input);
    const [sheet] = listSheets(office.db, activityId);
    expect(sheet?.pages).toEqual([[ids.赵柳]]);
    const marks = [{ attendanceId: ids.赵柳 ?? '', signed: true }];
    const actor = { today: '2026-03-05', recused: new Set<string>() };
    office.write((tx) => confirmSheet(tx, sheet?.id ?? '', marks, actor));
    const { counts } = await office.call('education.get', { activityId });
    expect(counts).toMatchObject({ present: 0, excused: 0, madeUp: 1 });
    expect(countWrongSummaries(office.db)).toBe(0);
  });

  it('tell a print made before the session was moved', async () => {
    const { office, activityId, sessionId, print } = await officeWithSheets();
    await print();
    const [sheet] = listSheets(office.db, activityId);
    const moved = { heldOn: '2026-03-06', fromTime: '09:00', toTime: '10:00', place: '报告厅' };
    await office.call('education.amendSession', { activityId, sessionId, version: 1, ...moved });
    const now = signInSheetScan.find(office.db, sheet?.id ?? '')?.paperVersion ?? 0;
    expect(now).toBeGreaterThan(sheet?.paperVersion ?? 0);
    expect(countWrongSummaries(office.db)).toBe(0);
  });
});

describe('make-up reminders', () => {
  it('list unit by unit who owes, with the last day and never why they were missing', async () => {
    const { office, activityId, ids } = await officeWithSheets();
    const leave = { activityId, reason: '手术', approvedBy: '医务科', state: 'excused' } as const;
    const missing = [ids.赵柳 ?? '', ids.张甲 ?? ''];
    await office.call('attendances.markMissing', { ...leave, attendanceIds: missing });
    const print = (filter: { when?: 'overdue' }) =>
      office.runJob<Printed>(office.call, 'attendances.printReminders', {
        filter,
        replyByOn: '2026-03-12',
        merged: true,
      });
    const printed = await print({});
    expect([printed.documents, printed.pages]).toEqual([2, 2]);
    const { artifactId, size } = printed.artifact;
    const { bytes } = await office.call('artifacts.read', { artifactId, offset: 0, length: size });
    const text = printedText(bytes);
    expect(text).toContain('外科：截至2026年3月5日，下列人员的警示教育尚未补学。请于2026年3月12日前');
    expect(text.indexOf('张甲')).toBeLessThan(text.indexOf('赵柳'));
    expect(text).toContain('2026-04-04');
    expect(text).not.toMatch(/手术|医务科|请假|钱琪/u);
    expect((await refusalOf(print({ when: 'overdue' }))).code).toBe('nothing-to-print');
  });

  it('chase nobody who no longer serves, on paper or in the list', async () => {
    const { office, activityId, ids } = await officeWithSheets();
    const leave = { activityId, reason: '手术', approvedBy: '医务科', state: 'excused' } as const;
    const missing = [ids.赵柳 ?? '', ids.张甲 ?? ''];
    await office.call('attendances.markMissing', { ...leave, attendanceIds: missing });
    const personId = office.people.赵柳 ?? '';
    office.write((tx) => {
      const version = Number(tx.read('person', personId).version);
      changeEmployment(tx, personId, version, { state: 'left', fromOn: '2026-03-05', reason: '辞职' });
    });
    expect(await office.call('attendances.owingCount', { filter: {} })).toEqual({ count: 1 });
    const input = { filter: {}, replyByOn: '2026-03-12', merged: true };
    const printed = await office.runJob<Printed>(office.call, 'attendances.printReminders', input);
    // 外科 owed by 赵柳 alone: no slip for it.
    expect(printed).toMatchObject({ documents: 1, skipped: [] });
  });
});

describe('study records', () => {
  it('print a person a page for those who owe; a scan, maybe blank, waits beside the person until a clerk has looked at it', async () => {
    const { office, activityId, ids } = await officeWithSheets();
    const leave = { activityId, attendanceIds: [ids.赵柳 ?? ''], reason: '手术', approvedBy: '医务科' };
    await office.call('attendances.markMissing', { ...leave, state: 'excused' });
    const printed = await office.runJob<Printed>(office.call, 'attendances.printStudyRecords', {
      activityId,
      attendanceIds: null,
      merged: true,
    });
    expect([printed.documents, printed.pages]).toEqual([1, 1]);
    const recordId = ids.赵柳 ?? '';
    const attachmentId = office.write((tx) => studyRecordScan.file(tx, { recordId, ...scanOf(office) }));
    const toCheck = () => office.call('attendances.count', { filter: { activityId, toCheck: true } });
    const counts = async () => (await office.call('education.get', { activityId })).counts;
    expect(await counts()).toMatchObject({ excused: 1, madeUp: 0 });
    expect(await toCheck()).toEqual({ count: 1 });
    const owing = {
      filter: {},
      sort: { by: 'makeupDueOn', descending: false },
      after: null,
      limit: 10,
    } as const;
    expect((await office.call('attendances.owing', owing)).rows).toMatchObject([{ hasStudyRecord: true }]);
    office.write((tx) =>
      studyRecordScan.unfile(tx, { recordId, attachmentId, reason: '放错了', today: '2026-03-05' }),
    );
    expect(await toCheck()).toEqual({ count: 0 });
    office.write((tx) => studyRecordScan.file(tx, { recordId, ...scanOf(office) }));
    await office.call('attendances.makeUp', {
      activityId,
      attendanceIds: [recordId],
      on: '2026-03-05',
      how: 'studyRecord',
      sessionId: null,
      proof: '学习记录',
    });
    expect(await counts()).toMatchObject({ excused: 0, madeUp: 1 });
    expect(await toCheck()).toEqual({ count: 0 });
    expect(countWrongSummaries(office.db)).toBe(0);
  });
});
