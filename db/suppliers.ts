import type { ReadDb, SqlValue } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import { foldText } from './domain/fold.ts';
import type {
  Representative,
  RepresentativeFields,
  Supplier,
  SupplierFields,
  SupplierLine,
} from './domain/supplier.ts';
import { requireNotBefore } from './domain/unit.ts';
import { foldForPersonSearch, personKeys, sortKeyOfName } from './person-keys.ts';
import type { RecordRow, Tx } from './write.ts';

const COLUMNS = `s.id, s.version, s.number, s.name, s.credit_code AS creditCode, s.supplies,
s.integrity_note AS integrityNote, s.note, s.voided_at AS voidedAt`;
const PREFIX = 'GYS-';
const SERIAL_DIGITS = 4;

const LIST_COLUMNS = `${COLUMNS},
coalesce((SELECT group_concat(r.name, '、') FROM representative r WHERE r.supplier_id = s.id AND r.voided_at IS NULL), '') AS representatives,
(SELECT max(r.authorised_to_on) FROM representative r WHERE r.supplier_id = s.id AND r.voided_at IS NULL) AS authorisedToOn,
(SELECT l.year FROM letter l WHERE l.supplier_id = s.id AND l.voided_at IS NULL ORDER BY l.year DESC, l.serial DESC LIMIT 1) AS letterYear,
(SELECT l.signed_on FROM letter l WHERE l.supplier_id = s.id AND l.voided_at IS NULL ORDER BY l.year DESC, l.serial DESC LIMIT 1) AS letterSignedOn`;

