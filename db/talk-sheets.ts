import type { ReadDb } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import type { Talk } from './domain/talk.ts';
import type { Tx } from './write.ts';

/** A printed 集体谈话签到表: who stands on which line of which page, fixed when it was printed. */
export interface TalkSheet {
  readonly id: string;
  readonly version: number;
  /** For the bars. */
  readonly ordinal: number;
  readonly talkId: string;
  /** What its head says of the talk, see headOf. */
  readonly head: string;
  /** Page by page the attendees from the top line down. */
  readonly pages: readonly (readonly string[])[];
  readonly confirmedOn: string | null;
  /** Attachments of the talk that are scans of it. */
  readonly scanIds: readonly string[];
}

type SheetRow = Omit<TalkSheet, 'pages' | 'scanIds'> & { readonly pages: string; readonly scanIds: string };

const COLUMNS = `id, version, ordinal, talk_id AS talkId, head, pages,
confirmed_on AS confirmedOn, scan_ids AS scanIds FROM talk_sheet`;

function rowToSheet(row: SheetRow): TalkSheet {
  return {
    ...row,
    // Written by freezeTalkSheet and the scan's filing.
    pages: JSON.parse(row.pages) as string[][],
    scanIds: JSON.parse(row.scanIds) as string[],
  };
}

/** A sheet or null. */
export function getTalkSheet(db: ReadDb, sheetId: string): TalkSheet | null {
  const row = db.get<SheetRow>(`SELECT ${COLUMNS} WHERE id = :sheetId`, { sheetId });
  return row && rowToSheet(row);
}

/** A sheet. Errors: not-found. */
export function requireTalkSheet(db: ReadDb, sheetId: string): TalkSheet {
  const sheet = getTalkSheet(db, sheetId);
  if (!sheet) throw new DomainError('not-found', '找不到该签到表，请刷新后重试。');
  return sheet;
}

/** The id of the sheet whose bars say `ordinal`, or null. */
export function talkSheetOfOrdinal(db: ReadDb, ordinal: number): string | null {
  return (
    db.get<{ id: string }>('SELECT id FROM talk_sheet WHERE ordinal = :ordinal', { ordinal })?.id ?? null
  );
}

const WAITING = `SELECT ${COLUMNS} WHERE confirmed_on IS NULL AND scan_ids <> '[]' ORDER BY ordinal LIMIT :limit`;

/** Sheets that were scanned and wait for 逐人核对, in the order they were printed. */
export function listScannedTalkSheets(db: ReadDb, limit: number): readonly TalkSheet[] {
  return db.all<SheetRow>(WAITING, { limit }).map(rowToSheet);
}

/** What stands in the head of a sheet; what was said in the talk does not. */
function headOf({ kind, theme, heldOn, plannedOn, fromTime, toTime, place, talker }: Talk): string {
  return JSON.stringify([
    kind,
    theme,
    heldOn ?? plannedOn,
    fromTime,
    toTime,
    place,
    talker.name,
    talker.post,
  ]);
}

/** A print of a sheet as it was frozen; the talk or its list were changed since where `currentVersion` gives more. */
export const PRINTED_VERSION = 1;

/** The version a sheet printed now would carry: that of the print while head and people are still those of it. */
export function currentVersion(sheet: TalkSheet, talk: Talk, attendeeIds: readonly string[]): number {
  const isSame = sheet.head === headOf(talk) && sameIds(sheet.pages.flat(), attendeeIds);
  return isSame ? PRINTED_VERSION : PRINTED_VERSION + 1;
}

function sameIds(printed: readonly string[], listed: readonly string[]): boolean {
  const known = new Set(printed);
  return listed.length === known.size && listed.every((id) => known.has(id));
}

const SAME = `SELECT ${COLUMNS} WHERE talk_id = :talkId AND pages = :pages AND head = :head`;

/** Fixes who stands where on a sheet about to be printed; printed again unchanged it is the same sheet. */
export function freezeTalkSheet(tx: Tx, talk: Talk, standing: TalkSheet['pages']): TalkSheet {
  const { id: talkId } = talk;
  const head = headOf(talk);
  const pages = JSON.stringify(standing);
  const same = tx.db.get<SheetRow>(SAME, { talkId, pages, head });
  if (same) return rowToSheet(same);
  const id = tx.insert('talk_sheet', {
    talk_id: talkId,
    head,
    pages,
    printed_at: tx.at,
    confirmed_on: null,
    scan_ids: '[]',
    voided_at: null,
    void_reason: null,
  });
  return requireTalkSheet(tx.db, id);
}
