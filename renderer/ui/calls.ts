import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createElement, type ReactNode, useCallback, useState } from 'react';
import type { JobStarted } from '../../electron/contract/channel.ts';
import { type CallError, type ChannelName, call, type Input, type Result } from '../client.ts';
import { JobDialog } from './JobDialog.tsx';
import { useNotices } from './notices.ts';

export interface CallOptions {
  /** False: not asked yet. */
  readonly enabled?: boolean;
  /** Asked again this often, in milliseconds. */
  readonly every?: number;
  /** Shows the last answer while a changed input is being asked. */
  readonly keepPrevious?: boolean;
}

/** The answer of a read, cached by channel and input; `error` is the service's refusal. */
export function useCall<Name extends ChannelName>(
  channel: Name,
  input: Input<Name>,
  options: CallOptions = {},
): UseQueryResult<Result<Name>, CallError> {
  return useQuery<Result<Name>, CallError>({
    queryKey: [channel, input],
    queryFn: () => call(channel, input),
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
    // react-query's own marker is a function of the previous answer.
    placeholderData: options.keepPrevious ? (previous: unknown) => previous as never : undefined,
  });
}

/** Asks again whatever was read from channels whose name starts with one of `prefixes`. */
export function useInvalidate(): (prefixes: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    (prefixes) =>
      client.invalidateQueries({
        predicate: ({ queryKey }) => prefixes.some((prefix) => String(queryKey[0]).startsWith(prefix)),
      }),
    [client],
  );
}

export interface ActOptions<Value> {
  /** Channel-name prefixes whose answers are stale afterwards, e.g. `people.`. */
  readonly invalidates?: readonly string[];
  /** What the user is told when it is done; '' for nothing. */
  readonly done?: string | ((value: Value) => string);
  readonly onDone?: (value: Value) => void;
}

export interface Act<Name extends ChannelName> {
  /** Does it; refusals are shown. True where it was done. */
  readonly run: (input: Input<Name>) => Promise<boolean>;
  /** Does it for a caller that shows refusals itself (FormDialog). Errors: CallError. */
  readonly send: (input: Input<Name>) => Promise<Result<Name>>;
  readonly isRunning: boolean;
}

/** A write: does it, tells the user, makes stale answers be asked again. */
export function useAct<Name extends ChannelName>(
  channel: Name,
  options: ActOptions<Result<Name>> = {},
): Act<Name> {
  const notices = useNotices();
  const invalidate = useInvalidate();
  const mutation = useMutation<Result<Name>, CallError, Input<Name>>({
    mutationFn: (input) => call(channel, input),
    onSuccess: async (value) => {
      const { done = '' } = options;
      const told = typeof done === 'function' ? done(value) : done;
      if (told !== '') notices.done(told);
      options.onDone?.(value);
      await invalidate(options.invalidates ?? []);
    },
  });
  const send = mutation.mutateAsync;
  const run = async (input: Input<Name>): Promise<boolean> => {
    try {
      await send(input);
      return true;
    } catch (error) {
      notices.refuse(error);
      return false;
    }
  };
  return { run, send, isRunning: mutation.isPending };
}

export interface JobOptions<Value> {
  /** What is being done, e.g. 导入名册. */
  readonly label: string;
  readonly onDone?: (value: Value) => void;
  /** Given: shows the refusal itself, where it belongs. */
  readonly onRefused?: (error: unknown) => void;
  readonly invalidates?: readonly string[];
}

export interface RunningJob<Name extends ChannelName> {
  readonly start: (input: Input<Name>) => Promise<void>;
  /** The progress dialog; render it anywhere. */
  readonly dialog: ReactNode;
  readonly isRunning: boolean;
}

/** Long work with its progress dialog and a way to cancel; refusals are shown. */
export function useJob<Name extends ChannelName>(
  channel: Name,
  options: JobOptions<Result<Name>>,
): RunningJob<Name> {
  const [jobId, setJobId] = useState<string | null>(null);
  const [isStarting, setIsStarting] = useState(false);
  const notices = useNotices();
  const invalidate = useInvalidate();
  const refuse = options.onRefused ?? notices.refuse;
  const start = async (input: Input<Name>): Promise<void> => {
    setIsStarting(true);
    try {
      // A job channel answers its id at once; its declared result comes by jobs.get.
      const started = (await call(channel, input)) as unknown as JobStarted;
      setJobId(started.jobId);
    } catch (error) {
      refuse(error);
    } finally {
      setIsStarting(false);
    }
  };
  const dialog = jobId
    ? createElement(JobDialog, {
        jobId,
        label: options.label,
        onRefused: refuse,
        onEnd: (result: { readonly value: unknown } | null) => {
          setJobId(null);
          // The job's handler was typed by this channel's declaration.
          if (result) options.onDone?.(result.value as Result<Name>);
          void invalidate(options.invalidates ?? []);
        },
      })
    : null;
  return { start, dialog, isRunning: isStarting || jobId !== null };
}
