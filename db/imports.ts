import { getChainHead } from './audit.ts';
import { listCategories } from './categories.ts';
import type { ReadDb, WriteDb } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import type { ImportBatch, ImportCounts } from './domain/import.ts';
import type { RosterField } from './domain/roster-field.ts';
import type { RosterColumn } from './domain/roster-header.ts';
import { getPreference, setPreference } from './preferences.ts';
import type { Tx } from './write.ts';

interface BatchRow extends Omit<ImportBatch, 'counts'> {
  readonly counts: string;
}

const BATCHES = `SELECT id, file_name AS fileName, sheet_name AS sheetName, as_of_on AS asOfOn, imported_at AS importedAt,
undone_at AS undoneAt, counts FROM import_batch`;

function rowToBatch(row: BatchRow): ImportBatch {
  return { ...row, counts: JSON.parse(row.counts) as ImportCounts }; // written by recordImport only
}

/** The imports that were made, the latest first. */
export function listImports(db: ReadDb, limit: number): readonly ImportBatch[] {
  return db
    .all<BatchRow>(`${BATCHES} ORDER BY imported_at DESC, event_seq DESC LIMIT :limit`, { limit })
    .map(rowToBatch);
}

/** One import. Errors: no-import. */
export function requireImport(db: ReadDb, batchId: string): ImportBatch {
  const row = db.get<BatchRow>(`${BATCHES} WHERE id = :batchId`, { batchId });
  if (!row) throw new DomainError('no-import', '找不到这次导入，请刷新后重试。');
  return rowToBatch(row);
}

export interface ImportRecord {
  readonly fileName: string;
  readonly sheetName: string;
  /** Of the file's bytes, hex. */
  readonly sha256: string;
  readonly asOfOn: string;
  readonly counts: ImportCounts;
}

/** Notes the import in the act's own transaction and gives its id; the event about to be appended holds its changes. */
export function recordImport(tx: Tx, record: ImportRecord): string {
  return tx.insert('import_batch', {
    file_name: record.fileName,
    sheet_name: record.sheetName,
    sha256: record.sha256,
    as_of_on: record.asOfOn,
    counts: JSON.stringify(record.counts),
    imported_at: tx.at,
    event_seq: getChainHead(tx.db).seq + 1,
    undone_at: null,
  });
}

/** When a file of exactly these bytes was imported and not undone, or null. */
export function getImportOfFile(db: ReadDb, sha256: string): string | null {
  const sql =
    'SELECT imported_at AS at FROM import_batch WHERE sha256 = :sha256 AND undone_at IS NULL ORDER BY imported_at DESC';
  return db.get<{ at: string }>(sql, { sha256 })?.at ?? null;
}

/** What the clerk last chose for the columns of such a header, by header text. */
export type RememberedMapping = Readonly<Record<string, RosterField | null>>;

/** A header as it is remembered: its texts in their order. */
function signatureOf(columns: readonly RosterColumn[]): string {
  return JSON.stringify(columns.map(({ header }) => header));
}

/** The mapping kept for such a header, or null. */
export function getMapping(db: ReadDb, columns: readonly RosterColumn[]): RememberedMapping | null {
  const header = signatureOf(columns);
  const row = db.get<{ mapping: string }>('SELECT mapping FROM roster_mapping WHERE header = :header', {
    header,
  });
  return row && (JSON.parse(row.mapping) as RememberedMapping); // written by keepMapping only
}

const KEEP_MAPPING = `INSERT INTO roster_mapping (header, mapping, used_at) VALUES (:header, :mapping, :at)
ON CONFLICT (header) DO UPDATE SET mapping = :mapping, used_at = :at`;

/** Keeps what the columns mean for the next roster with the same header; outside the chain, it is no record. */
export function keepMapping(db: WriteDb, columns: readonly RosterColumn[], at: string): void {
  const mapping = Object.fromEntries(columns.map(({ header, field }) => [header, field]));
  db.run(KEEP_MAPPING, { header: signatureOf(columns), mapping: JSON.stringify(mapping), at });
}

const CATEGORY = 'import:category';

/** The category the user last gave to new people of a roster whose rows name none, where it is open still; else null. */
export function keptCategory(db: ReadDb, userId: string): string | null {
  const text = getPreference(db, userId, CATEGORY);
  if (text === null) return null;
  const kept: unknown = JSON.parse(text);
  return listCategories(db).find(({ id, closedOn }) => id === kept && closedOn === null)?.id ?? null;
}

/** Keeps it for the user's next roster. */
export function keepCategory(db: WriteDb, userId: string, categoryId: string | null): void {
  setPreference(db, userId, CATEGORY, JSON.stringify(categoryId));
}
