import { DomainError } from './domain-error.ts';

/** The kinds of file a dossier takes; they are named by what they are, never by what their name says. */
export type AttachmentType = 'pdf' | 'jpeg' | 'png' | 'tiff';

/** The largest attachment: 50 MB. */
export const ATTACHMENT_LIMIT_BYTES = 50 * 1024 * 1024;

// TIFF: little-endian and big-endian, each with its 42.
const SIGNATURES: readonly { readonly type: AttachmentType; readonly bytes: readonly number[] }[] = [
  { type: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'tiff', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { type: 'tiff', bytes: [0x4d, 0x4d, 0x00, 0x2a] },
];

/** What the file is by its first bytes, or null where a dossier does not take it. */
export function detectAttachmentType(bytes: Uint8Array): AttachmentType | null {
  const found = SIGNATURES.find((signature) => signature.bytes.every((byte, index) => bytes[index] === byte));
  return found?.type ?? null;
}

/** The type of a file that may be attached; `name` is what the message calls it. Errors: `attachment-empty`, `attachment-too-large`, `attachment-type-refused`. */
export function checkAttachment(bytes: Uint8Array, name: string): AttachmentType {
  if (bytes.length === 0) {
    throw new DomainError('attachment-empty', `“${name}”是空文件，请重新选择。`);
  }
  if (bytes.length > ATTACHMENT_LIMIT_BYTES) {
    throw new DomainError(
      'attachment-too-large',
      `“${name}”超过 50 MB，请降低扫描分辨率或分成几个文件后再添加。`,
    );
  }
  const type = detectAttachmentType(bytes);
  if (type) return type;
  throw new DomainError(
    'attachment-type-refused',
    `“${name}”不是 PDF、JPEG、PNG 或 TIFF 文件，请另存为其中一种格式后再添加。`,
  );
}
