import type { ReadDb } from './connection.ts';
import { sessionText } from './domain/education.ts';
import { mayKnow, TALK_KIND_LABELS, type TalkRights, talkNumber } from './domain/talk.ts';
import { getActivity, listSessions } from './education-activities.ts';
import { requireSheet } from './sign-in-sheets.ts';
import { getTalk } from './talk-rows.ts';
import { listScannedTalkSheets } from './talk-sheets.ts';

/** A scanned sign-in sheet whose signatures nobody has confirmed yet. */
export interface SheetToConfirm {
  readonly sheetId: string;
  readonly of: 'education' | 'talk';
  readonly unitName: string;
  /** Of the activity or the talk. */
  readonly number: string;
  readonly theme: string;
  readonly session: string;
  readonly pages: number;
  /** The latest scan of it. */
  readonly attachmentId: string;
  /** The talk whose day must be noted before the sheet can be confirmed; null where it can. */
  readonly undatedTalkId: string | null;
}

const WAITING = `SELECT id FROM sign_in_sheet
WHERE voided_at IS NULL AND confirmed_on IS NULL AND scan_ids <> '[]' ORDER BY ordinal LIMIT :limit`;

/** Scanned sheets that wait for 逐人核对: those of education, then those of talks the user may know of, each in the order they were printed. */
export function listSheetsToConfirm(
  db: ReadDb,
  limit: number,
  rights: TalkRights,
): readonly SheetToConfirm[] {
  return [...educationSheets(db, limit), ...talkSheets(db, limit, rights)];
}

function talkSheets(db: ReadDb, limit: number, rights: TalkRights): readonly SheetToConfirm[] {
  return listScannedTalkSheets(db, limit).flatMap(({ id, talkId, pages, scanIds }) => {
    const talk = getTalk(db, talkId);
    const attachmentId = scanIds.at(-1);
    if (!talk || attachmentId === undefined || talk.voidedAt !== null || talk.state === 'cancelled')
      return [];
    if (!mayKnow(talk, rights)) return [];
    return [
      {
        sheetId: id,
        of: 'talk' as const,
        unitName: '',
        number: talkNumber(talk.year, talk.serial),
        theme: talk.theme || TALK_KIND_LABELS[talk.kind],
        session: `${talk.heldOn ?? talk.plannedOn} ${talk.fromTime} ${talk.place}`
          .replaceAll(/ +/gu, ' ')
          .trim(),
        pages: pages.length,
        attachmentId,
        undatedTalkId: talk.heldOn === null ? talkId : null,
      },
    ];
  });
}

function educationSheets(db: ReadDb, limit: number): readonly SheetToConfirm[] {
  return db.all<{ id: string }>(WAITING, { limit }).flatMap(({ id }) => {
    const sheet = requireSheet(db, id);
    const activity = getActivity(db, sheet.activityId);
    const session = listSessions(db, sheet.activityId).find((one) => one.id === sheet.sessionId);
    const attachmentId = sheet.scanIds.at(-1);
    if (!activity || attachmentId === undefined || activity.voidedAt !== null) return [];
    return [
      {
        sheetId: id,
        of: 'education' as const,
        unitName: sheet.unitName || '未定科室',
        number: activity.number,
        theme: activity.theme,
        session: session ? sessionText(session) : '',
        pages: sheet.pages.length,
        attachmentId,
        undatedTalkId: null,
      },
    ];
  });
}
