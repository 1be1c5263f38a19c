import { addAttachment, getAttachmentRecord, reinstateAttachment, voidAttachment } from './attachments.ts';
import type { ReadDb } from './connection.ts';
import { type CivilDate, officeToday } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import { letterNumber, parseLetterNumber, stickySigningDay } from './domain/letter.ts';
import type { AssessmentPeriod } from './domain/letter-assessment.ts';
import { PERIOD_LABELS } from './domain/letter-assessment.ts';
import { fileAssessment, unfileAssessment } from './letter-assessments.ts';
import { fileScannedLetter, unfileLetter } from './letters.ts';
import type { LedgerRecord, LedgerRecords } from './record-kind.ts';
import type { PapersOut, ScanFiling, ScanKind, ScanTarget } from './scan-kind.ts';
import { PERSONS_IN_KEY_RANGE, personKeyRange } from './search.ts';
import type { Tx } from './write.ts';

type Kind = 'letter' | 'letterAssessment';

interface Row {
  readonly id: string;
  readonly paperVersion: number;
  readonly year: number;
  readonly serial: number;
  readonly kind: string;
  readonly period: AssessmentPeriod | null;
  readonly partyName: string;
  readonly unitName: string;
  readonly campaignName: string;
  readonly signerId: string | null;
  readonly signerName: string;
  readonly voidedAt: string | null;
  readonly ceremonyOn: CivilDate | null;
  readonly isUnprinted: 0 | 1;
}

const FACTS = `l.year, l.serial, l.kind, l.party_name AS partyName, l.unit_name AS unitName, c.name AS campaignName,
l.signer_id AS signerId, l.signer_name AS signerName, coalesce(r.voided_at, l.voided_at) AS voidedAt, c.ceremony_on AS ceremonyOn`;
/** A letter is its own record; an assessment is one of a letter. */
const SELECT: Readonly<Record<Kind, string>> = {
  letter: `SELECT r.id, r.paper_version AS paperVersion, NULL AS period, r.printed_on IS NULL AND r.signed_on IS NULL AS isUnprinted, ${FACTS}
FROM letter r JOIN letter l ON l.id = r.id JOIN letter_campaign c ON c.id = l.campaign_id`,
  letterAssessment: `SELECT r.id, r.paper_version AS paperVersion, r.period, 0 AS isUnprinted, ${FACTS}
FROM letter_assessment r JOIN letter l ON l.id = r.letter_id JOIN letter_campaign c ON c.id = l.campaign_id`,
};
const WAITING: Readonly<Record<Kind, string>> = {
  letter: "l.state = 'filed'",
  letterAssessment: 'r.filed_on IS NOT NULL',
};
/** Recent years: paper of older ones seldom comes back. */
const CANDIDATE_YEARS = 2;

function rowOf(db: ReadDb, kind: Kind, recordId: string): Row | null {
  return db.get<Row>(`${SELECT[kind]} WHERE r.id = :recordId`, { recordId });
}

/** ZR2026-0001 党风廉政建设责任书（张三）, an assessment with its period. */
function titleOf(row: Row): string {
  const form = row.period === null ? '' : `${PERIOD_LABELS[row.period]}考核表`;
  return `${letterNumber(row)} ${row.kind}${form}（${row.partyName}）`;
}

const personsOf = ({ signerId, signerName }: Row) =>
  signerId === null ? [] : [{ id: signerId, name: signerName }];

const FILED = `SELECT id AS attachmentId, sha256 FROM attachment
WHERE record_kind = :kind AND record_id = :recordId AND voided_at IS NULL ORDER BY added_at DESC, id DESC`;

function targetOf(db: ReadDb, kind: Kind, row: Row): ScanTarget {
  return {
    recordId: row.id,
    title: titleOf(row),
    place: row.unitName || row.campaignName,
    persons: personsOf(row),
    paperVersion: row.paperVersion,
    isVoided: row.voidedAt !== null,
    isUnprinted: row.isUnprinted === 1,
    filed: db.all(FILED, { kind, recordId: row.id }),
  };
}

