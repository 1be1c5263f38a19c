import tiff, { type IFD } from 'utif2';
import { DomainError } from '../../db/domain/domain-error.ts';
import { isWhole, type TiffDirectories, tiffDirectories, unpacked } from './tiff-directories.ts';

/** Pixels of one page, RGBA row by row. */
export interface RgbaPage {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** A multi-page TIFF: how many pages it holds, and each as pixels. Errors: attachment-unreadable, also where a page is cut off. */
export function openTiff(bytes: Uint8Array): {
  readonly pages: number;
  readonly page: (number: number) => RgbaPage;
} {
  const opened = readable(() => tiffDirectories(bytes));
  const { pages, isCut } = opened;
  if (isCut || pages.length === 0 || !pages.every((directory) => isWhole(directory, opened)))
    throw unreadable();
  return {
    pages: pages.length,
    page: (number) => {
      const directory = pages[number - 1];
      if (!directory) throw new RangeError(`page ${number} of ${pages.length}`);
      return readable(() => rgbaOf(directory, opened));
    },
  };
}

/** A page of a TIFF as pixels. Errors: RangeError where it is too large, utif2's where it is damaged. */
export function rgbaOf(directory: IFD, opened: TiffDirectories): RgbaPage {
  const page = unpacked(directory, opened);
  const { width, height } = page;
  const rgba = tiff.toRGBA8(page);
  if (rgba.length !== width * height * 4) throw new RangeError('the page is not whole');
  return { width, height, rgba };
}

function readable<T>(act: () => T): T {
  try {
    return act();
  } catch {
    throw unreadable();
  }
}

function unreadable(): DomainError {
  return new DomainError(
    'attachment-unreadable',
    '该文件无法读取，可能已损坏、不完整或页面过大。请重新扫描或换一份文件。',
  );
}
