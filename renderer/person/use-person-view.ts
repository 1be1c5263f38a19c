import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { useCall } from '../ui/calls.ts';
import { OVERVIEW, type PersonView } from './section-list.ts';

export interface ShownView {
  readonly view: PersonView;
  readonly show: (view: PersonView) => void;
  /** The entry that a search result asked for, once its section is shown. */
  readonly entryId: string | null;
}

/** Which part of the person is shown, kept in the address: `?section=talk`, or `?entry=<id>`, which leads to its section. */
export function usePersonView(personId: string): ShownView {
  const [search, setSearch] = useSearchParams();
  const [section, entryId] = [search.get('section'), search.get('entry')];
  const isSought = entryId !== null && section === null;
  const sought = useCall('entries.get', { personId, entryId: entryId ?? '' }, { enabled: isSought });
  const found = sought.data?.section;
  useEffect(() => {
    if (isSought && found && entryId !== null)
      setSearch({ section: found, entry: entryId }, { replace: true });
  }, [isSought, found, entryId, setSearch]);
  return {
    view: section ?? OVERVIEW,
    show: (view) => setSearch({ section: view }, { replace: true }),
    entryId: section === null ? null : entryId,
  };
}
