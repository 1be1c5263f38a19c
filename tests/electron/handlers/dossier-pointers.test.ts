import { describe, expect, it } from 'vitest';
import { by, openTalkOffice, type TalkOffice, talkInput } from '../../builders/talk.ts';

const HELD_ON = '2026-03-05';

/** A talk held with one person; gives its id. */
async function held(
  office: TalkOffice,
  personId: string,
  change: Parameters<typeof talkInput>[0] = {},
): Promise<string> {
  const fields = talkInput({ talker: by(office.ids.deputy), ...change });
  const { talkId } = await office.call('talks.create', { fields, parties: [{ personId }], rule: null });
  await office.call('talks.save', { talkId, version: 1, fields, heldOn: HELD_ON, statements: [] });
  return talkId;
}

const own = (office: TalkOffice, personId: string) =>
  office.call('entries.add', {
    personId,
    section: 'talk',
    values: { heldOn: '2025-06-01', kind: '例行谈话', talker: '孙副院长' },
    acknowledgedSecretMarking: false,
  });

const counted = async (call: TalkOffice['call'], personId: string): Promise<number | undefined> =>
  (await call('entries.overview', { personId })).find(({ code }) => code === 'talk')?.count;

describe('a dossier', () => {
  it('lists the talks of the ledger among its own entries, newest first, and says where they are kept', async () => {
    const office = await openTalkOffice();
    const personId = office.ids.head;
    const { entryId } = await own(office, personId);
    const talkId = await held(office, personId);
    const entries = await office.call('entries.list', { personId, section: 'talk' });
    expect(entries.map(({ source, occurredOn, title }) => [source, occurredOn, title])).toEqual([
      [{ recordKind: 'talk', recordId: talkId }, HELD_ON, '例行谈话 · 孙副院长'],
      [null, '2025-06-01', '例行谈话 孙副院长'],
    ]);
    expect(entries[1]?.id).toBe(entryId);
    expect(entries[0]?.values).toMatchObject({ number: 'TH2026-0001', heldOn: HELD_ON, place: '谈话室' });
    expect(await counted(office.call, personId)).toBe(2);
  });

  it('hides a talk that began from a clue from whoever may not read clues, and does not count it for him', async () => {
    const office = await openTalkOffice();
    const personId = office.ids.head;
    await held(office, personId, {
      kind: 'reminder',
      fromClue: true,
      reason: '线索处置',
      approvedBy: '钱书记',
      approvedOn: '2026-03-01',
      secondTalker: { personId: null, name: '上级谈话人', post: '' },
    });
    const leader = office.as('leader');
    expect(await office.call('entries.list', { personId, section: 'talk' })).toHaveLength(1);
    expect(await leader('entries.list', { personId, section: 'talk' })).toEqual([]);
    expect([await counted(office.call, personId), await counted(leader, personId)]).toEqual([1, 0]);
  });

  it('is asked of every ledger by the person, whatever else the office keeps', async () => {
    const { db } = await openTalkOffice();
    const plan = db.plan('SELECT id FROM dossier_entry WHERE person_id = :personId AND voided_at IS NULL', {
      personId: '',
    });
    expect(plan.filter((line) => /^SCAN (?:section_entry|l|a|t)\b/u.test(line))).toEqual([]);
  });
});
