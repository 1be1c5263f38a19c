import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkChain } from '../../db/audit-check.ts';
import type { Channel } from '../../electron/contract/channel.ts';
import { contract } from '../../electron/contract/index.ts';
import { junk, nearValid } from '../builders/near-valid.ts';
import { openTestOffice, type TestOffice } from '../builders/office.ts';

/** `FUZZ_RUNS=2000` for a night; each run of the suite takes other inputs, and fast-check names the seed of a failure. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 12);
/** Jobs start a thread each. */
const JOB_RUNS = Math.max(1, Math.ceil(RUNS / 12));
/** Answers that stand for a fault of the program or of the disk: no input may bring them about. */
const FAULTS = ['unexpected', 'internal', 'database-damaged', 'data-folder-gone', 'disk-full', 'busy'];

// Seen alike here: the types differ by channel.
const channels = Object.entries(contract) as unknown as [string, Channel][];

async function codeOfJob({ gate }: TestOffice, jobId: string): Promise<string> {
  for (;;) {
    const status = gate.jobs.get(jobId);
    if (status?.state !== 'running') return status?.error?.code ?? 'ok';
    await new Promise((done) => setTimeout(done, 2));
  }
}

/** What the gate says to the input, called by somebody who may; for a job how it ended. */
async function codeOf(office: TestOffice, name: string, channel: Channel, input: unknown): Promise<string> {
  const [role = 'head'] = channel.access.roles.filter((one) => one !== 'clerk');
  office.as(role);
  const answer = await office.gate.call(`page-${role}`, name, input);
  if (!answer.ok) {
    expect(answer.code).toMatch(/^[a-z]+(-[a-z]+)*$/u);
    expect(answer.message).toMatch(/\p{Script=Han}/u);
    return answer.code;
  }
  if (channel.kind !== 'job') return 'ok';
  return codeOfJob(office, (answer.value as { readonly jobId: string }).jobId); // every job answers so
}

/** As it comes through a port; null where it cannot be sent. */
function sent(input: unknown): { readonly input: unknown } | null {
  try {
    return { input: structuredClone(input) };
  } catch {
    return null;
  }
}

describe('any input', () => {
  it(
    'is answered or refused in words by every channel, and the records stay whole',
    async () => {
      const office = await openTestOffice();
      const ids = Object.values(office.users).flatMap(({ personId, userId }) => [personId, userId]);
      const open = channels.filter(([, { kind }]) => kind !== 'closed');
      for (const [name, channel] of open) {
        const input = fc.oneof({ weight: 4, arbitrary: nearValid(channel.input, ids) }, junk);
        const property = fc.asyncProperty(input, async (value) => {
          const message = sent(value);
          if (!message) return;
          expect(FAULTS, name).not.toContain(await codeOf(office, name, channel, message.input));
        });
        await fc.assert(property, { numRuns: channel.kind === 'job' ? JOB_RUNS : RUNS, endOnFailure: true });
      }
      expect(checkChain(office.db, { anchors: [] }).findings).toEqual([]);
      await office.gate.close();
    },
    60_000 + RUNS * 4000,
  );

  it('is refused at the locked door likewise', async () => {
    const office = await openTestOffice();
    await office.files.close();
    for (const [name, channel] of channels.filter(([, { kind }]) => kind === 'closed')) {
      const property = fc.asyncProperty(
        fc.oneof(nearValid(channel.input, ['经办人']), junk),
        async (value) => {
          const message = sent(value);
          if (message) expect(FAULTS, name).not.toContain(await codeOf(office, name, channel, message.input));
        },
      );
      await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
    }
  });
});

/** What the gate answers to the clerk. */
async function answerTo(office: TestOffice, name: string, input: unknown) {
  office.as('clerk');
  const started = Date.now();
  const answer = await office.gate.call('page-clerk', name, input);
  return { ...answer, tookMs: Date.now() - started };
}

const unit = { kind: 'unit', parentId: null, code: '', openedOn: '2026-01-01' };

