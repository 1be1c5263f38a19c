import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkChain } from '../../db/audit-check.ts';
import type { ImportRead, ImportResult } from '../../electron/contract/imports.ts';
import { createService, type Service } from '../../electron/service.ts';
import { emptyDataFolder } from '../builders/data-folder.ts';
import { refusalOf } from '../builders/gate-refusal.ts';
import { fixture } from '../builders/import.ts';
import { openTestOffice, type TestOffice } from '../builders/office.ts';
import { insertCategory } from '../builders/person.ts';
import { openPrintingOffice } from '../builders/printing.ts';
import { pngScan } from '../builders/scan.ts';
import { HAS_SMALL_DISK, smallDisk } from '../builders/small-disk.ts';

if (!HAS_SMALL_DISK)
  console.warn('!!! Not run on a real full or protected disk: this account may not mount one.');

const unit = (name: string) =>
  ({ kind: 'unit', parentId: null, name, code: '', openedOn: '2026-01-01' }) as const;

function countOf({ db }: TestOffice, table: 'person' | 'unit' | 'audit_event' | 'attachment'): number {
  return db.get<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)?.count ?? -1;
}

const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? [entry.name] : [],
      )
    : [];

/** Nothing half-done: the chain agrees with every record, no file was left in spool or vault. */
function expectWhole(office: TestOffice): void {
  expect(checkChain(office.db, { anchors: [] }).findings).toEqual([]);
  expect(filesIn(join(office.folder, 'spool'))).toEqual([]);
}

/** The real service over the office of a test, which is closed first. */
async function serviceOver({ files, folder, users }: TestOffice, anchorFolder?: string) {
  await files.close();
  const service: Service = createService({ folder, ...(anchorFolder ? { anchorFolder } : {}) });
  onTestFinished(() => service.close());
  const { name, password } = users.clerk;
  const call = (channel: string, input: unknown) => service.call('page', channel, input);
  return { service, call, unlock: () => call('session.unlock', { name, password }) };
}

describe.runIf(HAS_SMALL_DISK)('a full disk', () => {
  it('stops an import as a whole, which succeeds once there is room', async () => {
    const disk = smallDisk(24);
    const office = await openTestOffice({ folder: disk.folder });
    office.write((tx) => {
      for (const name of ['院领导', '中层以上', '关键岗位', '敏感岗位', '普通职工']) insertCategory(tx, name);
    });
    const { call } = office;
    const input = { fileName: '名册.xlsx', bytes: fixture('roster-a.xlsx') };
    const read = await office.runJob<ImportRead>(call, 'imports.read', input);
    if (read.kind !== 'staged') throw new Error(read.message);
    const { stagingId } = read.summary;
    const before = [countOf(office, 'person'), countOf(office, 'unit')];
    disk.fill(200 * 1024);
    const refused = await refusalOf(office.runJob(call, 'imports.commit', { stagingId }));
    expect(refused).toMatchObject({ code: 'disk-full', message: expect.stringContaining('没有保存') });
    expect([countOf(office, 'person'), countOf(office, 'unit')]).toEqual(before);
    expect((await call('people.count', { filter: {} })).count).toBe(before[0]);
    expectWhole(office);
    disk.free();
    const { counts } = await office.runJob<ImportResult>(call, 'imports.commit', { stagingId });
    expect(counts.created).toBe(580);
    expectWhole(office);
  });

  it('takes no act that it cannot keep, and goes on answering', async () => {
    const disk = smallDisk(16);
    const office = await openTestOffice({ folder: disk.folder });
    disk.fill(0);
    const before = countOf(office, 'audit_event');
    let refused = '';
    for (let at = 0; at < 200 && !refused; at += 1)
      refused = await office.call('units.create', unit(`科室${at}`)).then(
        () => '',
        (error: { code: string }) => error.code,
      );
    expect(refused).toBe('disk-full');
    expect(countOf(office, 'unit')).toBe(countOf(office, 'audit_event') - before);
    expect((await office.call('units.list', { kind: 'unit' })).units.length).toBe(countOf(office, 'unit'));
    disk.free();
    await office.call('units.create', unit('有空间了'));
    expectWhole(office);
  });

  it('leaves no paper half in the vault', async () => {
    const disk = smallDisk(16);
    const office = await openTestOffice({ folder: disk.folder });
    const personId = office.users.leader.personId;
    const paper = { personId, entryId: null, title: '扫描件', formedOn: '2026-03-01', bytes: pngScan() };
    disk.fill(0);
    expect((await refusalOf(office.call('attachments.add', paper))).code).toBe('disk-full');
    expect([countOf(office, 'attachment'), filesIn(office.office.vaultFolder)]).toEqual([0, []]);
    disk.free();
    await office.call('attachments.add', paper);
    expect([countOf(office, 'attachment'), filesIn(office.office.vaultFolder).length]).toEqual([1, 1]);
  });

  it('lets nobody in where the try cannot be noted, says why, and closes in order', async () => {
    const disk = smallDisk(16);
    const { call, unlock, service } = await serviceOver(await openTestOffice({ folder: disk.folder }));
    disk.fill(0);
    expect(await unlock()).toMatchObject({ ok: false, code: 'disk-full' });
    expect(await call('session.status', {})).toMatchObject({ value: { state: 'locked' } });
    disk.free();
    expect(await unlock()).toMatchObject({ ok: true });
    disk.fill(0);
    await service.close();
    expect(existsSync(join(disk.folder, 'liandang.db'))).toBe(true);
  });
});

