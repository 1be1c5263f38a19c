import type { ReadDb } from './connection.ts';
import { EDUCATION_FORMS, type EducationForm } from './domain/education.ts';
import { MATERIAL_KINDS, type MaterialKind } from './domain/education-material.ts';
import type { LedgerRecord, LedgerRecords, RecordWords } from './record-kind.ts';

const SECTION = 'educationAttendance';

interface ActivityWords {
  readonly id: string;
  readonly number: string;
  readonly theme: string;
  readonly form: EducationForm;
  readonly caseTitles: string;
  readonly source: string;
  readonly host: string;
  readonly speaker: string;
  readonly organiser: string;
  readonly place: string;
  readonly note: string;
  readonly heldOn: string;
  readonly voidedAt: string | null;
}

const ACTIVITY = `SELECT id, number, theme, form, case_titles AS caseTitles, source, host, speaker, organiser, place, note,
held_on AS heldOn, voided_at AS voidedAt FROM education_activity WHERE id = :recordId`;

function findActivity(db: ReadDb, recordId: string): LedgerRecord | null {
  const row = db.get<ActivityWords>(ACTIVITY, { recordId });
  if (!row) return null;
  // About all who came: 回避 does not keep its organiser from its papers.
  return { id: row.id, title: `${row.number} ${row.theme}`, persons: [], isVoided: row.voidedAt !== null };
}

function wordsOfActivity(db: ReadDb, recordId: string): RecordWords | null {
  const row = db.get<ActivityWords>(ACTIVITY, { recordId });
  if (!row || row.voidedAt !== null) return null;
  const { number, theme, caseTitles, source, host, speaker, organiser, place, note } = row;
  const lines = [
    number,
    theme,
    EDUCATION_FORMS[row.form],
    caseTitles,
    source,
    host,
    speaker,
    organiser,
    place,
    note,
  ];
  return { text: lines.filter(Boolean).join('\n'), occurredOn: row.heldOn, restrictedTo: null };
}

/** Papers and words of activities. */
export const educationActivityRecords: LedgerRecords = {
  kind: 'educationActivity',
  section: SECTION,
  find: findActivity,
  words: wordsOfActivity,
};

interface MaterialWords {
  readonly id: string;
  readonly kind: MaterialKind;
  readonly title: string;
  readonly source: string;
  readonly note: string;
  readonly issuedOn: string | null;
  readonly voidedAt: string | null;
}

const MATERIAL = `SELECT id, kind, title, source, note, issued_on AS issuedOn, voided_at AS voidedAt FROM education_material
WHERE id = :recordId`;

/** Papers of films, cases and notices of the catalogue: about nobody of the office. */
export const educationMaterialRecords: LedgerRecords = {
  kind: 'educationMaterial',
  section: SECTION,
  find: (db, recordId) => {
    const row = db.get<MaterialWords>(MATERIAL, { recordId });
    return row && { id: row.id, title: row.title, persons: [], isVoided: row.voidedAt !== null };
  },
  words: (db, recordId) => {
    const row = db.get<MaterialWords>(MATERIAL, { recordId });
    if (!row || row.voidedAt !== null) return null;
    const lines = [row.title, MATERIAL_KINDS[row.kind], row.source, row.note];
    return { text: lines.filter(Boolean).join('\n'), occurredOn: row.issuedOn ?? '', restrictedTo: null };
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
