import { z } from 'zod';
import { ROLES } from '../../db/domain/role.ts';
import { read } from './channel.ts';

export type JobState = 'running' | 'done' | 'failed' | 'cancelled';

export interface JobStatus {
  readonly jobId: string;
  readonly channel: string;
  readonly state: JobState;
  readonly done: number;
  readonly total: number;
  /** What is being done, in Chinese. */
  readonly label: string;
  /** What the job's channel answers once its state is `done`. */
  readonly result: unknown;
  readonly error: { readonly code: string; readonly message: string } | null;
}

const jobId = z.object({ jobId: z.uuid() });

export const jobsContract = {
  'jobs.get': read<JobStatus>()({ input: jobId, access: { roles: ROLES }, bad: { jobId: 'x' } }),
  'jobs.cancel': read<null>()({ input: jobId, access: { roles: ROLES }, bad: {} }),
  'artifacts.read': read<{ readonly bytes: Uint8Array; readonly size: number }>()({
    input: z.object({
      artifactId: z.uuid(),
      offset: z.int().min(0),
      length: z
        .int()
        .min(1)
        .max(8 * 1024 * 1024),
    }),
    access: { roles: ROLES },
    bad: { artifactId: 'x', offset: -1, length: 0 },
  }),
  'artifacts.drop': read<null>()({
    input: z.object({ artifactId: z.uuid() }),
    access: { roles: ROLES },
    bad: {},
  }),
};
