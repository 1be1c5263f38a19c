import { getVaultedFile } from '../../db/attachments.ts';
import { checkAttachment } from '../../db/domain/attachment.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import type { Attachment, AttachmentMedia } from '../../db/domain/entry-record.ts';
import { detectSecretMarking } from '../../db/domain/secret-marking.ts';
import { isWholeFile } from '../../db/domain/whole-file.ts';
import type { VaultedFile } from '../../db/vault.ts';
import type { PaperPage } from '../contract/attachments.ts';
import type { ReadContext } from './context.ts';
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

/** The bytes of a kept paper. Errors: attachment-missing, attachment-altered. */
export function plainBytes(context: ReadContext, attachment: Attachment): Promise<Uint8Array> {
  const file = getVaultedFile(context.db, attachment.id);
  return askVault(context, { act: 'get', folder: context.office.vaultFolder, file, title: attachment.title });
}

/** One page of a kept paper as the page shows it. */
export async function pageOf(context: ReadContext, attachment: Attachment, page: number): Promise<PaperPage> {
  const bytes = await plainBytes(context, attachment);
  const { media, pages } = attachment;
  if (media === 'jpeg' || media === 'png') return { pages, media: `image/${media}`, bytes };
  const picture = await askPage(context, { media, bytes, page, scale: SCREEN_SCALE });
  return { pages, media: 'image/png', bytes: picture.png ?? new Uint8Array() };
}

/** A paper whose file lies in the vault, its row not written yet. */
export interface Vaulted {
  readonly media: AttachmentMedia;
  readonly pages: number;
  readonly file: VaultedFile;
}

/** Counts a paper's pages and puts its bytes into the vault. Errors: attachment-…, those of the disk. */
export async function putPaper(
  context: ReadContext,
  media: AttachmentMedia,
  bytes: Uint8Array,
): Promise<Vaulted> {
  const pages = await countPages(context, media, bytes);
  const file = await askVault<VaultedFile>(context, {
    act: 'put',
    folder: context.office.vaultFolder,
    bytes,
  });
  return { media, pages, file };
}

/** What kind of file a new paper is. Errors: attachment-…, secret-marking. */
export function checkMaterial(
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

/** Asks before a title with 秘密, 机密 or 绝密 is kept. Errors: secret-marking. */
export function refuseSecretMarking(title: string, acknowledged: boolean): void {
  const message = acknowledged ? null : detectSecretMarking(title);
  if (message) throw new DomainError('secret-marking', message, { title: message });
}
