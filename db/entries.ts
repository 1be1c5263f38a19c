import type { ReadDb } from './connection.ts';
import { canonicalJson } from './domain/canonical-json.ts';
import { DomainError } from './domain/domain-error.ts';
import { describeChange, entryDate, entrySearchText, entryTitle } from './domain/entry.ts';
import type { Entry, EntryVersion } from './domain/entry-record.ts';
import type { RecordKind } from './domain/record-paper.ts';
import type { Role } from './domain/role.ts';
import type { EntryValues, SectionDeclaration } from './domain/section.ts';
import { getSection, SECTIONS } from './domain/sections/index.ts';
import { indexEntry, removeEntry } from './search.ts';
import type { RecordRow, Tx } from './write.ts';

interface EntryRow {
  readonly id: string;
  readonly version: number;
  readonly person_id: string;
  readonly section: string;
  readonly occurred_on: string;
  readonly title: string;
  readonly data: string;
  readonly created_at: string;
  readonly voided_at: string | null;
  readonly void_reason: string | null;
  readonly source_kind: RecordKind | null;
  readonly source_id: string | null;
}

function rowToEntry(row: EntryRow): Entry {
  const { source_kind: recordKind, source_id: recordId } = row;
  return {
    id: row.id,
    version: row.version,
    personId: row.person_id,
    section: row.section,
    occurredOn: row.occurred_on,
    title: row.title,
    // Written by addEntry and amendEntry from values the declaration let through, or made in its fields by a ledger's view.
    values: JSON.parse(row.data) as EntryValues,
    createdAt: row.created_at,
    voidedAt: row.voided_at,
    voidReason: row.void_reason,
    source: recordKind !== null && recordId !== null ? { recordKind, recordId } : null,
  };
}

const OWN_COLUMNS =
  'id, version, person_id, section, occurred_on, title, data, created_at, voided_at, void_reason';
const COLUMNS = `${OWN_COLUMNS}, source_kind, source_id`;
/** SQL over dossier_entry: a talk that began from a clue does not exist for whoever may not read clues (design.md, Access); `:readable` as readableSections gives it. */
export const READABLE_ENTRY =
  '(restricted_to IS NULL OR restricted_to IN (SELECT value FROM json_each(:readable)))';

/** More than anybody's section holds. Written into the text: as a parameter SQLite would make a sorter of another, far slower kind. */
const MOST_LISTED = 1000;
const LIST_ENTRIES = `SELECT ${COLUMNS} FROM dossier_entry
WHERE person_id = :personId AND section = :section AND ${READABLE_ENTRY}
ORDER BY occurred_on DESC, created_at DESC, id DESC LIMIT ${MOST_LISTED}`;

/** The entries of one section, newest first, void ones included and marked. */
export function listEntries(db: ReadDb, { personId, section, role }: EntryQuery): readonly Entry[] {
  const parameters = { personId, section, readable: readableSections(role) };
  return db.all<EntryRow>(LIST_ENTRIES, parameters).map(rowToEntry);
}

interface EntryQuery {
  readonly personId: string;
  readonly section: string;
  readonly role: Role;
}

/** The codes of the sections a role may read, as a JSON list. */
export function readableSections(role: Role): string {
  return JSON.stringify(SECTIONS.filter(({ readers }) => readers.includes(role)).map(({ code }) => code));
}

const LIST_DOSSIER = `SELECT ${COLUMNS} FROM dossier_entry
WHERE person_id = :personId AND voided_at IS NULL AND ${READABLE_ENTRY} ORDER BY section, occurred_on, created_at, id`;

/** Every entry in force of somebody's dossier that the role may read, for printing. */
export function listDossierEntries(db: ReadDb, personId: string, role: Role): Entry[] {
  return db.all<EntryRow>(LIST_DOSSIER, { personId, readable: readableSections(role) }).map(rowToEntry);
}

// SQLite takes the title from the row that holds the maximum.
const COUNT_BY_SECTION = `SELECT section, count(*) AS count, max(occurred_on) AS latest_on, title FROM dossier_entry
WHERE person_id = :personId AND voided_at IS NULL AND ${READABLE_ENTRY} GROUP BY section`;

export interface SectionCount {
  readonly section: string;
  readonly count: number;
  readonly latestOn: string;
  readonly latestTitle: string;
}

interface SectionCountRow {
  readonly section: string;
  readonly count: number;
  readonly latest_on: string;
  readonly title: string;
}

/** How many entries in force each section holds, and the date and title of its newest. */
export function countBySection(db: ReadDb, personId: string, role: Role): SectionCount[] {
  const parameters = { personId, readable: readableSections(role) };
  return db.all<SectionCountRow>(COUNT_BY_SECTION, parameters).map((row) => ({
    section: row.section,
    count: row.count,
    latestOn: row.latest_on,
    latestTitle: row.title,
  }));
}

const GET_ENTRY = `SELECT ${OWN_COLUMNS}, NULL AS source_kind, NULL AS source_id FROM section_entry WHERE id = :entryId`;

/** One of a dossier's own entries, or null. */
export function getEntry(db: ReadDb, entryId: string): Entry | null {
  const row = db.get<EntryRow>(GET_ENTRY, { entryId });
  return row && rowToEntry(row);
}

export interface NewEntry {
  readonly personId: string;
  readonly section: string;
  readonly values: EntryValues;
}

