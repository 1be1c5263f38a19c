import { describe, expect, it } from 'vitest';
import type { ChannelName } from '../../renderer/client.ts';
import { openTestOffice, type Refusal, type TestOffice } from '../builders/office.ts';

async function codeOf(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'accepted',
    (error: Refusal) => error.code,
  );
}

function eventsOf({ db }: TestOffice, action: string): number {
  const sql = 'SELECT count(*) AS count FROM audit_event WHERE action = :action';
  return db.get<{ count: number }>(sql, { action })?.count ?? 0;
}

/** The clerk’s sister, who works here too. */
function addRelative(office: TestOffice): string {
  return office.write((tx) => {
    const relativeId = tx.insert('person', {
      origin_office_id: office.office.officeId,
      name: '刘梅',
      pinyin: 'liu mei',
      sex: '女',
      identity_kind: 'none',
      custody: 'hospital',
      employment: 'established',
      in_service: 1,
    });
    tx.insert('kinship', {
      person_id: office.users.clerk.personId,
      relative_id: relativeId,
      relation: '姐妹',
    });
    return relativeId;
  });
}

describe('the gate', () => {
  it('answers nothing that is not in the contract', async () => {
    const office = await openTestOffice();
    // Outside the contract on purpose.
    expect(await codeOf(office.call('no.such' as ChannelName, {} as never))).toBe('unknown-channel');
  });

  it('refuses a bad input with the field and its reason in Chinese', async () => {
    const { call } = await openTestOffice();
    const refusal = await call('session.changePassword', { current: '', next: 'x' }).catch(
      (error: Refusal) => error,
    );
    expect(refusal).toMatchObject({
      code: 'input-refused',
      fields: { current: '不能为空，或小于允许的最小值。' },
    });
  });

  it('answers no page where nobody is signed in', async () => {
    const office = await openTestOffice();
    expect(await codeOf(office.page('stranger')('office.get', {}))).toBe('locked');
  });

  it('keeps a user from his own dossier and from his close relatives’, reading and writing', async () => {
    const office = await openTestOffice();
    const relativeId = addRelative(office);
    const clerk = office.as('clerk');
    for (const personId of [office.users.clerk.personId, relativeId]) {
      expect(await codeOf(clerk('entries.overview', { personId }))).toBe('recusal');
      const entry = {
        personId,
        section: 'commendation',
        values: {},
        acknowledgedSecretMarking: false,
      };
      expect(await codeOf(clerk('entries.add', entry))).toBe('recusal');
    }
    const head = office.as('head');
    expect(await codeOf(head('entries.overview', { personId: relativeId }))).toBe('accepted');
  });

  it.each(['sysadmin', 'secadmin', 'auditor', 'reader'] as const)(
    'lets the %s read no dossier',
    async (role) => {
      const office = await openTestOffice();
      const { personId } = office.users.leader;
      expect(await codeOf(office.as(role)('entries.overview', { personId }))).toBe('not-allowed');
    },
  );

  it('notes the same view once a minute', async () => {
    const office = await openTestOffice();
    const auditor = office.as('auditor');
    await auditor('audit.changes', { seq: 1 });
    office.setClock('2026-03-05T01:30:59.000Z');
    await auditor('audit.changes', { seq: 1 });
    expect(eventsOf(office, 'audit.changes')).toBe(1);
    office.setClock('2026-03-05T01:31:00.000Z');
    await auditor('audit.changes', { seq: 1 });
    await auditor('audit.changes', { seq: 2 });
    expect(eventsOf(office, 'audit.changes')).toBe(3);
  });

  it('leaves no event and no change where an act is refused half-way', async () => {
    const office = await openTestOffice();
    const { userId } = office.users.clerk;
    const disable = office.as('sysadmin')('users.disable', { userId, version: 1, reason: '调离' });
    expect(await codeOf(disable)).toBe('accounts-refused');
    expect(eventsOf(office, 'users.disable')).toBe(0);
    expect((await office.as('sysadmin')('users.list', {})).every((user) => user.version === 1)).toBe(true);
  });
});

describe('locking while a job runs', () => {
  it('lets the job end behind the locked screen, and closes the office at the next lock', async () => {
    const office = await openTestOffice();
    const page = office.page('p');
    const login = { name: office.users.clerk.name, password: office.users.clerk.password };
    await page('session.unlock', login);
    let finish: () => void = () => {};
    const work = new Promise<void>((done) => {
      finish = done;
    });
    office.gate.jobs.start(
      'j',
      'paper.print',
      () => work,
      () => ({ code: 'x', message: '' }),
    );
    expect(await page('session.lock', {})).toMatchObject({ state: 'open', user: null, office: null });
    expect(await codeOf(page('office.get', {}))).toBe('locked');
    finish();
    await page('session.unlock', login);
    expect(await page('session.lock', {})).toMatchObject({ state: 'locked' });
  });

  it('keeps the one who is signed in where another’s password was wrong', async () => {
    const office = await openTestOffice();
    const page = office.as('clerk');
    expect(await codeOf(page('session.switch', { name: '主任', password: 'wrong-pass-1' }))).toBe(
      'name-or-password-wrong',
    );
    expect((await page('session.status', {})).user?.role).toBe('clerk');
  });
});
