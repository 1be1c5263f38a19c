import type { ReadDb, WriteDb } from './connection.ts';
import type { SignInChoice, SignInTable } from './domain/sign-in-table.ts';

/** Kept beside the rosters' mappings, under a name no roster's header has. */
function signatureOf(header: readonly string[]): string {
  return `sign-in ${JSON.stringify(header.filter((text) => text !== ''))}`;
}

/** What was last chosen for a machine's table one of whose first rows is a header that is known, or null. */
export function rememberedChoice(db: ReadDb, heads: readonly (readonly string[])[]): SignInChoice | null {
  for (const [at, head] of heads.entries()) {
    if (head.every((text) => text === '')) continue;
    const sql = 'SELECT mapping FROM roster_mapping WHERE header = :header';
    const row = db.get<{ mapping: string }>(sql, { header: signatureOf(head) });
    // Written by rememberChoice only.
    if (row) return { headerRow: at + 1, columns: JSON.parse(row.mapping) as SignInChoice['columns'] };
  }
  return null;
}

const KEEP = `INSERT INTO roster_mapping (header, mapping, used_at) VALUES (:header, :mapping, :at)
ON CONFLICT (header) DO UPDATE SET mapping = :mapping, used_at = :at`;

/** Keeps what the columns of such a table say for the next one with the same header; outside the chain, it is no record. */
export function rememberChoice(db: WriteDb, table: SignInTable, at: string): void {
  if (table.headerRow === 0) return;
  const columns = Object.fromEntries(table.columns.map(({ index, meaning }) => [String(index), meaning]));
  const header = signatureOf(table.columns.map((column) => column.header));
  db.run(KEEP, { header, mapping: JSON.stringify(columns), at });
}
