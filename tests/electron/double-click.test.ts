import { readdirSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkChain } from '../../db/audit-check.ts';
import { DEFAULT_CATEGORIES } from '../../db/domain/category.ts';
import { DEFAULT_NUMBER_FORMAT } from '../../db/domain/dossier-number.ts';
import type { ImportRead } from '../../electron/contract/imports.ts';
import type { RecoveryCode } from '../../electron/contract/setup.ts';
import { createService, type Service } from '../../electron/service.ts';
import { emptyDataFolder } from '../builders/data-folder.ts';
import { rosterLine, rosterOf } from '../builders/import.ts';
import { openTestOffice, type TestOffice } from '../builders/office.ts';
import { insertCategory, insertPerson } from '../builders/person.ts';
import { pngScan } from '../builders/scan.ts';

function countOf({ db }: TestOffice, table: 'person' | 'unit' | 'dossier' | 'attachment'): number {
  return db.get<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)?.count ?? -1;
}

/** How the calls, sent at once, ended: `ok` or the code of the refusal, in any order. */
async function outcomes(...calls: readonly Promise<unknown>[]): Promise<readonly string[]> {
  const ended = await Promise.all(
    calls.map((call) =>
      call.then(
        () => 'ok',
        (error: { readonly code: string }) => error.code,
      ),
    ),
  );
  return ended.toSorted((a, b) => Number(b === 'ok') - Number(a === 'ok'));
}

/** What the wizard sends for a small office, its recovery code confirmed. */
async function setupPlan(service: Service, page: string): Promise<unknown> {
  const answer = await service.call(page, 'setup.recoveryCode', {});
  if (!answer.ok) throw new Error(answer.message);
  const { code, halves } = answer.value as RecoveryCode; // the channel's own result
  const groups = code.split('-');
  const person = { personName: '刘洁', postTitle: '干事' };
  return {
    office: {
      hospitalName: '临江市第一人民医院',
      officeName: '纪检监察室',
      dossierWord: '廉洁档案',
      numberFormat: DEFAULT_NUMBER_FORMAT,
      smallOffice: true,
    },
    categories: DEFAULT_CATEGORIES,
    users: [
      { ...person, name: 'liujie', role: 'clerk', password: 'Clerk-Pass-1' },
      { ...person, name: 'chenzong', role: 'head', password: 'Head-Pass-12', personName: '陈宗' },
    ],
    recovery: {
      code,
      halves,
      confirmation: [2, 5].map((place) => ({ sheet: 'whole', place, text: groups[place] ?? '' })),
    },
  };
}

describe('the same button pressed twice', () => {
  it('opens one dossier with one number', async () => {
    const office = await openTestOffice();
    const personId = office.write((tx) => insertPerson(tx, '张三'));
    const press = () =>
      office.call('dossiers.openOne', {
        personId,
        openedOn: '2026-03-05',
        basis: '院纪〔2026〕1号',
        cabinet: '',
        box: '',
        keeper: '',
      });
    expect(await outcomes(press(), press(), press())).toEqual(['ok', 'dossier-exists', 'dossier-exists']);
    expect(countOf(office, 'dossier')).toBe(1);
  });

  it('files one paper, and keeps one file of it', async () => {
    const office = await openTestOffice();
    const personId = office.write((tx) => insertPerson(tx, '张三'));
    const paper = { personId, entryId: null, title: '扫描件', formedOn: '2026-03-01', bytes: pngScan() };
    const press = () => office.call('attachments.add', paper);
    const [first, ...others] = await outcomes(press(), press(), press());
    expect([first, new Set(others).size, others[0] === 'ok']).toEqual(['ok', 1, false]);
    expect(countOf(office, 'attachment')).toBe(1);
    const files = readdirSync(office.office.vaultFolder, { recursive: true, withFileTypes: true });
    expect(files.filter((file) => file.isFile())).toHaveLength(1);
  });

  it('makes one unit', async () => {
    const office = await openTestOffice();
    const unit = { kind: 'unit', parentId: null, name: '内科', code: '', openedOn: '2026-01-01' } as const;
    const press = () => office.call('units.create', unit);
    expect(await outcomes(press(), press())).toEqual(['ok', 'unit-name-taken']);
    expect(countOf(office, 'unit')).toBe(1);
  });

  it('imports a roster once', async () => {
    const office = await openTestOffice();
    office.write((tx) => insertCategory(tx, '普通职工'));
    const before = countOf(office, 'person');
    const bytes = rosterOf(rosterLine('张三', 1), rosterLine('李四', 3));
    const read = await office.runJob<ImportRead>(office.call, 'imports.read', {
      fileName: '名册.xlsx',
      bytes,
    });
    if (read.kind !== 'staged') throw new Error(read.message);
    const { stagingId } = read.summary;
    const press = () => office.runJob(office.call, 'imports.commit', { stagingId });
    expect(await outcomes(press(), press())).toEqual(['ok', 'staging-gone']);
    expect(countOf(office, 'person') - before).toBe(2);
    expect(checkChain(office.db, { anchors: [] }).findings).toEqual([]);
  });
});

