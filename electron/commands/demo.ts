import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DomainError } from '../../db/domain/domain-error.ts';
import { ROLE_LABELS } from '../../db/domain/role.ts';
import { type DemoOffice, writeDemo } from '../demo/write-demo.ts';
import type { Command, CommandOutput } from './command.ts';

const USAGE = 'demo 文件夹 [--people 人数] [--seed 种子] [--json]';
const DEFAULT_PEOPLE = 600;

function wholeNumber(text: string | undefined, standard: number): number {
  if (text === undefined) return standard;
  if (!/^\d{1,9}$/u.test(text)) throw new DomainError('usage', `“${text}”不是整数，用法：${USAGE}`);
  return Number(text);
}

function parse(args: readonly string[]) {
  const options = {
    people: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch {
    throw new DomainError('usage', `参数不对，用法：${USAGE}`);
  }
}

async function run(args: readonly string[], output: CommandOutput): Promise<number> {
  const { values, positionals } = parse(args);
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1)
    throw new DomainError('usage', `请给出一个空文件夹，用法：${USAGE}`);
  const order = { people: wholeNumber(values.people, DEFAULT_PEOPLE), seed: wholeNumber(values.seed, 1) };
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), folder);
  const office = await writeDemo({ ...order, folder: path, at: new Date().toISOString() });
  const { people, users } = office;
  output.out(values.json ? `${JSON.stringify({ people, users })}\n` : describe(office));
  return 0;
}

function describe({ people, users, recoveryCode }: DemoOffice): string {
  const lines = users.map(({ name, role, password }) => `  ${name}\t${ROLE_LABELS[role]}\t${password}`);
  return [
    `已生成演练单位，${people} 人，全部内容均为虚构。用户与密码：`,
    ...lines,
    `恢复密钥：${recoveryCode}`,
    '',
  ].join('\n');
}

/** Makes a fictional office for training, screenshots and benchmarks. */
export const demo: Command = { usage: USAGE, run };
