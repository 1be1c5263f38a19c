import { describe, expect, it } from 'vitest';
import { SCAN_FILE_COUNT } from '../../../db/domain/scan.ts';
import { sortScans } from '../../../renderer/scans/scan-files.ts';

const file = (name: string, size = 10) => ({ name, file: { size } });
const namesOf = (files: readonly { readonly name: string }[]): readonly string[] =>
  files.map(({ name }) => name);

describe('files chosen for scanning back', () => {
  it('come folder by folder, their numbers by value', () => {
    const names = ['扫描/外科/1.jpg', '扫描/内科/10.jpg', '扫描/内科/9.jpg', '扫描/外科/2.PDF'];
    expect(namesOf(sortScans(names.map((name) => file(name))).good)).toEqual([
      '扫描/内科/9.jpg',
      '扫描/内科/10.jpg',
      '扫描/外科/1.jpg',
      '扫描/外科/2.PDF',
    ]);
  });

  it('leave out what every folder holds, and name whatever else is no scan', () => {
    const names = [
      'a/Thumbs.db',
      'a/desktop.ini',
      'a/.DS_Store',
      'a/~$说明.docx',
      'a/说明.docx',
      'a/1.heic',
      'a/2.jpg',
    ];
    const { good, refused } = sortScans(names.map((name) => file(name)));
    expect(namesOf(good)).toEqual(['a/2.jpg']);
    expect(refused.map((text) => text.split('”')[0])).toEqual(['“a/1.heic', '“a/说明.docx']);
  });

  it('are told one by one what is wrong: empty, too large, too many', () => {
    const { good, refused } = sortScans([file('空.pdf', 0), file('大.pdf', 2 * 1024 ** 3), file('好.pdf')]);
    expect(namesOf(good)).toEqual(['好.pdf']);
    expect(refused).toEqual([
      '“大.pdf”为 2 GB，超过单个文件上限 300 MB，未读入。请在扫描仪或 PDF 软件中分成几个文件（每个约 300 页）后再添加。',
      '“空.pdf”是空文件，请检查后重新选择。',
    ]);
    const many = sortScans(Array.from({ length: SCAN_FILE_COUNT + 2 }, (_, at) => file(`${at}.jpg`)));
    expect([many.good.length, many.refused.length]).toEqual([SCAN_FILE_COUNT, 2]);
  });

  it('keep the end of a path too long to be stored', () => {
    const [only] = sortScans([file(`${'很长的文件夹/'.repeat(60)}1.pdf`)]).good;
    expect([only?.name.length, only?.name.endsWith('/1.pdf')]).toEqual([255, true]);
  });
});
