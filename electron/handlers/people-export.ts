import { PERSON_LEDGER } from '../../db/domain/person-ledger.ts';
import { listPeople, type PersonSort } from '../../db/people-list.ts';
import type { Artifact, ParsedInputOf } from '../contract/channel.ts';
import type { PersonLine, peopleContract } from '../contract/people.ts';
import { noteNames } from './bulk-write.ts';
import type { JobContext } from './context.ts';
import { type LedgerSource, ledgerFields, ledgerOf, ledgerRows } from './ledger.ts';
import { ledgerArtifact } from './ledger-file.ts';
import { personFilter, personLine } from './person-lines.ts';

type Filter = Parameters<typeof personFilter>[0];
interface Sort {
  readonly by: PersonSort;
  readonly descending: boolean;
}

function source(isUncovered: boolean): LedgerSource<PersonLine, Filter, Sort> {
  return {
    title: '人员名册',
    columns: PERSON_LEDGER,
    idOf: ({ id }) => id,
    personOf: ({ id }) => id,
    list: ({ db }, { filter, sort, ...piece }) => {
      const { by, descending } = sort;
      const { rows, next } = listPeople(db, { filter: personFilter(filter), sort: by, descending, ...piece });
      return { rows: rows.map((row) => personLine(row, isUncovered)), next };
    },
  };
}

const covered = ledgerOf(source(false));
const uncovered = source(true);

type ExportInput = ParsedInputOf<(typeof peopleContract)['people.export']>;

/** The list as an .xlsx with the columns on screen; full numbers leave an event and leave out whom 回避 keeps from the user. */
export async function exportPeople(context: JobContext, input: ExportInput): Promise<Artifact> {
  if (!input.uncovered) return covered.export(context, input);
  const rows = (await ledgerRows(context, uncovered, input)).filter(({ id }) => !context.recused.has(id));
  const subjects = rows.map(({ id }) => id);
  await noteNames(context, { subjects, text: `导出完整证件号码与电话，共${rows.length}人` });
  return ledgerArtifact(context, await ledgerFields(context, uncovered, input, rows));
}

/** The list on paper, numbers covered. */
export const printPeople = covered.print;
