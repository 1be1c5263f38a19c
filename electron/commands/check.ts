import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DomainError } from '../../db/domain/domain-error.ts';
import type { AuditReport } from '../contract/audit.ts';
import type { Answer } from '../contract/channel.ts';
import type { JobStatus } from '../contract/jobs.ts';
import { anchorFolder } from '../data-folder.ts';
import { DATABASE_FILE } from '../folder-survey.ts';
import { createService, type Service } from '../service.ts';
import { type Asker, askOnTerminal } from './ask.ts';
import type { Command, CommandOutput } from './command.ts';

const USAGE = 'check 数据文件夹 [--user 用户名] [--anchor 序号-校验码] [--json]';
const SESSION = 'command line';
const POLL_MS = 100;

interface Order {
  readonly folder: string;
  readonly user: string | undefined;
  readonly anchor: string;
  readonly json: boolean;
}

function parse(args: readonly string[]): Order {
  const text = { type: 'string' } as const;
  const options = { user: text, anchor: text, json: { type: 'boolean' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [folder, ...more] = positionals;
    if (folder === undefined || more.length > 0) throw new Error();
    const path = resolve(process.env.INIT_CWD ?? process.cwd(), folder);
    return { folder: path, user: values.user, anchor: values.anchor ?? '', json: values.json ?? false };
  } catch {
    throw new DomainError('usage', `参数不对，用法：${USAGE}`);
  }
}

async function call(service: Service, channel: string, input: unknown): Promise<unknown> {
  const answer: Answer = await service.call(SESSION, channel, input);
  if (answer.ok) return answer.value;
  throw new DomainError(answer.code, answer.message, answer.fields);
}

async function signIn(service: Service, order: Order, asker: Asker): Promise<void> {
  const name = order.user ?? (await asker.ask('用户名（审计员或主任）：', false));
  const password = await asker.ask('密码：', true);
  if (name === '' || password === '')
    throw new DomainError('usage', '用户名和密码都不能为空：请在提示后输入，或从标准输入各给一行。');
  await call(service, 'session.unlock', { name, password });
}

async function check(service: Service, anchor: string): Promise<AuditReport> {
  // Both answers are typed by their channels' declarations.
  const { jobId } = (await call(service, 'audit.check', { anchor })) as { readonly jobId: string };
  for (;;) {
    const status = (await call(service, 'jobs.get', { jobId })) as JobStatus;
    if (status.state === 'done') return status.result as AuditReport; // see above
    if (status.error) throw new DomainError(status.error.code, status.error.message);
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

function describe(report: AuditReport): string {
  const { events, changes, records, anchors, faults, findings, anchor } = report;
  return [
    faults === 0 ? '校验通过：未发现被改动的记录。' : `校验不通过：发现 ${faults} 处不符。`,
    `操作 ${events} 条，变更 ${changes} 项，现有记录 ${records} 条，对照锚点 ${anchors} 个。`,
    ...findings.map(({ kind, message }) => `${kind === 'warning' ? '提示' : '不符'}：${message}`),
    `当前锚点：${anchor}（可抄在纸上，供下次核对）`,
    '',
  ].join('\n');
}

/** As `run`, with the asker given: 0 nothing found, 1 something found, 2 not checked. */
export async function runCheck(
  args: readonly string[],
  output: CommandOutput,
  asker: Asker,
): Promise<number> {
  const order = parse(args);
  if (!existsSync(join(order.folder, DATABASE_FILE))) {
    throw new DomainError('database-missing', `“${order.folder}”里没有档案数据，请核对文件夹。`);
  }
  const surroundings = { platform: process.platform, home: homedir(), env: process.env };
  const service = createService({
    folder: order.folder,
    anchorFolder: anchorFolder(surroundings, order.folder),
  });
  try {
    await signIn(service, order, asker);
    const report = await check(service, order.anchor);
    output.out(order.json ? `${JSON.stringify(report)}\n` : describe(report));
    return report.faults === 0 ? 0 : 1;
  } finally {
    await service.close();
  }
}

async function run(args: readonly string[], output: CommandOutput): Promise<number> {
  const asker = askOnTerminal();
  try {
    return await runCheck(args, output, asker);
  } finally {
    asker.close();
  }
}

/** Checks the audit chain of an office from the command line, as its auditor or head. */
export const auditCheck: Command = { usage: USAGE, run };
