import type { FoundItem, FoundKind } from '../../electron/contract/search.ts';
import { useCall } from './calls.ts';

export type { FoundItem } from '../../electron/contract/search.ts';

export interface FoundGroup {
  /** `screen`: found by the page itself. */
  readonly kind: FoundKind | 'screen';
  readonly items: readonly FoundItem[];
}

export interface Found {
  readonly groups: readonly FoundGroup[];
  readonly isAsking: boolean;
}

const NOTHING: readonly FoundGroup[] = [];

/** What the whole office knows for a text, grouped; nothing for an empty one. */
export function useFound(text: string, limit: number): Found {
  const answer = useCall('search.find', { text, limit }, { enabled: text !== '', keepPrevious: text !== '' });
  return { groups: (text !== '' && answer.data?.groups) || NOTHING, isAsking: answer.isFetching };
}
