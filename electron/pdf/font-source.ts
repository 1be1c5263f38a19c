import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../../db/domain/domain-error.ts';
import type { FontSource } from './fonts.ts';

/** The printing fonts from this module's place: beside the bundle (out/electron), or built from the sources. */
const FOLDERS = ['../fonts', '../../out/fonts'];

/** Where the printing fonts of this program lie. Errors: fonts-missing. */
export function findFontSource(): FontSource {
  const folder = FOLDERS.map((path) => join(import.meta.dirname, path)).find(existsSync);
  if (!folder) {
    throw new DomainError('fonts-missing', '找不到打印字体，程序安装不完整。请重新安装廉档后再打印。');
  }
  const windows = process.env.SystemRoot;
  return { folder, systemFolder: windows ? join(windows, 'Fonts') : null };
}
