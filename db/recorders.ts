import type { ReadDb } from './connection.ts';

// An act's text is read once, however much was entered in it. CROSS JOIN: the person's own records lead, never the chain's.
export const RECORDERS = `WITH recorded AS MATERIALIZED (
  SELECT c.id, c.seq FROM section_entry r
  CROSS JOIN audit_change c ON c.table_name = 'section_entry' AND c.id = r.id AND c.version = 1
  WHERE r.person_id = :personId AND r.voided_at IS NULL
  UNION ALL
  SELECT r.id, c.seq FROM dossier_entry r
  CROSS JOIN audit_change c ON c.table_name = CASE r.source_kind WHEN 'educationActivity' THEN 'education_activity' ELSE r.source_kind END
    AND c.id = r.source_id AND c.version = 1
  WHERE r.person_id = :personId AND r.source_id IS NOT NULL AND r.voided_at IS NULL
  UNION ALL
  SELECT c.id, c.seq FROM attachment r
  CROSS JOIN audit_change c ON c.table_name = 'attachment' AND c.id = r.id AND c.version = 1
  WHERE r.person_id = :personId AND r.voided_at IS NULL
), act AS MATERIALIZED (
  SELECT e.seq, coalesce(p.name, json_extract(e.text, '$.actor.name')) AS name FROM audit_event e
  LEFT JOIN user_account u ON u.id = e.actor_id LEFT JOIN person p ON p.id = u.person_id
  WHERE e.seq IN (SELECT seq FROM recorded)
)
SELECT r.id, a.name FROM recorded r JOIN act a ON a.seq = r.seq`;

/** Who entered each entry and paper in force of somebody's dossier, by its id: his own name, else that of the account. */
export function listRecorders(db: ReadDb, personId: string): ReadonlyMap<string, string> {
  const rows = db.all<{ id: string; name: string }>(RECORDERS, { personId });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
