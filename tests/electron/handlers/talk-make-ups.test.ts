import { describe, expect, it } from 'vitest';
import { confirmTalkSheet } from '../../../db/talk-sheet-scan.ts';
import { freezeTalkSheet } from '../../../db/talk-sheets.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import { by, openTalkOffice, type TalkOffice, talkInput } from '../../builders/talk.ts';

const LIST = { filter: {}, sort: { by: 'dueOn', descending: false }, after: null, limit: 500 } as const;

const get = (office: TalkOffice, talkId: string) => office.call('talks.get', { talkId });

async function plan(office: TalkOffice, personIds: readonly string[]): Promise<string> {
  const { talkId } = await office.call('talks.create', {
    fields: talkInput({
      kind: 'collective',
      form: 'group',
      theme: '集体谈话',
      talker: by(office.ids.secretary),
    }),
    parties: personIds.map((personId) => ({ personId })),
    rule: null,
  });
  return talkId;
}

async function hold(office: TalkOffice, talkId: string): Promise<void> {
  const { talk } = await get(office, talkId);
  await office.call('talks.save', {
    talkId,
    version: talk.version,
    fields: talkInput({ ...talk, content: '严守纪律。' }),
    heldOn: '2026-03-05',
    statements: [],
  });
}

async function mark(
  office: TalkOffice,
  talkId: string,
  names: readonly string[],
  state: 'absent' | 'present',
) {
  const { attendees } = await get(office, talkId);
  const marks = attendees
    .filter(({ name }) => names.includes(name))
    .map(({ id }) => ({ attendeeId: id, state, reason: '' }));
  return office.call('talks.mark', { talkId, marks });
}

async function makeUp(office: TalkOffice, talkId: string, names: readonly string[]) {
  const { attendees } = await get(office, talkId);
  return office.call('talks.makeUp', {
    talkId,
    attendeeIds: attendees.filter(({ name }) => names.includes(name)).map(({ id }) => id),
    plannedOn: '2026-03-05',
    place: '',
    talker: by(office.ids.secretary),
  });
}

const missed = async (office: TalkOffice) =>
  (await office.call('talkPlans.missed', LIST)).rows.map(({ name, talkId, plannedOn }) => ({
    name,
    talkId,
    plannedOn,
  }));

const states = async (office: TalkOffice, talkId: string) =>
  (await get(office, talkId)).attendees.map(({ name, state }) => [name, state]);

const BOTH = ['周主任', '吴护士长'];

/** Two absentees of a group talk, and a make-up of it. */
async function absentTwice() {
  const office = await openTalkOffice();
  const talkId = await plan(office, [office.ids.head, office.ids.nurse]);
  await hold(office, talkId);
  await mark(office, talkId, BOTH, 'absent');
  const first = await makeUp(office, talkId, BOTH);
  return { office, talkId, first };
}

describe('somebody absent from the make-up too', () => {
  it('stands once among those to be talked to, by the talk he missed first', async () => {
    const { office, talkId, first } = await absentTwice();
    await hold(office, first.talkId);
    await mark(office, first.talkId, BOTH, 'absent');
    const rows = await missed(office);
    expect(rows.map(({ name }) => name).sort()).toEqual([...BOTH].sort());
    expect(rows.every((row) => row.talkId === talkId)).toBe(true);
    expect((await office.call('home.get', {})).todos).toMatchObject({ talkMakeUp: 2 });
  });

  it('is planned for once, whichever of the two talks it is planned from, and made good by the next', async () => {
    const { office, talkId, first } = await absentTwice();
    await hold(office, first.talkId);
    await mark(office, first.talkId, BOTH, 'absent');
    const second = await makeUp(office, first.talkId, ['周主任']);
    expect((await get(office, second.talkId)).talk.makeUpOfId).toBe(talkId);
    expect(await missed(office)).toContainEqual({ name: '周主任', talkId, plannedOn: '2026-03-05' });
    for (const from of [talkId, first.talkId])
      expect(await refusalOf(makeUp(office, from, ['周主任']))).toMatchObject({ code: 'make-up-planned' });
    await hold(office, second.talkId);
    expect(await states(office, talkId)).toContainEqual(['周主任', 'madeUp']);
    expect((await missed(office)).map(({ name }) => name)).toEqual(['吴护士长']);
    expect(await refusalOf(makeUp(office, first.talkId, ['周主任']))).toMatchObject({ code: 'not-missed' });
  });

  it('is made good in every talk before it where a make-up hangs on a make-up, and missing in each once it is void', async () => {
    const { office, talkId, first } = await absentTwice();
    await hold(office, first.talkId);
    await mark(office, first.talkId, BOTH, 'absent');
    const second = await makeUp(office, first.talkId, ['周主任']);
    office.db.run('UPDATE talk SET make_up_of_id = :first WHERE id = :second', {
      first: first.talkId,
      second: second.talkId,
    });
    await hold(office, second.talkId);
    for (const one of [talkId, first.talkId])
      expect(await states(office, one)).toContainEqual(['周主任', 'madeUp']);
    const { talk } = await get(office, second.talkId);
    await office.call('talks.void', { talkId: talk.id, version: talk.version, reason: '误记' });
    for (const one of [talkId, first.talkId])
      expect(await states(office, one)).toContainEqual(['周主任', 'absent']);
  });
});

