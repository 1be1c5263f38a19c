import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** Below this a day's printing or one import can fill the disk. */
const NEARLY_FULL_BYTES = 1024 ** 3;
const SYS_DEVICES = '/sys/dev/block';

/** Chinese warnings about the disk under the folder: it can be pulled out, or it is nearly full. */
export async function storageWarnings(
  folder: string,
  sysDevices: string = SYS_DEVICES,
): Promise<readonly string[]> {
  const { bavail, bsize } = await statfs(folder);
  const free = spaceWarning(bavail * bsize);
  const removable = isRemovableDisk(statSync(folder).dev, sysDevices)
    ? ['数据文件夹在移动存储设备上，使用中请勿拔出；长期使用请放在本机硬盘。']
    : [];
  return [...removable, ...(free ? [free] : [])];
}

/** The warning for that many free bytes, or null where there are enough. */
export function spaceWarning(freeBytes: number): string | null {
  if (freeBytes >= NEARLY_FULL_BYTES) return null;
  const megabytes = Math.floor(freeBytes / 1024 ** 2);
  return `数据文件夹所在磁盘只剩 ${megabytes} MB，请尽快清理磁盘，以免录入和打印中断。`;
}

/**
 * True where Linux calls the device (a stat's `dev`) or the disk it is a partition of removable. Other systems do not say so in
 * the file system: there the answer is false.
 */
export function isRemovableDisk(device: number, sysDevices: string = SYS_DEVICES): boolean {
  const link = join(sysDevices, `${linuxMajor(device)}:${linuxMinor(device)}`);
  if (!existsSync(link)) return false;
  const disk = realpathSync(link);
  return [disk, join(disk, '..')].some((path) => {
    const flag = join(path, 'removable');
    return existsSync(flag) && readFileSync(flag, 'utf8').trim() === '1';
  });
}

// glibc's layout of dev_t, for the numbers that fit a double.
function linuxMajor(device: number): number {
  return Math.floor(device / 2 ** 8) & 0xfff;
}

function linuxMinor(device: number): number {
  return (device & 0xff) | (Math.floor(device / 2 ** 12) & 0xfff00);
}
