import { describe, expect, it } from 'vitest';
import { RECORDERS } from '../../db/recorders.ts';
import { openTestDatabase } from '../builders/database.ts';

describe('who filed each material', () => {
  it('begins with the records of the one person, however long the audit chain has grown', () => {
    const { db } = openTestDatabase();
    const plan = db.plan(RECORDERS, { personId: 'p' });
    const changes = plan.filter((step) => step.includes('audit_change_record'));
    expect(changes).toHaveLength(3);
    for (const step of changes) expect(step).toContain('(table_name=? AND id=? AND version=?)');
  });
});
