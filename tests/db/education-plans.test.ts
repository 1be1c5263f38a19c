import { describe, expect, it } from 'vitest';
import { attendancePageSql, NEXT_UNIT } from '../../db/attendances.ts';
import { OF_STAFF_NUMBER } from '../../db/education-check-in.ts';
import { personYearSql } from '../../db/education-figures.ts';
import { owingPageSql } from '../../db/education-owing.ts';
import { openTestDatabase } from '../builders/database.ts';

/** Tables that grow with the years. */
const LARGE = /SCAN (t|p|a|y|s)\b(?!.* USING (?:COVERING )?INDEX)/u;

describe('lists of warning education', () => {
  it('walk their indexes, sorting nothing and scanning no large table', () => {
    const { db } = openTestDatabase();
    const plans = [
      db.plan(
        attendancePageSql(
          't.activity_id = :activityId AND t.voided_at IS NULL AND (t.unit_place, t.unit_key, t.pinyin, t.id) > (1, :k, :k, :k)',
        ),
        { activityId: '', k: '', limit: 1 },
      ),
      db.plan(NEXT_UNIT, { activityId: '', unitPlace: 0, unitKey: '' }),
      db.plan(OF_STAFF_NUMBER, { activityId: '', text: '' }),
      db.plan(owingPageSql("t.voided_at IS NULL AND t.state IN ('excused', 'absent')"), { limit: 1 }),
      db.plan(personYearSql('p.voided_at IS NULL'), { year: 2026, limit: 1 }),
      db.plan(
        "SELECT * FROM attendance_entry WHERE person_id = :personId AND section = 'educationAttendance'",
        {
          personId: '',
        },
      ),
      db.plan("SELECT sum(due) FROM attendance_summary WHERE month BETWEEN '2026-01' AND '2026-12'"),
    ];
    const lines = plans.flat();
    expect(lines.filter((line) => LARGE.test(line))).toEqual([]);
    expect(lines.filter((line) => line.includes('TEMP B-TREE FOR ORDER BY'))).toEqual([]);
    expect(lines.join('\n')).toContain('attendance_by_unit');
    expect(lines.join('\n')).toContain('person_by_staff_number');
    expect(lines.join('\n')).toContain('attendance_owing');
    expect(lines.join('\n')).toContain('attendance_person');
  });
});
