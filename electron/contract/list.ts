import { z } from 'zod';

/** The most rows of one list call; the page asks again as the user scrolls. */
export const LIST_LIMIT = 500;

/** More rows than the largest commission chooses one by one. */
const MOST_CHOSEN = 100_000;

/** One piece of a list; `next` continues it, null at its end. */
export interface ListSlice<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** The input every list channel takes: its filter, one sorted column, where to go on, how many rows. */
export function listInput<Filter extends z.ZodType, const Columns extends readonly [string, ...string[]]>(
  filter: Filter,
  sortable: Columns,
) {
  return z.object({
    filter,
    sort: z.object({ by: z.enum(sortable), descending: z.boolean() }),
    /** The `next` of the piece before, as it came; null at the start. */
    after: z.string().max(2000).nullable(),
    limit: z.int().min(1).max(LIST_LIMIT),
  });
}

/** The input of a ledger's `x.export` and `x.print`: what the list is filtered and sorted by, the columns on screen in their order, the chosen rows or null for all. */
export function ledgerInput<Filter extends z.ZodType, const Columns extends readonly [string, ...string[]]>(
  filter: Filter,
  sortable: Columns,
) {
  return z.object({
    filter,
    sort: z.object({ by: z.enum(sortable), descending: z.boolean() }),
    columns: z.array(z.string().max(40)).max(60),
    ids: z.array(z.uuid()).max(MOST_CHOSEN).nullable(),
  });
}
