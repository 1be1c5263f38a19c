import { describe, expect, it } from 'vitest';
import { countWrongSummaries } from '../../../db/attendance-summary.ts';
import { activityInput, openActivity, openEducationOffice } from '../../builders/education.ts';
import { refusalOf } from '../../builders/gate-refusal.ts';

const SIX = { 内科: ['张山', '李思', '王武'], 外科: ['赵柳', '钱琪', '孙巴'] } as const;
/** 2026-03-05 09:10 in the office's zone, while the session runs. */
const DURING = '2026-03-05T01:10:00.000Z';
const AFTER = '2026-03-05T02:05:00.000Z';

describe('the main way of an activity', () => {
  it('goes from the plan over due list and check-in to the figures and the ledger', async () => {
    const office = await openEducationOffice(SIX);
    const { call } = office;
    const { activityId, sessionId, ids } = await openActivity(office);
    expect(Object.keys(ids)).toEqual(['张山', '李思', '王武', '赵柳', '钱琪', '孙巴']);
    office.setClock(DURING);
    const entry = await call('attendances.checkIn', {
      activityId,
      sessionId,
      attendanceId: ids.张山 ?? '',
      how: 'card',
    });
    expect(entry.outcome).toBe('present');
    await call('attendances.markMissing', {
      activityId,
      attendanceIds: [ids.李思 ?? '', ids.赵柳 ?? ''],
      state: 'excused',
      reason: '手术',
      approvedBy: '医务科',
    });
    const rest = await call('attendances.confirmRest', { activityId, sessionId, unitKey: null });
    expect(rest).toEqual({ changed: 3, skipped: [] });
    await call('attendances.makeUp', {
      activityId,
      attendanceIds: [ids.李思 ?? ''],
      on: '2026-03-05',
      how: 'studyRecord',
      sessionId: null,
      proof: '学习记录',
    });
    const page = await call('education.list', {
      filter: { year: 2026 },
      sort: { by: 'heldOn', descending: true },
      after: null,
      limit: 10,
    });
    expect(page.rows).toHaveLength(1);
    expect(page.rows[0]).toMatchObject({
      number: 'JY2026-001',
      dueText: '全体在职人员',
      settledOn: '2026-03-05',
      counts: { due: 6, present: 4, excused: 1, absent: 0, madeUp: 1, observers: 0, hoursTenths: 75 },
    });
    const figures = await call('educationFigures.get', { fromMonth: '2026-01', toMonth: '2026-12' });
    expect(figures).toMatchObject({ activities: 1, sessions: 1, total: { due: 6, present: 4 } });
    expect(figures.units.map(({ unitName, counts }) => [unitName, counts.due, counts.present])).toEqual([
      ['内科', 3, 2],
      ['外科', 3, 2],
    ]);
    expect(countWrongSummaries(office.db)).toBe(0);
  });

  it('numbers activities through the year and refuses a rule that selects nobody', async () => {
    const office = await openEducationOffice(SIX);
    await office.call('education.create', activityInput());
    expect((await office.call('education.create', activityInput())).number).toBe('JY2026-002');
    const none = activityInput({ rule: { include: [], exclude: [] } });
    expect((await refusalOf(office.call('education.create', none))).code).toBe('rule-empty');
    const nobody = activityInput({ rule: { include: [{ kind: 'post', words: ['院长'] }], exclude: [] } });
    expect((await refusalOf(openActivity(office, nobody))).code).toBe('due-nobody');
  });
});

