import type { DueRule } from '../../db/domain/due-rule.ts';
import { indexPerson } from '../../db/search.ts';
import type { Input } from '../../renderer/client.ts';
import { openTestOffice, type TestOffice } from './office.ts';
import { insertPerson, insertUnit } from './person.ts';

const EVERYONE: DueRule = { include: [{ kind: 'everyone' }], exclude: [] };

/** What an activity of the tests is, changed by `changes`. */
export function activityInput(changes: Partial<Input<'education.create'>> = {}): Input<'education.create'> {
  return {
    theme: '以案为鉴警示教育',
    form: 'film',
    lessons: ['discipline', 'law'],
    caseTitles: '《贪欲之害》',
    materialIds: [],
    source: '市纪委监委',
    host: '王敏',
    speaker: '',
    organiser: '纪检监察室',
    hoursTenths: 15,
    rule: EVERYONE,
    makeupDays: 30,
    note: '',
    session: { heldOn: '2026-03-05', fromTime: '09:00', toTime: '10:00', place: '学术报告厅' },
    ...changes,
  };
}

export interface EducationOffice extends TestOffice {
  /** By name. */
  readonly people: Readonly<Record<string, string>>;
}

/** An office with two units and the people named, `内科` first; each has a post, a staff number (G1 …) and is in service since 2020. */
export async function openEducationOffice(names: {
  readonly 内科: readonly string[];
  readonly 外科?: readonly string[];
}): Promise<EducationOffice> {
  const test = await openTestOffice();
  const people: Record<string, string> = {};
  test.write((tx) => {
    let serial = 0;
    for (const [position, [unit, members]] of Object.entries(names).entries()) {
      const unitId = insertUnit(tx, unit, '', position + 1);
      for (const name of members ?? []) {
        serial += 1;
        people[name] = insertServing(tx, name, unitId, serial);
      }
    }
  });
  return { ...test, people };
}

function insertServing(
  tx: Parameters<typeof insertPerson>[0],
  name: string,
  unitId: string,
  serial: number,
): string {
  const open = { to_on: null, voided_at: null, void_reason: null };
  const personId = insertPerson(tx, name, {
    unit_id: unitId,
    post_title: '医师',
    staff_number: `G${serial}`,
    pinyin: `p${serial}`,
  });
  tx.insert('employment', { person_id: personId, state: 'established', from_on: '2020-01-01', ...open });
  const post = { title: '医师', main: 1, from_on: '2020-01-01', ...open };
  tx.insert('post', { person_id: personId, unit_id: unitId, ...post });
  indexPerson(tx.db, personId);
  return personId;
}

export interface OpenActivity {
  readonly activityId: string;
  readonly sessionId: string;
  /** Attendance ids by the person's name. */
  readonly ids: Readonly<Record<string, string>>;
}

/** Plans an activity and makes its due list through the gate. */
export async function openActivity(
  { call }: TestOffice,
  changes: Partial<Input<'education.create'>> = {},
): Promise<OpenActivity> {
  const { activityId } = await call('education.create', activityInput(changes));
  const { activity, sessions } = await call('education.get', { activityId });
  await call('attendances.freeze', { activityId, version: activity.version, on: activity.heldOn });
  const sort = { by: 'unit' as const, descending: false };
  const { rows } = await call('attendances.list', { filter: { activityId }, sort, after: null, limit: 500 });
  return {
    activityId,
    sessionId: sessions[0]?.id ?? '',
    ids: Object.fromEntries(rows.map(({ name, id }) => [name, id])),
  };
}
