import { describe, expect, it } from 'vitest';
import type { TalkFields } from '../../../db/domain/talk.ts';
import type { Result } from '../../../renderer/client.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { by, openTalkOffice, type TalkOffice, talkFields, talkInput } from '../../builders/talk.ts';

const TODAY = '2026-03-05';

async function planned(office: TalkOffice, personId: string, change: Parameters<typeof talkInput>[0] = {}) {
  return office.call('talks.create', {
    fields: talkInput({ talker: by(office.ids.deputy), ...change }),
    parties: [{ personId }],
    rule: null,
  });
}

const get = (office: TalkOffice, talkId: string) => office.call('talks.get', { talkId });

/** Saves the talk as it stands with some of it changed. */
async function save(
  office: TalkOffice,
  talkId: string,
  change: Parameters<typeof talkInput>[0] & { readonly heldOn?: string; readonly statement?: string },
) {
  const { talk, attendees } = await get(office, talkId);
  const { heldOn = talk.heldOn, statement, ...fields } = change;
  const statements =
    statement === undefined ? [] : attendees.map(({ id }) => ({ attendeeId: id, statement }));
  return office.call('talks.save', {
    talkId,
    version: talk.version,
    fields: talkInput({ ...fieldsOf(talk), ...fields }),
    heldOn,
    statements,
  });
}

function fieldsOf(talk: Result<'talks.get'>['talk']): TalkFields {
  const known = Object.keys(talkFields());
  return talkFields(Object.fromEntries(Object.entries(talk).filter(([key]) => known.includes(key))));
}

