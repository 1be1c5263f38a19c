import { describe, expect, it } from 'vitest';
import { checkChain } from '../../../db/audit-check.ts';
import type { CampaignMade } from '../../../electron/contract/letter-campaigns.ts';
import type { Printed } from '../../../electron/contract/paper.ts';
import { noteNames } from '../../../electron/handlers/bulk-write.ts';
import type { JobContext } from '../../../electron/handlers/context.ts';
import {
  campaignInput,
  enterStaff,
  type LetterOffice,
  openLetterOffice,
} from '../../builders/letter-office.ts';

/** More than the service's thread takes at once, and enough to last. */
const STAFF = 1500;

async function openLargeOffice(staff: number): Promise<LetterOffice> {
  const letters = await openLetterOffice();
  const { office, units, categories } = letters;
  const facts = { unitId: units.medicine, title: '护士', categoryId: categories.staff };
  office.write((tx) => {
    for (let index = 0; index < staff; index += 1) enterStaff(tx, `人员${index}`, facts);
  });
  return letters;
}

const orderOf = (letters: LetterOffice) =>
  campaignInput(letters, { settlements: [{ partyId: letters.people.外主, issuerId: letters.people.书记 }] });

function eventsOf({ office }: LetterOffice, action: string): readonly { readonly subjects: unknown[] }[] {
  return office.db
    .all<{ text: string }>('SELECT text FROM audit_event WHERE action = :action', { action })
    .map(({ text }) => JSON.parse(text));
}

const written = ({ office }: LetterOffice): number =>
  office.db.get<{ count: number }>('SELECT count(*) AS count FROM letter')?.count ?? 0;

describe('a campaign of many letters', () => {
  it('is written while the service answers and other writes wait, as one event of the chain', async () => {
    const letters = await openLargeOffice(STAFF);
    const { office, people } = letters;
    let isMade = false;
    // A job's call answers its id.
    const { jobId } = (await office.call('letterCampaigns.create', orderOf(letters))) as unknown as {
      readonly jobId: string;
    };
    let answered = 0;
    let late: Promise<number> | null = null;
    while (!isMade) {
      const { state, label, error } = await office.call('jobs.get', { jobId });
      expect(error).toBeNull();
      isMade = state === 'done';
      if (!isMade && label === '生成责任书并编号') {
        await office.call('letterCampaigns.list', { year: 2026 });
        answered += 1;
        // By now the worker has the turn.
        if (answered === 3) late = office.call('letterTemplates.install', {}).then(() => written(letters));
      }
      await new Promise((go) => setTimeout(go, 2));
    }
    // The other write came after every letter.
    expect(await late).toBe(STAFF + 6);
    // On the service's thread nothing at all would be answered between the numbering and the end.
    expect(answered).toBeGreaterThan(10);
    const [event, ...others] = eventsOf(letters, 'letterCampaigns.create');
    expect(others).toEqual([]);
    expect(event?.subjects).toHaveLength(STAFF + 6);
    expect(event?.subjects).toContain(people.张三);
    expect(checkChain(office.db, { anchors: [] })).toMatchObject({ faults: 0, findings: [] });
  });

  it.each([0, 300])(
    'is made once where two windows ask for it at the same time, beside %i more',
    async (staff) => {
      const letters = await openLargeOffice(staff);
      const { office } = letters;
      const make = () => office.runJob(office.call, 'letterCampaigns.create', orderOf(letters));
      const both = await Promise.allSettled([make(), make()]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'changed-meanwhile', message: expect.stringContaining('名单已由他人生成') },
      });
      expect(written(letters)).toBe(staff + 6);
      expect(await office.call('letterCampaigns.list', { year: 2026 })).toHaveLength(1);
    },
  );

  it('leaves nothing where it is cancelled or refused', async () => {
    const letters = await openLargeOffice(300);
    const { office } = letters;
    const { jobId } = (await office.call('letterCampaigns.create', orderOf(letters))) as unknown as {
      readonly jobId: string;
    };
    await office.call('jobs.cancel', { jobId });
    while ((await office.call('jobs.get', { jobId })).state === 'running')
      await new Promise((go) => setTimeout(go, 2));
    await expect(
      office.runJob(office.call, 'letterCampaigns.create', { ...orderOf(letters), termToOn: '2025-01-01' }),
    ).rejects.toMatchObject({ code: 'date-order' });
    expect(written(letters)).toBe(0);
    expect(eventsOf(letters, 'letterCampaigns.create')).toEqual([]);
  });

  it('is marked printed by one event', async () => {
    const letters = await openLargeOffice(240);
    const { office } = letters;
    const { campaignId } = await office.runJob<CampaignMade>(
      office.call,
      'letterCampaigns.create',
      orderOf(letters),
    );
    const input = { letters: { campaignId }, order: 'unit', onlyDue: true, merged: true };
    const printed = await office.runJob<Printed>(office.call, 'letters.print', input);
    expect(printed.skipped).toEqual([]);
    expect(office.db.all('SELECT DISTINCT state, printed_on AS printedOn FROM letter')).toEqual([
      { state: 'printed', printedOn: '2026-03-05' },
    ]);
    expect(eventsOf(letters, 'letters.print').map(({ subjects }) => subjects.length)).toEqual([246]);
  });
});

describe('an event of names alone', () => {
  it('is a record’s worth of work for every fifty: a worker’s beyond ten thousand', async () => {
    const whereOf = async (names: number): Promise<string> => {
      let where = 'nowhere';
      const turn = (place: string) => () => {
        where = place;
        return Promise.resolve(null);
      };
      // Only who is asked to write it matters here.
      const context = { commit: turn('thread'), commitElsewhere: turn('worker') } as unknown as JobContext;
      await noteNames(context, { subjects: Array.from({ length: names }, String), text: '' });
      return where;
    };
    expect(await whereOf(10_000)).toBe('thread');
    expect(await whereOf(10_001)).toBe('worker');
  });
});
