import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { officeToday } from '../../db/domain/civil-date.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import {
  type CheckedRoster,
  type CheckedRow,
  checkRoster,
  type Roster,
  type RosterVerdict,
} from '../../db/domain/roster-check.ts';
import { refuseBySize } from '../exchange/roster/file-kind.ts';
import { prepareToRead, type ReadRosterOptions, readRoster } from '../exchange/roster/read-roster.ts';
import type { Command, CommandOutput } from './command.ts';

const USAGE = 'roster-check 文件 [--json] [--sheet 工作表] [--header-row 行号]';

const VERDICT_LABELS: Readonly<Record<RosterVerdict, string>> = {
  accept: '可导入',
  warn: '需核对',
  duplicate: '重复',
  reject: '不可导入',
};

interface Request {
  readonly path: string;
  readonly json: boolean;
  readonly options: ReadRosterOptions;
}

function parseOptions(args: readonly string[]) {
  const options = {
    json: { type: 'boolean' },
    sheet: { type: 'string' },
    'header-row': { type: 'string' },
  } as const;
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch {
    throw new DomainError('usage', `参数不对，用法：${USAGE}`);
  }
}

function parseRequest(args: readonly string[]): Request {
  const { values, positionals } = parseOptions(args);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new DomainError('usage', `请给出一个名册文件，用法：${USAGE}`);
  const headerRow = values['header-row'];
  if (headerRow !== undefined && !/^[1-9]\d*$/.test(headerRow))
    throw new DomainError('usage', '--header-row 后面要写行号');
  return {
    // npm changes to the repository's folder; the caller means his own.
    path: resolve(process.env['INIT_CWD'] ?? process.cwd(), file),
    json: values.json === true,
    options: {
      ...(values.sheet === undefined ? {} : { sheetName: values.sheet }),
      ...(headerRow === undefined ? {} : { headerRow: Number(headerRow) }),
    },
  };
}

function readFile(path: string): Uint8Array {
  const name = basename(path);
  try {
    const stats = statSync(path);
    if (!stats.isFile())
      throw new DomainError('roster-not-spreadsheet', `“${name}”不是文件，请给出 .xlsx、.xls 或 .csv 名册`);
    refuseBySize(stats.size, name);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('roster-unreadable', `读不到文件“${path}”，请核对路径和权限`);
  }
}

function jsonReport(checked: CheckedRoster): string {
  const rows = checked.rows.map(({ seq, sheetRow, verdict, name, identity, messages }) => ({
    seq,
    sheetRow,
    verdict,
    name,
    identity,
    messages,
  }));
  return `${JSON.stringify({ counts: checked.counts, rows })}\n`;
}

/** Width on a terminal: East Asian characters take two columns. */
function padded(text: string, width: number): string {
  const taken = [...text].reduce(
    (sum, character) => sum + (/[\u2E80-\uFFEF\u{20000}-\u{3FFFF}]/u.test(character) ? 2 : 1),
    0,
  );
  return text + ' '.repeat(Math.max(1, width - taken));
}

const tableLine = (row: CheckedRow): string =>
  `${padded(String(row.seq), 7)}${padded(String(row.sheetRow), 7)}${padded(VERDICT_LABELS[row.verdict], 10)}${padded(row.name, 14)}${row.messages.join('；')}`;

function tableReport(roster: Roster, checked: CheckedRoster): string {
  const counts = Object.entries(checked.counts)
    // Object.entries forgets the keys' type; counts have no others.
    .map(([verdict, count]) => `${VERDICT_LABELS[verdict as RosterVerdict]}${count}`)
    .join('，');
  const noted = checked.rows.filter((row) => row.messages.length > 0);
  const lines = [
    `${roster.fileName}，工作表“${roster.sheetName}”，表头在第${roster.headerRow}行，共${checked.rows.length}人：${counts}`,
    ...roster.warnings.map((warning) => `注意：${warning}`),
    ...roster.skipped.map((row) => `未当作人员：第${row.sheetRow}行（${row.reason}）${row.text}`),
  ];
  if (noted.length === 0) return `${[...lines, '没有需要处理的行'].join('\n')}\n`;
  const head = `${padded('序号', 7)}${padded('行', 7)}${padded('结果', 10)}${padded('姓名', 14)}说明`;
  return `${[...lines, '', head, ...noted.map(tableLine)].join('\n')}\n`;
}

/** What the rows cannot say since the report has no place for it, in one line; '' for nothing. */
function besideRows({ warnings, skipped }: Roster): string {
  const doubtful = skipped.filter(({ reason }) => reason === '不像人员').map(({ sheetRow }) => sheetRow);
  const parts = [
    ...warnings,
    ...(doubtful.length > 0 ? [`第${doubtful.join('、')}行不像人员，没有读取`] : []),
  ];
  return parts.length > 0 ? `注意：${parts.join('；')}\n` : '';
}

async function run(args: readonly string[], output: CommandOutput): Promise<number> {
  const request = parseRequest(args);
  const bytes = readFile(request.path);
  await prepareToRead(bytes);
  const roster = readRoster(bytes, basename(request.path), request.options);
  const checked = checkRoster(roster, { today: officeToday(new Date().toISOString()) });
  output.out(request.json ? jsonReport(checked) : tableReport(roster, checked));
  if (request.json) output.error(besideRows(roster));
  return 0;
}

/** Checks a roster without a window and without a database, for HR before handing it over. */
export const rosterCheck: Command = {
  usage: USAGE,
  run,
};
