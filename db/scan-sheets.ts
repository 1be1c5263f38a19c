import type { ReadDb } from './connection.ts';
import { sessionText } from './domain/education.ts';
import { getActivity, listSessions } from './education-activities.ts';
import { requireSheet } from './sign-in-sheets.ts';

/** A scanned sign-in sheet whose signatures nobody has confirmed yet. */
export interface SheetToConfirm {
  readonly sheetId: string;
  readonly unitName: string;
  readonly activityNumber: string;
  readonly theme: string;
  readonly session: string;
  readonly pages: number;
  /** The latest scan of it. */
  readonly attachmentId: string;
}

const WAITING = `SELECT id FROM sign_in_sheet
WHERE voided_at IS NULL AND confirmed_on IS NULL AND scan_ids <> '[]' ORDER BY ordinal LIMIT :limit`;

/** Scanned sheets that wait for 逐人核对, in the order they were printed. */
export function listSheetsToConfirm(db: ReadDb, limit: number): readonly SheetToConfirm[] {
  return db.all<{ id: string }>(WAITING, { limit }).flatMap(({ id }) => {
    const sheet = requireSheet(db, id);
    const activity = getActivity(db, sheet.activityId);
    const session = listSessions(db, sheet.activityId).find((one) => one.id === sheet.sessionId);
    const attachmentId = sheet.scanIds.at(-1);
    if (!activity || attachmentId === undefined || activity.voidedAt !== null) return [];
    return [
      {
        sheetId: id,
        unitName: sheet.unitName || '未定科室',
        activityNumber: activity.number,
        theme: activity.theme,
        session: session ? sessionText(session) : '',
        pages: sheet.pages.length,
        attachmentId,
      },
    ];
  });
}
