import { listCategories } from './categories.ts';
import type { ReadDb } from './connection.ts';
import { foldText } from './domain/fold.ts';
import type { UnitKind } from './domain/unit.ts';

export interface NamedRecord {
  readonly id: string;
  readonly name: string;
}

/** The office's names as a roster's are compared with them: folded. */
export interface OfficeNames {
  readonly unit: ReadonlyMap<string, NamedRecord>;
  readonly branch: ReadonlyMap<string, NamedRecord>;
  /** Open categories in the office's order, the highest first. */
  readonly categories: readonly NamedRecord[];
  readonly byId: ReadonlyMap<string, string>;
}

const CURRENT_NAMES = `SELECT id, name FROM unit
WHERE kind = :kind AND closed_on IS NULL AND voided_at IS NULL ORDER BY position, name`;
const FORMER_NAMES = `SELECT u.id, u.name, n.name AS former FROM unit_name n JOIN unit u ON u.id = n.unit_id
WHERE u.kind = :kind AND u.closed_on IS NULL AND u.voided_at IS NULL AND n.voided_at IS NULL ORDER BY n.from_on`;
/** Units merged into another, however often in a row, by the names they had. */
const MERGED_NAMES = `WITH RECURSIVE heir(former_id, id) AS (
  SELECT id, merged_into_id FROM unit WHERE kind = :kind AND merged_into_id IS NOT NULL AND voided_at IS NULL
  UNION SELECT h.former_id, u.merged_into_id FROM heir h JOIN unit u ON u.id = h.id WHERE u.merged_into_id IS NOT NULL)
SELECT u.id, u.name, n.name AS former FROM heir h JOIN unit u ON u.id = h.id JOIN unit_name n ON n.unit_id = h.former_id
WHERE u.closed_on IS NULL AND u.voided_at IS NULL AND n.voided_at IS NULL ORDER BY n.from_on`;

function unitNames(db: ReadDb, kind: UnitKind): ReadonlyMap<string, NamedRecord> {
  const names = new Map<string, NamedRecord>();
  for (const sql of [MERGED_NAMES, FORMER_NAMES])
    for (const { id, name, former } of db.all<NamedRecord & { former: string }>(sql, { kind }))
      names.set(foldText(former), { id, name });
  for (const unit of db.all<NamedRecord>(CURRENT_NAMES, { kind })) names.set(foldText(unit.name), unit);
  return names;
}

/** Every open unit, branch and category by its folded name, units and branches by former names and those of units merged into them too. */
export function readOfficeNames(db: ReadDb): OfficeNames {
  const every = db.all<NamedRecord>('SELECT id, name FROM unit UNION ALL SELECT id, name FROM category');
  return {
    unit: unitNames(db, 'unit'),
    branch: unitNames(db, 'branch'),
    categories: listCategories(db).filter(({ closedOn }) => closedOn === null),
    byId: new Map(every.map(({ id, name }) => [id, name])),
  };
}

/** The category a roster's text stands for, the highest of several; undefined where one of its words is unknown. */
export function categoryOfText(names: OfficeNames, text: string): NamedRecord | undefined {
  const words = text.split('、').map(foldText);
  const known = words.map((word) => names.categories.find(({ name }) => foldText(name) === word));
  if (known.includes(undefined)) return undefined;
  return names.categories.find((category) => known.includes(category));
}
