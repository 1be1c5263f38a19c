import type { CivilDate } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import { foldText } from './domain/fold.ts';
import type { ImportCounts, ImportField } from './domain/import.ts';
import { fieldsOfRow, stateOfRow } from './domain/import-compare.ts';
import { blankPerson, type PersonFields } from './domain/person.ts';
import type { UnitKind } from './domain/unit.ts';
import { changeCategory, changeEmployment } from './employment.ts';
import type { ImportStaging, StagedRow } from './import-staging.ts';
import { amendPerson, createPerson, requirePerson } from './people.ts';
import { sortKeyOfName } from './person-keys.ts';
import { amendPost, listPosts, setMainPost } from './posts.ts';
import { PersonKeyBatch } from './search.ts';
import { createUnit } from './units.ts';
import type { Tx } from './write.ts';

/** Rows written between two looks at 取消. */
const STEP = 100;

export interface ImportOrder {
  readonly officeId: string;
  readonly today: CivilDate;
  /** Says how far it is; throws to stop. */
  readonly progress: (done: number, total: number) => void;
}

export interface ImportedRecords {
  readonly counts: ImportCounts;
  /** Everybody whose records were made or changed. */
  readonly subjects: readonly string[];
}

/** What still keeps an import from being made, in Chinese; empty where it can be made. */
export function importObstacles(staging: ImportStaging): readonly string[] {
  const obstacles: string[] = [];
  const taken = staging.rows.filter(isTaken);
  const asked = staging.rows.filter(({ fate }) => fate === 'ask').length;
  if (asked > 0) obstacles.push(`还有${asked}行可能是已有的人，请逐行确认是已有的人、新人，还是不导入`);
  const texts = new Set(taken.map(({ checked }) => checked.person.category).filter((text) => text !== null));
  const open = [...texts].filter((text) => staging.categoryOf(text) === undefined);
  if (open.length > 0) obstacles.push(`人员类别${open.map((text) => `“${text}”`).join('、')}还没有选定`);
  const rowsOf = new Map<string, number>();
  for (const { known, checked } of taken) {
    if (!known) continue;
    const earlier = rowsOf.get(known.person.id);
    if (earlier === undefined) rowsOf.set(known.person.id, checked.sheetRow);
    else
      obstacles.push(
        `第${earlier}行和第${checked.sheetRow}行认作了同一个人“${known.person.name}”，请改正其中一行`,
      );
  }
  return obstacles;
}

const isTaken = ({ fate }: StagedRow): boolean =>
  fate === 'new' || fate === 'changed' || fate === 'returning';

/** Units and branches that the rows to be taken name and the office does not have, as the roster writes them. */
export function newUnitNames(staging: ImportStaging, kind: UnitKind): readonly string[] {
  const names = new Map<string, string>();
  for (const row of staging.rows) {
    if (!isTaken(row)) continue;
    const name = kind === 'unit' ? row.checked.person.unitName : row.checked.person.branchName;
    const isWanted = row.fate === 'new' || takes(row, kind);
    if (name !== null && isWanted && staging.unitOf(kind, name) === null) names.set(foldText(name), name);
  }
  return [...names.values()];
}

const takes = (row: StagedRow, field: ImportField): boolean =>
  row.differences.some((difference) => difference.field === field && difference.take);

type UnitIds = Readonly<Record<UnitKind, ReadonlyMap<string, string>>>;

/**
 * Writes everything the clerk has chosen: units first, then new people, then chosen differences, then who is gone. Inside one
 * transaction. Errors: import-open (something is still to be chosen), import-row (which row and why).
 */
export function commitImport(tx: Tx, staging: ImportStaging, order: ImportOrder): ImportedRecords {
  const obstacles = importObstacles(staging);
  if (obstacles.length > 0) throw new DomainError('import-open', `${obstacles.join('；')}。`);
  const units = openUnits(tx, staging);
  const rows = byName(staging.rows.filter(isTaken));
  const gone = staging.listLeaving();
  const total = rows.length + gone.length;
  const subjects: string[] = [];
  const writer: RowWriter = { tx, staging, order, units, keys: new PersonKeyBatch() };
  rows.forEach((row, index) => {
    if (index % STEP === 0) order.progress(index, total);
    const personId = explained(`第${row.checked.sheetRow}行“${row.checked.name}”`, () =>
      row.known ? amendKnown(writer, row) : enterNew(writer, row),
    );
    if (personId !== null) subjects.push(personId);
  });
  writer.keys.write(tx.db);
  gone.forEach(({ id, state, on }, index) => {
    if (index % STEP === 0) order.progress(rows.length + index, total);
    const { version, name } = requirePerson(tx.db, id);
    explained(`名册中没有的“${name}”`, () =>
      changeEmployment(tx, id, version, { state, fromOn: on, reason: '不在导入的名册中' }),
    );
    subjects.push(id);
  });
  const created = rows.filter(({ fate }) => fate === 'new').length;
  const counts = {
    rows: staging.rows.length,
    created,
    changed: subjects.length - created - gone.length,
    gone: gone.length,
    units: units.unit.size + units.branch.size,
    left: staging.rows.filter(({ fate }) => fate === null || fate === 'recused' || fate === 'skipped').length,
  };
  return { counts, subjects };
}

/** In the order most indexes of people have: written so, each of their pages is touched once, not once a person. */
function byName(rows: readonly StagedRow[]): readonly StagedRow[] {
  const keyed = rows.map((row) => ({ row, key: sortKeyOfName(row.checked.name) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ row }) => row);
}