describe('a planned make-up that nobody needs any more', () => {
  it('is named by number where its absentee was there after all, and once the talk itself is void', async () => {
    const { office, talkId, first } = await absentTwice();
    const told = [`为此安排的补谈 ${first.number}（2026-03-05）仍为待谈，不再需要的请打开取消。`];
    expect(await mark(office, talkId, ['周主任'], 'present')).toEqual({ skipped: [], warnings: told });
    const { talk } = await get(office, talkId);
    const voiding = { talkId, version: talk.version, reason: '误记' };
    expect(await office.call('talks.void', voiding)).toEqual({ warnings: told });
  });
});

describe('a clerk who was at a group talk himself', () => {
  async function withOwn() {
    const office = await openTalkOffice();
    const own = office.users.clerk.personId;
    const talkId = await plan(office, [office.ids.head, own]);
    await hold(office, talkId);
    const { attendees } = await get(office, talkId);
    const ownName = attendees.find(({ personId }) => personId === own)?.name ?? '';
    const passed = [{ name: ownName, reason: '本人或近亲属，须由他人登记' }];
    return { office, talkId, ownName, passed };
  }

  it('is passed over with the others marked, and says so; alone he is refused', async () => {
    const { office, talkId, ownName, passed } = await withOwn();
    expect(await mark(office, talkId, ['周主任', ownName], 'absent')).toEqual({
      skipped: passed,
      warnings: [],
    });
    expect(await states(office, talkId)).toEqual([
      ['周主任', 'absent'],
      [ownName, 'due'],
    ]);
    expect(await refusalOf(mark(office, talkId, [ownName], 'present'))).toMatchObject({ code: 'recusal' });
  });

  it('stays open when the rest is confirmed, for somebody else to confirm', async () => {
    const { office, talkId, ownName, passed } = await withOwn();
    expect(await office.call('talks.confirmRest', { talkId })).toEqual({ confirmed: 1, skipped: passed });
    expect(await states(office, talkId)).toContainEqual([ownName, 'due']);
    expect((await get(office, talkId)).talk.checkedOn).toBeNull();
    expect(await office.as('head')('talks.confirmRest', { talkId })).toEqual({ confirmed: 1, skipped: [] });
    expect((await get(office, talkId)).talk.checkedOn).not.toBeNull();
  });

  it('is passed over on the scanned sheet too', async () => {
    const { office, talkId, ownName, passed } = await withOwn();
    const { talk, attendees } = await get(office, talkId);
    const own = new Set([office.users.clerk.personId]);
    const confirmed = office.write((tx) => {
      const sheet = freezeTalkSheet(tx, talk, [attendees.map(({ id }) => id)]);
      const signed = new Map(attendees.map(({ id }) => [id, true]));
      return confirmTalkSheet(tx, sheet.id, signed, { today: '2026-03-05', recused: own });
    });
    expect(confirmed).toEqual({ present: 1, absent: 0, skipped: passed });
    expect(await states(office, talkId)).toContainEqual([ownName, 'due']);
  });
});
