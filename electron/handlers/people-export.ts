import { PERSON_COLUMN_LABELS, type PersonColumn } from '../../db/domain/person-columns.ts';
import { listPeople, type PersonListRow } from '../../db/people-list.ts';
import type { Artifact, ParsedInputOf } from '../contract/channel.ts';
import type { PersonLine, peopleContract } from '../contract/people.ts';
import type { JobContext } from './context.ts';
import { everyPage } from './every-page.ts';
import { ledgerArtifact } from './ledger-file.ts';
import { personFilter, personLine } from './person-lines.ts';

/** Codes of columns that are sorted by and so named otherwise than the field they show. */
const FIELDS = { unit: 'unitName', category: 'categoryName' } as const;

function textOf(line: PersonLine, code: PersonColumn): string {
  return String(line[code === 'unit' || code === 'category' ? FIELDS[code] : code] ?? '');
}

const isColumn = (code: string): code is PersonColumn => Object.hasOwn(PERSON_COLUMN_LABELS, code);

type ExportInput = ParsedInputOf<(typeof peopleContract)['people.export']>;

async function chosenRows(context: JobContext, input: ExportInput): Promise<readonly PersonListRow[]> {
  const chosen = input.ids && new Set(input.ids);
  const filter = personFilter(input.filter);
  const rows: PersonListRow[] = [];
  const { by, descending } = input.sort;
  const read = (after: string | null, limit: number) =>
    listPeople(context.db, { filter, sort: by, descending, after, limit });
  for await (const page of everyPage(read)) {
    rows.push(...page.filter(({ id }) => chosen?.has(id) ?? true));
    context.progress(rows.length, 0, `已读取 ${rows.length} 人`);
  }
  return rows;
}

/** The list as an .xlsx with the chosen columns; full numbers leave an event and leave out whom 回避 keeps from the user. */
export async function exportPeople(context: JobContext, input: ExportInput): Promise<Artifact> {
  const columns = input.columns.filter(isColumn);
  const found = await chosenRows(context, input);
  const rows = input.uncovered ? found.filter(({ id }) => !context.recused.has(id)) : found;
  if (input.uncovered)
    context.commit(
      () => null,
      rows.map(({ id }) => id),
      `导出完整证件号码与电话，共${rows.length}人`,
    );
  return ledgerArtifact(context, {
    title: '人员名册',
    columns: columns.map((code) => ({ label: PERSON_COLUMN_LABELS[code] })),
    rows: rows.map((row) => {
      const line = personLine(row, input.uncovered);
      return columns.map((code) => textOf(line, code));
    }),
  });
}