describe('signing in', () => {
  it('finds people by two letters of the name and by staff number', async () => {
    const office = await openEducationOffice(SIX);
    const { activityId } = await openActivity(office);
    const named = async (text: string) =>
      (await office.call('attendances.find', { activityId, text })).rows.map(({ name }) => name);
    expect(await named('zs')).toEqual(['张山']);
    expect(await named('G5')).toEqual(['钱琪']);
  });

  it('takes two letters for the beginning of a name in any of its readings, else for an inner part', async () => {
    const office = await openEducationOffice({ 内科: ['张山', '王志山', '单雄信'] });
    const { activityId } = await openActivity(office);
    const named = async (text: string) =>
      (await office.call('attendances.find', { activityId, text })).rows.map(({ name }) => name);
    expect(await named('zs')).toEqual(['张山']);
    expect(await named('sx')).toEqual(['单雄信']);
    expect(await named('dx')).toEqual(['单雄信']);
    expect(await named('志山')).toEqual(['王志山']);
  });

  it('counts somebody once whichever session he signs in at, and asks about the same card within the minute', async () => {
    const office = await openEducationOffice(SIX);
    const { call } = office;
    const { activityId, sessionId, ids } = await openActivity(office);
    const second = {
      heldOn: '2026-03-05',
      fromTime: '15:00',
      toTime: '16:00',
      place: '报告厅',
      makeUp: false,
    };
    const other = await call('education.addSession', { activityId, ...second });
    const entry = { activityId, attendanceId: ids.张山 ?? '', how: 'card' as const };
    office.setClock(DURING);
    expect((await call('attendances.checkIn', { ...entry, sessionId })).outcome).toBe('present');
    office.setClock('2026-03-05T01:10:30.000Z');
    expect((await call('attendances.checkIn', { ...entry, sessionId })).outcome).toBe('again');
    office.setClock('2026-03-05T07:10:00.000Z');
    expect((await call('attendances.checkIn', { ...entry, sessionId: other.sessionId })).outcome).toBe(
      'already',
    );
    const { counts } = await call('education.get', { activityId });
    expect(counts).toMatchObject({ due: 6, present: 1, hoursTenths: 15 });
  });

  it('asks about the same card at a make-up session, too', async () => {
    const office = await openEducationOffice(SIX);
    const { call } = office;
    const { activityId, ids } = await openActivity(office);
    office.setClock(AFTER);
    await call('attendances.close', { activityId, unitKey: null });
    const { sessionId } = await call('education.addSession', {
      activityId,
      heldOn: '2026-03-05',
      fromTime: '15:00',
      toTime: '16:00',
      place: '报告厅',
      makeUp: true,
    });
    const entry = { activityId, sessionId, attendanceId: ids.张山 ?? '', how: 'card' as const };
    office.setClock('2026-03-05T07:10:00.000Z');
    const first = await call('attendances.checkIn', entry);
    expect(first).toMatchObject({
      outcome: 'madeUp',
      row: { how: null, makeupHow: 'session', makeupProof: '补学场次签到' },
    });
    office.setClock('2026-03-05T07:10:40.000Z');
    expect((await call('attendances.checkIn', entry)).outcome).toBe('again');
    office.setClock('2026-03-05T07:20:00.000Z');
    expect((await call('attendances.checkIn', entry)).outcome).toBe('already');
    expect((await call('education.get', { activityId })).counts).toMatchObject({ absent: 5, madeUp: 1 });
  });

  it('marks an entry after the end and counts it only once it is confirmed', async () => {
    const office = await openEducationOffice(SIX);
    const { call } = office;
    const { activityId, sessionId, ids } = await openActivity(office);
    office.setClock(AFTER);
    const entry = { activityId, sessionId, how: 'card' as const };
    const late = await call('attendances.checkIn', { ...entry, attendanceId: ids.张山 ?? '' });
    await call('attendances.checkIn', { ...entry, attendanceId: ids.李思 ?? '' });
    expect(late).toMatchObject({ outcome: 'late', row: { state: 'due', afterEnd: true } });
    office.setClock('2026-03-05T02:05:20.000Z');
    const again = await call('attendances.checkIn', { ...entry, attendanceId: ids.张山 ?? '' });
    expect(again.outcome).toBe('again');
    office.setClock('2026-03-05T02:15:00.000Z');
    const later = await call('attendances.checkIn', { ...entry, attendanceId: ids.张山 ?? '' });
    expect(later).toMatchObject({ outcome: 'late', row: { signedAt: AFTER } });
    expect((await call('education.get', { activityId })).counts.present).toBe(0);
    const rest = await call('attendances.confirmRest', { activityId, sessionId, unitKey: null });
    expect(rest.changed).toBe(4);
    expect(rest.skipped.map(({ name }) => name)).toEqual(['张山', '李思']);
    const settle = { activityId, attendanceIds: [ids.张山 ?? ''] };
    await call('attendances.settleLate', { ...settle, accept: true });
    await call('attendances.settleLate', { ...settle, attendanceIds: [ids.李思 ?? ''], accept: false });
    expect((await call('education.get', { activityId })).counts).toMatchObject({ present: 5, absent: 1 });
    expect(countWrongSummaries(office.db)).toBe(0);
  });

  it('refuses a session that has not begun', async () => {
    const office = await openEducationOffice(SIX);
    const { activityId, sessionId, ids } = await openActivity(office);
    office.setClock('2026-03-04T01:10:00.000Z');
    const entry = { activityId, sessionId, attendanceId: ids.张山 ?? '', how: 'card' as const };
    expect((await refusalOf(office.call('attendances.checkIn', entry))).code).toBe('session-not-begun');
  });

  it('offers people who are not due, to be added as due or as sitting in', async () => {
    const office = await openEducationOffice(SIX);
    const { call, people } = office;
    const rule = { include: [{ kind: 'person' as const, personIds: [people.张山 ?? ''] }], exclude: [] };
    const { activityId } = await openActivity(office, { rule });
    const found = await call('attendances.find', { activityId, text: 'G2' });
    expect(found).toMatchObject({ rows: [], notListed: [{ name: '李思', detail: '内科 医师 G2' }] });
    const ids = [people.李思 ?? '', people.张山 ?? ''];
    const added = await call('attendances.add', { activityId, personIds: ids, standing: 'observer' });
    expect(added).toMatchObject({ changed: 1, skipped: [{ name: '张山', reason: '已在名单中。' }] });
    expect((await call('education.get', { activityId })).counts).toMatchObject({ due: 1, observers: 1 });
  });
});

