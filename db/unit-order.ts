import type { ReadDb } from './connection.ts';

const UNIT_ORDER = `WITH RECURSIVE tree (id, path) AS (
  SELECT id, printf('%08d', position) || id FROM unit WHERE parent_id IS NULL AND kind = 'unit'
  UNION ALL SELECT u.id, t.path || '/' || printf('%08d', u.position) || u.id FROM tree t JOIN unit u ON u.parent_id = t.id
)
SELECT id FROM tree ORDER BY path`;

/** Every unit's id as a clerk reads the tree: parents before children, each in its position. */
export function listUnitOrder(db: ReadDb): readonly string[] {
  return db.all<{ id: string }>(UNIT_ORDER).map(({ id }) => id);
}
