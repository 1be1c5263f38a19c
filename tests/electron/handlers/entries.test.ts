import { beforeEach, describe, expect, it } from 'vitest';
import type { EntryValues } from '../../../db/domain/section.ts';
import { SECTIONS } from '../../../db/domain/sections/index.ts';
import { addKinship } from '../../../db/kinship.ts';
import { findEntries } from '../../../db/search.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { openTestOffice, type TestOffice } from '../../builders/office.ts';
import { insertCategory, insertPerson } from '../../builders/person.ts';

let office: TestOffice;
let personId: string;
let otherId: string;

const letter: EntryValues = {
  year: '2026',
  kind: '党风廉政建设责任书',
  signedOn: '2026-03-01',
  state: '已签',
  firstParty: '李书记',
};
const clue: EntryValues = {
  number: 'X-2026-07',
  registeredOn: '2026-02-01',
  disposition: '未定',
  result: '办理中',
  caseFilePlace: '纪检室铁皮柜三层',
};
const add = async (section: string, values: EntryValues, id = personId): Promise<string> =>
  (await office.call('entries.add', { personId: id, section, values })).entryId;
const found = (text: string): readonly string[] =>
  findEntries(office.db, text, { sections: ['letter'], withoutPersons: new Set() }, 10).map(({ id }) => id);
const list = (section: string) => office.call('entries.list', { personId, section });
beforeEach(async () => {
  office = await openTestOffice();
  office.write((tx) => {
    const category = insertCategory(tx, '关键岗位测试', { sections: ['letter', 'talk'] });
    personId = insertPerson(tx, '张伟', { category_id: category });
    otherId = insertPerson(tx, '李娜');
  });
  await office.call('dossiers.openOne', {
    personId,
    openedOn: '2026-03-05',
    basis: '院纪〔2026〕1号',
    cabinet: '1',
    box: '01',
    keeper: '',
  });
});

describe('entries.add', () => {
  it('keeps an entry with its title and date, newest first', async () => {
    await add('letter', letter);
    await add('letter', { ...letter, year: '2025', signedOn: '2025-01-01' });
    const entries = await list('letter');
    expect(entries.map(({ title, occurredOn }) => `${title} ${occurredOn}`)).toEqual([
      '2026 党风廉政建设责任书 2026-03-01',
      '2025 党风廉政建设责任书 2025-01-01',
    ]);
    expect(entries[0]).toMatchObject({ version: 1, personId, values: letter, voidedAt: null });
  });

  it('refuses by field what the section does not take, and keeps nothing', async () => {
    const fault = await refusalOf(add('letter', { ...letter, signedOn: null, year: '26' }));
    expect(fault.code).toBe('entry-refused');
    expect(Object.keys(fault.fields)).toEqual(['year']);
    expect((await refusalOf(add('letter', { ...letter, signedOn: null }))).fields).toEqual({
      signedOn: '“状态”为“已签”时，请填写“签订日期”。',
    });
    // Today is 5 March 2026.
    expect((await refusalOf(add('letter', { ...letter, signedOn: '2026-03-06' }))).fields).toEqual({
      signedOn: '“签订日期”不能晚于今天，请核对。',
    });
    expect(await list('letter')).toEqual([]);
  });

  it('asks about words that mark a state secret, and keeps the entry once they are confirmed harmless', async () => {
    const marked = { ...letter, remark: '机密文件〔2026〕3号' };
    const fault = await refusalOf(add('letter', marked));
    expect(fault.code).toBe('secret-marking');
    expect(fault.fields['remark']).toContain('仅登记文号与存放位置');
    expect(await list('letter')).toEqual([]);
    const input = { personId, section: 'letter', values: marked, acknowledgedSecretMarking: true };
    await office.call('entries.add', input);
    expect(await list('letter')).toHaveLength(1);
  });

  it('does not let the confirmation pass for other faults', async () => {
    const input = {
      personId,
      section: 'letter',
      values: { remark: '绝密' },
      acknowledgedSecretMarking: true,
    };
    expect((await refusalOf(office.call('entries.add', input))).code).toBe('entry-refused');
  });

  it('counts as an update of the dossier, as amending and voiding do', async () => {
    const updatedOn = async () => (await office.call('dossiers.get', { personId }))?.updatedOn;
    office.setClock('2026-03-10T01:00:00.000Z');
    const entryId = await add('letter', letter);
    expect(await updatedOn()).toBe('2026-03-10');
    office.setClock('2026-03-11T01:00:00.000Z');
    const target = { personId, section: 'letter', entryId };
    await office.call('entries.amend', { ...target, version: 1, values: { ...letter, copies: 2 } });
    expect(await updatedOn()).toBe('2026-03-11');
    office.setClock('2026-03-12T01:00:00.000Z');
    await office.call('entries.void', { ...target, version: 2, reason: '登记错人' });
    expect(await updatedOn()).toBe('2026-03-12');
  });
});

