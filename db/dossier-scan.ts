import { addAttachment, getAttachmentRecord, reinstateAttachment, voidAttachment } from './attachments.ts';
import type { ReadDb } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import type { SheetState } from './domain/dossier.ts';
import type { PapersOut, ScanFiling, ScanKind, ScanTarget } from './scan-kind.ts';
import { findPersons } from './search.ts';
import type { RecordRow, Tx } from './write.ts';

interface HeldRow {
  readonly id: string;
  readonly version: number;
  readonly personId: string;
  readonly name: string;
  readonly unitName: string;
  readonly number: string;
  readonly voidedAt: string | null;
  readonly sheetState: string;
}

const COLUMNS = `d.id, d.version, d.person_id AS personId, p.name, coalesce(u.name, '') AS unitName, d.number,
d.voided_at AS voidedAt, d.sheet_state AS sheetState
FROM dossier d JOIN person p ON p.id = d.person_id LEFT JOIN unit u ON u.id = p.unit_id`;
const BY_ID = `SELECT ${COLUMNS} WHERE d.id = :recordId`;
const OF_PERSON = `SELECT ${COLUMNS} WHERE d.person_id = :personId AND d.voided_at IS NULL`;
/** Those whose paper is awaited first. */
const OF_UNIT = `SELECT ${COLUMNS} WHERE d.voided_at IS NULL AND p.unit_id IN (SELECT id FROM unit WHERE instr(name, :text) > 0)
ORDER BY d.sheet_state <> :awaited, d.number LIMIT :limit`;
/** Not scanned since the person's sheet came to where it stands. */
const NOT_FILED = `NOT EXISTS (SELECT 1 FROM attachment a WHERE a.person_id = d.person_id AND a.title = :title AND a.voided_at IS NULL
AND date(a.added_at, '+8 hours') >= coalesce(d.sheet_on, ''))`;
const AWAITED = `SELECT ${COLUMNS} WHERE d.sheet_state = :awaited AND d.voided_at IS NULL AND ${NOT_FILED}
ORDER BY d.number LIMIT :limit`;
/** Of the unit of `near`: papers are handed out and scanned unit by unit; those awaited first, nearest number first. */
const BESIDE = `SELECT ${COLUMNS} WHERE d.voided_at IS NULL AND d.id <> :near
AND p.unit_id = (SELECT n.unit_id FROM dossier nd JOIN person n ON n.id = nd.person_id WHERE nd.id = :near) AND ${NOT_FILED}
ORDER BY d.sheet_state <> :awaited, abs(d.ordinal - (SELECT ordinal FROM dossier WHERE id = :near)) LIMIT :limit`;
const OF_ORDINAL = 'SELECT id FROM dossier WHERE ordinal = :ordinal';
const FILED = `SELECT id AS attachmentId, sha256 FROM attachment
WHERE person_id = :personId AND title = :title AND voided_at IS NULL ORDER BY added_at DESC, id DESC`;
/** The dossier before its sheet last came to 已收, and whether that was by a scan. */
const MOVED = `SELECT d.before, EXISTS (SELECT 1 FROM audit_change a WHERE a.seq = d.seq AND a.table_name = 'attachment' AND a.op = 'insert') AS byScan
FROM audit_change d WHERE d.table_name = 'dossier' AND d.id = :recordId AND json_extract(d.before, '$.sheet_state') <> 'returned'
ORDER BY d.version DESC LIMIT 1`;

interface DossierPaper {
  readonly form: 'sheetToFill' | 'basicFacts';
  readonly label: string;
  /** Title of the attachment. */
  readonly title: string;
  /** Where the person's sheet stands while this paper is awaited: one to fill in is out, one filled in is printed for signing once it was checked. */
  readonly awaited: SheetState;
}

