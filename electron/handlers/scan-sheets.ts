import { getVaultedFile } from '../../db/attachments.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { talkRights } from '../../db/domain/talk.ts';
import { confirmSheet, saysAbsent, sheetRows } from '../../db/education-scan.ts';
import { listSheetsToConfirm, type SheetToConfirm } from '../../db/scan-sheets.ts';
import { confirmTalkSheet, talkSheetRows } from '../../db/talk-sheet-scan.ts';
import { requireTalkSheet } from '../../db/talk-sheets.ts';
import type { SheetSignature, scanSheetsContract } from '../contract/scan-sheets.ts';
import type { Handlers, LoggedReadContext, ReadContext, WriteContext } from './context.ts';
import type { CutPage, ScanOrder } from './scan-order.ts';
import { admitTalk } from './talk-access.ts';
import type { VaultOrder } from './vault-order.ts';

/** More are confirmed first. */
const LISTED = 200;
const TIMEOUT_MS = 60_000;
const MEMORY_MB = 768;
/** A tick or a dot already is more; dust and a touching rule are less (tests/electron/handlers/scan-sheets.test.ts). */
const SIGNED_INK = 0.006;

function waiting({ db, session }: ReadContext): readonly SheetToConfirm[] {
  return listSheetsToConfirm(db, LISTED, talkRights(session.role));
}

function requireWaiting(context: ReadContext, sheetId: string): SheetToConfirm {
  const sheet = waiting(context).find((one) => one.sheetId === sheetId);
  if (!sheet) throw new DomainError('not-found', '该签到表没有待核对的扫描件，可能已核对。请刷新后重试。');
  return sheet;
}

async function signaturesOf(
  context: LoggedReadContext,
  { sheetId, of, attachmentId, unitName, number }: SheetToConfirm,
  page: number,
): Promise<readonly SheetSignature[]> {
  const title = `签到表 ${number} ${unitName}`.trim();
  context.note({ text: `${title} 第${page}页` });
  const rows = (of === 'talk' ? talkSheetRows : sheetRows)(context.db, sheetId, page);
  const limits = { timeoutMs: TIMEOUT_MS, memoryMb: MEMORY_MB };
  const get: VaultOrder = {
    act: 'get',
    folder: context.office.vaultFolder,
    file: getVaultedFile(context.db, attachmentId),
    title,
  };
  const pdf = await context.runWorker<Uint8Array>('vault', { input: get, ...limits });
  const cut: ScanOrder = { act: 'cut', pdf, page, boxes: rows.map(({ box }) => box) };
  const { cuts } = await context.runWorker<CutPage>('scan', { input: cut, ...limits });
  return rows.flatMap(({ attendanceId, name, unit, state }, at) => {
    const picture = cuts[at];
    return picture
      ? [{ attendanceId, name, unit, state, ...picture, signed: picture.ink >= SIGNED_INK }]
      : [];
  });
}

function confirmTalk(
  context: WriteContext,
  sheetId: string,
  marks: readonly { readonly attendanceId: string; readonly signed: boolean }[],
): ReturnType<typeof confirmTalkSheet> {
  const { subjects } = admitTalk(context, requireTalkSheet(context.db, sheetId).talkId);
  const byAttendee = new Map(marks.map(({ attendanceId, signed }) => [attendanceId, signed]));
  const confirmed = confirmTalkSheet(context.tx, sheetId, byAttendee, context);
  context.note({ subjects });
  return confirmed;
}

export const scanSheetsHandlers: Handlers<typeof scanSheetsContract> = {
  'scanSheets.list': (context) =>
    waiting(context).map(({ attachmentId: _attachmentId, ...brief }) => ({
      ...brief,
      saysAbsent: brief.of === 'talk' || saysAbsent(context.db, brief.sheetId, context.today),
    })),
  'scanSheets.page': (context, { sheetId, page }) =>
    signaturesOf(context, requireWaiting(context, sheetId), page),
  'scanSheets.confirm': (context, { sheetId, marks }) => {
    if (requireWaiting(context, sheetId).of === 'talk') return confirmTalk(context, sheetId, marks);
    const { subjects, present, absent, skipped } = confirmSheet(context.tx, sheetId, marks, context);
    context.note({ subjects });
    return { present, absent, skipped: skipped.map(({ name, reason }) => ({ name, reason })) };
  },
};
