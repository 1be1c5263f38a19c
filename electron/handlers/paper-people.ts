import type { DossierRow, Skipped } from '../../db/domain/dossier-record.ts';
import { type FillScope, fillScope } from '../../db/dossier-fill.ts';
import { type DossierFilter, listDossiers } from '../../db/dossier-list.ts';
import { getPerson } from '../../db/people.ts';
import { listUnitOrder } from '../../db/unit-order.ts';
import { getUnit } from '../../db/units.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { paperContract } from '../contract/paper.ts';
import type { JobContext } from './context.ts';
import { type Subject, subjectOf } from './paper-models.ts';

type People = ParsedInputOf<(typeof paperContract)['paper.print']>['people'];

/** Whose dossiers a print is about, in unit order, and whom it passes over with the reason. */
export interface Chosen {
  readonly rows: readonly DossierRow[];
  readonly skipped: readonly Skipped[];
}

/** Rows or people read at a time, so that other calls come in between. */
const PIECE = 200;
/** People whose models are read at a time: some hundred kilobytes. */
const CHUNK = 8;

const aMoment = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Resolves the choice: 回避 and people without a dossier are passed over, saying so. */
export async function choosePeople(context: JobContext, people: People): Promise<Chosen> {
  const scope = fillScope(context.session.role, context.recused);
  const found =
    'ids' in people ? await rowsOf(context, people.ids, scope) : await rowsBy(context, people.filter, scope);
  const recused = found.filter(({ personId }) => context.recused.has(personId));
  const skipped = recused.map(({ personId, name }) => ({
    personId,
    name,
    reason: '回避：本人或近亲属的档案须由其他经办人打印。',
  }));
  const rows = found.filter(({ personId }) => !context.recused.has(personId));
  return {
    rows,
    skipped: 'ids' in people ? [...skipped, ...withoutDossier(context, people.ids, found)] : skipped,
  };
}

async function rowsBy(context: JobContext, filter: DossierFilter, scope: FillScope): Promise<DossierRow[]> {
  const rows: DossierRow[] = [];
  let after: string | null = null;
  do {
    context.progress(0, 0, '选取档案');
    const page = listDossiers(
      context.db,
      { filter, sort: { by: 'unit', descending: false }, after, limit: PIECE },
      scope,
    );
    rows.push(...page.rows);
    after = page.next;
    await aMoment();
  } while (after !== null);
  return rows;
}

async function rowsOf(context: JobContext, ids: readonly string[], scope: FillScope): Promise<DossierRow[]> {
  const rows: DossierRow[] = [];
  const sort = { by: 'number', descending: false } as const;
  for (const [index, personId] of [...new Set(ids)].entries()) {
    rows.push(...listDossiers(context.db, { filter: { personId }, sort, after: null, limit: 1 }, scope).rows);
    if (index % PIECE === PIECE - 1) await aMoment();
  }
  const names = listUnitOrder(context.db).map((unitId) => getUnit(context.db, unitId)?.name ?? '');
  const order = new Map(names.map((name, index) => [name, index]));
  const place = ({ unitName }: DossierRow): number => order.get(unitName) ?? order.size;
  return rows.sort((a, b) => place(a) - place(b) || (a.number < b.number ? -1 : 1));
}

function withoutDossier(context: JobContext, ids: readonly string[], rows: readonly DossierRow[]): Skipped[] {
  const holders = new Set(rows.map(({ personId }) => personId));
  return ids
    .filter((personId) => !holders.has(personId))
    .map((personId) => ({
      personId,
      name: getPerson(context.db, personId)?.name ?? '',
      reason: '尚未建档，没有可打印的档案。',
    }));
}

/** The chosen people with their dossiers, some at a time, letting other calls in between. */
export async function* subjectsOf(
  context: JobContext,
  rows: readonly DossierRow[],
): AsyncGenerator<readonly Subject[]> {
  for (let from = 0; from < rows.length; from += CHUNK) {
    const found = rows.slice(from, from + CHUNK).map(({ personId }) => subjectOf(context.db, personId));
    yield found.filter((subject) => subject !== null);
    await aMoment();
  }
}
