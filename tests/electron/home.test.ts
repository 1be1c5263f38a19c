import { describe, expect, it } from 'vitest';
import { appendEvent } from '../../db/audit.ts';
import { PENDING_KINDS } from '../../db/domain/home.ts';
import { homePlans } from '../../db/home.ts';
import type { RecordRow, Tx } from '../../db/write.ts';
import { newUuid7 } from '../../electron/identifier.ts';
import { openTestOffice, TEST_AT, type TestOffice } from '../builders/office.ts';

const COVERED = newUuid7();
const ORDINARY = newUuid7();

function addCategories(tx: Tx): void {
  for (const [id, covered] of [
    [COVERED, 1],
    [ORDINARY, 0],
  ] as const)
    tx.insert('category', {
      id,
      name: covered ? '中层以上' : '普通职工',
      code: '',
      position: 1,
      covered,
      sections: '[]',
    });
}

function addPerson(office: TestOffice, tx: Tx, more: RecordRow = {}): string {
  const id = newUuid7();
  tx.insert('person', {
    id,
    origin_office_id: office.office.officeId,
    name: '王丽',
    pinyin: 'wangli',
    sex: '女',
    identity_kind: 'none',
    custody: 'hospital',
    employment: 'established',
    in_service: 1,
    category_id: COVERED,
    ...more,
  });
  return id;
}

function addDossier(office: TestOffice, tx: Tx, personId: string, more: RecordRow = {}): void {
  tx.insert('dossier', {
    id: newUuid7(),
    origin_office_id: office.office.officeId,
    person_id: personId,
    number: personId.slice(-8),
    opened_on: '2026-01-05',
    basis: '一人一档',
    state: 'active',
    state_on: '2026-01-05',
    sheet_state: 'none',
    updated_on: '2026-01-05',
    ...more,
  });
}

const NOTHING = Object.fromEntries(PENDING_KINDS.map((kind) => [kind, 0]));

describe('home.get', () => {
  it('counts covered people of this hospital in service without a dossier, and the newly appointed among them', async () => {
    const office = await openTestOffice();
    office.write((tx) => {
      addCategories(tx);
      addPerson(office, tx, { post_since_on: '2026-02-05' });
      addPerson(office, tx, { post_since_on: '2026-02-04' });
      addPerson(office, tx, { category_id: ORDINARY });
      addPerson(office, tx, { custody: 'city' });
      addPerson(office, tx, { in_service: 0, employment: 'retired' });
      addPerson(office, tx, { has_dossier: 1 });
    });
    expect((await office.call('home.get', {})).todos).toEqual({ ...NOTHING, unopened: 2, newAppointee: 1 });
  });

  it('counts sheets by where they are, and dossiers in 在册 of people who have left', async () => {
    const office = await openTestOffice();
    office.write((tx) => {
      addCategories(tx);
      for (const sheet_state of ['none', 'handedOut', 'handedOut', 'returned', 'checked', 'filed'])
        addDossier(office, tx, addPerson(office, tx, { has_dossier: 1 }), { sheet_state });
      const left = { has_dossier: 1, in_service: 0, employment: 'retired' };
      addDossier(office, tx, addPerson(office, tx, left));
      addDossier(office, tx, addPerson(office, tx, left), { state: 'retired' });
    });
    expect((await office.call('home.get', {})).todos).toEqual({
      ...NOTHING,
      leaver: 1,
      sheetHandedOut: 2,
      sheetReturned: 1,
      sheetChecked: 1,
    });
  });

  it('does not count oneself or close relatives', async () => {
    const office = await openTestOffice();
    office.write((tx) => {
      addCategories(tx);
      const relative_id = addPerson(office, tx);
      tx.insert('kinship', {
        id: newUuid7(),
        person_id: office.users.clerk.personId,
        relative_id,
        relation: '配偶',
      });
    });
    expect((await office.call('home.get', {})).todos?.unopened).toBe(0);
    expect((await office.as('head')('home.get', {})).todos?.unopened).toBe(1);
  });

  it('shows roles that keep no dossiers neither counts nor imports', async () => {
    const office = await openTestOffice();
    for (const role of ['leader', 'sysadmin', 'secadmin', 'auditor', 'reader'] as const)
      expect(await office.as(role)('home.get', {})).toMatchObject({ todos: null, lastImport: null });
  });

  it('lists what the user himself did, newest first, with today and this week counted in the office’s zone', async () => {
    const office = await openTestOffice();
    office.write((tx) => addCategories(tx));
    const { mine } = await office.call('home.get', {});
    const done = mine.recent.length;
    expect(mine.recent[0]).toMatchObject({ action: 'test.write', subjectName: null, moreSubjects: 0 });
    expect(mine).toMatchObject({ today: done, thisWeek: done });
    // Thursday's acts on Friday 00:30 in the office, still Thursday in UTC; then on the Monday after.
    office.setClock('2026-03-05T16:30:00.000Z');
    expect((await office.call('home.get', {})).mine).toMatchObject({ today: 0, thisWeek: done });
    office.setClock('2026-03-08T16:00:00.000Z');
    expect((await office.call('home.get', {})).mine).toMatchObject({ today: 0, thisWeek: 0 });
    expect((await office.as('head')('home.get', {})).mine.recent).toEqual([]);
  });

  it('shows a job once: by its start until it has written something, then by what it has done', async () => {
    const office = await openTestOffice();
    const { userId, name } = office.users.clerk;
    const actor = { userId, name, role: 'clerk' } as const;
    const before = (await office.call('home.get', {})).mine.today;
    const did = (...actions: readonly string[]) =>
      actions.forEach((action) => {
        appendEvent(office.db, { at: TEST_AT, actor, action, subjects: [] });
      });
    const recent = async () =>
      (await office.call('home.get', {})).mine.recent.slice(0, 4).map(({ action }) => action);
    did(
      'imports.commit.start',
      'people.amend',
      'imports.commit',
      'paper.print.start',
      'imports.commit.start',
    );
    expect(await recent()).toEqual([
      'imports.commit.start',
      'paper.print.start',
      'imports.commit',
      'people.amend',
    ]);
    did('imports.commit');
    expect((await recent())[0]).toBe('imports.commit');
    expect(await recent()).not.toContain('imports.commit.start');
    expect((await office.call('home.get', {})).mine.today).toBe(before + 4);
  });

  it('reads every count from an index, and only the end of the chain', async () => {
    const office = await openTestOffice();
    const plans = homePlans(office.db);
    expect(plans.filter((line) => /SCAN (person|p|dossier|d|audit_event|e)\b/.test(line))).toEqual([]);
  });
});
