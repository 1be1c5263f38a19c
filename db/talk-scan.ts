import { addAttachment, getAttachmentRecord, reinstateAttachment, voidAttachment } from './attachments.ts';
import type { ReadDb } from './connection.ts';
import { officeToday } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import type { PapersOut, ScanFiling, ScanKind, ScanTarget } from './scan-kind.ts';
import { talkTitle } from './talk-records.ts';
import { getTalk, listAttendees, requireTalk } from './talk-rows.ts';
import type { Tx } from './write.ts';

const LABEL = '谈话记录表';

const FILED = `SELECT id AS attachmentId, sha256 FROM attachment
WHERE record_kind = 'talk' AND record_id = :talkId AND voided_at IS NULL AND title LIKE :title || '%'
ORDER BY added_at DESC, id DESC`;

function targetOf(db: ReadDb, talkId: string): ScanTarget | null {
  const talk = getTalk(db, talkId);
  if (!talk) return null;
  const attendees = listAttendees(db, talkId);
  const [first] = attendees;
  return {
    recordId: talk.id,
    title: `${LABEL} ${talkTitle(talk, attendees)}`,
    place: [first?.unitName ?? '', talk.heldOn ?? talk.plannedOn].filter((text) => text !== '').join(' '),
    persons: attendees.flatMap(({ personId, name }) => (personId === null ? [] : [{ id: personId, name }])),
    paperVersion: talk.paperVersion,
    isVoided: talk.voidedAt !== null || talk.state === 'cancelled',
    filed: db.all(FILED, { talkId, title: LABEL }),
  };
}

/** Talks whose paper is still out first, by name, number or theme. */
const CANDIDATES = `SELECT t.id FROM talk t WHERE t.voided_at IS NULL AND t.state IN ('planned', 'held', 'filed') AND t.form = 'individual'
AND (:text = '' OR instr(t.theme, :text) > 0 OR instr(t.party, :text) > 0 OR instr(t.party_unit, :text) > 0
  OR instr(printf('TH%d-%04d', t.year, t.serial), upper(:text)) > 0
  OR t.id IN (SELECT a.talk_id FROM talk_attendee a WHERE a.voided_at IS NULL AND instr(a.name, :text) > 0))
ORDER BY t.state = 'filed', t.occurred_on DESC, t.ordinal DESC LIMIT :limit`;

function candidates(db: ReadDb, text: string, limit: number): readonly ScanTarget[] {
  return db
    .all<{ id: string }>(CANDIDATES, { text: text.trim(), limit })
    .map(({ id }) => targetOf(db, id))
    .filter((target) => target !== null);
}

/** Talks that were held and are not filed: what is only planned has nothing signed. */
const OUT = `SELECT t.id FROM talk t LEFT JOIN talk n ON n.id = :near
WHERE t.voided_at IS NULL AND t.state = 'held' AND t.form = 'individual'
AND (:near IS NULL OR (t.kind = n.kind AND t.theme = n.theme))
AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.record_id = t.id AND a.record_kind = 'talk' AND a.voided_at IS NULL AND a.title LIKE :title || '%')
ORDER BY abs(t.serial - n.serial), t.occurred_on DESC, t.ordinal DESC LIMIT :limit`;

function papersOut(db: ReadDb, { near, limit }: PapersOut): readonly ScanTarget[] {
  return db
    .all<{ id: string }>(OUT, { near, limit, title: LABEL })
    .map(({ id }) => targetOf(db, id))
    .filter((target) => target !== null);
}

function idOfOrdinal(db: ReadDb, ordinal: number): string | null {
  return db.get<{ id: string }>('SELECT id FROM talk WHERE ordinal = :ordinal', { ordinal })?.id ?? null;
}

/** Keeps the scan with the talk; a held talk whose list is settled is then filed. */
function file(tx: Tx, { recordId, file: kept, media, pages, today }: ScanFiling): string {
  const talk = requireTalk(tx.db, recordId);
  if (talk.state === 'cancelled') throw new DomainError('already-void', '这次谈话已取消，不能归档扫描件。');
  const attendees = listAttendees(tx.db, recordId);
  const attachmentId = addAttachment(
    tx,
    {
      owner: { recordKind: 'talk', recordId },
      entryId: null,
      purpose: 'material',
      title: `${LABEL} ${talkTitle(talk, attendees)}`.slice(0, 80),
      media,
      pages,
      formedOn: talk.heldOn ?? today,
      file: kept,
    },
    today,
  );
  const isSettled = attendees.every(({ state }) => state !== 'due');
  if (talk.state === 'held' && isSettled)
    tx.amend('talk', talk.id, talk.version, { state: 'filed', filed_on: today });
  return attachmentId;
}

/** Takes the scan back; a talk that was filed by it, and that no other scan files, is 待归档 again. */
function unfile(tx: Tx, filing: Parameters<ScanKind['unfile']>[1]): void {
  const { recordId, attachmentId, reason, today } = filing;
  const owner = { recordKind: 'talk', recordId } as const;
  const { version, addedAt } = getAttachmentRecord(tx.db, owner, attachmentId);
  voidAttachment(tx, { owner, attachmentId, version }, reason, today);
  const talk = requireTalk(tx.db, recordId);
  const isBare = tx.db.all(FILED, { talkId: recordId, title: LABEL }).length === 0;
  if (talk.state === 'filed' && isBare && talk.filedOn === officeToday(addedAt))
    tx.amend('talk', talk.id, talk.version, { state: 'held', filed_on: null });
}

/** 谈话记录表 come back to their talk. */
export const talkRecordScan: ScanKind = {
  form: 'talkRecord',
  label: LABEL,
  find: targetOf,
  idOfOrdinal,
  candidates,
  papersOut,
  file,
  unfile,
  refile: (tx, { attachmentId, today }) => reinstateAttachment(tx, attachmentId, today),
};