describe('a database that may not grow', () => {
  it('takes each act wholly or not at all', async () => {
    const office = await openTestOffice();
    const pages = office.db.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
    office.db.exec(`PRAGMA max_page_count = ${pages + 2}`);
    let code = '';
    for (let at = 0; at < 500 && !code; at += 1)
      code = await office.call('units.create', unit(`科室${at}`)).then(
        () => '',
        (error: { code: string }) => error.code,
      );
    expect(code).toBe('disk-full');
    expectWhole(office);
  });
});

describe.runIf(HAS_SMALL_DISK)('a print on a full disk', () => {
  it('says so and leaves no file; it succeeds once there is room', async () => {
    const disk = smallDisk(16);
    const office = await openPrintingOffice({ folder: disk.folder });
    disk.fill(24 * 1024);
    expect((await refusalOf(office.print())).code).toBe('disk-full');
    expect(filesIn(join(disk.folder, 'spool'))).toEqual([]);
    disk.free();
    expect((await office.print()).pages).toBeGreaterThan(3);
  });
});

describe.runIf(HAS_SMALL_DISK)('a disk with write protection', () => {
  it('is named at the lock screen and to whoever unlocks, and opens once it is off', async () => {
    const disk = smallDisk(16);
    const { call, unlock } = await serviceOver(await openTestOffice({ folder: disk.folder }));
    disk.protect(true);
    const problem = { code: 'folder-read-only', message: expect.stringContaining('写保护') };
    expect(await call('session.status', {})).toMatchObject({ value: { problem } });
    expect(await unlock()).toMatchObject({ ok: false, code: 'folder-read-only' });
    disk.protect(false);
    expect(await unlock()).toMatchObject({ ok: true });
  });
});

describe('a stick that is pulled, or a folder that is moved away, while the office is open', () => {
  it('refuses the next write, goes on answering, puts nothing in its place, and is whole when it is back', async () => {
    const folder = join(emptyDataFolder(), 'data');
    mkdirSync(folder);
    const office = await openTestOffice({ folder });
    const { call } = office;
    await call('units.create', unit('拔出前'));
    renameSync(folder, `${folder}-away`);
    const personId = office.users.leader.personId;
    const paper = { personId, entryId: null, title: '扫描件', formedOn: '2026-03-01', bytes: pngScan() };
    const acts = [
      () => call('units.create', unit('拔出后')),
      () => call('attachments.add', paper),
      () => call('drafts.set', { name: 'x', value: 1 }),
      () => call('imports.commit', { stagingId: '00000000-0000-7000-8000-000000000000' }),
      () => call('paper.ruler', {}),
    ];
    for (const act of acts) expect((await refusalOf(act())).code).toBe('data-folder-gone');
    expect((await call('units.list', { kind: 'unit' })).units).toHaveLength(1);
    expect(existsSync(folder)).toBe(false);
    renameSync(`${folder}-away`, folder);
    await call('units.create', unit('接回后'));
    expectWhole(office);
    expect((await call('units.list', { kind: 'unit' })).units.map(({ name }) => name)).toEqual([
      '拔出前',
      '接回后',
    ]);
  });

  it('takes no write into another database put in its place', async () => {
    const folder = join(emptyDataFolder(), 'data');
    mkdirSync(folder);
    const office = await openTestOffice({ folder });
    renameSync(folder, `${folder}-away`);
    mkdirSync(folder);
    const other = await openTestOffice({ folder });
    expect((await refusalOf(office.call('units.create', unit('错了')))).code).toBe('data-folder-gone');
    expect(countOf(other, 'unit')).toBe(0);
  });

  it('tells the lock screen that the office is gone, and never offers a new one', async () => {
    const folder = join(emptyDataFolder(), 'data');
    const anchors = emptyDataFolder();
    mkdirSync(folder);
    const { call, unlock, service } = await serviceOver(await openTestOffice({ folder }), anchors);
    expect(await unlock()).toMatchObject({ ok: true });
    await call('session.lock', {});
    renameSync(folder, `${folder}-away`);
    expect(await call('session.status', {})).toMatchObject({
      value: { state: 'locked', problem: { code: 'office-gone' } },
    });
    expect(await unlock()).toMatchObject({ ok: false });
    await service.close();
  });
});
