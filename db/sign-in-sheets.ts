import type { ReadDb } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import type { EducationActivity } from './domain/education.ts';
import type { Tx } from './write.ts';

/** A printed 签到表 of one unit for one session: who stands on which line of which page, fixed when it was printed. */
export interface SignInSheet {
  readonly id: string;
  readonly version: number;
  /** For the bars. */
  readonly ordinal: number;
  readonly activityId: string;
  readonly sessionId: string;
  readonly unitKey: string;
  readonly unitName: string;
  readonly paperVersion: number;
  /** Page by page the attendances from the top line down. */
  readonly pages: readonly (readonly string[])[];
  readonly confirmedOn: string | null;
  /** Attachments of the activity that are scans of it. */
  readonly scanIds: readonly string[];
  readonly isVoided: boolean;
}

type SheetRow = Omit<SignInSheet, 'pages' | 'scanIds' | 'isVoided'> & {
  readonly pages: string;
  readonly scanIds: string;
  readonly isVoided: number;
};

const COLUMNS = `id, version, ordinal, activity_id AS activityId, session_id AS sessionId, unit_key AS unitKey, unit_name AS unitName,
paper_version AS paperVersion, pages, confirmed_on AS confirmedOn, scan_ids AS scanIds, voided_at IS NOT NULL AS isVoided
FROM sign_in_sheet`;

function rowToSheet(row: SheetRow): SignInSheet {
  return {
    ...row,
    // Written by freezeSheet and the scan's filing.
    pages: JSON.parse(row.pages) as string[][],
    scanIds: JSON.parse(row.scanIds) as string[],
    isVoided: row.isVoided === 1,
  };
}

/** A sheet, void ones too, or null. */
export function getSheet(db: ReadDb, sheetId: string): SignInSheet | null {
  const row = db.get<SheetRow>(`SELECT ${COLUMNS} WHERE id = :sheetId`, { sheetId });
  return row && rowToSheet(row);
}

/** A sheet. Errors: not-found. */
export function requireSheet(db: ReadDb, sheetId: string): SignInSheet {
  const sheet = getSheet(db, sheetId);
  if (!sheet) throw new DomainError('not-found', '找不到该签到表，请刷新后重试。');
  return sheet;
}

/** The sheets of an activity in the order they were printed. */
export function listSheets(db: ReadDb, activityId: string): readonly SignInSheet[] {
  return db
    .all<SheetRow>(
      `SELECT ${COLUMNS} WHERE activity_id = :activityId AND voided_at IS NULL ORDER BY ordinal`,
      { activityId },
    )
    .map(rowToSheet);
}

/** Fixes who stands where on a sheet about to be printed; printed again unchanged it is the same sheet. */
export function freezeSheet(
  tx: Tx,
  activity: EducationActivity,
  sheet: Pick<SignInSheet, 'sessionId' | 'unitKey' | 'unitName' | 'pages'>,
): SignInSheet {
  const pages = JSON.stringify(sheet.pages);
  const same = tx.db.get<SheetRow>(
    `SELECT ${COLUMNS} WHERE activity_id = :activityId AND session_id = :sessionId AND unit_key = :unitKey
AND pages = :pages AND paper_version = :paperVersion AND voided_at IS NULL`,
    {
      activityId: activity.id,
      sessionId: sheet.sessionId,
      unitKey: sheet.unitKey,
      pages,
      paperVersion: activity.paperVersion,
    },
  );
  if (same) return rowToSheet(same);
  const id = tx.insert('sign_in_sheet', {
    activity_id: activity.id,
    session_id: sheet.sessionId,
    unit_key: sheet.unitKey,
    unit_name: sheet.unitName,
    paper_version: activity.paperVersion,
    pages,
    printed_at: tx.at,
    confirmed_on: null,
    scan_ids: '[]',
    voided_at: null,
    void_reason: null,
  });
  return requireSheet(tx.db, id);
}
