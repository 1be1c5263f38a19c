import { describe, expect, it } from 'vitest';
import { refusedFile } from '../../../renderer/ui/file-rules.ts';
import { oversizeText, sizeText } from '../../../renderer/ui/size-text.ts';

const MEGABYTE = 1024 * 1024;
const rules = { endings: ['.xlsx', '.csv'], maxBytes: 50 * MEGABYTE };

describe('refusedFile', () => {
  it('takes a file of a known kind and size, whatever the case of its name', () => {
    expect(refusedFile({ name: '花名册.XLSX', size: 50 * MEGABYTE }, rules)).toBeNull();
  });

  it('says which kinds are taken', () => {
    expect(refusedFile({ name: '名册.docx', size: 10 }, rules)).toBe(
      '“名册.docx”的格式不支持，请选择 .xlsx、.csv 文件。',
    );
  });

  it('refuses an empty file and one over the limit', () => {
    expect(refusedFile({ name: '名册.csv', size: 0 }, rules)).toContain('空文件');
    expect(refusedFile({ name: '名册.csv', size: 200 * MEGABYTE }, rules)).toBe(
      '“名册.csv”为 200 MB，超过上限 50 MB，请拆分或压缩后再选择。',
    );
  });
});

describe('a size above its limit', () => {
  it('is never written as the limit itself', () => {
    const over = (more: number) => refusedFile({ name: '名册.csv', size: 50 * MEGABYTE + more }, rules);
    expect(over(1)).toContain('为 50.01 MB，超过上限 50 MB');
    expect(over(30_000)).toContain('为 50.03 MB，超过上限 50 MB');
    expect(over(MEGABYTE)).toContain('为 51 MB，超过上限 50 MB');
    expect(oversizeText(300 * MEGABYTE + 1, 300 * MEGABYTE)).toBe('300.01 MB');
  });
});

describe('sizeText', () => {
  it('writes bytes as people read them', () => {
    expect([0, 900, 1024, 1500, 319_488, 1.4 * MEGABYTE, 3000 * MEGABYTE].map(sizeText)).toEqual([
      '0 B',
      '900 B',
      '1 KB',
      '1.5 KB',
      '312 KB',
      '1.4 MB',
      '2.9 GB',
    ]);
  });
});
