import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRemovableDisk, spaceWarning, storageWarnings } from '../../db/storage-warnings.ts';
import { emptyDataFolder } from '../builders/data-folder.ts';

// As /sys/dev/block looks: a link per device to the partition's folder, which lies in its disk's.
function kernelFolder(device: string, removable: '0' | '1'): string {
  const root = emptyDataFolder();
  mkdirSync(join(root, 'sdb', 'sdb1'), { recursive: true });
  writeFileSync(join(root, 'sdb', 'removable'), `${removable}\n`);
  symlinkSync(join(root, 'sdb', 'sdb1'), join(root, device));
  return root;
}

describe('isRemovableDisk', () => {
  it('knows a stick by the flag of the disk that holds the partition', () => {
    expect(isRemovableDisk(0x811, kernelFolder('8:17', '1'))).toBe(true);
    expect(isRemovableDisk(0x811, kernelFolder('8:17', '0'))).toBe(false);
  });

  it('reads device numbers beyond the first 256', () => {
    // makedev(259, 258)
    expect(isRemovableDisk(0x110302, kernelFolder('259:258', '1'))).toBe(true);
  });

  it('says no where the system does not tell', () => {
    expect(isRemovableDisk(0x811, '/nonexistent')).toBe(false);
  });
});

describe('spaceWarning', () => {
  it('warns below one gigabyte', () => {
    expect(spaceWarning(1024 ** 3)).toBeNull();
    expect(spaceWarning(1024 ** 3 - 1)).toBe(
      '数据文件夹所在磁盘只剩 1023 MB，请尽快清理磁盘，以免录入和打印中断。',
    );
  });
});

describe('storageWarnings', () => {
  it('says where the folder lies on a stick', async () => {
    const folder = emptyDataFolder();
    const device = statSync(folder).dev;
    const minor = (device & 0xff) | (Math.floor(device / 4096) & 0xfff00);
    const kernel = kernelFolder(`${Math.floor(device / 256) & 0xfff}:${minor}`, '1');
    expect(await storageWarnings(folder, kernel)).toContain(
      '数据文件夹在移动存储设备上，使用中请勿拔出；长期使用请放在本机硬盘。',
    );
    expect(await storageWarnings(folder, '/nonexistent')).not.toContain('移动');
  });
});
