import { useMemo } from 'react';
import type { AttendanceRow } from '../../db/domain/attendance.ts';
import type { Input } from '../client.ts';
import { useSlices } from '../ui/use-slices.ts';

type Filter = Input<'attendances.list'>['filter'];
const SORT = { by: 'unit', descending: false };

/** Names of channels whose answers an act on a list makes stale. */
export const STALE = ['attendances.', 'education.', 'educationFigures.', 'home.'];

/** The rows of an activity's list as far as they were scrolled to. */
export function useAttendances(filter: Filter): {
  readonly rows: readonly AttendanceRow[];
  readonly isLoading: boolean;
  readonly loadMore: () => void;
} {
  const known = useMemo(
    () => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)),
    [filter],
  );
  const { rows, isLoading, loadMore } = useSlices('attendances.list', known, SORT);
  // The channel's rows.
  return { rows: rows as readonly AttendanceRow[], isLoading, loadMore };
}