function candidates(db: ReadDb, kind: Kind, text: string, limit: number): readonly ScanTarget[] {
  const raw = text.normalize('NFKC').trim();
  const number = parseLetterNumber(raw);
  const range = personKeyRange(raw);
  const latest = db.get<{ year: number | null }>('SELECT max(year) AS year FROM letter')?.year ?? 0;
  const parameters = {
    raw,
    text: range?.text ?? '',
    textEnd: range?.end ?? '',
    year: number?.year ?? 0,
    serial: number?.serial ?? 0,
    since: latest - CANDIDATE_YEARS,
    limit,
  };
  const sql = `${SELECT[kind]} WHERE l.voided_at IS NULL AND r.voided_at IS NULL AND l.year > :since
AND (:raw = '' OR (l.year = :year AND l.serial = :serial) OR instr(l.party_name, :raw) > 0 OR instr(l.unit_name, :raw) > 0
  OR (:text <> '' AND coalesce(l.person_id, l.signer_id) IN (SELECT id FROM person WHERE ordinal IN (${PERSONS_IN_KEY_RANGE}))))
ORDER BY ${WAITING[kind]}, l.year DESC, l.serial LIMIT :limit`;
  return db.all<Row>(sql, parameters).map((row) => targetOf(db, kind, row));
}

const UNSCANNED = `r.voided_at IS NULL AND l.voided_at IS NULL AND NOT EXISTS (SELECT 1 FROM attachment a
WHERE a.record_id = r.id AND a.record_kind = :kind AND a.voided_at IS NULL)`;
const IS_OUT: Readonly<Record<Kind, string>> = {
  letter: "l.state IN ('printed', 'signed')",
  letterAssessment: 'r.filed_on IS NULL',
};
const ALONG_WITH: Readonly<Record<Kind, string>> = {
  letter: 'JOIN letter n ON n.id = :near WHERE l.campaign_id = n.campaign_id',
  letterAssessment: `JOIN letter_assessment na ON na.id = :near JOIN letter n ON n.id = na.letter_id
WHERE l.campaign_id = n.campaign_id AND r.period = na.period`,
};
/** Nobody notes that an assessment was printed: one with a grade was. */
const PRINTED: Readonly<Record<Kind, string>> = {
  letter: "l.state = 'printed'",
  letterAssessment: 'r.filed_on IS NULL AND r.grade IS NOT NULL',
};

function papersOut(db: ReadDb, kind: Kind, { near, limit }: PapersOut): readonly ScanTarget[] {
  const rows =
    near === null
      ? db.all<Row>(
          `${SELECT[kind]} WHERE ${PRINTED[kind]} AND ${UNSCANNED} ORDER BY l.year DESC, l.serial LIMIT :limit`,
          { kind, limit },
        )
      : db.all<Row>(
          `${SELECT[kind]} ${ALONG_WITH[kind]} AND ${IS_OUT[kind]} AND ${UNSCANNED}
ORDER BY abs(l.serial - n.serial), l.serial LIMIT :limit`,
          { kind, near, limit },
        );
  return rows.map((row) => targetOf(db, kind, row));
}

/** Letters marked as signed whose paper is not scanned yet, the latest signed first; at most `limit`. */
export function signedLettersOut(db: ReadDb, limit: number): readonly ScanTarget[] {
  const sql = `${SELECT.letter} WHERE l.state = 'signed' AND ${UNSCANNED} ORDER BY l.signed_on DESC, l.year DESC, l.serial LIMIT :limit`;
  return db.all<Row>(sql, { kind: 'letter', limit }).map((row) => targetOf(db, 'letter', row));
}

/** Files the letter; where the day of the signature cannot be the ceremony's, says what to do first. Errors: already-void, letter-date. */
function fileLetter(tx: Tx, letterId: string, days: Parameters<typeof fileScannedLetter>[2]): void {
  try {
    fileScannedLetter(tx, letterId, days);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'letter-date') throw error;
    if (tx.read('letter', letterId).signed_on !== null) throw error;
    const way = '请先在责任书名单中按纸面“登记签订”日期，再到扫描待认中归档。';
    throw new DomainError(error.code, `${error.message}${way}`);
  }
}

