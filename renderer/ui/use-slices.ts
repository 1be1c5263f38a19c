import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { ListSlice } from '../../electron/contract/list.ts';
import { type CallError, type ChannelName, call, type Input } from '../client.ts';
import type { GridSort } from './Grid.tsx';
import type { FilterValues } from './list-layout.ts';
import { faultText } from './notices.ts';

/** Rows of one piece: some windows full, quick to draw. */
const PIECE_ROWS = 200;

export interface Slices {
  readonly rows: readonly unknown[];
  readonly isLoading: boolean;
  /** More rows stand behind those loaded. */
  readonly hasMore: boolean;
  readonly fault: string | null;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

/** The rows of a keyset list as far as they have been scrolled to. */
export function useSlices(channel: ChannelName, filter: FilterValues, sort: GridSort): Slices {
  const query = useInfiniteQuery<
    ListSlice<unknown>,
    CallError,
    readonly unknown[],
    readonly unknown[],
    string | null
  >({
    queryKey: [channel, { filter, sort }],
    queryFn: async ({ pageParam }) => {
      // A list channel takes exactly these four; which filter and columns is its own schema (list.ts).
      const input = { filter, sort, after: pageParam, limit: PIECE_ROWS } as unknown as Input<ChannelName>;
      // Only list channels are given, see ListChannel.
      return (await call(channel, input)) as unknown as ListSlice<unknown>;
    },
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    select: (data) => data.pages.flatMap((page) => page.rows),
    placeholderData: (previous) => previous,
  });
  const { hasNextPage, isFetching, fetchNextPage, refetch } = query;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return useMemo(
    () => ({
      rows: query.data ?? [],
      isLoading: query.isPending,
      hasMore: hasNextPage,
      fault: query.error ? faultText(query.error) : null,
      loadMore,
      reload: () => void refetch(),
    }),
    [query.data, query.isPending, query.error, hasNextPage, loadMore, refetch],
  );
}
