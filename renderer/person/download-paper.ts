import type { Attachment } from '../../db/domain/entry-record.ts';
import { call } from '../client.ts';
import { saveBlob } from '../ui/save-artifact.ts';

/** Offers a kept paper for saving, byte for byte as it was added; the service logs it. Errors: CallError. */
export async function downloadPaper({ personId, id: attachmentId }: Attachment): Promise<void> {
  const { bytes, fileName } = await call('attachments.download', { personId, attachmentId });
  saveBlob(new Blob([new Uint8Array(bytes)]), fileName);
}
