import { describe, expect, it } from 'vitest';
import { blankPerson } from '../../../db/domain/person.ts';
import { shortCode } from '../../../db/domain/short-code.ts';
import { openDossier } from '../../../db/dossiers.ts';
import { addEntry } from '../../../db/entries.ts';
import { createPerson } from '../../../db/people.ts';
import { createSupplier } from '../../../db/suppliers.ts';
import { createUnit } from '../../../db/units.ts';
import { insertCampaign, letterCandidate } from '../../builders/letter.ts';
import { openTestOffice } from '../../builders/office.ts';
import { talkInput } from '../../builders/talk.ts';

const TODAY = '2026-03-05';

async function searchedOffice() {
  const office = await openTestOffice();
  const { officeId } = office.office;
  const material = (personId: string, name: string, section = 'otherMaterial') =>
    office.write((tx) =>
      addEntry(tx, { personId, section, values: { name, formedOn: TODAY, source: name } }, TODAY, officeId),
    );
  const personId = office.write((tx) => {
    createUnit(tx, { kind: 'unit', parentId: null, name: '康复科', code: 'KFK', openedOn: '2020-01-01' });
    createSupplier(tx, { name: '康复器械公司', creditCode: '', supplies: '', integrityNote: '', note: '' });
    return createPerson(tx, blankPerson('康复生', TODAY), { officeId, on: TODAY });
  });
  material(personId, '康复设备采购说明');
  return { ...office, personId, material };
}

describe('search.find', () => {
  it('knows nothing of sections that the role may not read', async () => {
    const { as, write, personId, office } = await searchedOffice();
    const values = { number: '独线2026-1', receivedOn: TODAY };
    write((tx) => addEntry(tx, { personId, section: 'clue', values }, TODAY, office.officeId));
    expect((await as('clerk')('search.find', { text: '独线', limit: 10 })).groups).toHaveLength(1);
    expect(await as('leader')('search.find', { text: '独线', limit: 10 })).toEqual({ groups: [] });
  });

  it('finds whose paper it is by the digits under its bars', async () => {
    const { call, db, write, personId } = await searchedOffice();
    write((tx) =>
      openDossier(tx, {
        personId,
        openedOn: TODAY,
        basis: '测试',
        cabinet: '',
        box: '',
        keeper: '',
        note: '',
      }),
    );
    const dossier = db.get<{ ordinal: number }>('SELECT ordinal FROM dossier WHERE person_id = :personId', {
      personId,
    });
    const text = shortCode('dossier', dossier?.ordinal ?? 0);
    const { groups } = await call('search.find', { text, limit: 10 });
    expect(groups[0]?.items.map(({ personId: found }) => found)).toEqual([personId]);
  });

  it('finds a letter by its number and by the digits under its bars, and what a talk says', async () => {
    const { call, db, write, personId, office } = await searchedOffice();
    write((tx) => insertCampaign(tx, office.officeId, [letterCandidate(personId, '康复生')]));
    const letter = db.get<{ id: string; ordinal: number }>('SELECT id, ordinal FROM letter');
    const recordsOf = async (text: string) =>
      (await call('search.find', { text, limit: 10 })).groups
        .filter(({ kind }) => kind === 'record')
        .flatMap(({ items }) => items.map(({ record }) => record));
    const found = [{ recordKind: 'letter', recordId: letter?.id }];
    expect(await recordsOf('zr2026-0001')).toEqual(found);
    expect(await recordsOf(shortCode('letter', letter?.ordinal ?? 0))).toEqual(found);
    expect(await recordsOf('ZR2026-0002')).toEqual([]);
    const { talkId } = await call('talks.create', {
      fields: talkInput({ reason: '招标采购纪律' }),
      parties: [{ personId }],
      rule: null,
    });
    expect(await recordsOf('采购纪')).toEqual([{ recordKind: 'talk', recordId: talkId }]);
  });

  it('offers the letters of whoever the text names, and the campaigns it names', async () => {
    const { call, db, write, personId, office } = await searchedOffice();
    const { campaignId } = write((tx) =>
      insertCampaign(tx, office.officeId, [letterCandidate(personId, '康复生')]),
    );
    const letter = db.get<{ id: string }>('SELECT id FROM letter');
    const foundOf = async (text: string, kind: string) =>
      (await call('search.find', { text, limit: 10 })).groups
        .filter((group) => group.kind === kind)
        .flatMap(({ items }) => items.map(({ id, title, detail }) => [id, title, detail]));
    const ofHim = [[letter?.id, 'ZR2026-0001 党风廉政建设责任书（康复生）', '待签']];
    expect(await foundOf('康复生', 'record')).toEqual(ofHim);
    expect(await foundOf('kfs', 'record')).toEqual(ofHim);
    expect(await foundOf('康复科', 'record')).toEqual([]);
    const campaign = [[campaignId, '2026年度廉政责任书', 'PC2026-01']];
    expect(await foundOf('廉政责任书', 'campaign')).toEqual(campaign);
    expect(await foundOf('pc2026', 'campaign')).toEqual(campaign);
    expect(await foundOf('书', 'campaign')).toEqual([]);
    write((tx) => tx.void('letter', letter?.id ?? '', 1, '重复'));
    expect(await foundOf('康复生', 'record')).toEqual([]);
  });

  it('groups people, units, suppliers and entries in the order a clerk looks', async () => {
    const { call, personId } = await searchedOffice();
    const { groups } = await call('search.find', { text: '康复', limit: 10 });
    expect(groups.map(({ kind, items }) => [kind, items.map(({ title }) => title)])).toEqual([
      ['person', ['康复生']],
      ['unit', ['康复科']],
      ['supplier', ['康复器械公司']],
      ['entry', ['康复生 · 其他材料 · 康复设备采购说明']],
    ]);
    expect(groups.map(({ items }) => items[0]?.personId)).toEqual([personId, null, null, personId]);
    expect(await call('search.find', { text: '  ', limit: 10 })).toEqual({ groups: [] });
  });

  it('takes a mark alone for what it is, not for everything', async () => {
    const { call } = await searchedOffice();
    for (const text of ['%', '_', '·', '"'])
      expect(await call('search.find', { text, limit: 10 })).toEqual({ groups: [] });
  });

  it('finds nothing for administrators and readers, and no entries of oneself', async () => {
    const { as, call, material, users } = await searchedOffice();
    for (const role of ['sysadmin', 'secadmin', 'auditor', 'reader'] as const)
      expect(await as(role)('search.find', { text: '康复', limit: 10 })).toEqual({ groups: [] });
    material(users.clerk.personId, '独一无二的材料');
    expect(await call('search.find', { text: '独一无二', limit: 10 })).toEqual({ groups: [] });
    expect((await as('head')('search.find', { text: '独一无二', limit: 10 })).groups).toHaveLength(1);
  });
});