export interface SupplierPageRequest {
  readonly text?: string;
  readonly sort: 'number' | 'name';
  readonly descending: boolean;
  /** Number, or reading and id, of the last row of the page before. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

const ORDERS = { number: ['s.number'], name: ['s.pinyin', 's.id'] } as const;

/** One page of suppliers not voided, and where it ended. */
export function listSuppliers(
  db: ReadDb,
  request: SupplierPageRequest,
): { readonly rows: readonly SupplierLine[]; readonly next: readonly string[] | null } {
  const columns = ORDERS[request.sort];
  const { condition, parameters } = textCondition(request.text);
  const bound: Record<string, SqlValue> = { ...parameters, limit: request.limit };
  const places = (request.after ?? []).map((value, index) => {
    bound[`after${index}`] = value;
    return `:after${index}`;
  });
  const direction = request.descending ? ' DESC' : '';
  const continued = request.after
    ? ` AND (${columns.join(', ')}) ${request.descending ? '<' : '>'} (${places.join(', ')})`
    : '';
  const rows = db.all<SupplierLine & { readonly pinyin: string }>(
    `SELECT ${LIST_COLUMNS}, s.pinyin FROM supplier s WHERE s.voided_at IS NULL AND ${condition}${continued}
ORDER BY ${columns.map((column) => column + direction).join(', ')} LIMIT :limit`,
    bound,
  );
  const last = rows.at(-1);
  const cursor = last && (request.sort === 'number' ? [last.number] : [last.pinyin, last.id]);
  return {
    rows: rows.map(({ pinyin: _, ...row }) => row),
    next: rows.length === request.limit && cursor ? cursor : null,
  };
}

/** How many suppliers the filter lets through. */
export function countSuppliers(db: ReadDb, text?: string): number {
  const { condition, parameters } = textCondition(text);
  const sql = `SELECT count(*) AS count FROM supplier s WHERE s.voided_at IS NULL AND ${condition}`;
  return db.get<{ count: number }>(sql, parameters)?.count ?? 0;
}

/** A few hundred rows at most: read whole, so no index of their own. */
function textCondition(text: string | undefined): {
  readonly condition: string;
  readonly parameters: Record<string, SqlValue>;
} {
  if (text === undefined || foldText(text) === '') return { condition: '1', parameters: {} };
  return {
    condition: `(:text <> '' AND instr(s.search_text, :text) > 0 OR EXISTS (SELECT 1 FROM representative r
WHERE r.supplier_id = s.id AND r.voided_at IS NULL AND instr(r.name, :name) > 0))`,
    parameters: { text: foldForPersonSearch(text), name: text.trim() },
  };
}

function getSupplier(db: ReadDb, supplierId: string): Supplier | null {
  return db.get<Supplier>(`SELECT ${COLUMNS} FROM supplier s WHERE s.id = :supplierId`, { supplierId });
}

/** The representatives of a supplier not voided; identity numbers in full, callers mask them. */
export function listRepresentatives(db: ReadDb, supplierId: string): readonly Representative[] {
  return db.all<Representative>(
    `SELECT id, version, name, identity_number AS identityNumber, phone, authorised_from_on AS authorisedFromOn,
authorised_to_on AS authorisedToOn FROM representative
WHERE supplier_id = :supplierId AND voided_at IS NULL ORDER BY authorised_to_on DESC, name`,
    { supplierId },
  );
}

function columnsOf(supplier: SupplierFields, number: string): RecordRow {
  const words = [supplier.name, number, supplier.creditCode].map(foldForPersonSearch);
  const readings = personKeys({ name: supplier.name, staffNumber: '', dossierNumbers: [] }).map(
    ({ key }) => key,
  );
  return {
    name: supplier.name,
    credit_code: supplier.creditCode,
    supplies: supplier.supplies,
    integrity_note: supplier.integrityNote,
    note: supplier.note,
    pinyin: sortKeyOfName(supplier.name),
    search_text: [...words, ...readings].join(' '),
  };
}

function refuseTakenCode(db: ReadDb, creditCode: string, ownId?: string): void {
  if (creditCode === '') return;
  const holder = db.get<{ id: string; name: string; number: string }>(
    'SELECT id, name, number FROM supplier WHERE credit_code = :creditCode AND voided_at IS NULL',
    { creditCode },
  );
  if (!holder || holder.id === ownId) return;
  const message = `该信用代码已登记在“${holder.name}”（${holder.number}）名下，请核对，或直接打开该供应商。`;
  throw new DomainError('credit-code-taken', message, { creditCode: message });
}

/** Registers a supplier under the next number of its series. Errors: credit-code-taken. */
export function createSupplier(
  tx: Tx,
  supplier: SupplierFields,
): { readonly id: string; readonly number: string } {
  refuseTakenCode(tx.db, supplier.creditCode);
  const last = tx.db.get<{ serial: number | null }>(
    'SELECT max(CAST(substr(number, :from) AS INTEGER)) AS serial FROM supplier',
    { from: PREFIX.length + 1 },
  );
  const number = PREFIX + String((last?.serial ?? 0) + 1).padStart(SERIAL_DIGITS, '0');
  const id = tx.insert('supplier', {
    number,
    ...columnsOf(supplier, number),
    voided_at: null,
    void_reason: null,
  });
  return { id, number };
}

/** A supplier not voided. Errors: no-supplier. */
export function requireSupplier(db: ReadDb, supplierId: string): Supplier {
  const supplier = getSupplier(db, supplierId);
  if (!supplier || supplier.voidedAt !== null)
    throw new DomainError('no-supplier', '找不到该供应商，可能已作废。请刷新后重试。');
  return supplier;
}

/** Amends a supplier. Errors: no-supplier, changed-meanwhile, credit-code-taken. */
export function amendSupplier(tx: Tx, supplierId: string, version: number, supplier: SupplierFields): void {
  const { number } = requireSupplier(tx.db, supplierId);
  refuseTakenCode(tx.db, supplier.creditCode, supplierId);
  tx.amend('supplier', supplierId, version, columnsOf(supplier, number));
}

/** Voids a supplier entered by mistake; its number is not given again. Errors: no-supplier, changed-meanwhile. */
export function voidSupplier(tx: Tx, supplierId: string, version: number, reason: string): void {
  requireSupplier(tx.db, supplierId);
  tx.void('supplier', supplierId, version, reason);
}

function representativeColumns(fields: RepresentativeFields): RecordRow {
  if (fields.authorisedToOn !== null)
    requireNotBefore(
      fields.authorisedToOn,
      fields.authorisedFromOn,
      'authorisedToOn',
      '委托书截止日期不能早于起始日期，请核对。',
    );
  return {
    name: fields.name,
    identity_number: fields.identityNumber,
    phone: fields.phone,
    authorised_from_on: fields.authorisedFromOn,
    authorised_to_on: fields.authorisedToOn,
  };
}

/** Adds a representative. Errors: no-supplier, date-order. */
export function addRepresentative(tx: Tx, supplierId: string, fields: RepresentativeFields): string {
  requireSupplier(tx.db, supplierId);
  return tx.insert('representative', {
    supplier_id: supplierId,
    ...representativeColumns(fields),
    voided_at: null,
    void_reason: null,
  });
}

interface RepresentativeTarget {
  readonly supplierId: string;
  readonly representativeId: string;
  readonly version: number;
}

function requireRepresentative(tx: Tx, target: RepresentativeTarget): void {
  const row = tx.read('representative', target.representativeId);
  if (row.supplier_id !== target.supplierId || row.voided_at !== null)
    throw new DomainError('not-found', '该供应商没有这位代表，请刷新后重试。');
}

/** Amends a representative. Errors: not-found, changed-meanwhile, date-order. */
export function amendRepresentative(
  tx: Tx,
  target: RepresentativeTarget,
  fields: RepresentativeFields,
): void {
  requireRepresentative(tx, target);
  tx.amend('representative', target.representativeId, target.version, representativeColumns(fields));
}

/** Voids a representative. Errors: not-found, changed-meanwhile. */
export function voidRepresentative(tx: Tx, target: RepresentativeTarget, reason: string): void {
  requireRepresentative(tx, target);
  tx.void('representative', target.representativeId, target.version, reason);
}
