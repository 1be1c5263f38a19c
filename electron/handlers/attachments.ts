import {
  addAttachment,
  findSameFile,
  getAttachmentRecord,
  getVaultedFile,
  listAttachments,
} from '../../db/attachments.ts';
import { checkAttachment } from '../../db/domain/attachment.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import type { Attachment, AttachmentMedia } from '../../db/domain/entry-record.ts';
import { getSection } from '../../db/domain/sections/index.ts';
import { getEntry } from '../../db/entries.ts';
import { destroyAttachment, getAttachment, putAttachment, type VaultedFile } from '../../db/vault.ts';
import type { attachmentsContract, PaperPage } from '../contract/attachments.ts';
import { type Handlers, prepared, type ReadContext, type WriteContext } from './context.ts';
import type { PageOrder, PagePicture } from './page-order.ts';

/** A scan of hundreds of pages is counted in a second; longer means a hostile file. */
const PAGE_TIMEOUT_MS = 30_000;
const PAGE_MEMORY_MB = 512;
/** Pixels per point on the screen: 144 dpi. */
const SCREEN_SCALE = 2;

function askPage(context: ReadContext, order: PageOrder): Promise<PagePicture> {
  return context.runWorker<PagePicture>('page', {
    input: order,
    timeoutMs: PAGE_TIMEOUT_MS,
    memoryMb: PAGE_MEMORY_MB,
  });
}

async function countPages(context: ReadContext, media: AttachmentMedia, bytes: Uint8Array): Promise<number> {
  if (media !== 'pdf' && media !== 'tiff') return 1;
  return (await askPage(context, { media, bytes, page: 0, scale: 1 })).pages;
}

/** A paper of a section the role may not read is no paper to him. Errors: not-found. */
function readable(context: ReadContext, personId: string, attachmentId: string): Attachment {
  const attachment = getAttachmentRecord(context.db, personId, attachmentId);
  if (!mayRead(context, attachment))
    throw new DomainError('not-found', '该档案中没有这份材料，请刷新后重试。');
  return attachment;
}

function mayRead(context: ReadContext, { section }: Attachment): boolean {
  return section === null || (getSection(section)?.readers.includes(context.session.role) ?? false);
}

function plainBytes(context: ReadContext, attachment: Attachment): Buffer {
  return getAttachment(
    context.office.vaultFolder,
    getVaultedFile(context.db, attachment.id),
    attachment.title,
  );
}

async function pageOf(context: ReadContext, attachment: Attachment, page: number): Promise<PaperPage> {
  const bytes = plainBytes(context, attachment);
  const { media, pages } = attachment;
  if (media === 'jpeg' || media === 'png') return { pages, media: `image/${media}`, bytes };
  const picture = await askPage(context, { media, bytes, page, scale: SCREEN_SCALE });
  return { pages, media: 'image/png', bytes: picture.png ?? new Uint8Array() };
}

/** Errors: not-found where the entry belongs to somebody else; not-allowed where the role may not write its section. */
function refuseForeignEntry(context: WriteContext, personId: string, entryId: string | null): void {
  if (entryId === null) return;
  const entry = getEntry(context.db, entryId);
  if (!entry || entry.personId !== personId)
    throw new DomainError('not-found', '该档案中没有这条记录，请刷新后重试。');
  if (!getSection(entry.section)?.writers.includes(context.session.role)) {
    throw new DomainError('not-allowed', '您的角色无权为该栏目添加材料。');
  }
}

interface Vaulted {
  readonly media: AttachmentMedia;
  readonly pages: number;
  readonly file: VaultedFile;
}

export const attachmentsHandlers: Handlers<typeof attachmentsContract> = {
  'attachments.list': (context, { personId }) =>
    listAttachments(context.db, personId).filter((attachment) => mayRead(context, attachment)),
  'attachments.add': prepared({
    prepare: async (context, { title, bytes }): Promise<Vaulted> => {
      const media = checkAttachment(bytes, title);
      const pages = await countPages(context, media, bytes);
      return { media, pages, file: putAttachment(context.office.vaultFolder, bytes) };
    },
    commit: (context, { personId, entryId, title, formedOn }, { media, pages, file }: Vaulted) => {
      try {
        refuseForeignEntry(context, personId, entryId);
        const same = findSameFile(context.db, personId, file.sha256);
        if (same)
          throw new DomainError(
            'attachment-same',
            `该档案中已有内容完全相同的材料“${same.title}”，未重复添加。`,
          );
        const material = {
          personId,
          entryId,
          purpose: 'material',
          title,
          media,
          pages,
          formedOn,
          file,
        } as const;
        return { attachmentId: addAttachment(context.tx, material, context.today) };
      } catch (error) {
        destroyAttachment(context.office.vaultFolder, file.fileName);
        throw error;
      }
    },
  }),
  'attachments.rename': (context, { personId, attachmentId, version, title, formedOn }) => {
    readable(context, personId, attachmentId);
    context.tx.amend('attachment', attachmentId, version, { title, formed_on: formedOn });
    return null;
  },
  'attachments.void': (context, { personId, attachmentId, version, reason }) => {
    readable(context, personId, attachmentId);
    context.tx.void('attachment', attachmentId, version, reason);
    return null;
  },
  'attachments.page': (context, { personId, attachmentId, page }) =>
    pageOf(context, readable(context, personId, attachmentId), page),
  'attachments.download': (context, { personId, attachmentId }) => {
    const attachment = readable(context, personId, attachmentId);
    return {
      bytes: plainBytes(context, attachment),
      fileName: `${attachment.title}.${extensionOf(attachment.media)}`,
    };
  },
};

function extensionOf(media: AttachmentMedia): string {
  return media === 'jpeg' ? 'jpg' : media;
}
