import { listPeople, type PersonListRow } from '../../db/people-list.ts';
import type { Artifact, ParsedInputOf } from '../contract/channel.ts';
import type { PersonLine, peopleContract } from '../contract/people.ts';
import type { JobContext } from './context.ts';
import { everyPage } from './every-page.ts';
import { ledgerArtifact } from './ledger-file.ts';
import { personFilter, personLine } from './person-lines.ts';

const LABELS: Readonly<Record<string, string>> = {
  name: '姓名',
  sex: '性别',
  birthOn: '出生日期',
  unit: '科室',
  postTitle: '现任职务',
  postSinceOn: '任现职时间',
  category: '人员类别',
  politicalStatus: '政治面貌',
  staffNumber: '工号',
  dossierNumber: '档案编号',
  employment: '状态',
  custody: '管理权限',
  rank: '职级',
  professionalTitle: '职称',
  branchName: '党支部',
  workStartedOn: '参加工作时间',
  identity: '证件号码',
  phone: '电话',
};

/** Codes of columns that are sorted by and so named otherwise than the field they show. */
const FIELDS: Readonly<Record<string, keyof PersonLine>> = { unit: 'unitName', category: 'categoryName' };

function textOf(line: PersonLine, code: string): string {
  // Every other code of LABELS is a field of the line.
  return String(line[FIELDS[code] ?? (code as keyof PersonLine)] ?? '');
}

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
  const columns = input.columns.filter((code) => Object.hasOwn(LABELS, code));
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
    columns: columns.map((code) => ({ label: LABELS[code] ?? code })),
    rows: rows.map((row) => {
      const line = personLine(row, input.uncovered);
      return columns.map((code) => textOf(line, code));
    }),
  });
}
