import { DomainError } from '../../db/domain/domain-error.ts';
import type { jobsContract } from '../contract/jobs.ts';
import type { Handlers, ReadContext } from './context.ts';
import type { SpooledArtifact } from './open-office.ts';

function artifactOf(context: ReadContext, artifactId: string): SpooledArtifact {
  const artifact = context.office.artifacts.get(artifactId);
  if (!artifact) throw new DomainError('artifact-gone', '该文件已释放，请重新生成。');
  return artifact;
}

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