describe('an individual talk', () => {
  it('is numbered through the year and copies unit and post of the day', async () => {
    const office = await openTalkOffice();
    const first = await planned(office, office.ids.head);
    const second = await planned(office, office.ids.nurse);
    expect([first.number, second.number]).toEqual(['TH2026-0001', 'TH2026-0002']);
    const { talk, attendees } = await get(office, first.talkId);
    expect(talk).toMatchObject({ state: 'planned', talker: { name: '孙副院长', post: '副院长' } });
    expect(attendees).toMatchObject([{ name: '周主任', unitName: '内科', postTitle: '主任', state: 'due' }]);
  });

  it('goes from planned to held to filed, and its person’s dossier points to it', async () => {
    const office = await openTalkOffice();
    const { talkId } = await planned(office, office.ids.head);
    await save(office, talkId, { heldOn: TODAY, content: '谈了岗位风险。', statement: '今后注意。' });
    const held = await get(office, talkId);
    expect(held.talk).toMatchObject({ state: 'held', heldOn: TODAY });
    expect(held.attendees[0]).toMatchObject({ state: 'present', statement: '今后注意。' });
    await office.call('talks.file', { talkId, version: held.talk.version, filedOn: '2026-03-05' });
    const entries = office.db.all<{ data: string; section: string; source_id: string }>(
      'SELECT data, section, source_id FROM talk_entry WHERE person_id = :personId',
      { personId: office.ids.head },
    );
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ section: 'talk', source_id: talkId });
    expect(JSON.parse(entries[0]?.data ?? '')).toMatchObject({
      number: 'TH2026-0001',
      kind: '例行谈话',
      form: '个别谈话',
      talker: '孙副院长',
      statement: '今后注意。',
      filedOn: '2026-03-05',
    });
  });

  it('is refused with somebody above the talker, with oneself and before he joined', async () => {
    const office = await openTalkOffice();
    const upward = refusalOf(planned(office, office.ids.secretary));
    expect(await upward).toMatchObject({ code: 'talk-refused', message: expect.stringContaining('钱书记') });
    expect(await refusalOf(planned(office, office.ids.deputy))).toMatchObject({ code: 'talk-refused' });
    const early = refusalOf(planned(office, office.ids.head, { plannedOn: '2019-05-01' }));
    expect(await early).toMatchObject({ fields: { plannedOn: expect.stringContaining('2020-01-01') } });
  });

  it('is planned with a warning where its approval is dated in the future', async () => {
    const office = await openTalkOffice();
    const admonition = { kind: 'admonition', reason: '院纪3号', plannedOn: '2026-03-10' } as const;
    const early = await planned(office, office.ids.head, { ...admonition, approvedOn: '2026-03-06' });
    expect(early.warnings).toEqual([expect.stringContaining('2026-03-06 还没有到')]);
    const approved = await planned(office, office.ids.nurse, { ...admonition, approvedOn: TODAY });
    expect(approved.warnings).toEqual([]);
  });

  it('lets nobody record a 诫勉 without approval, and asks for a visit when its effect ends', async () => {
    const office = await openTalkOffice();
    const { talkId } = await planned(office, office.ids.head, { kind: 'admonition', reason: '院纪3号' });
    const refused = refusalOf(save(office, talkId, { heldOn: TODAY }));
    expect(await refused).toMatchObject({ fields: { approvedBy: expect.any(String) } });
    const saved = await save(office, talkId, {
      heldOn: TODAY,
      approvedBy: '钱书记',
      approvedOn: '2025-08-31',
    });
    expect(saved.warnings).toEqual([expect.stringContaining('书面说明')]);
    const { effect, followUps } = await get(office, talkId);
    expect(effect).toEqual({ fromOn: '2025-08-31', lastOn: '2026-02-27', endsOn: '2026-02-28' });
    expect(followUps).toMatchObject([{ what: '诫勉影响期满回访', dueOn: '2026-02-28' }]);
    await save(office, talkId, { approvedOn: '2025-09-30' });
    const moved = await get(office, talkId);
    expect(moved.effect?.endsOn).toBe('2026-03-30');
    expect(moved.followUps).toMatchObject([{ what: '诫勉影响期满回访', dueOn: '2026-03-30' }]);
  });

  it('stays a 诫勉, or from a clue, once it was held', async () => {
    const office = await openTalkOffice();
    const approved = { heldOn: TODAY, approvedBy: '钱书记', approvedOn: TODAY, reason: '院纪3号' };
    const { talkId } = await planned(office, office.ids.head, { kind: 'admonition', reason: '院纪3号' });
    await save(office, talkId, approved);
    const other = refusalOf(save(office, talkId, { kind: 'routine', approvedBy: '', approvedOn: null }));
    expect(await other).toMatchObject({ code: 'kind-fixed', message: expect.stringContaining('作废') });
    const clue = await planned(office, office.ids.nurse, {
      kind: 'reminder',
      fromClue: true,
      reason: '线索 2026-01',
    });
    await save(office, clue.talkId, approved);
    const open = refusalOf(save(office, clue.talkId, { fromClue: false }));
    expect(await open).toMatchObject({ code: 'clue-fixed', message: expect.stringContaining('作废') });
  });

  it('shows no more than the beginning of what was said in the ledger', async () => {
    const office = await openTalkOffice();
    const { talkId } = await planned(office, office.ids.head);
    await save(office, talkId, { heldOn: TODAY, content: '谈'.repeat(500), statement: '表'.repeat(61) });
    const sort = { by: 'occurredOn', descending: true } as const;
    const { rows } = await office.call('talks.list', { filter: {}, sort, after: null, limit: 1 });
    expect(rows).toMatchObject([{ content: `${'谈'.repeat(59)}…`, statement: `${'表'.repeat(59)}…` }]);
  });

  it('is held, and filed, on no day that is still to come', async () => {
    const office = await openTalkOffice();
    const { talkId } = await planned(office, office.ids.head);
    const early = refusalOf(save(office, talkId, { heldOn: '2026-03-06' }));
    expect(await early).toMatchObject({ fields: { heldOn: expect.stringContaining('还没有到') } });
    await save(office, talkId, { heldOn: TODAY });
    const { version } = (await get(office, talkId)).talk;
    const filed = office.call('talks.file', { talkId, version, filedOn: '2026-03-06' });
    expect(await refusalOf(filed)).toMatchObject({ code: 'date-order' });
  });

  it('waits for its paper again once what was signed and filed is amended, not for a remark', async () => {
    const office = await openTalkOffice();
    const { talkId } = await planned(office, office.ids.head);
    await save(office, talkId, { heldOn: TODAY, content: '谈了岗位风险。' });
    const { version } = (await get(office, talkId)).talk;
    await office.call('talks.file', { talkId, version, filedOn: TODAY });
    expect((await save(office, talkId, { note: '存三号柜' })).warnings).toEqual([]);
    expect((await get(office, talkId)).talk.state).toBe('filed');
    const amended = await save(office, talkId, { content: '谈了岗位风险和家风。' });
    expect(amended.warnings).toEqual([expect.stringContaining('重新打印')]);
    expect((await get(office, talkId)).talk).toMatchObject({ state: 'held', filedOn: null });
  });

  it('raises the version on its paper only where something on the paper changes', async () => {
    const office = await openTalkOffice();
    const { talkId } = await planned(office, office.ids.head);
    const paperVersion = async () => (await get(office, talkId)).talk.paperVersion;
    await save(office, talkId, { note: '内部备注' });
    expect(await paperVersion()).toBe(1);
    await save(office, talkId, { content: '谈话内容' });
    expect(await paperVersion()).toBe(2);
    await save(office, talkId, { statement: '表态' });
    expect(await paperVersion()).toBe(3);
    await save(office, talkId, { plannedOn: '2026-03-04' });
    expect(await paperVersion()).toBe(4);
    // Printed before the talk and filled in by hand, it is still the paper of that day.
    await save(office, talkId, { heldOn: '2026-03-04' });
    expect(await paperVersion()).toBe(4);
    await save(office, talkId, { heldOn: TODAY });
    expect(await paperVersion()).toBe(5);
  });

  it('says so where somebody else changed it meanwhile', async () => {
    const office = await openTalkOffice();
    const { talkId } = await planned(office, office.ids.head);
    await save(office, talkId, { note: '先改' });
    const stale = office.call('talks.save', {
      talkId,
      version: 1,
      fields: talkInput({ talker: by(office.ids.deputy), note: '后改' }),
      heldOn: null,
      statements: [],
    });
    expect(await refusalOf(stale)).toMatchObject({ code: 'changed-meanwhile' });
  });

  it('is called off while planned, voided once held', async () => {
    const office = await openTalkOffice();
    const one = await planned(office, office.ids.head);
    const two = await planned(office, office.ids.nurse);
    await office.call('talks.cancel', { talkId: one.talkId, version: 1, reason: '本人出差' });
    await save(office, two.talkId, { heldOn: TODAY });
    const { talk } = await get(office, two.talkId);
    const cancel = office.call('talks.cancel', { talkId: talk.id, version: talk.version, reason: '误记' });
    expect(await refusalOf(cancel)).toMatchObject({ code: 'talk-was-held' });
    await office.call('talks.void', { talkId: talk.id, version: talk.version, reason: '误记' });
    expect(await refusalOf(get(office, talk.id))).toMatchObject({ code: 'not-found' });
    expect(await office.call('talks.count', { filter: {} })).toEqual({ count: 1 });
  });

  it('is had with a supplier’s representative too', async () => {
    const office = await openTalkOffice();
    const { representative, deputy } = office.ids;
    const { talkId } = await office.call('talks.create', {
      fields: talkInput({ kind: 'supplier', talker: by(deputy) }),
      parties: [{ representativeId: representative }],
      rule: null,
    });
    const { attendees } = await get(office, talkId);
    expect(attendees).toMatchObject([{ name: '马代表', unitName: '康达医疗器械公司', personId: null }]);
  });
});

