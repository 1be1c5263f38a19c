import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { by, openTalkOffice, talkInput } from '../../builders/talk.ts';

describe('bad input', () => {
  it('refuses the same person twice in a talk, by name, and writes nothing', async () => {
    const office = await openTalkOffice();
    const { head, deputy } = office.ids;
    const twice = office.call('talks.create', {
      fields: talkInput({ form: 'group', kind: 'collective', theme: '集体谈话', talker: by(deputy) }),
      parties: [{ personId: head }, { personId: head }],
      rule: null,
    });
    expect(await refusalOf(twice)).toMatchObject({
      code: 'talk-refused',
      fields: { attendees: expect.stringContaining('周主任') },
    });
    expect(await office.call('talks.count', { filter: {} })).toEqual({ count: 0 });
  });

  it('refuses a talk after somebody left, naming him and the day', async () => {
    const office = await openTalkOffice();
    office.write((tx) => {
      const row = office.db.get<{ id: string }>('SELECT id FROM employment WHERE person_id = :head', {
        head: office.ids.head,
      });
      tx.amend('employment', row?.id ?? '', 1, { to_on: '2026-01-31' });
    });
    const late = office.call('talks.create', {
      fields: talkInput({ talker: by(office.ids.deputy) }),
      parties: [{ personId: office.ids.head }],
      rule: null,
    });
    expect(await refusalOf(late)).toMatchObject({
      code: 'talk-refused',
      message: expect.stringMatching(/周主任.*2026-01-31/u),
    });
  });

  it('refuses a talk with somebody entered as retired, of whose service nothing is known', async () => {
    const office = await openTalkOffice();
    office.write((tx) => {
      const row = office.db.get<{ id: string }>('SELECT id FROM employment WHERE person_id = :head', {
        head: office.ids.head,
      });
      tx.amend('employment', row?.id ?? '', 1, { state: 'retired', from_on: '2025-04-21' });
    });
    const late = office.call('talks.create', {
      fields: talkInput({ talker: by(office.ids.deputy) }),
      parties: [{ personId: office.ids.head }],
      rule: null,
    });
    expect(await refusalOf(late)).toMatchObject({
      message: '周主任已于 2025-04-21 离岗，计划日期 2026-03-05 在离岗之后，请核对。',
    });
  });

  it('asks before words that mark a state secret are kept, in the content and in the statement', async () => {
    const office = await openTalkOffice();
    const create = (content: string, acknowledgedSecretMarking = false) =>
      office.call('talks.create', {
        fields: talkInput({ content }),
        parties: [{ personId: office.ids.head }],
        rule: null,
        acknowledgedSecretMarking,
      });
    expect(await refusalOf(create('传达了机密文件内容'))).toMatchObject({ code: 'secret-marking' });
    const { talkId } = await create('传达了机密文件内容', true);
    const { attendees } = await office.call('talks.get', { talkId });
    const said = office.call('talks.save', {
      talkId,
      version: 1,
      fields: talkInput(),
      heldOn: null,
      statements: [{ attendeeId: attendees[0]?.id ?? '', statement: '已学习绝密文件' }],
    });
    expect(await refusalOf(said)).toMatchObject({ code: 'secret-marking' });
  });

  it('refuses a talk without a talker, and somebody who is in no ledger', async () => {
    const office = await openTalkOffice();
    const nobody = office.call('talks.create', {
      fields: talkInput({ talker: { personId: null, name: ' ', post: '' } }),
      parties: [{ personId: office.ids.head }],
      rule: null,
    });
    expect(await refusalOf(nobody)).toMatchObject({ code: 'no-talker' });
    const unknown = office.call('talks.create', {
      fields: talkInput(),
      parties: [{ personId: '019ac3e5-7b1c-7000-8000-000000000000' }],
      rule: null,
    });
    expect(await refusalOf(unknown)).toMatchObject({ code: 'no-person' });
  });

  it('does not empty the day of a talk that was held, nor amend one called off', async () => {
    const office = await openTalkOffice();
    const { talkId } = await office.call('talks.create', {
      fields: talkInput(),
      parties: [{ personId: office.ids.head }],
      rule: null,
    });
    const save = (version: number, heldOn: string | null) =>
      office.call('talks.save', { talkId, version, fields: talkInput(), heldOn, statements: [] });
    await save(1, '2026-03-05');
    expect(await refusalOf(save(2, null))).toMatchObject({ code: 'talk-was-held' });
    const other = await office.call('talks.create', {
      fields: talkInput(),
      parties: [{ personId: office.ids.nurse }],
      rule: null,
    });
    await office.call('talks.cancel', { talkId: other.talkId, version: 1, reason: '本人出差' });
    const amended = office.call('talks.save', {
      talkId: other.talkId,
      version: 2,
      fields: talkInput({ note: '改' }),
      heldOn: null,
      statements: [],
    });
    expect(await refusalOf(amended)).toMatchObject({ code: 'talk-cancelled' });
  });
});

describe('talk_entry', () => {
  it('is read by the person’s own index, however many talks there are', async () => {
    const office = await openTalkOffice();
    const plan = office.db
      .plan('SELECT * FROM talk_entry WHERE person_id = :personId', { personId: office.ids.head })
      .join('\n');
    expect(plan).toMatch(/SEARCH a USING INDEX talk_attendee/u);
    expect(plan).not.toMatch(/SCAN (?:t|a|talk)/u);
  });
});