function file(tx: Tx, kind: Kind, filing: ScanFiling): string {
  const { recordId, file: kept, media, pages, today } = filing;
  const row = rowOf(tx.db, kind, recordId);
  const signedOn = filing.signedOn ?? stickySigningDay(row?.ceremonyOn ?? null, today);
  if (kind === 'letter') fileLetter(tx, recordId, { signedOn, filedOn: today });
  else fileAssessment(tx, recordId, today);
  return addAttachment(
    tx,
    {
      owner: { recordKind: kind, recordId },
      entryId: null,
      purpose: 'material',
      title: row ? titleOf(row).slice(0, 80) : '责任书',
      media,
      pages,
      formedOn: kind === 'letter' ? String(tx.read('letter', recordId).signed_on) : today,
      file: kept,
    },
    today,
  );
}

/** Scans taken back with their batch: one that had filed the record left that to the scan that had replaced it. */
const UNDONE = `SELECT added_at AS addedAt FROM attachment a WHERE record_kind = :kind AND record_id = :recordId
AND EXISTS (SELECT 1 FROM scan_page p WHERE p.attachment_id = a.id AND p.state = 'undone')`;

/** Voids the scan; where no other one is left and it was this one that filed the record, or one undone since, the record stands as before. */
function unfile(tx: Tx, kind: Kind, filing: Parameters<ScanKind['unfile']>[1]): void {
  const { recordId, attachmentId, reason, today } = filing;
  const owner = { recordKind: kind, recordId } as const;
  const { version, addedAt } = getAttachmentRecord(tx.db, owner, attachmentId);
  voidAttachment(tx, { owner, attachmentId, version }, reason, today);
  if (tx.db.all(FILED, { kind, recordId }).length > 0) return;
  const table = kind === 'letter' ? 'letter' : 'letter_assessment';
  const { filed_on: filedOn } = tx.read(table, recordId);
  const undone = tx.db.all<{ addedAt: string }>(UNDONE, { kind, recordId });
  if (![addedAt, ...undone.map((one) => one.addedAt)].some((at) => officeToday(at) === filedOn)) return;
  if (kind === 'letter') unfileLetter(tx, recordId);
  else unfileAssessment(tx, recordId);
}

function scanOf(form: Kind, label: string): ScanKind {
  const table = form === 'letter' ? 'letter' : 'letter_assessment';
  const byOrdinal = `SELECT id FROM ${table} WHERE ordinal = :ordinal`;
  return {
    form,
    label,
    find: (db, recordId) => {
      const row = rowOf(db, form, recordId);
      return row && targetOf(db, form, row);
    },
    idOfOrdinal: (db, ordinal) => db.get<{ id: string }>(byOrdinal, { ordinal })?.id ?? null,
    candidates: (db, text, limit) => candidates(db, form, text, limit),
    papersOut: (db, asked) => papersOut(db, form, asked),
    file: (tx, filing) => file(tx, form, filing),
    unfile: (tx, filing) => unfile(tx, form, filing),
    refile: (tx, { attachmentId, today }) => reinstateAttachment(tx, attachmentId, today),
  };
}

const SIGNED_ON = 'SELECT signed_on AS signedOn FROM letter WHERE id = :recordId';

/** 责任书 come back: signed where they were not marked yet, and filed. */
export const letterScan: ScanKind = {
  ...scanOf('letter', '责任书'),
  signedOn: (db, recordId) => db.get<{ signedOn: string | null }>(SIGNED_ON, { recordId })?.signedOn ?? null,
};
/** 落实情况考核表 come back to their assessment. */
export const letterAssessmentScan = scanOf('letterAssessment', '责任书考核表');

function recordsOf(kind: Kind): LedgerRecords {
  return {
    kind,
    section: 'letter',
    find: (db, recordId): LedgerRecord | null => {
      const row = rowOf(db, kind, recordId);
      return (
        row && { id: row.id, title: titleOf(row), persons: personsOf(row), isVoided: row.voidedAt !== null }
      );
    },
  };
}

/** Papers of letters, and of their assessments. */
export const letterRecords = recordsOf('letter');
export const letterAssessmentRecords = recordsOf('letterAssessment');