describe('follow-ups', () => {
  it('wait with their due date until somebody says that they are done', async () => {
    const office = await openTalkOffice();
    const { talkId } = await planned(office, office.ids.head);
    await save(office, talkId, { heldOn: TODAY });
    const early = office.call('talks.addFollowUp', { talkId, what: '上报整改', dueOn: '2026-03-01' });
    expect(await refusalOf(early)).toMatchObject({ code: 'date-order' });
    const { followUpId } = await office.call('talks.addFollowUp', {
      talkId,
      what: '上报整改',
      dueOn: '2026-04-01',
    });
    const list = { filter: {}, sort: { by: 'dueOn', descending: false }, after: null, limit: 50 } as const;
    const open = await office.call('talkPlans.followUps', list);
    expect(open.rows).toMatchObject([{ party: '周主任', what: '上报整改', dueOn: '2026-04-01' }]);
    const listOf = async (when: 'soon' | 'overdue') =>
      (await office.call('talkPlans.followUps', { ...list, filter: { when } })).rows.length;
    expect([await listOf('soon'), await listOf('overdue')]).toEqual([1, 0]);
    const { todos } = await office.call('home.get', {});
    expect(todos).toMatchObject({ talkFollowUp: 1, talkFollowUpLate: 0 });
    const done = { doneOn: TODAY, doneBy: '周主任', result: '已上报' };
    const settle = (doneOn: string) =>
      office.call('talks.settleFollowUp', { talkId, followUpId, version: 1, ...done, doneOn });
    expect(await refusalOf(settle('2026-03-20'))).toMatchObject({ code: 'date-order' });
    await settle(TODAY);
    expect((await office.call('talkPlans.followUps', list)).rows).toEqual([]);
  });
});

describe('who may know', () => {
  it('is kept from reading and recording talks of his own and of close relatives, not those of a group', async () => {
    const office = await openTalkOffice();
    const own = office.users.clerk.personId;
    expect(await refusalOf(planned(office, own))).toMatchObject({ code: 'recusal' });
    const asHead = await office.as('head')('talks.create', {
      fields: talkInput(),
      parties: [{ personId: own }],
      rule: null,
    });
    office.as('clerk');
    expect(await refusalOf(get(office, asHead.talkId))).toMatchObject({ code: 'recusal' });
    expect(await office.call('talks.count', { filter: {} })).toEqual({ count: 0 });
  });

  it('lets leaders read and not write', async () => {
    const office = await openTalkOffice();
    await planned(office, office.ids.head);
    const leader = office.as('leader');
    expect(await leader('talks.count', { filter: {} })).toEqual({ count: 1 });
    const write = leader('talks.create', {
      fields: talkInput(),
      parties: [{ personId: office.ids.nurse }],
      rule: null,
    });
    expect(await refusalOf(write)).toMatchObject({ code: 'not-allowed' });
  });

  it('keeps the three administrators and readers out', async () => {
    const office = await openTalkOffice();
    for (const role of ['sysadmin', 'secadmin', 'auditor', 'reader'] as const)
      expect(await refusalOf(office.as(role)('talks.count', { filter: {} }))).toMatchObject({
        code: 'not-allowed',
      });
  });
});
