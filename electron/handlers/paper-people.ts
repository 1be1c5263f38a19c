import type { ReadDb } from '../../db/connection.ts';
import type { DossierRow, Skipped } from '../../db/domain/dossier-record.ts';
import { type FillScope, fillScope } from '../../db/dossier-fill.ts';
import { countPatiently, listDossiers } from '../../db/dossier-list.ts';
import { getPerson } from '../../db/people.ts';
import { listUnitOrder } from '../../db/unit-order.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { PrintPlan, paperContract } from '../contract/paper.ts';
import { aMoment } from './a-moment.ts';
import type { JobContext, ReadContext } from './context.ts';
import { filterOf } from './dossiers.ts';
import { type Subject, subjectOf } from './paper-run.ts';

type People = ParsedInputOf<(typeof paperContract)['paper.print']>['people'];
type Filter = Extract<People, { readonly filter: unknown }>['filter'];

/** One whose papers are printed, with the unit he belongs to now. */
export interface ChosenDossier extends DossierRow {
  readonly unitId: string | null;
}

/** Whose dossiers a print is about, in the order of units and numbers, and whom it passes over with the reason. */
export interface Chosen {
  readonly rows: readonly ChosenDossier[];
  readonly skipped: readonly Skipped[];
}

/** Rows or people read at a time, so that other calls come in between. */
const PIECE = 100;
/** People whose models are read at a time: some hundred kilobytes. */
const CHUNK = 8;
const BY_NUMBER = { by: 'number', descending: false } as const;

const RECUSED = '回避：本人或近亲属的档案须由其他经办人打印。';
const NO_DOSSIER = '尚未建档，没有可打印的档案。';

const scopeOf = (context: ReadContext): FillScope => fillScope(context.session.role, context.recused);

/** Resolves the choice: people without a dossier are passed over, and whom 回避 keeps from the user; each with the reason. Errors: cancelled. */
export async function choosePeople(context: JobContext, people: People): Promise<Chosen> {
  const found: ChosenDossier[] = [];
  for await (const rows of rowsOf(context, people)) {
    found.push(
      ...rows.map((row) => ({ ...row, unitId: getPerson(context.db, row.personId)?.unitId ?? null })),
    );
    context.progress(0, 0, `选取档案 ${found.length} 份`);
    await aMoment();
  }
  const skipped = found.filter(({ personId }) => context.recused.has(personId));
  return {
    rows: inUnitOrder(
      context.db,
      found.filter(({ personId }) => !context.recused.has(personId)),
    ),
    skipped: [
      ...skipped.map(({ personId, name }) => ({ personId, name, reason: RECUSED })),
      ...('ids' in people ? withoutDossier(context.db, people.ids, found) : []),
    ],
  };
}

async function* rowsOf(context: JobContext, people: People): AsyncGenerator<readonly DossierRow[]> {
  const scope = scopeOf(context);
  if ('ids' in people) {
    const ids = [...new Set(people.ids)];
    for (let from = 0; from < ids.length; from += PIECE)
      yield ids.slice(from, from + PIECE).flatMap((personId) => rowsBy(context.db, { personId }, scope));
    return;
  }
  const filter = filterOf(context, people.filter);
  let after: string | null = null;
  do {
    const page = listDossiers(context.db, { filter, sort: BY_NUMBER, after, limit: PIECE }, scope);
    yield page.rows;
    after = page.next;
  } while (after !== null);
}

function rowsBy(
  db: ReadDb,
  filter: Parameters<typeof countPatiently>[1],
  scope: FillScope,
): readonly DossierRow[] {
  return listDossiers(db, { filter, sort: BY_NUMBER, after: null, limit: 1 }, scope).rows;
}

function inUnitOrder(db: ReadDb, rows: readonly ChosenDossier[]): readonly ChosenDossier[] {
  const places = new Map<string | null, number>(listUnitOrder(db).map((unitId, index) => [unitId, index]));
  const place = ({ unitId }: ChosenDossier): number => places.get(unitId) ?? places.size;
  return rows.toSorted((a, b) => place(a) - place(b) || (a.number < b.number ? -1 : 1));
}

function withoutDossier(
  db: ReadDb,
  ids: readonly string[],
  holders: readonly { readonly personId: string }[],
): readonly Skipped[] {
  const held = new Set(holders.map(({ personId }) => personId));
  return [...new Set(ids)]
    .filter((personId) => !held.has(personId))
    .map((personId) => ({ personId, name: getPerson(db, personId)?.name ?? '', reason: NO_DOSSIER }));
}

/** How many a print would be about and whom it would pass over, without reading a dossier. */
export async function planPrint(context: ReadContext, people: People): Promise<PrintPlan> {
  return 'ids' in people ? planOfIds(context, people.ids) : planOfFilter(context, people.filter);
}

async function planOfIds(context: ReadContext, ids: readonly string[]): Promise<PrintPlan> {
  const scope = scopeOf(context);
  const held: DossierRow[] = [];
  for (const [index, personId] of [...new Set(ids)].entries()) {
    held.push(...rowsBy(context.db, { personId }, scope));
    if (index % PIECE === PIECE - 1) await aMoment();
  }
  const recused = held.filter(({ personId }) => context.recused.has(personId));
  const skipped = [
    ...recused.map(({ personId, name }) => ({ personId, name, reason: RECUSED })),
    ...withoutDossier(context.db, ids, held),
  ];
  return { people: held.length - recused.length, skipped };
}

async function planOfFilter(context: ReadContext, asked: Filter): Promise<PrintPlan> {
  const scope = scopeOf(context);
  const filter = filterOf(context, asked);
  const count = await countPatiently(context.db, filter, scope, aMoment);
  const recused = [...context.recused].flatMap((personId) =>
    rowsBy(context.db, { ...filter, personId }, scope),
  );
  const skipped = recused.map(({ personId, name }) => ({ personId, name, reason: RECUSED }));
  return { people: count - skipped.length, skipped };
}

/** The chosen people with their dossiers, some at a time, letting other calls in between. */
export async function* subjectsOf(
  context: JobContext,
  rows: readonly ChosenDossier[],
): AsyncGenerator<readonly Subject[]> {
  for (let from = 0; from < rows.length; from += CHUNK) {
    const found = rows.slice(from, from + CHUNK).map(({ personId }) => subjectOf(context.db, personId));
    yield found.filter((subject) => subject !== null);
    await aMoment();
  }
}
