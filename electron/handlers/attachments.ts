import {
  addAttachment,
  findSameFile,
  getAttachmentRecord,
  listAttachments,
  listDossierPapers,
  type PaperOwner,
  renameAttachment,
  voidAttachment,
} from '../../db/attachments.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import type { Attachment } from '../../db/domain/entry-record.ts';
import type { RecordRef } from '../../db/domain/record-paper.ts';
import { getSection } from '../../db/domain/sections/index.ts';
import { getEntry } from '../../db/entries.ts';
import { destroyAttachment } from '../../db/vault.ts';
import type { attachmentsContract } from '../contract/attachments.ts';
import { safeFileName } from '../exchange/file-name.ts';
import {
  type Handlers,
  type LoggedReadContext,
  prepared,
  type ReadContext,
  type WriteContext,
} from './context.ts';
import {
  checkMaterial,
  pageOf,
  plainBytes,
  putPaper,
  refuseSecretMarking,
  type Vaulted,
} from './paper-files.ts';
import { admitOwner } from './paper-owner.ts';

type OwnerInput = { readonly personId: string } | RecordRef;

/** A paper of a section the role may not read is no paper to him. Errors: not-found. */
function readable(context: ReadContext, owner: PaperOwner, attachmentId: string): Attachment {
  const attachment = getAttachmentRecord(context.db, owner, attachmentId);
  if (!mayRead(context, attachment))
    throw new DomainError('not-found', '没有找到这份材料，可能已作废。请刷新后重试。');
  return attachment;
}

function mayRead(context: ReadContext, { section }: Attachment): boolean {
  return section === null || (getSection(section)?.readers.includes(context.session.role) ?? false);
}

/** As readable, with the paper and the persons of its record named in the view's event. */
function viewed(context: LoggedReadContext, input: OwnerInput, attachmentId: string): Attachment {
  const { owner, subjects } = admitOwner(context, input, 'read');
  const attachment = readable(context, owner, attachmentId);
  context.note({ text: attachment.title, subjects });
  return attachment;
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

export const attachmentsHandlers: Handlers<typeof attachmentsContract> = {
  'attachments.list': (context, input) => {
    const { owner } = admitOwner(context, input, 'read');
    const papers =
      'personId' in owner
        ? listDossierPapers(context.db, owner.personId, context.session.role)
        : listAttachments(context.db, owner);
    return papers.filter((attachment) => mayRead(context, attachment));
  },
  'attachments.add': prepared({
    prepare: (context, { title, bytes, acknowledgedSecretMarking }): Promise<Vaulted> =>
      putPaper(context, checkMaterial(bytes, title, acknowledgedSecretMarking), bytes),
    commit: (context, { title, formedOn, ...input }, { media, pages, file }: Vaulted) => {
      try {
        const { owner, subjects } = admitOwner(context, input, 'write');
        const entryId = 'entryId' in input ? input.entryId : null;
        if ('personId' in owner) refuseForeignEntry(context, owner.personId, entryId);
        const same = findSameFile(context.db, owner, file.sha256);
        if (same)
          throw new DomainError('attachment-same', `已有内容完全相同的材料“${same.title}”，未重复添加。`);
        context.note({ subjects });
        const material = {
          owner,
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
  'attachments.rename': (context, { title, formedOn, acknowledgedSecretMarking, ...input }) => {
    refuseSecretMarking(title, acknowledgedSecretMarking);
    renameAttachment(context.tx, targetOf(context, input), { title, formedOn }, context.today);
    return null;
  },
  'attachments.void': (context, { reason, ...input }) => {
    voidAttachment(context.tx, targetOf(context, input), reason, context.today);
    return null;
  },
  'attachments.page': (context, { attachmentId, page, ...input }) =>
    pageOf(context, viewed(context, input, attachmentId), page),
  'attachments.download': async (context, { attachmentId, ...input }) => {
    const attachment = viewed(context, input, attachmentId);
    const { title, media } = attachment;
    const fileName = safeFileName(title, media === 'jpeg' ? '.jpg' : `.${media}`);
    return { bytes: await plainBytes(context, attachment), fileName };
  },
};

/** The paper a change is about, once its owner is admitted. Errors: not-found, not-allowed, recusal. */
function targetOf(
  context: WriteContext,
  {
    attachmentId,
    version,
    ...input
  }: OwnerInput & { readonly attachmentId: string; readonly version: number },
) {
  const { owner, subjects } = admitOwner(context, input, 'write');
  readable(context, owner, attachmentId);
  context.note({ subjects });
  return { owner, attachmentId, version };
}