describe('being missing', () => {
  it('wants reason and approver of a leave, and gives thirty days for the make-up', async () => {
    const office = await openEducationOffice(SIX);
    const { call } = office;
    const { activityId, sessionId, ids } = await openActivity(office);
    const leave = { activityId, attendanceIds: [ids.张山 ?? ''], state: 'excused' as const, reason: '值班' };
    const refusal = await refusalOf(call('attendances.markMissing', { ...leave, approvedBy: '' }));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['leave-incomplete', ['approvedBy']]);
    await call('attendances.markMissing', { ...leave, approvedBy: '科主任' });
    await call('attendances.markPresent', { activityId, attendanceIds: [ids.李思 ?? ''], sessionId });
    await call('attendances.close', { activityId, unitKey: null });
    office.setClock('2026-04-03T01:00:00.000Z');
    const sort = { by: 'makeupDueOn' as const, descending: false };
    const owing = await call('attendances.owing', { filter: {}, sort, after: null, limit: 10 });
    expect(owing.rows).toHaveLength(5);
    expect(owing.rows[0]).toMatchObject({ makeupDueOn: '2026-04-04', daysLeft: 1 });
    expect(await call('attendances.owingCount', { filter: { when: 'overdue' } })).toEqual({ count: 0 });
  });

  it('passes over whoever is present, and leaves nobody who sits in absent', async () => {
    const office = await openEducationOffice(SIX);
    const { call, people } = office;
    const rule = { include: [{ kind: 'person' as const, personIds: [people.张山 ?? ''] }], exclude: [] };
    const { activityId, sessionId, ids } = await openActivity(office, { rule });
    await call('attendances.markPresent', { activityId, attendanceIds: [ids.张山 ?? ''], sessionId });
    await call('attendances.add', { activityId, personIds: [people.李思 ?? ''], standing: 'observer' });
    const { rows } = await call('attendances.find', { activityId, text: 'G2' });
    const marked = await call('attendances.markMissing', {
      activityId,
      attendanceIds: [ids.张山 ?? '', rows[0]?.id ?? ''],
      state: 'absent',
      reason: '',
      approvedBy: '',
    });
    expect(marked).toMatchObject({
      changed: 0,
      skipped: [
        { name: '张山', reason: '已有参学记录，未改。' },
        { name: '李思', reason: '列席人员不计请假、缺席。' },
      ],
    });
  });

  it('is nobody before the last session: whoever misses the first may come to another', async () => {
    const office = await openEducationOffice(SIX);
    const { call } = office;
    const { activityId, ids } = await openActivity(office);
    const second = { heldOn: '2026-03-10', fromTime: '15:00', toTime: '16:00', place: '', makeUp: false };
    await call('education.addSession', { activityId, ...second });
    const closed = call('attendances.close', { activityId, unitKey: null });
    expect((await refusalOf(closed)).code).toBe('session-not-begun');
    const leave = { activityId, attendanceIds: [ids.张山 ?? ''], state: 'excused' as const, reason: '进修' };
    await call('attendances.markMissing', { ...leave, approvedBy: '科教科' });
    const sort = { by: 'makeupDueOn' as const, descending: false };
    const { rows } = await call('attendances.owing', { filter: {}, sort, after: null, limit: 10 });
    expect(rows.map(({ makeupDueOn }) => makeupDueOn)).toEqual(['2026-04-09']);
  });

  it('does not let the clerk settle his own attendance, and says so', async () => {
    const office = await openEducationOffice(SIX);
    const { call, users } = office;
    office.write((tx) => {
      const open = { to_on: null, voided_at: null, void_reason: null };
      const person_id = users.clerk.personId;
      tx.insert('employment', { person_id, state: 'established', from_on: '2020-01-01', ...open });
    });
    const { activityId, sessionId } = await openActivity(office);
    const rest = await call('attendances.confirmRest', { activityId, sessionId, unitKey: null });
    expect(rest.changed).toBe(6);
    expect(rest.skipped.map(({ name }) => name)).toEqual(['经办人']);
  });

  it('shows everybody settled in his dossier, and takes a void activity out of it', async () => {
    const office = await openEducationOffice(SIX);
    const { activityId, sessionId, ids } = await openActivity(office);
    await office.call('attendances.markPresent', { activityId, attendanceIds: [ids.张山 ?? ''], sessionId });
    const entries = () =>
      office.db.all<{ title: string; data: string; voided_at: string | null }>(
        'SELECT title, data, voided_at FROM attendance_entry',
      );
    expect(entries()).toHaveLength(1);
    expect(entries()[0]).toMatchObject({ title: '以案为鉴警示教育 出席', voided_at: null });
    expect(JSON.parse(entries()[0]?.data ?? '')).toMatchObject({
      activityNumber: 'JY2026-001',
      form: '观看警示教育片',
      attendance: '出席',
      proof: '签到表',
      hours: 1.5,
    });
    const { activity } = await office.call('education.get', { activityId });
    await office.call('education.void', { activityId, version: activity.version, reason: '重复登记' });
    expect(entries()[0]?.voided_at).not.toBeNull();
    expect(countWrongSummaries(office.db)).toBe(0);
  });
});