/** Adds a validated entry and gives its id; the dossier counts as updated on `today`. Errors: unknown-section. */
export function addEntry(tx: Tx, entry: NewEntry, today: string, officeId: string): string {
  const section = sectionOf(entry.section);
  const id = tx.insert('section_entry', {
    origin_office_id: officeId,
    person_id: entry.personId,
    section: entry.section,
    ...derived(section, entry.values),
    created_at: tx.at,
    voided_at: null,
    void_reason: null,
  });
  indexEntry(tx.db, ordinalOf(tx.db, id), entrySearchText(section, entry.values));
  touchDossier(tx, entry.personId, today);
  return id;
}

/** An entry as the page last saw it. */
export interface EntryTarget {
  readonly personId: string;
  readonly section: string;
  readonly entryId: string;
  readonly version: number;
}

/** Amends an entry of that person. Errors: not-found, already-void; changed-meanwhile with both values of each field that differs. */
export function amendEntry(tx: Tx, target: EntryTarget, values: EntryValues, today: string): void {
  const before = entryOf(tx, target);
  const section = sectionOf(before.section);
  if (before.version !== target.version) throw changedMeanwhile(section, before.values, values);
  if (describeChange(section, before.values, values).length === 0) return;
  tx.amend('section_entry', target.entryId, target.version, derived(section, values));
  const ordinal = ordinalOf(tx.db, target.entryId);
  removeEntry(tx.db, ordinal);
  indexEntry(tx.db, ordinal, entrySearchText(section, values));
  touchDossier(tx, target.personId, today);
}

/** Voids an entry of that person with a reason; its row and its papers stay. Errors: not-found, changed-meanwhile, already-void. */
export function voidEntry(tx: Tx, target: EntryTarget, reason: string, today: string): void {
  if (entryOf(tx, target).version !== target.version)
    throw new DomainError('changed-meanwhile', '该记录刚被其他人修改过，请核对新的内容后再作废。');
  tx.void('section_entry', target.entryId, target.version, reason);
  removeEntry(tx.db, ordinalOf(tx.db, target.entryId));
  touchDossier(tx, target.personId, today);
}

const ENTRY_HISTORY = `SELECT c.version, c.before, c.after, e.at, json_extract(e.text, '$.actor.name') AS actor
FROM audit_change c JOIN audit_event e ON e.seq = c.seq
WHERE c.table_name = 'section_entry' AND c.id = :entryId ORDER BY c.version DESC`;

/** Every version of an entry, newest first, out of the audit chain. */
export function listEntryVersions(db: ReadDb, entryId: string): EntryVersion[] {
  const rows = db.all<{ version: number; before: string | null; after: string; at: string; actor: string }>(
    ENTRY_HISTORY,
    { entryId },
  );
  return rows.map((row) => ({
    version: row.version,
    at: row.at,
    actor: row.actor,
    before: row.before === null ? null : valuesOf(row.before),
    after: valuesOf(row.after),
    voidReason: reasonOf(row.after),
  }));
}

/** Marks that person's dossier as updated on a day, where there is one. */
export function touchDossier(tx: Tx, personId: string, today: string): void {
  const dossier = tx.db.get<{ id: string; version: number; updated_on: string }>(
    'SELECT id, version, updated_on FROM dossier WHERE person_id = :personId AND voided_at IS NULL',
    { personId },
  );
  if (dossier && dossier.updated_on < today)
    tx.amend('dossier', dossier.id, dossier.version, { updated_on: today });
}

function sectionOf(code: string): SectionDeclaration {
  const section = getSection(code);
  if (!section) throw new DomainError('unknown-section', `没有“${code}”这个栏目，请更新程序。`);
  return section;
}

function derived(section: SectionDeclaration, values: EntryValues): RecordRow {
  return {
    occurred_on: entryDate(section, values) ?? '',
    title: entryTitle(section, values),
    data: canonicalJson(filledIn(values)),
  };
}

/** Empty fields are not stored: most forms leave most of them empty, and an absent one reads as null. */
function filledIn(values: EntryValues): EntryValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function entryOf(tx: Tx, target: EntryTarget): Entry {
  const entry = getEntry(tx.db, target.entryId);
  if (!entry || entry.personId !== target.personId || entry.section !== target.section)
    throw new DomainError('not-found', '该档案中没有这条记录，请刷新后重试。');
  if (entry.voidedAt !== null) throw new DomainError('already-void', '该记录已作废，不能再修改。');
  return entry;
}

function changedMeanwhile(section: SectionDeclaration, theirs: EntryValues, mine: EntryValues): DomainError {
  const shown = (text: string): string => (text === '' ? '（空）' : `“${text}”`);
  const both = describeChange(section, theirs, mine).map(
    ({ code, before, after }) => [code, `现为${shown(before)}，您填的是${shown(after)}。`] as const,
  );
  return new DomainError(
    'changed-meanwhile',
    '该记录刚被其他人修改过，您的改动尚未保存。请核对标出的各项，以您的内容为准的，再保存一次。',
    Object.fromEntries(both),
  );
}

function ordinalOf(db: ReadDb, entryId: string): number {
  return (
    db.get<{ ordinal: number }>('SELECT ordinal FROM section_entry WHERE id = :entryId', { entryId })
      ?.ordinal ?? 0
  );
}

function valuesOf(row: string): EntryValues {
  // A change row holds the record as Tx wrote it.
  return JSON.parse((JSON.parse(row) as { data: string }).data) as EntryValues;
}

function reasonOf(row: string): string | null {
  // See valuesOf.
  return (JSON.parse(row) as { void_reason: string | null }).void_reason;
}
