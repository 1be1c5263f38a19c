import { spawnSync } from 'node:child_process';

const PACKAGE = 'strace';
const isThere = (): boolean => spawnSync('strace', ['-V']).status === 0;

/** Sees to it that every socket of a program can be seen: installs strace by apt when root, else throws. */
export function ensureSocketTrace(): void {
  if (isThere()) return;
  if (process.getuid?.() === 0) {
    spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', PACKAGE], { stdio: 'inherit' });
  }
  if (!isThere()) throw new Error(`${PACKAGE} is missing; install ${PACKAGE}`);
}
