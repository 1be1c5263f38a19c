import type { PlainValue } from '../../electron/contract/preferences.ts';
import type { GridSort } from './Grid.tsx';

/** Filter fields by code; a field that filters nothing is absent. */
export type FilterValues = Readonly<Record<string, PlainValue>>;

/** What a user has set on one list. */
export interface ListLayout {
  readonly filter: FilterValues;
  readonly sort: GridSort | null;
  /** Codes of the chosen columns in their order; null: the list's own choice. */
  readonly columns: readonly string[] | null;
}

export const EMPTY_LAYOUT: ListLayout = { filter: {}, sort: null, columns: null };

interface OptionalColumn {
  readonly code: string;
  readonly optional?: boolean;
}

/** The columns to show; unknown codes (of an older program) fall out, and an empty choice means the list's own. */
export function shownColumns<Column extends OptionalColumn>(
  columns: readonly Column[],
  chosen: readonly string[] | null,
): readonly Column[] {
  const picked = (chosen ?? []).flatMap((code) => columns.find((column) => column.code === code) ?? []);
  return picked.length > 0 ? picked : columns.filter((column) => !column.optional);
}

/** The filter with one field set; null, '' and empty lists take it out. */
export function withFilter(values: FilterValues, code: string, value: PlainValue): FilterValues {
  const { [code]: _, ...others } = values;
  const isEmpty =
    value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);
  return isEmpty ? others : { ...others, [code]: value };
}
