import type { ReadDb } from './connection.ts';
import type { AuditedTable } from './domain/audited-table.ts';
import { DomainError } from './domain/domain-error.ts';
import { requireImport } from './imports.ts';
import { reindexPerson } from './search.ts';
import type { RecordRow, RecordValue, Tx } from './write.ts';

const STEP = 200;
/** Names a refusal lists before it says how many more. */
const NAMED = 5;

interface ChangeRow {
  readonly table_name: AuditedTable;
  readonly id: string;
  readonly version: number;
  readonly op: 'insert' | 'amend';
  readonly before: string | null;
  readonly after: string | null;
}

/** What the import did to one record: made it, or took it from `before` to `after`, its `version` then. */
interface Touched {
  readonly table: AuditedTable;
  readonly id: string;
  readonly isNew: boolean;
  readonly before: string | null;
  readonly after: string | null;
  readonly version: number;
}

const CHANGES = `SELECT c.table_name, c.id, c.version, c.op, c.before, c.after FROM import_batch b
JOIN audit_change c ON c.seq = b.event_seq WHERE b.id = :batchId AND c.table_name <> 'import_batch' ORDER BY c.ord`;

/** The latest touched first, so that what was made last goes first. */
function listTouched(db: ReadDb, batchId: string): readonly Touched[] {
  const touched = new Map<string, Touched>();
  for (const { table_name: table, id, version, op, ...change } of db.all<ChangeRow>(CHANGES, { batchId })) {
    const first = touched.get(`${table} ${id}`) ?? { table, id, isNew: op === 'insert', ...change };
    touched.set(`${table} ${id}`, { ...first, after: change.after, version });
  }
  return [...touched.values()].reverse();
}

const CREATED = `SELECT c.id FROM import_batch b JOIN audit_change c ON c.seq = b.event_seq
WHERE b.id = :batchId AND c.table_name = 'person' AND c.op = 'insert'`;
/** What may hang on a person, and the SQL that finds it among the people an import made. */
const HANGING: readonly (readonly [string, string])[] = [
  ['已建档', 'SELECT 1 FROM dossier WHERE person_id = p.id AND voided_at IS NULL'],
  ['已有档案记录', 'SELECT 1 FROM section_entry WHERE person_id = p.id AND voided_at IS NULL'],
  ['已有附件或照片', 'SELECT 1 FROM attachment WHERE person_id = p.id AND voided_at IS NULL'],
  [
    '已登记近亲属关系',
    'SELECT 1 FROM kinship WHERE (person_id = p.id OR relative_id = p.id) AND voided_at IS NULL',
  ],
  ['已登记分管科室', 'SELECT 1 FROM in_charge WHERE leader_id = p.id AND voided_at IS NULL'],
  [
    '已有责任书',
    `SELECT 1 FROM letter WHERE person_id = p.id AND voided_at IS NULL
    UNION ALL SELECT 1 WHERE p.id IN (SELECT issuer_id FROM letter WHERE voided_at IS NULL UNION SELECT signer_id FROM letter WHERE voided_at IS NULL)`,
  ],
  [
    '已有谈话',
    `SELECT 1 FROM talk_attendee WHERE person_id = p.id AND voided_at IS NULL
    UNION ALL SELECT 1 WHERE p.id IN (SELECT talker_id FROM talk WHERE voided_at IS NULL
      UNION SELECT second_talker_id FROM talk WHERE voided_at IS NULL UNION SELECT recorder_id FROM talk WHERE voided_at IS NULL)`,
  ],
  ['已列入警示教育应到名单', 'SELECT 1 FROM attendance WHERE person_id = p.id AND voided_at IS NULL'],
  ['已是用户', 'SELECT 1 FROM user_account WHERE person_id = p.id AND disabled_at IS NULL'],
];

function namesText(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join('、');
  return names.length > NAMED ? `${shown}等${names.length}人` : shown;
}

/** What hangs on the people an import made, in Chinese with their names; empty where it can be undone as far as that goes. */
function listHanging(db: ReadDb, batchId: string): readonly string[] {
  return HANGING.flatMap(([what, sql]) => {
    const names = db.all<{ name: string }>(
      `SELECT p.name FROM (${CREATED}) made CROSS JOIN person p ON p.id = made.id WHERE EXISTS (${sql})`,
      { batchId },
    );
    return names.length === 0 ? [] : [`${namesText(names.map(({ name }) => name))}${what}`];
  });
}

