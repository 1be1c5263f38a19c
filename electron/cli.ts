import { DomainError } from '../db/domain/domain-error.ts';
import type { Command, CommandOutput } from './commands/command.ts';
import { describeFailure } from './refusal.ts';

/** Each command is loaded only when called: one that reads a sheet needs no database. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./commands/check.ts')).auditCheck,
  demo: async () => (await import('./commands/demo.ts')).demo,
  'roster-check': async () => (await import('./commands/roster-check.ts')).rosterCheck,
};

async function usage(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  return ['用法：', ...commands.map((command) => `  liandang ${command.usage}`), ''].join('\n');
}

function oneLine(error: unknown): string {
  const { code, message } = describeFailure(error);
  // Whoever works at a command line looks for the cause himself.
  const cause = error instanceof Error ? error.message : String(error);
  return (code === 'unexpected' ? `未能完成：${cause}` : message).replace(/\s+/g, ' ');
}

/** Runs one command line; gives the exit code: 0 done, 2 not, with one line on the error stream saying why. */
export async function runCommandLine(args: readonly string[], output: CommandOutput): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === 'help') {
    output.out(await usage());
    return name === undefined ? 2 : 0;
  }
  try {
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!load)
      throw new DomainError(
        'unknown-command',
        `没有命令“${name}”，可用：${Object.keys(COMMANDS).join('、')}`,
      );
    return await (await load()).run(rest, output);
  } catch (error) {
    output.error(`${oneLine(error)}\n`);
    return 2;
  }
}

/** Whoever reads may stop early (`| head`): the rest of the output is then wanted by nobody, which is no fault. */
function endQuietly(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

if (import.meta.main) {
  endQuietly(process.stdout);
  endQuietly(process.stderr);
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
  });
}
