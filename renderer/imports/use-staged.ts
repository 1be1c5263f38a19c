import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type {
  ImportChoice,
  ImportRead,
  ImportSlice,
  ImportSummary,
} from '../../electron/contract/imports.ts';
import { call, type Input } from '../client.ts';
import { useInvalidate } from '../ui/calls.ts';
import { faultText } from '../ui/notices.ts';

type StagedChannel = 'imports.choose' | 'imports.mend' | 'imports.mapping';

/** What came of the last act but a new summary: the header of a sheet is asked for, or why it was refused. */
interface Said {
  readonly asked: Extract<ImportRead, { kind: 'header' }> | null;
  readonly refusal: string | null;
}
const NOTHING_SAID: Said = { asked: null, refusal: null };

export interface StagedActs extends Said {
  /** Asks the service for a change; true where it was made. */
  readonly act: <Name extends StagedChannel>(
    channel: Name,
    input: Omit<Input<Name>, 'stagingId'>,
  ) => Promise<boolean>;
  readonly choose: (choice: ImportChoice) => Promise<boolean>;
  /** The clerk leaves the question or the refusal be: the roster stays as it was. */
  readonly leaveBe: () => void;
  readonly isBusy: boolean;
}

const WINDOWS = ['imports.rows', 'imports.gone'] as const;

/** What the clerk does to the roster on its way in: each answer is the new summary, and the rows are asked again. */
export function useStagedActs(stagingId: string): StagedActs {
  const client = useQueryClient();
  const invalidate = useInvalidate();
  const [busy, setBusy] = useState(0);
  const [said, setSaid] = useState(NOTHING_SAID);
  const act: StagedActs['act'] = useCallback(
    async (channel, input) => {
      setBusy((count) => count + 1);
      setSaid(NOTHING_SAID);
      try {
        // The channels take the staging's id beside their own input; all answer the summary, one of them perhaps a question.
        const answer = (await call(channel, { ...input, stagingId } as never)) as ImportSummary | ImportRead;
        if ('kind' in answer && answer.kind === 'header') {
          setSaid({ asked: answer, refusal: null });
          return false;
        }
        client.setQueryData(['imports.current', {}], 'kind' in answer ? answer.summary : answer);
        await invalidate(WINDOWS);
        return true;
      } catch (error) {
        setSaid({ asked: null, refusal: faultText(error) });
        return false;
      } finally {
        setBusy((count) => count - 1);
      }
    },
    [client, invalidate, stagingId],
  );
  const choose = useCallback((choice: ImportChoice) => act('imports.choose', { choice }), [act]);
  const leaveBe = useCallback(() => setSaid(NOTHING_SAID), []);
  return useMemo(
    () => ({ act, choose, leaveBe, ...said, isBusy: busy > 0 }),
    [act, choose, leaveBe, said, busy],
  );
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
