import { describe, expect, it, onTestFinished } from 'vitest';
import { countWrongSummaries } from '../../../db/attendance-summary.ts';
import { checkChain } from '../../../db/audit-check.ts';
import { openDatabase } from '../../../db/connection.ts';
import { BULK_ACTS } from '../../../electron/handlers/bulk-acts.ts';
import { handlers } from '../../../electron/handlers/index.ts';
import { type EducationOffice, openActivity, openEducationOffice } from '../../builders/education.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';
import {
  createTestCampaign,
  enterStaff,
  type LetterOffice,
  openLetterOffice,
} from '../../builders/letter-office.ts';
import type { TestOffice } from '../../builders/office.ts';
import { by, enterPerson, openTalkOffice, talkInput } from '../../builders/talk.ts';

/** More than the service's thread takes at once. */
const MANY = 260;
const SIGNED_ON = '2026-03-02';

interface Signing {
  readonly letters: LetterOffice;
  readonly campaignId: string;
  readonly letterIds: readonly string[];
}

/** A campaign of more letters than the thread takes at once. */
async function openCampaign(): Promise<Signing> {
  const letters = await openLetterOffice();
  const { office, units, categories } = letters;
  const facts = { unitId: units.medicine, title: '护士', categoryId: categories.staff };
  office.write((tx) => {
    for (let index = 0; index < MANY; index += 1) enterStaff(tx, `人员${index}`, facts);
  });
  const campaignId = await createTestCampaign(letters);
  const rows = office.db.all<{ id: string }>('SELECT id FROM letter ORDER BY serial');
  return { letters, campaignId, letterIds: rows.map(({ id }) => id) };
}

interface EventText {
  readonly seq: number;
  readonly at: string;
  readonly subjects: readonly string[];
  readonly changes: { readonly count: number };
}

function eventsOf({ db }: TestOffice, action: string): readonly EventText[] {
  return db
    .all<{ text: string }>('SELECT text FROM audit_event WHERE action = :action ORDER BY seq', { action })
    .map(({ text }) => JSON.parse(text));
}

