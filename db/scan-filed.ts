import type { ReadDb } from './connection.ts';
import type { RecordRef } from './domain/record-paper.ts';
import type { FiledPaper } from './domain/scan.ts';
import type { CodedForm } from './domain/short-code.ts';
import { mayKnow, type TalkRights } from './domain/talk.ts';
import { scanKindOf } from './scan-kinds.ts';
import { getTalk } from './talk-rows.ts';

interface FiledRow {
  readonly pageId: string;
  readonly attachmentId: string;
  readonly form: CodedForm | null;
  readonly paperId: string | null;
  readonly title: string;
  readonly personId: string | null;
  readonly recordKind: RecordRef['recordKind'] | null;
  readonly recordId: string | null;
}

const PAPER = `f.form, f.record_id AS paperId, a.id AS attachmentId, a.title, a.person_id AS personId,
a.record_kind AS recordKind, a.record_id AS recordId`;
/** A page that was filed before leads to where its like lies; the index of the likes holds what is open or filed: said twice, SQLite sees that. */
const FILED = `SELECT f.id AS pageId, ${PAPER} FROM scan_page f JOIN attachment a ON a.id = f.attachment_id
WHERE f.batch_id = :batchId
UNION ALL
SELECT p.id AS pageId, ${PAPER} FROM scan_page p CROSS JOIN scan_page f ON f.sha256 = p.sha256 AND f.state IN ('open', 'filed') AND f.state = 'filed'
JOIN attachment a ON a.id = f.attachment_id AND a.voided_at IS NULL
WHERE p.batch_id = :batchId AND p.outcome = 'alreadyFiled'`;

/** Whom the asker may read about. */
export interface FiledScope {
  readonly recused: ReadonlySet<string>;
  readonly rights: TalkRights;
}

const WITHHELD: FiledPaper = { title: '按规定不显示。', record: null, personId: null };

/** By page of a batch: the papers it lies with, named as the records are now. What 回避 or rights keep from the asker is not named. */
export function listFiledPapers(
  db: ReadDb,
  batchId: string,
  scope: FiledScope,
): ReadonlyMap<string, readonly FiledPaper[]> {
  const byPage = new Map<string, readonly FiledPaper[]>();
  const known = new Map<string, FiledPaper>();
  for (const row of db.all<FiledRow>(FILED, { batchId })) {
    const paper = known.get(row.attachmentId) ?? paperOf(db, row, scope);
    known.set(row.attachmentId, paper);
    byPage.set(row.pageId, [...(byPage.get(row.pageId) ?? []), paper]);
  }
  return byPage;
}

function paperOf(db: ReadDb, row: FiledRow, { recused, rights }: FiledScope): FiledPaper {
  const { form, paperId, personId, recordKind, recordId } = row;
  const target = form && paperId !== null ? (scanKindOf(form)?.find(db, paperId) ?? null) : null;
  if (target?.persons.some(({ id }) => recused.has(id))) return WITHHELD;
  const talk = recordKind === 'talk' && recordId !== null ? getTalk(db, recordId) : null;
  if (talk && !mayKnow(talk, rights)) return WITHHELD;
  const record = recordKind !== null && recordId !== null ? shownWith(db, { recordKind, recordId }) : null;
  return { title: target?.title ?? row.title, record, personId };
}

/** What stands within another record is shown there. */
const PARENTS = {
  letterAssessment: {
    recordKind: 'letter',
    sql: 'SELECT letter_id AS recordId FROM letter_assessment WHERE id = :recordId',
  },
  studyRecord: {
    recordKind: 'educationActivity',
    sql: 'SELECT activity_id AS recordId FROM attendance WHERE id = :recordId',
  },
} as const;

function shownWith(db: ReadDb, record: RecordRef): RecordRef {
  const { recordKind, recordId } = record;
  if (recordKind !== 'letterAssessment' && recordKind !== 'studyRecord') return record;
  const parent = PARENTS[recordKind];
  const row = db.get<{ recordId: string }>(parent.sql, { recordId });
  return row ? { recordKind: parent.recordKind, recordId: row.recordId } : record;
}

/** The plan of the list, for the test that proves its indexes. */
export function filedPapersPlan(db: ReadDb): readonly string[] {
  return db.plan(FILED, { batchId: '' });
}
