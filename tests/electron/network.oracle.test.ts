import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyDataFolder } from '../builders/data-folder.ts';
import { openTestOffice } from '../builders/office.ts';
import { forkSession } from '../builders/session.ts';
import { ensureSocketTrace } from '../oracles/socket-trace.ts';

beforeAll(ensureSocketTrace);

const CLI = join(import.meta.dirname, '../../electron/cli.ts');
const traceInto = (file: string): readonly string[] => [
  'strace',
  '-f',
  '-qq',
  '-e',
  'trace=network',
  '-o',
  file,
];

/** Calls that reach, or listen for, anything but this PC; sockets of the kernel and of the file system stay inside. */
function outside(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /\b(connect|bind|sendto|sendmsg|sendmmsg|listen)\(/u.test(line) && line.includes('sin'))
    .filter((line) => !/sin_addr=inet_addr\("127\.0\.0\.1"\)/u.test(line));
}

describe('the program on the network', () => {
  it('reaches nothing but the loopback address, and is heard nowhere else', async () => {
    const base = emptyDataFolder();
    const [folder, temporary, trace] = [join(base, 'data'), join(base, 'tmp'), join(base, 'trace')];
    for (const path of [folder, temporary]) mkdirSync(path);
    const office = await openTestOffice({ folder });
    const { name, password } = office.users.clerk;
    await office.files.close();
    const session = await forkSession({
      folder,
      anchorFolder: join(base, 'anchors'),
      temporary,
      trace: traceInto(trace),
    });
    expect(await session.call('session.unlock', { name, password })).toMatchObject({ ok: true });
    expect(await session.runJob('paper.ruler', {})).toMatchObject({ state: 'done' });
    expect(await session.call('search.find', { text: 'http://example.com/', limit: 5 })).toMatchObject({
      ok: true,
    });
    await session.end();
    expect(readFileSync(trace, 'utf8')).toContain('sin_addr=inet_addr("127.0.0.1")');
    expect(outside(trace)).toEqual([]);
  });

  it('opens no socket at all from the command line', async () => {
    const base = emptyDataFolder();
    const folder = join(base, 'data');
    mkdirSync(folder);
    const { files, users } = await openTestOffice({ folder });
    await files.close();
    const roster = join(import.meta.dirname, '../fixtures/rosters/roster-a.xlsx');
    for (const command of [
      ['check', folder, '--user', users.auditor.name],
      ['roster-check', roster, '--json'],
    ]) {
      const trace = join(base, 'trace');
      const [program = '', ...args] = [...traceInto(trace), process.execPath, CLI, ...command];
      const env = { ...process.env, XDG_CONFIG_HOME: join(base, 'home') };
      expect(spawnSync(program, args, { input: `${users.auditor.password}\n`, env }).status).toBe(0);
      expect(readFileSync(trace, 'utf8')).not.toMatch(/socket\(AF_INET|connect\(/u);
    }
  });
});