describe('texts', () => {
  it('with half a character are refused at their field, before a digest could disagree with what is stored', async () => {
    const office = await openTestOffice();
    const answer = await answerTo(office, 'units.create', { ...unit, name: '骨科\ud840' });
    expect(answer).toMatchObject({
      code: 'input-refused',
      fields: { name: expect.stringContaining('残缺') },
    });
    // Past the gate, as an import reads them from a file: stored and stated alike.
    const values = { origin_office_id: 'o', pinyin: '', sex: '女', identity_kind: 'none', in_service: 1 };
    office.write((tx) =>
      tx.insert('person', { ...values, name: '李\udc00', custody: 'hospital', employment: 'established' }),
    );
    expect(checkChain(office.db, { anchors: [] }).findings).toEqual([]);
  });

  it('lose what cannot be seen: controls, non-characters, orders to turn the writing round', async () => {
    const office = await openTestOffice();
    const name = '\u202e内\0科\u001b一\u0085病\u2066区\uffff\u202c';
    expect(await answerTo(office, 'units.create', { ...unit, name })).toMatchObject({ ok: true });
    expect(office.db.get('SELECT name FROM unit')).toEqual({ name: '内科一病区' });
  });

  it('keep rare characters, joined signs and the letters of other scripts', async () => {
    const office = await openTestOffice();
    for (const name of ['𠮷野𬍛', '阿依古丽·买买提', 'ئۈرۈمچى', '👨‍👩‍👧', '䶮'])
      expect(await answerTo(office, 'units.create', { ...unit, name }), name).toMatchObject({ ok: true });
    const names = office.db.all<{ name: string }>('SELECT name FROM unit ORDER BY rowid');
    expect(names.map((row) => row.name)).toEqual(['𠮷野𬍛', '阿依古丽·买买提', 'ئۈرۈمچى', '👨‍👩‍👧', '䶮']);
  });

  it('of ten million characters are refused at once', async () => {
    const office = await openTestOffice();
    const huge = '长'.repeat(10_000_000);
    for (const [name, input] of [
      ['units.create', { ...unit, name: huge }],
      ['search.find', { text: huge, limit: 10 }],
      ['session.unlock', { name: huge, password: huge }],
    ] as const)
      expect(await answerTo(office, name, input), name).toMatchObject({ code: 'input-refused' });
  });
});

describe('objects', () => {
  it('nested without end, or in a circle, are refused', async () => {
    const office = await openTestOffice();
    const circle: { value?: unknown } = {};
    circle.value = circle;
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    for (const value of [circle, deep])
      expect(await answerTo(office, 'drafts.set', { name: 'x', value })).toMatchObject({
        code: 'input-refused',
        message: expect.stringContaining('层次'),
      });
  });

  it('that break the schema’s own checks are refused', async () => {
    const office = await openTestOffice();
    const odd = { length: { toString: 1, valueOf: 2 } };
    expect(await answerTo(office, 'units.create', { ...unit, name: odd })).toMatchObject({
      code: 'input-refused',
    });
  });

  it('give nothing to the program through __proto__ or constructor', async () => {
    const office = await openTestOffice();
    const values = JSON.parse(
      '{"__proto__": {"admin": true}, "constructor": {"prototype": {"admin": true}}}',
    );
    const personId = office.users.leader.personId;
    const entry = { personId, section: 'commendation', values, acknowledgedSecretMarking: false };
    expect(await answerTo(office, 'entries.add', entry)).toMatchObject({ ok: false });
    await answerTo(office, 'drafts.set', { name: 'x', value: values });
    for (const section of ['__proto__', 'constructor', 'toString'])
      expect(await answerTo(office, 'entries.add', { ...entry, section, values: {} })).toMatchObject({
        code: 'unknown-section',
      });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    expect(await answerTo(office, '__proto__', {})).toMatchObject({ code: 'unknown-channel' });
  });

  it('of 100,000 ids are refused, or done without keeping others waiting for long', async () => {
    const office = await openTestOffice();
    const ids = Array.from(
      { length: 100_000 },
      (_, index) => `${String(index).padStart(8, '0')}-0000-7000-8000-000000000000`,
    );
    const sort = { by: 'name', descending: false };
    const wrong = await answerTo(office, 'dossiers.setPlaces', {
      personIds: ids.map(() => 'x'),
      cabinet: '1',
      box: '',
      perBox: 0,
    });
    expect(wrong).toMatchObject({ code: 'input-refused' });
    expect(Object.keys('fields' in wrong ? wrong.fields : {}).length).toBeLessThanOrEqual(100);
    const exported = { filter: {}, sort: { ...sort, by: 'number' }, columns: [], ids };
    for (const [name, input] of [
      ['register.export', exported],
      ['dossiers.export', exported],
      ['people.export', { filter: {}, sort, columns: ['name'], ids }],
    ] as const)
      expect(await codeOf(office, name, contract[name] as unknown as Channel, input), name).toBe('ok');
    await office.gate.close();
  });
});
