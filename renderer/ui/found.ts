import type { ChannelName, Input } from '../client.ts';
import { useCall } from './calls.ts';

export interface FoundItem {
  readonly id: string;
  readonly personId: string | null;
  readonly title: string;
  readonly detail: string;
  readonly matched: string;
}

export interface FoundGroup {
  readonly kind: 'person' | 'entry' | 'screen';
  readonly items: readonly FoundItem[];
}

export interface Found {
  readonly groups: readonly FoundGroup[];
  readonly isAsking: boolean;
}

const NOTHING: readonly FoundGroup[] = [];

/** What the whole office knows for a text, grouped; nothing for an empty one. */
export function useFound(text: string, limit: number): Found {
  // The search slice declares this channel.
  const channel = 'search.find' as ChannelName;
  const input = { text, limit } as unknown as Input<ChannelName>;
  const answer = useCall(channel, input, { enabled: text !== '', keepPrevious: text !== '' });
  const data = answer.data as unknown as { readonly groups: readonly FoundGroup[] } | undefined;
  return { groups: (text !== '' && data?.groups) || NOTHING, isAsking: answer.isFetching };
}