describe('entries.amend', () => {
  it('shows who changed what, before and after, for each version', async () => {
    const entryId = await add('letter', letter);
    office.setClock('2026-03-06T02:00:00.000Z');
    const target = { personId, section: 'letter', entryId };
    const input = { ...target, version: 1, values: { ...letter, firstParty: '王书记' } };
    await office.as('head')('entries.amend', input);
    const history = await office.call('entries.history', target);
    expect(history.map(({ version, at, actor }) => [version, at, actor])).toEqual([
      [2, '2026-03-06T02:00:00.000Z', '主任'],
      [1, '2026-03-05T01:30:00.000Z', '经办人'],
    ]);
    expect(history.map(({ before, after }) => [before?.['firstParty'], after['firstParty']])).toEqual([
      ['李书记', '王书记'],
      [undefined, '李书记'],
    ]);
  });

  it('refuses to write over what somebody else changed meanwhile, and shows both values', async () => {
    const entryId = await add('letter', letter);
    const target = { personId, section: 'letter', entryId, version: 1 };
    await office.as('head')('entries.amend', { ...target, values: { ...letter, firstParty: '王书记' } });
    const mine = { ...letter, firstParty: '赵书记', remark: '补录' };
    const fault = await refusalOf(office.call('entries.amend', { ...target, values: mine }));
    expect(fault.code).toBe('changed-meanwhile');
    expect(fault.fields).toEqual({
      firstParty: '现为“王书记”，您填的是“赵书记”。',
      remark: '现为（空），您填的是“补录”。',
    });
    expect((await list('letter'))[0]?.values['firstParty']).toBe('王书记');
    await office.call('entries.amend', { ...target, version: 2, values: mine });
    expect((await list('letter'))[0]?.values['firstParty']).toBe('赵书记');
  });

  it('makes no new version where nothing was changed', async () => {
    const entryId = await add('letter', letter);
    await office.call('entries.amend', { personId, section: 'letter', entryId, version: 1, values: letter });
    expect((await list('letter'))[0]?.version).toBe(1);
  });

  it('finds the entry by its new words and no longer by the old ones', async () => {
    const entryId = await add('letter', { ...letter, firstParty: '欧阳建国' });
    expect(found('欧阳建国')).toEqual([entryId]);
    const values = { ...letter, firstParty: '司马相如' };
    await office.call('entries.amend', { personId, section: 'letter', entryId, version: 1, values });
    expect([found('欧阳建国'), found('司马相如')]).toEqual([[], [entryId]]);
  });
});

describe('entries.void', () => {
  it('takes an entry out of counts and search, and keeps it with its reason', async () => {
    const entryId = await add('letter', { ...letter, firstParty: '欧阳建国' });
    const target = { personId, section: 'letter', entryId, version: 1 };
    await office.call('entries.void', { ...target, reason: '重复登记' });
    expect((await list('letter'))[0]).toMatchObject({ voidReason: '重复登记' });
    expect(found('欧阳建国')).toEqual([]);
    const overview = await office.call('entries.overview', { personId });
    expect(overview.find(({ code }) => code === 'letter')).toMatchObject({
      count: 0,
      latestOn: '',
      latestTitle: '',
    });
    const history = await office.call('entries.history', { personId, section: 'letter', entryId });
    expect(history[0]).toMatchObject({ version: 2, voidReason: '重复登记' });
    const again = office.call('entries.void', { ...target, version: 2, reason: '再来一次' });
    expect((await refusalOf(again)).code).toBe('already-void');
  });

  it('asks for a reason, and for another look where the entry was changed meanwhile', async () => {
    const entryId = await add('letter', letter);
    const target = { personId, section: 'letter', entryId, version: 1 };
    expect((await refusalOf(office.call('entries.void', { ...target, reason: ' ' }))).code).toBe(
      'input-refused',
    );
    await office.call('entries.amend', { ...target, values: { ...letter, copies: 2 } });
    const stale = await refusalOf(office.call('entries.void', { ...target, reason: '登记错人' }));
    expect(stale.code).toBe('changed-meanwhile');
  });
});

