import { DomainError } from '../../db/domain/domain-error.ts';
import type { jobsContract } from '../contract/jobs.ts';
import { artifactOf } from './artifacts.ts';
import type { Handlers } from './context.ts';

export const jobsHandlers: Handlers<typeof jobsContract> = {
  'jobs.get': (context, { jobId }) => {
    const status = context.jobs.get(jobId);
    if (!status) throw new DomainError('job-gone', '该任务已结束或不存在。');
    return status;
  },
  'jobs.cancel': (context, { jobId }) => {
    context.jobs.cancel(jobId);
    return null;
  },
  'artifacts.read': (context, { artifactId, offset, length }) => {
    const { spool } = artifactOf(context, artifactId);
    return { bytes: spool.readRange(offset, length), size: spool.size };
  },
  'artifacts.drop': (context, { artifactId }) => {
    artifactOf(context, artifactId).spool.delete();
    context.office.artifacts.delete(artifactId);
    return null;
  },
};
