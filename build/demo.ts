import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const USERS_FILE = 'demo-users.json';

interface DemoUser {
  readonly name: string;
  readonly role: string;
  readonly password: string;
}

/** The fictional office of `npm run demo`: made on the first call (600 people, seed 1), kept in .cache/demo. */
export function demoFolder(): string {
  const folder = join(root, '.cache/demo');
  if (existsSync(join(folder, USERS_FILE))) return folder;
  const started = Date.now();
  console.error('正在生成演练单位（600 人）……');
  const fresh = `${folder}.new`;
  for (const old of [folder, fresh]) rmSync(old, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  const args = ['electron/cli.ts', 'demo', fresh, '--people', '600', '--seed', '1', '--json'];
  const printed = execFileSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  writeFileSync(join(fresh, USERS_FILE), printed);
  renameSync(fresh, folder); // only a whole office gets the name
  console.error(`演练单位已生成，用时 ${((Date.now() - started) / 1000).toFixed(1)} 秒。`);
  return folder;
}

/** Prints the demo office's users with their passwords. */
export function printDemoUsers(folder: string): void {
  // The file is this program's own output, written above.
  const { users } = JSON.parse(readFileSync(join(folder, USERS_FILE), 'utf8')) as {
    readonly users: readonly DemoUser[];
  };
  console.log('演练单位，全部内容均为虚构。用户与密码：');
  for (const { name, role, password } of users) console.log(`  ${name}\t${role}\t${password}`);
}
