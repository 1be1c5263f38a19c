const OWN = `id, version, person_id, section, occurred_on, title, data, created_at, voided_at, void_reason`;

/** What a dossier holds, wherever it is stored: its own entries, and the letters, talks and attendances that it points to. */
export const migration0080 = {
  version: 80,
  name: 'dossier-entries',
  sql: `
CREATE VIEW dossier_entry AS
SELECT ${OWN}, NULL AS source_kind, NULL AS source_id, NULL AS restricted_to FROM section_entry
UNION ALL SELECT ${OWN}, source_kind, source_id, NULL FROM letter_entry
UNION ALL SELECT ${OWN}, source_kind, source_id, restricted_to FROM talk_entry
UNION ALL SELECT ${OWN}, source_kind, source_id, NULL FROM attendance_entry;
`,
};