function refuse(reasons: readonly string[]): never {
  throw new DomainError('import-in-use', `不能撤销这次导入：${reasons.join('；')}。请先处理，或逐人修改。`);
}

/** Records that are otherwise than the import left them, by whom they belong to; one changed and put back, as by a later import that was undone, is none. */
function listChangedLater(tx: Tx, touched: readonly Touched[]): readonly string[] {
  const names = new Set<string>();
  for (const one of touched) {
    const row = tx.read(one.table, one.id);
    if (row.version !== one.version && !standsAsLeft(row, one.after))
      names.add(ownerName(tx, one.table, row));
  }
  return [...names];
}

function standsAsLeft(row: RecordRow, after: string | null): boolean {
  if (after === null) return false;
  // The audit wrote the row as it was.
  const { version: _version, ...left } = JSON.parse(after) as RecordRow;
  return Object.entries(left).every(([column, value]) => row[column] === value);
}

function ownerName(tx: Tx, table: AuditedTable, row: RecordRow): string {
  if (table === 'person' || table === 'unit') return String(row.name);
  const personId = row.person_id;
  return typeof personId === 'string' ? String(tx.read('person', personId).name) : String(row.name ?? '');
}

export interface UndoneImport {
  readonly fileName: string;
  /** Everybody whose records were voided or put back. */
  readonly subjects: readonly string[];
}

/**
 * Takes an import back as one act: what it made is voided, what it changed is as before. Errors: import-undone, import-in-use
 * (naming what hangs on it).
 */
export function undoImport(
  tx: Tx,
  batchId: string,
  progress: (done: number, total: number) => void,
): UndoneImport {
  const batch = requireImport(tx.db, batchId);
  if (batch.undoneAt !== null) throw new DomainError('import-undone', '这次导入已经撤销过了。');
  const hanging = listHanging(tx.db, batchId);
  if (hanging.length > 0) refuse(hanging);
  const touched = listTouched(tx.db, batchId);
  const later = listChangedLater(tx, touched);
  if (later.length > 0) refuse([`${namesText(later)}在导入之后又有改动`]);
  const reason = `撤销导入：${batch.fileName}`;
  touched.forEach((record, index) => {
    if (index % STEP === 0) progress(index, touched.length);
    takeBack(tx, record, reason);
  });
  refuseUnitsInUse(tx, touched);
  const { version } = tx.read('import_batch', batchId);
  tx.amend('import_batch', batchId, Number(version), { undone_at: tx.at });
  const subjects = touched.filter(({ table }) => table === 'person').map(({ id }) => id);
  for (const personId of subjects) reindexPerson(tx.db, personId);
  return { fileName: batch.fileName, subjects };
}

function takeBack(tx: Tx, { table, id, isNew, before }: Touched, reason: string): void {
  const version = Number(tx.read(table, id).version);
  if (isNew) {
    tx.void(table, id, version, reason);
    return;
  }
  if (before === null) refuse(['有记录的原值已按规定销毁']);
  // The audit wrote the row as it was.
  const { id: _id, version: _version, ...values } = JSON.parse(before) as Record<string, RecordValue>;
  tx.amend(table, id, version, values);
}

const UNIT_USES: readonly string[] = [
  'SELECT name FROM person WHERE unit_key = :id AND voided_at IS NULL',
  'SELECT name FROM person WHERE branch_id = :id AND voided_at IS NULL',
  'SELECT name FROM unit WHERE parent_id = :id AND voided_at IS NULL',
  `SELECT p.name FROM post t JOIN person p ON p.id = t.person_id
WHERE t.unit_id = :id AND t.voided_at IS NULL AND p.voided_at IS NULL`,
  `SELECT p.name FROM in_charge c JOIN person p ON p.id = c.leader_id WHERE c.unit_id = :id AND c.voided_at IS NULL`,
];

/** Asked after the import's own people are gone: whoever still stands in a unit it made came later. */
function refuseUnitsInUse(tx: Tx, touched: readonly Touched[]): void {
  const reasons = touched
    .filter(({ table, isNew }) => table === 'unit' && isNew)
    .flatMap(({ id }) => {
      const users = UNIT_USES.flatMap((sql) =>
        tx.db.all<{ name: string }>(sql, { id }).map(({ name }) => name),
      );
      return users.length === 0
        ? []
        : [`“${String(tx.read('unit', id).name)}”里还有${namesText([...new Set(users)])}`];
    });
  if (reasons.length > 0) refuse(reasons);
}
