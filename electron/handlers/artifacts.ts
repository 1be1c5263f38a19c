import { DomainError } from '../../db/domain/domain-error.ts';
import { Spool } from '../../db/spool.ts';
import type { Artifact } from '../contract/channel.ts';
import type { JobContext, ReadContext } from './context.ts';
import type { SpooledArtifact } from './open-office.ts';

/** A finished spool as a file the job's user may fetch until the office is locked. */
export function keepSpool(context: JobContext, spool: Spool, fileName: string, media: string): Artifact {
  const artifactId = context.newId();
  const { userId } = context.session;
  context.office.artifacts.set(artifactId, { userId, spool, fileName, media });
  return { artifactId, fileName, size: spool.size, media };
}

/** The same of bytes at hand. System errors (ENOSPC …) pass through, the spool gone. */
export function keepBytes(context: JobContext, bytes: Uint8Array, fileName: string, media: string): Artifact {
  const spool = Spool.create(context.office.folder);
  try {
    spool.append(bytes);
    spool.finish();
    return keepSpool(context, spool, fileName, media);
  } catch (error) {
    spool.delete();
    throw error;
  }
}

/** A file that a job of this very user made; for others it does not exist. Errors: artifact-gone. */
export function artifactOf(context: ReadContext, artifactId: string): SpooledArtifact {
  const artifact = context.office.artifacts.get(artifactId);
  if (artifact?.userId === context.session.userId) return artifact;
  throw new DomainError('artifact-gone', '该文件已释放，请重新生成。');
}
