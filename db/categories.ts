import type { ReadDb } from './connection.ts';
import type { CategoryProposal } from './domain/category.ts';
import { DomainError } from './domain/domain-error.ts';
import { SECTIONS } from './domain/sections/index.ts';
import type { Tx } from './write.ts';

/** A category of people and the sections of the dossier it keeps; `closedOn` null while people may be put into it. */
export interface Category {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly code: string;
  readonly position: number;
  readonly covered: boolean;
  readonly sections: readonly string[];
  readonly closedOn: string | null;
}

interface CategoryRow {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly code: string;
  readonly position: number;
  readonly covered: number;
  readonly sections: string;
  readonly closed_on: string | null;
}

const SELECT_CATEGORY =
  'SELECT id, version, name, code, position, covered, sections, closed_on FROM category';

function rowToCategory(row: CategoryRow): Category {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    code: row.code,
    position: row.position,
    covered: row.covered === 1,
    sections: parseSections(row.sections),
    closedOn: row.closed_on,
  };
}

function parseSections(text: string): readonly string[] {
  return JSON.parse(text) as readonly string[]; // written by this module only
}

/** Every category, open ones first, in the office's order. */
export function listCategories(db: ReadDb): readonly Category[] {
  return db
    .all<CategoryRow>(`${SELECT_CATEGORY} ORDER BY closed_on IS NOT NULL, position, name`)
    .map(rowToCategory);
}

/** The codes of the sections that the person's category keeps; those kept for everybody where he has no category. */
export function getKeptSections(db: ReadDb, personId: string): ReadonlySet<string> {
  const row = db.get<{ sections: string }>(
    'SELECT c.sections FROM person AS p JOIN category AS c ON c.id = p.category_id WHERE p.id = :personId',
    { personId },
  );
  if (row) return new Set(parseSections(row.sections));
  return new Set(
    SECTIONS.filter((section) => section.keptByDefault === 'all').map((section) => section.code),
  );
}

/** Adds a category behind the others and gives its id. Errors: category-name-taken. */
export function insertCategory(tx: Tx, category: CategoryProposal): string {
  refuseTakenName(tx, category.name, null);
  const last = tx.db.get<{ position: number | null }>('SELECT max(position) AS position FROM category');
  return tx.insert('category', {
    name: category.name,
    code: category.code,
    position: (last?.position ?? 0) + 1,
    covered: Number(category.covered),
    sections: sectionsText(category.sections),
  });
}

/** Changes name, code, coverage and sections; entries of a section no longer kept stay. Errors: changed-meanwhile, category-name-taken. */
export function amendCategory(tx: Tx, id: string, version: number, category: CategoryProposal): void {
  refuseTakenName(tx, category.name, id);
  tx.amend('category', id, version, {
    name: category.name,
    code: category.code,
    covered: Number(category.covered),
    sections: sectionsText(category.sections),
  });
}

/** Closes a category that nobody is in any more. Errors: category-in-use, changed-meanwhile. */
export function closeCategory(tx: Tx, id: string, version: number, on: string): void {
  const inside = tx.db.get<{ count: number }>(
    'SELECT count(*) AS count FROM person WHERE category_id = :id AND voided_at IS NULL',
    { id },
  );
  if (inside && inside.count > 0) {
    throw new DomainError(
      'category-in-use',
      `还有 ${inside.count} 人属于该类别，不能停用。请先把他们改为其他类别。`,
    );
  }
  tx.amend('category', id, version, { closed_on: on });
}

/** Known codes only, in the order of the dossier, so that equal choices are equal text. */
function sectionsText(codes: readonly string[]): string {
  return JSON.stringify(
    SECTIONS.filter((section) => codes.includes(section.code)).map((section) => section.code),
  );
}

function refuseTakenName(tx: Tx, name: string, exceptId: string | null): void {
  const taken = listCategories(tx.db).some(
    (category) => category.closedOn === null && category.name === name && category.id !== exceptId,
  );
  if (!taken) return;
  throw new DomainError('category-name-taken', `已有名为“${name}”的人员类别，请换一个名称。`, {
    name: '该名称已被使用。',
  });
}
