const OWN = `id, version, person_id, section, occurred_on, title, data, created_at, voided_at, void_reason`;

/** What a dossier holds, wherever it is stored: its own entries, and the letters, talks and attendances that it points to. */
export const migration0080 = {
  version: 80,
  name: 'dossier-entries',
  sql: `
CREATE VIEW dossier_entry AS
SELECT ${OWN}, NULL AS source_kind, NULL AS source_id, NULL AS restricted_to FROM section_entry
UNION ALL SELECT ${OWN}, source_kind, source_id, NULL FROM letter_entry
UNION ALL SELECT e.id, e.version, e.person_id, e.section, e.occurred_on, e.title, e.data, e.created_at, e.voided_at, e.void_reason,
  e.source_kind, e.source_id, (SELECT CASE WHEN t.from_clue THEN 'clue' WHEN t.kind = 'admonition' THEN 'sanction' END FROM talk t WHERE t.id = e.source_id)
  FROM talk_entry e
UNION ALL SELECT ${OWN}, source_kind, source_id, NULL FROM attendance_entry;
`,
};
