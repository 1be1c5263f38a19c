import type { Artifact } from '../../electron/contract/channel.ts';
import { call } from '../client.ts';

/** Bytes of one piece; keeps each answer of the service short. */
const PIECE_BYTES = 4 * 1024 * 1024;
/** The browser has taken the file by then. */
const REVOKE_MS = 60_000;

/** The whole file that a job made. Errors: CallError `artifact-gone`. */
export async function readArtifact(artifact: Artifact): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  while (offset < artifact.size) {
    const { artifactId } = artifact;
    const { bytes } = await call('artifacts.read', { artifactId, offset, length: PIECE_BYTES });
    if (bytes.length === 0) break;
    pieces.push(new Uint8Array(bytes));
    offset += bytes.length;
  }
  return new Blob(pieces, { type: artifact.media });
}

/** Offers a job's file for saving under its name. Errors: CallError. */
export async function saveArtifact(artifact: Artifact): Promise<void> {
  saveBlob(await readArtifact(artifact), artifact.fileName);
}

/** Offers bytes for saving under a name. */
export function saveBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS);
}