function statesOf({ letters: { office } }: Signing): Readonly<Record<string, number>> {
  const sql = 'SELECT state, count(*) AS count FROM letter WHERE voided_at IS NULL GROUP BY state';
  const rows = office.db.all<{ state: string; count: number }>(sql);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** How many threads are started from now on. */
function countThreads(): () => number {
  let started = 0;
  const count = (): void => {
    started += 1;
  };
  process.on('worker', count);
  onTestFinished(() => {
    process.off('worker', count);
  });
  return () => started;
}

const isWhole = ({ db }: TestOffice): void =>
  expect(checkChain(db, { anchors: [] })).toMatchObject({ faults: 0, findings: [] });

describe('an act on many letters', () => {
  it('is one event written beside the service, which answers meanwhile; of a few letters no thread is started', async () => {
    const signing = await openCampaign();
    const { letters, letterIds } = signing;
    const { office, people } = letters;
    const threads = countThreads();
    await office.call('letters.sign', { letterIds: letterIds.slice(0, 2), signedOn: SIGNED_ON });
    expect(threads()).toBe(0);
    let isSigned = false;
    let answered = 0;
    const signed = office.call('letters.sign', { letterIds: [...letterIds], signedOn: SIGNED_ON });
    const over = signed.finally(() => {
      isSigned = true;
    });
    while (!isSigned) {
      await office.call('letterCampaigns.list', { year: 2026 });
      if (!isSigned) answered += 1;
      await new Promise((go) => setTimeout(go, 2));
    }
    expect(await over).toMatchObject({ changed: MANY + 4, skipped: [{}, {}] });
    expect(threads()).toBe(1);
    expect(answered).toBeGreaterThan(5);
    expect(statesOf(signing)).toEqual({ signed: MANY + 6 });
    const [, event, ...others] = eventsOf(office, 'letters.sign');
    expect(others).toEqual([]);
    expect(event?.subjects).toHaveLength(MANY + 6);
    expect(event?.subjects).toContain(people.张三);
    expect(event?.changes.count).toBe(MANY + 4);
    isWhole(office);
  });

  it('can be taken back, refused, opened again, filed and voided as one', async () => {
    const signing = await openCampaign();
    const { office } = signing.letters;
    const all = { letterIds: [...signing.letterIds] };
    const steps = [
      [() => office.call('letters.sign', { ...all, signedOn: SIGNED_ON }), 'signed'],
      [() => office.call('letters.unsign', all), 'due'],
      [() => office.call('letters.refuse', { ...all, reason: '进修' }), 'notSigned'],
      [() => office.call('letters.reopen', all), 'due'],
      [() => office.call('letters.file', { ...all, signedOn: SIGNED_ON, filedOn: '2026-03-05' }), 'filed'],
      [() => office.call('letters.unfile', all), 'due'],
    ] as const;
    for (const [act, state] of steps) {
      await act();
      expect(statesOf(signing)).toEqual({ [state]: MANY + 6 });
    }
    await office.call('letters.void', { ...all, reason: '重复' });
    expect(statesOf(signing)).toEqual({});
    isWhole(office);
  });

  it('leaves nothing where one of them is not there', async () => {
    const signing = await openCampaign();
    const { office } = signing.letters;
    const letterIds = [...signing.letterIds, '019a0000-0000-7000-8000-000000000000'];
    const refused = office.call('letters.sign', { letterIds, signedOn: SIGNED_ON });
    expect(await refusalOf(refused)).toMatchObject({ code: 'no-letter' });
    expect(statesOf(signing)).toEqual({ due: MANY + 6 });
    expect(eventsOf(office, 'letters.sign')).toEqual([]);
  });

  it('keeps one from his own letter, as a single one does', async () => {
    const signing = await openCampaign();
    const { office, people } = signing.letters;
    office.write((tx) =>
      tx.insert('kinship', {
        person_id: office.users.clerk.personId,
        relative_id: people.张三,
        relation: '兄弟',
      }),
    );
    const letterIds = [...signing.letterIds];
    const { skipped } = await office.call('letters.sign', { letterIds, signedOn: SIGNED_ON });
    expect(skipped).toEqual([
      { personId: people.张三, name: '张三', reason: '回避：本人或近亲属的责任书须由其他经办人办理。' },
    ]);
    expect(eventsOf(office, 'letters.sign')[0]?.subjects).not.toContain(people.张三);
  });

  it('moves the open letters of a campaign with its due day, and voids them with it', async () => {
    const { letters, campaignId } = await openCampaign();
    const { office } = letters;
    const change = { campaignId, version: 1, name: '新名', dueOn: '2026-04-10', ceremonyOn: null, note: '' };
    await office.call('letterCampaigns.amend', change);
    expect(office.db.all('SELECT DISTINCT due_on AS dueOn FROM letter')).toEqual([{ dueOn: '2026-04-10' }]);
    expect(eventsOf(office, 'letterCampaigns.amend').map(({ changes }) => changes.count)).toEqual([MANY + 7]);
    await office.call('letterCampaigns.void', { campaignId, version: 2, reason: '选错范本' });
    expect(office.db.all('SELECT 1 FROM letter WHERE voided_at IS NULL')).toEqual([]);
    isWhole(office);
  });
});

describe('while an act on many records is written', () => {
  it('every other write waits and is then done: another such act, a single one, a preference, a logged view, the end of a job', async () => {
    const { letters, campaignId, letterIds } = await openCampaign();
    const { office, people } = letters;
    const half = letterIds.slice(0, MANY - 40);
    const others = letterIds.slice(40);
    const head = office.as('head');
    let isSigned = false;
    const signed = office.call('letters.sign', { letterIds: half, signedOn: SIGNED_ON }).then((done) => {
      isSigned = true;
      return done;
    });
    await new Promise((go) => setTimeout(go, 1));
    expect(isSigned).toBe(false);
    const input = {
      filter: { campaignId },
      sort: { by: 'number', descending: false },
      columns: [],
      ids: null,
    };
    const results = await Promise.all([
      signed,
      head('letters.refuse', { letterIds: others.slice(-210), reason: '进修' }),
      office.call('letters.refuse', { letterIds: others.slice(-1), reason: '病产假' }),
      office.call('preferences.set', { name: 'list.letters', value: { columns: [] } }),
      office.call('entries.overview', { personId: people.张三 }),
      office.runJob(office.call, 'letters.export', input),
    ]);
    expect(results[0]).toMatchObject({ changed: half.length });
    const [bulk] = eventsOf(office, 'letters.sign');
    const later = ['letters.refuse', 'entries.overview', 'letters.export', 'letters.export.start'].flatMap(
      (action) => eventsOf(office, action),
    );
    expect(later).toHaveLength(5);
    for (const { seq } of later) expect(seq).toBeGreaterThan(bulk?.seq ?? 0);
    isWhole(office);
  });

  it('the office closes only after it, and it is in the file', async () => {
    const { letters, letterIds } = await openCampaign();
    const { office } = letters;
    const dataKey = Uint8Array.from(office.office.dataKey);
    const signed = office.call('letters.sign', { letterIds: [...letterIds], signedOn: SIGNED_ON });
    await new Promise((go) => setTimeout(go, 1));
    await office.files.close();
    const db = openDatabase(office.office.databasePath, dataKey);
    onTestFinished(() => db.close());
    expect(db.all('SELECT DISTINCT state FROM letter')).toEqual([{ state: 'signed' }]);
    expect(await signed).toMatchObject({ changed: letterIds.length });
  });
});

/** An activity and more people than the thread takes at once. */
async function openLargeActivity(): Promise<{
  readonly office: EducationOffice;
  readonly activityId: string;
  readonly sessionId: string;
}> {
  const names = Array.from({ length: MANY }, (_, index) => `人员${index}`);
  const office = await openEducationOffice({ 内科: names });
  // Seven users are persons without service: they owe nothing.
  const { activityId, sessionId } = await openActivity(office);
  return { office, activityId, sessionId };
}

function attendanceStates({ db }: TestOffice): Readonly<Record<string, number>> {
  const rows = db.all<{ state: string; count: number }>(
    'SELECT state, count(*) AS count FROM attendance GROUP BY state',
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

describe("an act on an activity's whole list", () => {
  it('freezes, confirms the rest and takes back as one event each, the figures with them', async () => {
    const threads = countThreads();
    const { office, activityId, sessionId } = await openLargeActivity();
    expect(eventsOf(office, 'attendances.freeze').map(({ subjects }) => subjects.length)).toEqual([MANY]);
    const rest = await office.call('attendances.confirmRest', { activityId, sessionId, unitKey: null });
    expect(rest).toEqual({ changed: MANY, skipped: [] });
    expect(attendanceStates(office)).toEqual({ present: MANY });
    const attendanceIds = office.db.all<{ id: string }>('SELECT id FROM attendance').map(({ id }) => id);
    await office.call('attendances.reset', { activityId, attendanceIds });
    expect(attendanceStates(office)).toEqual({ due: MANY });
    await office.call('attendances.close', { activityId, unitKey: null });
    expect(attendanceStates(office)).toEqual({ absent: MANY });
    for (const action of ['attendances.confirmRest', 'attendances.reset', 'attendances.close'])
      expect(eventsOf(office, action).map(({ subjects }) => subjects.length)).toEqual([MANY]);
    expect(threads()).toBe(4);
    // One person on the list: the thread itself.
    await office.call('attendances.reset', { activityId, attendanceIds: attendanceIds.slice(0, 1) });
    await office.call('attendances.close', { activityId, unitKey: null });
    expect(threads()).toBe(4);
    expect(countWrongSummaries(office.db)).toBe(0);
    isWhole(office);
  });

  it('moves everybody’s hours with those of the activity', async () => {
    const { office, activityId, sessionId } = await openLargeActivity();
    await office.call('attendances.confirmRest', { activityId, sessionId, unitKey: null });
    const { activity } = await office.call('education.get', { activityId });
    const { theme, form, lessons, caseTitles, materialIds, source, host, speaker, organiser } = activity;
    const kept = { theme, form, lessons: [...lessons], caseTitles, materialIds: [...materialIds], source };
    const { rule, makeupDays, note, version } = activity;
    const fields = { ...kept, host, speaker, organiser, rule, makeupDays, note };
    await office.call('education.amend', { activityId, version, ...fields, hoursTenths: 20 } as never);
    const { counts } = await office.call('education.get', { activityId });
    expect(counts.hoursTenths).toBe(20 * MANY);
    expect(countWrongSummaries(office.db)).toBe(0);
  });

  it('leaves no list where it is refused', async () => {
    const { office, activityId } = await openLargeActivity();
    const again = office.call('attendances.freeze', { activityId, version: 2, on: '2026-03-05' });
    expect(await refusalOf(again)).toMatchObject({ code: 'list-frozen' });
    expect(attendanceStates(office)).toEqual({ due: MANY });
    expect(eventsOf(office, 'attendances.freeze')).toHaveLength(1);
  });
});

describe('an act on a group talk of many', () => {
  it('lists everybody the rule names, and confirms the rest, as one event each', async () => {
    const office = await openTalkOffice();
    const { medicine } = office.ids.units;
    office.write((tx) => {
      for (let index = 0; index < MANY; index += 1)
        enterPerson(tx, `人员${index}`, { unitId: medicine, title: '护士' });
    });
    const threads = countThreads();
    const fields = talkInput({ form: 'group', theme: '全院集体谈话', talker: by(office.ids.secretary) });
    const rule = { include: [{ kind: 'unit' as const, unitIds: [medicine] }], exclude: [] };
    const { talkId } = await office.call('talks.create', { fields, parties: [], rule });
    const { talk } = await office.call('talks.get', { talkId });
    const held = { talkId, version: talk.version, fields, heldOn: '2026-03-05', statements: [] };
    await office.call('talks.save', held);
    const { confirmed } = await office.call('talks.confirmRest', { talkId });
    const sql = 'SELECT state, count(*) AS count FROM talk_attendee GROUP BY state';
    expect(office.db.all(sql)).toEqual([{ state: 'present', count: confirmed }]);
    expect(confirmed).toBe(MANY + 3);
    for (const action of ['talks.create', 'talks.save', 'talks.confirmRest'])
      expect(eventsOf(office, action).map(({ subjects }) => subjects.length)).toEqual([confirmed]);
    expect(threads()).toBe(3);
    isWhole(office);
  });
});

describe('the write worker', () => {
  it('can do every act that the gate may hand it', () => {
    const handed = Object.entries(handlers).flatMap(([name, handler]) =>
      typeof handler === 'object' && 'size' in handler ? [[name, handler] as const] : [],
    );
    expect(handed.length).toBeGreaterThan(20);
    expect(new Map(handed)).toEqual(BULK_ACTS);
  });
});