describe('an entry of somebody else', () => {
  it('cannot be amended, voided or read through this person', async () => {
    const entryId = await add('letter', letter, otherId);
    const target = { personId, section: 'letter', entryId, version: 1 };
    const tries = [
      office.call('entries.amend', { ...target, values: letter }),
      office.call('entries.void', { ...target, reason: '登记错人' }),
    ];
    for (const act of tries) expect((await refusalOf(act)).code).toBe('not-found');
    expect(await office.call('entries.history', target)).toEqual([]);
  });

  it('cannot be reached through another section either', async () => {
    const entryId = await add('clue', clue);
    const target = { personId, section: 'letter', entryId, version: 1 };
    expect((await refusalOf(office.call('entries.amend', { ...target, values: letter }))).code).toBe(
      'not-found',
    );
    expect(await office.as('leader')('entries.history', target)).toEqual([]);
    const byId = office.as('leader')('entries.get', { personId, entryId });
    expect((await refusalOf(byId)).code).toBe('not-found');
    expect(await office.call('entries.get', { personId, entryId })).toMatchObject({ section: 'clue' });
  });
});

describe('the rights of a section', () => {
  it('hide clues and inquiries from the leader: list, counts and refusal as if there were no such section', async () => {
    await add('clue', clue);
    const leader = office.as('leader');
    const seen = (await leader('entries.overview', { personId })).map(({ code }) => code);
    expect(SECTIONS.map(({ code }) => code).filter((code) => !seen.includes(code))).toEqual([
      'clue',
      'inquiry',
    ]);
    const known = await refusalOf(leader('entries.list', { personId, section: 'clue' }));
    const unknown = await refusalOf(leader('entries.list', { personId, section: 'nothing' }));
    expect([known.code, known.message]).toEqual([unknown.code, unknown.message]);
    const history = leader('entries.history', { personId, section: 'clue', entryId: personId });
    expect((await refusalOf(history)).code).toBe('unknown-section');
  });

  it('let the leader read but not write', async () => {
    const leader = office.as('leader');
    expect(await leader('entries.list', { personId, section: 'letter' })).toEqual([]);
    const act = leader('entries.add', { personId, section: 'letter', values: letter });
    expect((await refusalOf(act)).code).toBe('not-allowed');
    const overview = await leader('entries.overview', { personId });
    expect(overview.filter(({ writable }) => writable)).toEqual([]);
  });

  it.each(['sysadmin', 'secadmin', 'auditor', 'reader'] as const)('show %s nothing', async (role) => {
    const page = office.as(role);
    for (const act of [
      page('entries.overview', { personId }),
      page('entries.list', { personId, section: 'letter' }),
      page('attachments.list', { personId }),
    ])
      expect((await refusalOf(act)).code).toBe('not-allowed');
  });
});

describe('回避', () => {
  it('keeps everybody from his own dossier and from those of close relatives, reading and writing', async () => {
    office.write((tx) =>
      addKinship(tx, { personId: office.users.clerk.personId, relativeId: otherId, relation: '配偶' }),
    );
    for (const id of [office.users.clerk.personId, otherId]) {
      const acts = [
        office.call('entries.overview', { personId: id }),
        office.call('entries.list', { personId: id, section: 'letter' }),
        office.call('entries.add', { personId: id, section: 'letter', values: letter }),
        office.call('attachments.list', { personId: id }),
      ];
      for (const act of acts) expect((await refusalOf(act)).code).toBe('recusal');
    }
    await office.as('head')('entries.add', { personId: otherId, section: 'letter', values: letter });
  });
});

describe('entries.overview', () => {
  it('says which sections the category keeps, and how many entries each holds up to when', async () => {
    await add('letter', letter);
    await add('letter', { ...letter, signedOn: '2026-02-01' });
    const overview = await office.call('entries.overview', { personId });
    expect(overview.map(({ code }) => code)).toEqual(SECTIONS.map(({ code }) => code));
    expect(overview.filter(({ kept }) => kept).map(({ code }) => code)).toEqual(['letter', 'talk']);
    expect(overview.find(({ code }) => code === 'letter')).toEqual({
      code: 'letter',
      label: '责任书/承诺书',
      count: 2,
      latestOn: '2026-03-01',
      latestTitle: '2026 党风廉政建设责任书',
      kept: true,
      writable: true,
    });
  });

  it('leaves one event for opening a dossier, however often within the minute', async () => {
    const opened = () =>
      office.db.all("SELECT seq FROM audit_event WHERE action = 'entries.overview'").length;
    for (let view = 0; view < 3; view += 1) await office.call('entries.overview', { personId });
    expect(opened()).toBe(1);
    office.setClock('2026-03-05T01:31:01.000Z');
    await office.call('entries.overview', { personId });
    expect(opened()).toBe(2);
  });
});
