import { Anchor } from '../../db/anchor.ts';
import type { WriteDb } from '../../db/connection.ts';
import type { Role } from '../../db/domain/role.ts';
import type { JobStarted } from '../../electron/contract/channel.ts';
import { clockAt, Gate } from '../../electron/dispatch.ts';
import { newUuid7 } from '../../electron/identifier.ts';
import { OfficeFiles } from '../../electron/office-files.ts';
import type { ChannelName, Input, Result } from '../../renderer/client.ts';
import { BENCH_AT, type BenchOffice, userOf } from './bench-office.ts';

/** The gate over an office, wired as the service wires it, with a user signed in. */
export interface BenchService {
  readonly ask: <Name extends ChannelName>(name: Name, input: Input<Name>) => Promise<Result<Name>>;
  /** Starts a job and waits for its result. */
  readonly run: <Value>(name: ChannelName, input: unknown) => Promise<Value>;
  /** The gate's own connection, for bare statements: a second one would empty both caches at every commit. */
  readonly db: WriteDb;
  /** Milliseconds from the password to the page being signed in. */
  readonly unlockTook: number;
  readonly close: () => Promise<void>;
}

/** Unlocks the office; the clock stands at its last day. Whatever is asked may write. */
export async function openService(office: BenchOffice, role: Role = 'clerk'): Promise<BenchService> {
  const anchor = new Anchor([office.folder]);
  const files: OfficeFiles = new OfficeFiles(office.folder, {
    onClose: () => gate.endSessions(),
    stopJobs: () => gate.jobs.stop(),
  });
  const gate: Gate = new Gate({
    host: files,
    clock: () => clockAt(BENCH_AT, newUuid7),
    onCommitted: (head) => anchor.write(head, BENCH_AT),
    onFault: (channel, error) => console.error(channel, error),
  });
  const ask: BenchService['ask'] = async (name, input) => {
    const answer = await gate.call('bench', name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.message}`);
    // The gate answers with this channel's result.
    return answer.value as never;
  };
  const { name, password } = userOf(office, role);
  const started = performance.now();
  await ask('session.unlock', { name, password });
  const unlockTook = performance.now() - started;
  const db = files.current()?.db;
  if (!db) throw new Error('the office did not open');
  const close = async (): Promise<void> => {
    await files.close();
    await gate.close();
    anchor.close();
  };
  return { ask, run: (job, input) => runJob(ask, job, input), db, unlockTook, close };
}

async function runJob<Value>(ask: BenchService['ask'], name: ChannelName, input: unknown): Promise<Value> {
  // The job's schema checks what the bench hands in; its answer is a JobStarted.
  const { jobId } = (await ask(name, input as never)) as unknown as JobStarted;
  for (;;) {
    const status = await ask('jobs.get', { jobId });
    if (status.state === 'done') return status.result as Value; // the caller names the job's result
    if (status.state !== 'running') throw new Error(status.error?.message ?? status.state);
    await new Promise((done) => setTimeout(done, 10));
  }
}
