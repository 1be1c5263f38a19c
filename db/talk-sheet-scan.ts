import { addAttachment, getAttachmentRecord, reinstateAttachment, voidAttachment } from './attachments.ts';
import type { ReadDb } from './connection.ts';
import { officeToday } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import type { TalkAttendee } from './domain/talk.ts';
import { type SheetLine, signatureBoxMm } from './education-scan.ts';
import type { FiledScan, PapersOut, ScanFiling, ScanKind, ScanTarget } from './scan-kind.ts';
import { type Marker, markPresent, type Passed, partRecused, refuseAbsentees } from './talk-attendees.ts';
import { talkTitle } from './talk-records.ts';
import { getTalk, listAttendees, requireTalk } from './talk-rows.ts';
import {
  currentVersion,
  getTalkSheet,
  requireTalkSheet,
  type TalkSheet,
  talkSheetOfOrdinal,
} from './talk-sheets.ts';
import type { Tx } from './write.ts';

const LABEL = '集体谈话签到表';

const FILED = `SELECT id AS attachmentId, sha256 FROM attachment
WHERE id IN (SELECT value FROM json_each(:ids)) AND voided_at IS NULL ORDER BY added_at DESC, id DESC`;

function targetOf(db: ReadDb, sheet: TalkSheet): ScanTarget | null {
  const talk = getTalk(db, sheet.talkId);
  if (!talk) return null;
  const attendees = listAttendees(db, talk.id);
  return {
    recordId: sheet.id,
    title: `${LABEL} ${talkTitle(talk, attendees)}`,
    place: talk.heldOn ?? talk.plannedOn,
    // Most clerks stand on such a list themselves: 回避 holds on talks that are about nobody else.
    persons: [],
    paperVersion: currentVersion(
      sheet,
      talk,
      attendees.map(({ id }) => id),
    ),
    isVoided: talk.voidedAt !== null || talk.state === 'cancelled',
    filed: db.all(FILED, { ids: JSON.stringify(sheet.scanIds) }),
  };
}

const CANDIDATES = `SELECT s.id FROM talk_sheet s JOIN talk t ON t.id = s.talk_id
WHERE t.voided_at IS NULL AND t.state IN ('planned', 'held', 'filed')
AND (:text = '' OR instr(t.theme, :text) > 0 OR instr(t.party, :text) > 0 OR instr(t.party_unit, :text) > 0
  OR instr(printf('TH%d-%04d', t.year, t.serial), upper(:text)) > 0
  OR t.id IN (SELECT a.talk_id FROM talk_attendee a WHERE a.voided_at IS NULL AND instr(a.name, :text) > 0))
ORDER BY s.scan_ids <> '[]', s.ordinal DESC LIMIT :limit`;

function candidates(db: ReadDb, text: string, limit: number): readonly ScanTarget[] {
  return db
    .all<{ id: string }>(CANDIDATES, { text: text.trim(), limit })
    .map(({ id }) => targetOf(db, requireTalkSheet(db, id)))
    .filter((target) => target !== null);
}

/** A sheet's row is its print; before its day nobody has signed it. */
const OUT = `SELECT s.id FROM talk_sheet s JOIN talk t ON t.id = s.talk_id
LEFT JOIN talk_sheet ns ON ns.id = :near LEFT JOIN talk n ON n.id = ns.talk_id
WHERE s.scan_ids = '[]' AND t.voided_at IS NULL AND t.state IN ('planned', 'held', 'filed') AND t.occurred_on <= :today
AND (:near IS NULL OR (t.kind = n.kind AND t.theme = n.theme)) ORDER BY abs(s.ordinal - ns.ordinal), s.ordinal DESC LIMIT :limit`;

function papersOut(db: ReadDb, { near, today, limit }: PapersOut): readonly ScanTarget[] {
  return db
    .all<{ id: string }>(OUT, { near, today, limit })
    .map(({ id }) => targetOf(db, requireTalkSheet(db, id)))
    .filter((target) => target !== null);
}

/** A held talk nobody of whose list is left to check, and whose signed sheet is there, is filed. */
function fileSettled(tx: Tx, talkId: string, today: string): void {
  const talk = requireTalk(tx.db, talkId);
  const isSettled = listAttendees(tx.db, talkId).every(({ state }) => state !== 'due');
  if (talk.state === 'held' && isSettled)
    tx.amend('talk', talk.id, talk.version, { state: 'filed', filed_on: today });
}

function file(tx: Tx, { recordId, file: kept, media, pages, today }: ScanFiling): string {
  const sheet = requireTalkSheet(tx.db, recordId);
  const talk = requireTalk(tx.db, sheet.talkId);
  if (talk.state === 'cancelled') throw new DomainError('already-void', '这次谈话已取消，不能归档扫描件。');
  const attachmentId = addAttachment(
    tx,
    {
      owner: { recordKind: 'talk', recordId: talk.id },
      entryId: null,
      purpose: 'material',
      title: `${LABEL} ${talkTitle(talk, listAttendees(tx.db, talk.id))}`.slice(0, 80),
      media,
      pages,
      formedOn: talk.heldOn ?? today,
      file: kept,
    },
    today,
  );
  tx.amend('talk_sheet', sheet.id, sheet.version, {
    scan_ids: JSON.stringify([...sheet.scanIds, attachmentId]),
  });
  fileSettled(tx, talk.id, today);
  return attachmentId;
}

