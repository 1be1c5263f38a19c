import { z } from 'zod';
import { isCivilDate } from '../../db/domain/civil-date.ts';
import type { Attachment } from '../../db/domain/entry-record.ts';
import { RECORD_KINDS } from '../../db/domain/record-paper.ts';
import { DOSSIER_READERS, OFFICE_ROLES } from '../../db/domain/role.ts';
import { loggedRead, read, write } from './channel.ts';

const personId = z.uuid();
const recordRef = { recordKind: z.enum(RECORD_KINDS), recordId: z.uuid() };
const attachmentId = z.uuid();
const title = z.string().trim().min(1, '请写明材料名称。').max(80, '材料名称请控制在 80 字以内。');
/** The clerk has confirmed that 秘密, 机密 or 绝密 in the title marks no state secret. */
const acknowledgedSecretMarking = z.boolean().default(false);
const formedOn = z.string().refine(isCivilDate, '形成日期不正确，例：2026-03-05。');
const newPaper = { title, formedOn, acknowledgedSecretMarking, bytes: z.instanceof(Uint8Array) };

/** Papers are kept with a person's dossier or with a record of a ledger; the rest of the input is the same for both. */
function ofOwner<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.union([z.object({ personId, ...shape }), z.object({ ...recordRef, ...shape })]);
}

/** Of a record the handler asks its ledger whom it is about. */
const aboutPerson = (
  input: { readonly personId: string } | { readonly recordId: string },
): readonly string[] => ('personId' in input ? [input.personId] : []);
const reading = { roles: DOSSIER_READERS, subjects: aboutPerson };
const writing = { roles: OFFICE_ROLES, subjects: aboutPerson };

/** One page of a paper as the page shows it. */
export interface PaperPage {
  readonly pages: number;
  readonly media: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
}

export const attachmentsContract = {
  'attachments.list': read<readonly Attachment[]>()({
    input: ofOwner({}),
    access: reading,
    bad: { personId: 1 },
  }),
  'attachments.add': write<{ readonly attachmentId: string }>()({
    input: z.union([
      z.object({ personId, entryId: z.uuid().nullable(), ...newPaper }),
      z.object({ ...recordRef, ...newPaper }),
    ]),
    access: writing,
    bad: { title: '' },
  }),
  'attachments.rename': write<null>()({
    input: ofOwner({
      attachmentId,
      version: z.int().min(1),
      title,
      formedOn,
      acknowledgedSecretMarking,
    }),
    access: writing,
    bad: { formedOn: '2026-02-30' },
  }),
  'attachments.void': write<null>()({
    input: ofOwner({
      attachmentId,
      version: z.int().min(1),
      reason: z.string().trim().min(2, '请写明作废原因（至少 2 个字）。').max(200),
    }),
    access: writing,
    bad: { reason: '' },
  }),
  'attachments.page': loggedRead<PaperPage>()({
    input: ofOwner({ attachmentId, page: z.int().min(1).max(10_000) }),
    access: reading,
    bad: { page: 0 },
  }),
  'attachments.download': loggedRead<{ readonly bytes: Uint8Array; readonly fileName: string }>()({
    input: ofOwner({ attachmentId }),
    access: reading,
    bad: {},
  }),
};
