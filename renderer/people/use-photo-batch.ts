import { useEffect, useRef, useState } from 'react';
import { call } from '../client.ts';
import { useInvalidate } from '../ui/calls.ts';
import type { RefusedFile } from '../ui/FileDrop.tsx';
import { faultText } from '../ui/notices.ts';
import { type PhotoLine, photoLines, sendPhotos } from './photo-batch.ts';

export interface PhotoBatch {
  readonly lines: readonly PhotoLine[];
  readonly isRunning: boolean;
  readonly isStopping: boolean;
  /** Why sending broke off, with what to do. */
  readonly fault: string | null;
  readonly add: (files: readonly File[]) => void;
  readonly refuse: (refusals: readonly RefusedFile[]) => void;
  /** Sends what waits still. */
  readonly resume: () => void;
  /** After the piece that is on its way. */
  readonly stop: () => void;
}

/** A batch of photos on its way to their people; leaving the screen stops it after the piece in hand. */
export function usePhotoBatch(): PhotoBatch {
  const [lines, setLines] = useState<readonly PhotoLine[]>([]);
  const [run, setRun] = useState<'idle' | 'running' | 'stopping'>('idle');
  const [fault, setFault] = useState<string | null>(null);
  // Files of one drop come in two calls, those to send and those refused.
  const held = useRef(lines);
  const isStopped = useRef(false);
  const invalidate = useInvalidate();
  useEffect(
    () => () => {
      isStopped.current = true;
    },
    [],
  );
  const put = (now: readonly PhotoLine[]): void => {
    held.current = now;
    setLines(now);
  };
  const send = async (): Promise<void> => {
    isStopped.current = false;
    setFault(null);
    setRun('running');
    try {
      const pieces = sendPhotos(
        held.current,
        (input) => call('people.addPhotos', input),
        () => isStopped.current,
      );
      for await (const now of pieces) put(now);
    } catch (error) {
      setFault(faultText(error));
    }
    setRun('idle');
    await invalidate(['people.']);
  };
  return {
    lines,
    isRunning: run !== 'idle',
    isStopping: run === 'stopping',
    fault,
    add: (files) => {
      put([...held.current, ...photoLines(held.current, files)]);
      void send();
    },
    refuse: (refusals) => {
      for (const { file, reason } of refusals)
        put([...held.current, ...photoLines(held.current, [file], reason)]);
    },
    resume: () => void send(),
    stop: () => {
      isStopped.current = true;
      setRun('stopping');
    },
  };
}