const OTHER_SCANS = `SELECT 1 AS one FROM talk_sheet WHERE talk_id = :talkId AND scan_ids <> '[]' LIMIT 1`;

/** Takes the scan back; a talk filed since it came, and that no other scan files, is 待归档 again. */
function unfile(tx: Tx, filing: Parameters<ScanKind['unfile']>[1]): void {
  const { recordId, attachmentId, reason, today } = filing;
  const sheet = requireTalkSheet(tx.db, recordId);
  const owner = { recordKind: 'talk', recordId: sheet.talkId } as const;
  const { version, addedAt } = getAttachmentRecord(tx.db, owner, attachmentId);
  voidAttachment(tx, { owner, attachmentId, version }, reason, today);
  tx.amend('talk_sheet', sheet.id, sheet.version, {
    scan_ids: JSON.stringify(sheet.scanIds.filter((id) => id !== attachmentId)),
  });
  const talk = requireTalk(tx.db, sheet.talkId);
  const isFiledSince = talk.filedOn !== null && talk.filedOn >= officeToday(addedAt);
  if (talk.state === 'filed' && isFiledSince && !tx.db.get(OTHER_SCANS, { talkId: talk.id }))
    tx.amend('talk', talk.id, talk.version, { state: 'held', filed_on: null });
}

function refile(tx: Tx, { recordId, attachmentId, today }: FiledScan): void {
  reinstateAttachment(tx, attachmentId, today);
  const { id, version, scanIds } = requireTalkSheet(tx.db, recordId);
  tx.amend('talk_sheet', id, version, { scan_ids: JSON.stringify([attachmentId, ...scanIds]) });
}

/** 集体谈话签到表 come back to their talk; who signed is confirmed line by line. */
export const talkSignInScan: ScanKind = {
  form: 'talkSignIn',
  label: LABEL,
  find: (db, recordId) => {
    const sheet = getTalkSheet(db, recordId);
    return sheet && targetOf(db, sheet);
  },
  idOfOrdinal: talkSheetOfOrdinal,
  candidates,
  papersOut,
  file,
  unfile,
  refile,
};

/** Who stands on the lines of one page (from 1) of a printed sheet, and where each signature is; those taken off the list since are left out. Errors: not-found. */
export function talkSheetRows(db: ReadDb, sheetId: string, page: number): readonly SheetLine[] {
  const sheet = requireTalkSheet(db, sheetId);
  const listed = new Map(listAttendees(db, sheet.talkId).map((attendee) => [attendee.id, attendee]));
  return (sheet.pages[page - 1] ?? []).flatMap((attendanceId, line) => {
    const attendee = listed.get(attendanceId);
    if (!attendee) return [];
    const { name, unitName: unit, state } = attendee;
    return [{ attendanceId, name, unit, state, line, box: signatureBoxMm(line) }];
  });
}

/** Takes over what a clerk confirmed of a scanned sheet: who signed was there; of the others, who was not accounted for is absent; gives those passed over too. Errors: not-found, talk-not-held, out-of-service. */
export function confirmTalkSheet(
  tx: Tx,
  sheetId: string,
  marks: ReadonlyMap<string, boolean>,
  { today, recused }: Marker,
): { readonly present: number; readonly absent: number; readonly skipped: readonly Passed[] } {
  const sheet = requireTalkSheet(tx.db, sheetId);
  const talk = requireTalk(tx.db, sheet.talkId);
  if (talk.heldOn === null)
    throw new DomainError(
      'talk-not-held',
      '这次谈话还没有登记谈话日期。请先在谈话中填写谈话日期，再核对签到表。',
    );
  const printed = new Set(sheet.pages.flat());
  const listed = listAttendees(tx.db, talk.id).filter(({ id }) => printed.has(id));
  const hasCome = ({ id, state }: TalkAttendee): boolean =>
    marks.get(id) === true && state !== 'present' && state !== 'madeUp';
  const isMissing = ({ id, state }: TalkAttendee): boolean => marks.get(id) === false && state === 'due';
  const { own, skipped } = partRecused(
    listed.filter((one) => hasCome(one) || isMissing(one)),
    recused,
  );
  const came = own.filter(hasCome);
  const missed = own.filter(isMissing);
  refuseAbsentees(tx.db, talk, came);
  for (const attendee of came) markPresent(tx, talk, attendee, today);
  for (const { id, version } of missed)
    tx.amend('talk_attendee', id, version, { state: 'absent', absence: 'absent', reason: '' });
  tx.amend('talk_sheet', sheet.id, sheet.version, { confirmed_on: today });
  const isSettled = listAttendees(tx.db, talk.id).every(({ state }) => state !== 'due');
  if (isSettled) {
    tx.amend('talk', talk.id, talk.version, { checked_on: today });
    fileSettled(tx, talk.id, today);
  }
  return { present: came.length, absent: missed.length, skipped };
}
