import { fork } from 'node:child_process';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Answer } from '../../electron/contract/channel.ts';
import type { JobStatus } from '../../electron/contract/jobs.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** The program in a process of its own. */
export interface ForkedSession {
  readonly call: (channel: string, input: unknown) => Promise<Answer>;
  /** Starts a job and waits for its end. */
  readonly runJob: (channel: string, input: unknown) => Promise<JobStatus>;
  /** Everything it has printed so far, on both streams. */
  readonly printed: () => string;
  readonly end: () => Promise<void>;
}

/** Starts it over a data folder; `temporary` is its folder for temporary files, `trace` a program to run it under. */
export async function forkSession(options: {
  readonly folder: string;
  readonly anchorFolder: string;
  readonly temporary: string;
  readonly trace?: readonly string[];
}): Promise<ForkedSession> {
  const { folder, anchorFolder, temporary, trace = [] } = options;
  const [program, ...before] = [...trace, process.execPath];
  const child = fork(
    join(ROOT, 'tests/builders/session-process.ts'),
    [folder, anchorFolder, join(ROOT, 'renderer')],
    {
      cwd: ROOT,
      execPath: program,
      execArgv: before,
      env: { ...process.env, TMPDIR: temporary },
      serialization: 'advanced',
      silent: true,
    },
  );
  onTestFinished(() => void child.kill());
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const ended = new Promise<never>((_, failed) => {
    child.once('exit', () => failed(new Error(`the session ended: ${output}`)));
  });
  ended.catch(() => {});
  const next = (): Promise<unknown> =>
    Promise.race([new Promise((done) => child.once('message', done)), ended]);
  const ask = (message: string | object): Promise<unknown> => {
    const reply = next();
    child.send(message);
    return reply;
  };
  await next();
  // session-process.ts answers with what the gate answers.
  const call = (channel: string, input: unknown) => ask({ channel, input }) as Promise<Answer>;
  const runJob = async (channel: string, input: unknown): Promise<JobStatus> => {
    const started = await call(channel, input);
    if (!started.ok) throw new Error(started.message);
    for (;;) {
      const answer = await call('jobs.get', started.value);
      if (!answer.ok) throw new Error(answer.message);
      const status = answer.value as JobStatus; // the channel's own result
      if (status.state !== 'running') return status;
    }
  };
  const end = async (): Promise<void> => {
    child.send('end');
    await ended.catch(() => {});
  };
  return { call, runJob, printed: () => output, end };
}