/** Papers about a dossier come back into the person's own papers; a sheet filled in by the person turns to 已收. */
function dossierScan(paper: DossierPaper): ScanKind {
  const targetOf = (db: ReadDb, row: HeldRow): ScanTarget => ({
    recordId: row.id,
    title: `${paper.title}（${row.name}）`,
    place: [row.unitName, row.number].filter(Boolean).join(' '),
    persons: [{ id: row.personId, name: row.name }],
    // What the person wrote by hand is newer than any amendment since the print.
    paperVersion: 0,
    isVoided: row.voidedAt !== null,
    filed: db.all(FILED, { personId: row.personId, title: paper.title }),
  });
  return {
    form: paper.form,
    label: paper.label,
    find: (db, recordId) => {
      const row = db.get<HeldRow>(BY_ID, { recordId });
      return row && targetOf(db, row);
    },
    idOfOrdinal: (db, ordinal) => db.get<{ id: string }>(OF_ORDINAL, { ordinal })?.id ?? null,
    candidates: (db, text, limit) => rowsFor(db, text, limit, paper).map((row) => targetOf(db, row)),
    papersOut: (db, asked) => outOf(db, asked, paper).map((row) => targetOf(db, row)),
    file: (tx, filing) => fileSheet(tx, filing, paper),
    unfile: (tx, { recordId, attachmentId, reason, today }) => {
      const { personId } = requireHeld(tx.db, recordId);
      const { version } = getAttachmentRecord(tx.db, { personId }, attachmentId);
      voidAttachment(tx, { owner: { personId }, attachmentId, version }, reason, today);
      const isBare = !tx.db.get(FILED, { personId, title: paper.title });
      if (paper.form === 'sheetToFill' && isBare) restoreSheet(tx, recordId);
    },
    refile: (tx, { attachmentId, today }) => reinstateAttachment(tx, attachmentId, today),
  };
}

/** Whose paper may lie on the glass: along with a neighbour's the unit's, else those whose paper is awaited. */
function outOf(db: ReadDb, { near, limit }: PapersOut, { awaited, title }: DossierPaper): readonly HeldRow[] {
  // Not every print is noted: beside a paper of its unit it may be anybody's.
  return db.all<HeldRow>(near === null ? AWAITED : BESIDE, { near, awaited, title, limit });
}

function rowsFor(
  db: ReadDb,
  text: string,
  limit: number,
  { awaited, title }: DossierPaper,
): readonly HeldRow[] {
  if (text.trim() === '') return db.all<HeldRow>(AWAITED, { awaited, title, limit });
  const named = findPersons(db, text, limit).flatMap(({ id }) =>
    db.all<HeldRow>(OF_PERSON, { personId: id }),
  );
  return named.length > 0 ? named : db.all<HeldRow>(OF_UNIT, { text, awaited, limit });
}

function requireHeld(db: ReadDb, recordId: string): HeldRow {
  const row = db.get<HeldRow>(BY_ID, { recordId });
  if (!row) throw new DomainError('not-found', '找不到该档案，请刷新后重试。');
  if (row.voidedAt !== null)
    throw new DomainError('already-void', `${row.name}的档案已作废，不能再归入材料。`);
  return row;
}

function fileSheet(tx: Tx, { recordId, file, media, pages, today }: ScanFiling, paper: DossierPaper): string {
  const held = requireHeld(tx.db, recordId);
  const { personId } = held;
  const { title } = paper;
  const material = {
    owner: { personId },
    entryId: null,
    purpose: 'material',
    title,
    media,
    pages,
    formedOn: today,
    file,
  } as const;
  const attachmentId = addAttachment(tx, material, today);
  const isOut = held.sheetState === 'none' || held.sheetState === 'handedOut';
  if (paper.form === 'sheetToFill' && isOut) {
    const { version } = requireHeld(tx.db, recordId);
    tx.amend('dossier', recordId, version, { sheet_state: 'returned', sheet_on: today });
  }
  return attachmentId;
}

/** A sheet that has gone on since, or was handed in without a scan, stays where it is. */
function restoreSheet(tx: Tx, recordId: string): void {
  const moved = tx.db.get<{ before: string; byScan: number }>(MOVED, { recordId });
  const now = tx.read('dossier', recordId);
  if (!moved || moved.byScan === 0 || now.sheet_state !== 'returned') return;
  const { sheet_state, sheet_on } = JSON.parse(moved.before) as RecordRow; // the audit wrote the row as it was
  tx.amend('dossier', recordId, Number(now.version), {
    sheet_state: sheet_state ?? 'none',
    sheet_on: sheet_on ?? null,
  });
}

export const sheetToFillScan = dossierScan({
  form: 'sheetToFill',
  label: '基本情况表（本人填写）',
  title: '基本情况表（本人填写）',
  awaited: 'handedOut',
});
export const basicFactsScan = dossierScan({
  form: 'basicFacts',
  label: '基本情况表',
  title: '基本情况表（签字）',
  awaited: 'checked',
});
