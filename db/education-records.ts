import type { ReadDb } from './connection.ts';
import { getActivity } from './education-activities.ts';
import type { LedgerRecord, LedgerRecords } from './record-kind.ts';

const SECTION = 'educationAttendance';

/** Papers of an activity are about all who came: 回避 does not keep its organiser from them. */
export const educationActivityRecords: LedgerRecords = {
  kind: 'educationActivity',
  section: SECTION,
  find: (db, recordId) => {
    const activity = getActivity(db, recordId);
    if (!activity) return null;
    const title = `${activity.number} ${activity.theme}`;
    return { id: activity.id, title, persons: [], isVoided: activity.voidedAt !== null };
  },
};

/** Films, cases and notices of the catalogue: about nobody of the office. */
export const educationMaterialRecords: LedgerRecords = {
  kind: 'educationMaterial',
  section: SECTION,
  find: (db, recordId) => {
    const sql = 'SELECT id, title, voided_at AS voidedAt FROM education_material WHERE id = :recordId';
    const row = db.get<{ id: string; title: string; voidedAt: string | null }>(sql, { recordId });
    return row && { id: row.id, title: row.title, persons: [], isVoided: row.voidedAt !== null };
  },
};

const STUDY = `SELECT t.id, t.person_id AS personId, p.name, a.number, t.voided_at AS voidedAt
FROM attendance t JOIN person p ON p.id = t.person_id JOIN education_activity a ON a.id = t.activity_id WHERE t.id = :recordId`;

function findStudyRecord(db: ReadDb, recordId: string): LedgerRecord | null {
  const row = db.get<{ id: string; personId: string; name: string; number: string; voidedAt: string | null }>(
    STUDY,
    { recordId },
  );
  if (!row) return null;
  const persons = [{ id: row.personId, name: row.name }];
  return {
    id: row.id,
    title: `学习记录 ${row.number}（${row.name}）`,
    persons,
    isVoided: row.voidedAt !== null,
  };
}

/** 学习记录 of one person's make-up. */
export const studyRecordRecords: LedgerRecords = {
  kind: 'studyRecord',
  section: SECTION,
  find: findStudyRecord,
};
