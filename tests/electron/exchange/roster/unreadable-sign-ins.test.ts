import { describe, expect, it } from 'vitest';
import { readSignIns } from '../../../../electron/exchange/roster/read-sign-ins.ts';
import {
  bookOf,
  claimingToUnpackTo,
  SHORT_HEADER,
  shortRow,
  wordDocument,
} from '../../../builders/roster.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const CASES: readonly (readonly [string, Uint8Array, string])[] = [
  ['an empty file', new Uint8Array(0), '文件“签到.csv”是空文件，请重新导出'],
  ['a PDF', text('%PDF-1.4\n1 0 obj'), '文件“签到.csv”不是电子表格，请选择 .xlsx、.xls 或 .csv 表格'],
  ['a letter', wordDocument(), '文件“签到.csv”不是电子表格，请选择 .xlsx、.xls 或 .csv 表格'],
  [
    'a zip bomb',
    claimingToUnpackTo(bookOf([[...SHORT_HEADER], shortRow(1)]), 1_000_000_000),
    '文件“签到.csv”解压后过大，不予打开；请只保留所需的工作表后另存为新文件',
  ],
  [
    'a file of 51 MB',
    new Uint8Array(51 * 1024 * 1024),
    '文件“签到.csv”有51 MB，超过50 MB，不像是名单；请只保留所需的工作表，删去图片后另存',
  ],
];

describe('a file of signings that cannot be read', () => {
  it.each(CASES)('is refused as what it is, never as a roster: %s', async (_, bytes, message) => {
    const order = { bytes, fileName: '签到.csv', choice: null, heldOn: '2026-03-05' };
    await expect(readSignIns(order)).rejects.toMatchObject({ message });
  });
});
