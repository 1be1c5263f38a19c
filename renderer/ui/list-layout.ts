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

/** The search parameter that sets a list's filter for one visit. */
export const FILTER_PARAMETER = 'filter';

/** An address that opens a list with a filter, without changing what the user keeps. */
export function listAddress(path: string, filter: FilterValues): string {
  return `${path}?${FILTER_PARAMETER}=${encodeURIComponent(JSON.stringify(filter))}`;
}

/** The filter of such an address, or null where there is none or it is damaged. */
export function filterOfAddress(text: string | null): FilterValues | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    // Written by listAddress; the channel's schema checks every field of it.
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as FilterValues)
      : null;
  } catch {
    return null;
  }
}
