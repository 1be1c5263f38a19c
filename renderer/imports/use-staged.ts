import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { ImportChoice, ImportSlice, ImportSummary } from '../../electron/contract/imports.ts';
import { call, type Input, type Result } from '../client.ts';
import { useInvalidate } from '../ui/calls.ts';
import { useNotices } from '../ui/notices.ts';

type StagedChannel = 'imports.choose' | 'imports.mend' | 'imports.mapping' | 'imports.compare';

export interface StagedActs {
  /** Asks the service for a change; true where it was made. */
  readonly act: <Name extends StagedChannel>(
    channel: Name,
    input: Omit<Input<Name>, 'stagingId'>,
  ) => Promise<boolean>;
  readonly choose: (choice: ImportChoice) => Promise<boolean>;
  readonly isBusy: boolean;
}

const WINDOWS = ['imports.rows', 'imports.gone'] as const;

/** What the clerk does to the roster on its way in: each answer is the new summary, and the rows are asked again. */
export function useStagedActs(stagingId: string): StagedActs {
  const client = useQueryClient();
  const invalidate = useInvalidate();
  const notices = useNotices();
  const [busy, setBusy] = useState(0);
  const act: StagedActs['act'] = useCallback(
    async (channel, input) => {
      setBusy((count) => count + 1);
      try {
        // The four channels take the staging's id beside their own input and answer the summary.
        const summary = (await call(channel, { ...input, stagingId } as never)) as Result<'imports.choose'>;
        client.setQueryData(['imports.current', {}], summary);
        await invalidate(WINDOWS);
        return true;
      } catch (error) {
        notices.refuse(error);
        return false;
      } finally {
        setBusy((count) => count - 1);
      }
    },
    [client, invalidate, notices, stagingId],
  );
  const choose = useCallback((choice: ImportChoice) => act('imports.choose', { choice }), [act]);
  return useMemo(() => ({ act, choose, isBusy: busy > 0 }), [act, choose, busy]);
}

/** Puts a summary where the page reads it. */
export function useKeepSummary(): (summary: ImportSummary | null) => void {
  const client = useQueryClient();
  return useCallback((summary) => client.setQueryData(['imports.current', {}], summary), [client]);
}

/** Rows of one piece. */
const PIECE = 200;

export interface Windowed<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly isLoading: boolean;
  readonly loadMore: () => void;
}

/** The rows of a staged roster as far as they have been scrolled to. */
export function useWindow<Row>(
  key: readonly unknown[],
  ask: (window: { readonly after: number; readonly limit: number }) => Promise<ImportSlice<Row>>,
): Windowed<Row> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => ask({ after: pageParam, limit: PIECE }),
    initialPageParam: 0,
    getNextPageParam: (last) => last.next,
    placeholderData: (previous) => previous,
  });
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const pages = query.data?.pages;
  return useMemo(
    () => ({
      rows: pages?.flatMap((page) => page.rows) ?? [],
      total: pages?.[0]?.total ?? 0,
      isLoading: query.isPending,
      loadMore,
    }),
    [pages, query.isPending, loadMore],
  );
}