describe('two windows', () => {
  it('that set the office up at once make one of it, and its clerk can open it', async () => {
    const service = createService({ folder: emptyDataFolder() });
    onTestFinished(() => service.close());
    const plans = await Promise.all(['one', 'two'].map((page) => setupPlan(service, page)));
    const created = await Promise.all(
      plans.map((plan, index) => service.call(['one', 'two'][index] ?? '', 'setup.create', plan)),
    );
    expect(created.filter(({ ok }) => ok)).toHaveLength(1);
    expect(created.find(({ ok }) => !ok)).toMatchObject({
      code: expect.stringMatching(/^office-(exists|open-elsewhere)$/u),
    });
    await service.call(created[0]?.ok ? 'one' : 'two', 'session.lock', {});
    const login = { name: 'liujie', password: 'Clerk-Pass-1' };
    expect(await service.call('three', 'session.unlock', login)).toMatchObject({ ok: true });
  });

  it('that amend one record at once: the second is told both values and has changed nothing', async () => {
    const office = await openTestOffice();
    const personId = office.write((tx) => insertPerson(tx, '张三'));
    const [clerk, head] = [office.as('clerk'), office.as('head')];
    const { version } = await clerk('people.get', { personId });
    const [first, second] = await Promise.allSettled([
      clerk('people.amend', { personId, version, note: '甲' }),
      head('people.amend', { personId, version, note: '乙' }),
    ]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({
      reason: { code: 'changed-meanwhile', fields: { note: '现为“甲”，您要改成“乙”' } },
    });
    expect((await clerk('people.get', { personId })).note).toBe('甲');
  });

  it('of one user: locking one locks both, and neither is signed in again by itself', async () => {
    const office = await openTestOffice();
    const { name, password } = office.users.clerk;
    const [one, two] = [office.page('one'), office.page('two')];
    await one('session.unlock', { name, password });
    expect((await two('session.status', {})).user).toBeNull();
    await two('session.unlock', { name, password });
    await one('session.lock', {});
    expect(await outcomes(two('office.get', {}), one('office.get', {}))).toEqual(['locked', 'locked']);
  });

  it('write nothing after the other has locked, whatever was under way', async () => {
    const office = await openTestOffice();
    const { name, password } = office.users.clerk;
    const page = office.page('p');
    await page('session.unlock', { name, password });
    const personId = office.users.leader.personId;
    const paper = { personId, entryId: null, title: '扫描件', formedOn: '2026-03-01', bytes: pngScan() };
    const results = await outcomes(page('attachments.add', paper), page('session.lock', {}));
    await page('session.unlock', { name, password });
    const papers = await page('attachments.list', { personId });
    expect(papers).toHaveLength(results.filter((one) => one === 'ok').length - 1);
  });
});
