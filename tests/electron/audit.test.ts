import { describe, expect, it } from 'vitest';
import type { AuditReport } from '../../electron/contract/audit.ts';
import { openTestOffice, type Refusal } from '../builders/office.ts';

const NEWEST = { by: 'seq', descending: true } as const;

describe('the audit list', () => {
  it('shows the auditor who did what when, newest first, page by page', async () => {
    const office = await openTestOffice();
    await office.as('secadmin')('users.setRole', {
      userId: office.users.leader.userId,
      version: 1,
      role: 'reader',
    });
    const auditor = office.as('auditor');
    const first = await auditor('audit.list', { filter: {}, sort: NEWEST, after: null, limit: 1 });
    expect(first.rows).toMatchObject([
      {
        action: 'users.setRole',
        userName: '安全管理员',
        persons: ['分管领导'],
        personCount: 1,
        changeCount: 1,
      },
    ]);
    const second = await auditor('audit.list', { filter: {}, sort: NEWEST, after: first.next, limit: 1 });
    expect(second.rows).toMatchObject([{ action: 'test.write' }]);
    expect(await auditor('audit.count', { filter: {} })).toEqual({ count: 2 });
  });

  it('is narrowed by action, user, person and day of the office', async () => {
    const office = await openTestOffice();
    const { userId, personId } = office.users.leader;
    // 2026-03-06 00:10 in the office, still the 5th in UTC.
    office.setClock('2026-03-05T16:10:00.000Z');
    await office.as('secadmin')('users.setRole', { userId, version: 1, role: 'reader' });
    const auditor = office.as('auditor');
    const count = async (filter: object) => (await auditor('audit.count', { filter })).count;
    expect(await count({ action: 'users.setRole' })).toBe(1);
    expect(await count({ userId: office.users.secadmin.userId })).toBe(1);
    expect(await count({ personId })).toBe(1);
    expect(await count({ personId: office.users.head.personId })).toBe(0);
    expect(await count({ fromOn: '2026-03-06' })).toBe(1);
    expect(await count({ toOn: '2026-03-05' })).toBe(1);
    expect(await count({ fromOn: '2026-03-07' })).toBe(0);
    expect(await auditor('audit.actions', {})).toEqual(['test.write', 'users.setRole']);
  });

  it('shows which fields changed, never their values', async () => {
    const office = await openTestOffice();
    await office.as('secadmin')('users.setRole', {
      userId: office.users.leader.userId,
      version: 1,
      role: 'reader',
    });
    const changes = await office.as('auditor')('audit.changes', { seq: 2 });
    expect(changes).toEqual([{ record: '用户', op: 'amend', version: 2, columns: ['role'] }]);
  });

  it.each(['clerk', 'leader', 'sysadmin', 'secadmin', 'reader'] as const)(
    'is not for the %s',
    async (role) => {
      const office = await openTestOffice();
      const code = await office
        .as(role)('audit.count', { filter: {} })
        .catch((error: Refusal) => error.code);
      expect(code).toBe('not-allowed');
    },
  );
});

describe('the check', () => {
  it('runs beside the work and tells the anchor to write down', async () => {
    const office = await openTestOffice();
    const report = await office.runJob<AuditReport>(office.as('auditor'), 'audit.check', { anchor: '' });
    expect(report).toMatchObject({ faults: 0, findings: [] });
    expect(report.anchor).toMatch(/^\d+-[0-9A-F]{16}$/u);
    const again = await office.runJob<AuditReport>(office.as('head'), 'audit.check', {
      anchor: report.anchor,
    });
    expect(again).toMatchObject({ faults: 0, anchors: report.anchors + 1 });
  });

  it('names a record that was changed past the program', async () => {
    const office = await openTestOffice();
    office.db.exec("UPDATE office SET hospital_name = '别的医院'");
    const report = await office.runJob<AuditReport>(office.as('auditor'), 'audit.check', { anchor: '' });
    expect(report.findings).toMatchObject([{ kind: 'row-altered' }]);
    expect(report.findings[0]?.message).toContain('单位设置');
  });

  it('refuses an anchor that cannot be one', async () => {
    const office = await openTestOffice();
    const code = await office
      .runJob(office.as('auditor'), 'audit.check', { anchor: 'abc' })
      .catch((error: Refusal) => error.code);
    expect(code).toBe('anchor-mistyped');
  });
});