interface RowWriter {
  readonly tx: Tx;
  readonly staging: ImportStaging;
  readonly order: ImportOrder;
  readonly units: UnitIds;
  readonly keys: PersonKeyBatch;
}

function openUnits(tx: Tx, staging: ImportStaging): UnitIds {
  const open = (kind: UnitKind): ReadonlyMap<string, string> => {
    const openedOn = staging.settings.asOfOn;
    return new Map(
      newUnitNames(staging, kind).map((name) => [
        foldText(name),
        createUnit(tx, { kind, parentId: null, name, code: '', openedOn }),
      ]),
    );
  };
  return { unit: open('unit'), branch: open('branch') };
}

function unitIdOf({ staging, units }: RowWriter, kind: UnitKind, name: string | null): string | null {
  if (name === null) return null;
  return staging.unitOf(kind, name) ?? units[kind].get(foldText(name)) ?? null;
}

/** Says of whom nothing could be written and why; anything but a refusal passes through. */
function explained<T>(whom: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const reason =
      error.code === 'changed-meanwhile'
        ? '比对之后该人员又有改动，请核对新的比对结果后再导入'
        : error.message.replace(/。$/u, '');
    throw new DomainError('import-row', `${whom}：${reason}。本次没有导入任何内容。`);
  }
}

function enterNew(writer: RowWriter, { checked }: StagedRow): string {
  const { tx, staging, order, keys } = writer;
  const { person } = checked;
  const { settings } = staging;
  return createPerson(
    tx,
    {
      ...blankPerson(checked.name, settings.asOfOn),
      ...fieldsOfRow(person, settings.educationAs),
      identityKind: person.identityKind,
      identityNumber: person.identityNumber,
      employment: person.employment ?? settings.employment,
      employedOn: person.joinedOn,
      categoryId: person.category === null ? settings.categoryId : staging.resolve(checked).categoryId,
      unitId: unitIdOf(writer, 'unit', person.unitName),
      branchId: unitIdOf(writer, 'branch', person.branchName),
      postTitle: person.post ?? '',
      postSinceOn: person.postSince,
    },
    { officeId: order.officeId, on: settings.asOfOn, keys },
  );
}

/** Takes the chosen differences; null where none was chosen. */
function amendKnown(writer: RowWriter, row: StagedRow): string | null {
  const { tx, staging } = writer;
  const { known, checked } = row;
  if (!known || !row.differences.some(({ take }) => take)) return null;
  const { id, version } = known.person;
  const { asOfOn } = staging.settings;
  amendPerson(tx, id, version, patchOf(writer, row));
  const versionNow = (): number => requirePerson(tx.db, id).version;
  if (takes(row, 'employment')) {
    const state = stateOfRow(checked.person, known.person, staging.settings);
    changeEmployment(tx, id, versionNow(), { state, fromOn: asOfOn, reason: '名册导入' });
  }
  if (takes(row, 'category'))
    changeCategory(tx, id, versionNow(), { categoryId: staging.resolve(checked).categoryId, fromOn: asOfOn });
  if (takes(row, 'unit') || takes(row, 'postTitle')) movePost(writer, row, versionNow());
  else if (takes(row, 'postSinceOn')) correctPostSince(tx, row, versionNow());
  return id;
}

function patchOf(writer: RowWriter, row: StagedRow): Partial<PersonFields> {
  const { person } = row.checked;
  const stated = fieldsOfRow(person, writer.staging.settings.educationAs);
  const chosen = Object.entries(stated).filter(([field]) => takes(row, field as ImportField)); // fieldsOfRow names no others
  return {
    // The entries of a Partial<PersonFields>, some left out.
    ...(Object.fromEntries(chosen) as Partial<PersonFields>),
    ...(takes(row, 'branch') ? { branchId: unitIdOf(writer, 'branch', person.branchName) } : {}),
    ...(takes(row, 'identity')
      ? { identityKind: person.identityKind, identityNumber: person.identityNumber }
      : {}),
  };
}

/** A changed unit or title is a new post from the row's own date, where it is later than the present post's, or the roster's day. */
function movePost(writer: RowWriter, row: StagedRow, version: number): void {
  const { tx, staging, order } = writer;
  const { known, checked } = row;
  if (!known) return;
  const { person } = checked;
  const unitId = takes(row, 'unit') ? unitIdOf(writer, 'unit', person.unitName) : known.person.unitId;
  if (unitId === null)
    throw new DomainError('import-no-unit', '现在没有科室，登记职务时请同时采用名册中的科室');
  const since = known.person.postSinceOn ?? '';
  const stated = person.postSince;
  const isLater = stated !== null && stated > since && stated <= order.today;
  setMainPost(tx, known.person.id, version, {
    unitId,
    ...(takes(row, 'postTitle') && person.post !== null ? { title: person.post } : {}),
    fromOn: isLater ? stated : staging.settings.asOfOn,
  });
}

function correctPostSince(tx: Tx, { known, checked }: StagedRow, version: number): void {
  const { postSince } = checked.person;
  if (!known || postSince === null) return;
  const post = listPosts(tx.db, known.person.id).find(({ main, toOn }) => main && toOn === null);
  if (!post) throw new DomainError('import-no-post', '现在没有任职记录，不能更正任现职时间');
  const { unitId, title, main, toOn } = post;
  const target = { postId: post.id, version: post.version };
  amendPost(tx, { id: known.person.id, version }, target, { unitId, title, main, toOn, fromOn: postSince });
}