describe('searching', () => {
  it('finds an activity and an entry of the catalogue by their words, and no longer once they are void', async () => {
    const office = await openEducationOffice(SIX);
    const { call } = office;
    const { activityId } = await call('education.create', activityInput({ caseTitles: '《零容忍》' }));
    const none = { issuedOn: null, minutes: null, place: '', note: '' };
    await call('educationMaterials.create', { kind: 'film', title: '医路迷途', source: '省卫健委', ...none });
    const found = async (text: string) =>
      (await call('search.find', { text, limit: 20 })).groups.flatMap(({ items }) =>
        items.map(({ title }) => title),
      );
    expect(await found('零容忍')).toEqual(['JY2026-001 以案为鉴警示教育']);
    expect(await found('迷途')).toEqual(['医路迷途']);
    await call('education.void', { activityId, version: 1, reason: '重复登记' });
    expect(await found('零容忍')).toEqual([]);
  });
});

describe('a change of the facts', () => {
  it('moves the figures with the day and the hours', async () => {
    const office = await openEducationOffice(SIX);
    const { call } = office;
    const { activityId, sessionId } = await openActivity(office);
    await call('attendances.confirmRest', { activityId, sessionId, unitKey: null });
    const { activity } = await call('education.get', { activityId });
    const { session: _, ...fields } = activityInput({ hoursTenths: 20 });
    await call('education.amend', { activityId, version: activity.version, ...fields });
    const moved = { heldOn: '2026-02-27', fromTime: '09:00', toTime: '10:00', place: '报告厅' };
    await call('education.amendSession', { activityId, sessionId, version: 1, ...moved });
    const of = async (month: string) =>
      (await call('educationFigures.get', { fromMonth: month, toMonth: month })).total;
    expect(await of('2026-03')).toMatchObject({ due: 0, hoursTenths: 0 });
    expect(await of('2026-02')).toMatchObject({ due: 6, present: 6, hoursTenths: 120 });
    expect(countWrongSummaries(office.db)).toBe(0);
  });

  it('keeps the rule once the list is made, and a used session', async () => {
    const office = await openEducationOffice(SIX);
    const { call } = office;
    const { activityId, sessionId, ids } = await openActivity(office);
    await call('attendances.markPresent', { activityId, attendanceIds: [ids.张山 ?? ''], sessionId });
    const { activity } = await call('education.get', { activityId });
    const rule = { include: [{ kind: 'covered' as const }], exclude: [] };
    const { session: _, ...fields } = activityInput({ rule });
    const amended = call('education.amend', { activityId, version: activity.version, ...fields });
    expect((await refusalOf(amended)).code).toBe('list-frozen');
    const target = { activityId, sessionId, version: 1, reason: '不开了' };
    expect((await refusalOf(call('education.voidSession', target))).code).toBe('session-used');
  });
});

describe("a person's year", () => {
  it('counts activities and hours, and names whoever has not reached the minimum', async () => {
    const office = await openEducationOffice(SIX);
    const { call } = office;
    for (const theme of ['一', '二']) {
      const { activityId, sessionId, ids } = await openActivity(office, { theme });
      const attendanceIds = theme === '一' ? Object.values(ids) : [ids.张山 ?? ''];
      await call('attendances.markPresent', { activityId, attendanceIds, sessionId });
    }
    const page = { sort: { by: 'name' as const, descending: false }, after: null, limit: 100 };
    const below = await call('educationFigures.people', { filter: { year: 2026, below: 2 }, ...page });
    expect(below.rows.map(({ name, attended, hoursTenths }) => [name, attended, hoursTenths])).toEqual([
      ['李思', 1, 15],
      ['王武', 1, 15],
      ['赵柳', 1, 15],
      ['钱琪', 1, 15],
      ['孙巴', 1, 15],
    ]);
    expect(await call('educationFigures.peopleCount', { filter: { below: 2 } })).toEqual({ count: 5 });
  });
});
