import {
  addAttachment,
  findSameFile,
  getAttachmentRecord,
  getVaultedFile,
  listAttachments,
  renameAttachment,
  voidAttachment,
} from '../../db/attachments.ts';
import { checkAttachment } from '../../db/domain/attachment.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import type { Attachment, AttachmentMedia } from '../../db/domain/entry-record.ts';
import { detectSecretMarking } from '../../db/domain/secret-marking.ts';
import { getSection } from '../../db/domain/sections/index.ts';
import { isWholeFile } from '../../db/domain/whole-file.ts';
import { getEntry } from '../../db/entries.ts';
import { destroyAttachment, type VaultedFile } from '../../db/vault.ts';
import type { attachmentsContract, PaperPage } from '../contract/attachments.ts';
import { safeFileName } from '../exchange/file-name.ts';
import {
  type Handlers,
  type LoggedReadContext,
  prepared,
  type ReadContext,
  type WriteContext,
} from './context.ts';
import type { PageOrder, PagePicture } from './page-order.ts';
import type { VaultOrder } from './vault-order.ts';

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

/** Encrypting 50 MB takes half a second: away from the service's thread. */
const VAULT_TIMEOUT_MS = 60_000;
const VAULT_MEMORY_MB = 512;

function askVault<Result>(context: ReadContext, order: VaultOrder): Promise<Result> {
  return context.runWorker<Result>('vault', {
    input: order,
    timeoutMs: VAULT_TIMEOUT_MS,
    memoryMb: VAULT_MEMORY_MB,
  });
}

function plainBytes(context: ReadContext, attachment: Attachment): Promise<Uint8Array> {
  const file = getVaultedFile(context.db, attachment.id);
  return askVault(context, { act: 'get', folder: context.office.vaultFolder, file, title: attachment.title });
}

async function pageOf(context: ReadContext, attachment: Attachment, page: number): Promise<PaperPage> {
  const bytes = await plainBytes(context, attachment);
  const { media, pages } = attachment;
  if (media === 'jpeg' || media === 'png') return { pages, media: `image/${media}`, bytes };
  const picture = await askPage(context, { media, bytes, page, scale: SCREEN_SCALE });
  return { pages, media: 'image/png', bytes: picture.png ?? new Uint8Array() };
}

/** As readable, with the paper named in the view's event. */
function viewed(context: LoggedReadContext, personId: string, attachmentId: string): Attachment {
  const attachment = readable(context, personId, attachmentId);
  context.note({ text: attachment.title });
  return attachment;
}

/** Errors: attachment-…, secret-marking. */
function checkMaterial(
  bytes: Uint8Array,
  title: string,
  acknowledgedSecretMarking: boolean,
): AttachmentMedia {
  refuseSecretMarking(title, acknowledgedSecretMarking);
  const media = checkAttachment(bytes, title);
  if (isWholeFile(media, bytes)) return media;
  throw new DomainError(
    'attachment-truncated',
    `“${title}”的文件不完整，末尾缺失，可能复制时中断。请重新扫描或重新复制后再添加。`,
  );
}

/** Errors: secret-marking. */
function refuseSecretMarking(title: string, acknowledged: boolean): void {
  const message = acknowledged ? null : detectSecretMarking(title);
  if (message) throw new DomainError('secret-marking', message, { title: message });
}

/** Errors: not-found where the entry is not in that dossier; already-void; not-allowed where the role may not write its section. */
function refuseForeignEntry(context: WriteContext, personId: string, entryId: string | null): void {
  if (entryId === null) return;
  const entry = getEntry(context.db, entryId);
  if (!entry || entry.personId !== personId)
    throw new DomainError('not-found', '该档案中没有这条记录，请刷新后重试。');
  if (entry.voidedAt !== null) throw new DomainError('already-void', '该记录已作废，不能再添加材料。');
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
    prepare: async (context, { title, bytes, acknowledgedSecretMarking }): Promise<Vaulted> => {
      const media = checkMaterial(bytes, title, acknowledgedSecretMarking);
      const pages = await countPages(context, media, bytes);
      const file = await askVault<VaultedFile>(context, {
        act: 'put',
        folder: context.office.vaultFolder,
        bytes,
      });
      return { media, pages, file };
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
  'attachments.rename': (context, { title, formedOn, acknowledgedSecretMarking, ...target }) => {
    refuseSecretMarking(title, acknowledgedSecretMarking);
    readable(context, target.personId, target.attachmentId);
    renameAttachment(context.tx, target, { title, formedOn }, context.today);
    return null;
  },
  'attachments.void': (context, { reason, ...target }) => {
    readable(context, target.personId, target.attachmentId);
    voidAttachment(context.tx, target, reason, context.today);
    return null;
  },
  'attachments.page': (context, { personId, attachmentId, page }) =>
    pageOf(context, viewed(context, personId, attachmentId), page),
  'attachments.download': async (context, { personId, attachmentId }) => {
    const attachment = viewed(context, personId, attachmentId);
    const { title, media } = attachment;
    const fileName = safeFileName(title, media === 'jpeg' ? '.jpg' : `.${media}`);
    return { bytes: await plainBytes(context, attachment), fileName };
  },
};
