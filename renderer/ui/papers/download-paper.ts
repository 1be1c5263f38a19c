import type { Attachment } from '../../../db/domain/entry-record.ts';
import { call } from '../../client.ts';
import { saveBlob } from '../save-artifact.ts';
import { ownerOf } from './paper-owner.ts';

/** Offers a kept paper for saving, byte for byte as it was added; the service logs it. Errors: CallError. */
export async function downloadPaper(paper: Attachment): Promise<void> {
  const { bytes, fileName } = await call('attachments.download', {
    ...ownerOf(paper),
    attachmentId: paper.id,
  });
  saveBlob(new Blob([new Uint8Array(bytes)]), fileName);
}
