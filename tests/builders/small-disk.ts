import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A real disk of a few megabytes, gone when the test ends. */
export interface SmallDisk {
  /** An empty folder on it. */
  readonly folder: string;
  /** Fills it until so many bytes are left. */
  readonly fill: (leftBytes: number) => void;
  /** Makes room again. */
  readonly free: () => void;
  /** Write protection on or off. */
  readonly protect: (on: boolean) => void;
}

function mount(point: string, options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', point], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const point = mkdtempSync(join(tmpdir(), 'liandang-disk-'));
  const mounted = mount(point, 'size=1m');
  if (mounted) execFileSync('umount', [point]);
  rmSync(point, { recursive: true });
  return mounted;
}

/** Whether this account may mount one: root on Linux, outside a container that forbids it. */
export const HAS_SMALL_DISK = canMount();

/** Mounts one. */
export function smallDisk(megabytes: number): SmallDisk {
  const point = mkdtempSync(join(tmpdir(), 'liandang-disk-'));
  if (!mount(point, `size=${megabytes}m`)) throw new Error('cannot mount a small disk');
  onTestFinished(() => {
    execFileSync('umount', ['-l', point]);
    rmSync(point, { recursive: true, force: true });
  });
  const folder = join(point, 'data');
  mkdirSync(folder);
  const ballast = join(point, 'ballast');
  return {
    folder,
    fill: (leftBytes) => {
      const { bavail, bsize } = statfsSync(point);
      const file = openSync(ballast, 'w');
      for (let left = bavail * bsize - leftBytes; left > 0; left -= 65_536)
        writeSync(file, Buffer.alloc(Math.min(left, 65_536)));
      closeSync(file);
    },
    free: () => writeFileSync(ballast, ''),
    protect: (on) => execFileSync('mount', ['-o', `remount,${on ? 'ro' : 'rw'}`, point]),
  };
}
