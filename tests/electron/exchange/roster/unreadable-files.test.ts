import { describe, expect, it, vi } from 'vitest';
import { refuseBySize } from '../../../../electron/exchange/roster/file-kind.ts';
import { readRoster } from '../../../../electron/exchange/roster/read-roster.ts';
import {
  bookOf,
  claimingToUnpackTo,
  passwordXls,
  passwordXlsx,
  SHORT_HEADER,
  shortRow,
  wordDocument,
  workbookOf,
} from '../../../builders/roster.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const good = bookOf([[...SHORT_HEADER], shortRow(1)]);

const CASES: readonly (readonly [string, Uint8Array, string])[] = [
  ['an empty file', new Uint8Array(0), 'roster-empty'],
  ['a workbook without a filled cell', workbookOf([{ rows: [] }]), 'roster-empty'],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13), 'roster-not-spreadsheet'],
  ['a PDF', text('%PDF-1.4\n%âãÏÓ\n1 0 obj'), 'roster-not-spreadsheet'],
  ['a letter of a word processor', wordDocument(), 'roster-not-spreadsheet'],
  ['a web page that is called .xls', text('<html><table><tr><td>姓名</td></tr></table>'), 'roster-web-page'],
  ['a text that is called .xls', text('今天天气很好\n大家都来了'), 'roster-not-spreadsheet'],
  ['an .xlsx with a password', passwordXlsx(), 'roster-password'],
  ['an .xls with a password', passwordXls(), 'roster-password'],
  ['a file cut off while copying', good.slice(0, good.length - 300), 'roster-damaged'],
  ['a zip bomb', claimingToUnpackTo(good, 1_000_000_000), 'roster-unpacks-too-large'],
  ['a zip64 bomb', claimingToUnpackTo(good, 0xffffffff), 'roster-unpacks-too-large'],
];

describe('readRoster', () => {
  it.each(CASES)('refuses %s with a code and a message that says what to do', (_, bytes, code) => {
    expect(() => readRoster(bytes, '名册.xls')).toThrow(
      expect.objectContaining({ name: 'DomainError', code, message: expect.stringMatching(/请|，/) }),
    );
  });

  it('calls a text no spreadsheet where only its name is a workbook’s, and looks for a header in one that is a table', () => {
    const letter = text('各位同事，大家好，\n请于周五前，报送名册，谢谢');
    expect(() => readRoster(letter, 'notsheet.xlsx')).toThrow(
      expect.objectContaining({ code: 'roster-not-spreadsheet', message: expect.stringContaining('是文字') }),
    );
    expect(() => readRoster(text('甲\t乙\n丙\t丁'), '导出.xls')).toThrow(
      expect.objectContaining({ code: 'roster-no-header' }),
    );
    expect(readRoster(text('姓名\t科室\n李慧\t内科'), '导出.xls').rows).toHaveLength(1);
  });

  it('refuses 200 MB by its size alone, unread', () => {
    expect(() => refuseBySize(200 * 1024 * 1024, '名册.xlsx')).toThrow(
      expect.objectContaining({ code: 'roster-too-large', message: expect.stringContaining('200 MB') }),
    );
    expect(() => readRoster(new Uint8Array(51 * 1024 * 1024), '名册.xlsx')).toThrow(
      expect.objectContaining({ code: 'roster-too-large' }),
    );
  });

  it('throws nothing but a refusal, and prints nothing, wherever a file is cut or changed', () => {
    const printed = vi.spyOn(console, 'error');
    for (const source of [
      good,
      workbookOf([{ rows: [[...SHORT_HEADER], shortRow(1)] }], { bookType: 'biff8' }),
    ])
      for (let at = 0; at < source.length; at += Math.ceil(source.length / 60)) {
        const changed = Uint8Array.from(source);
        changed.fill(0xff, at, at + 8);
        for (const bytes of [source.slice(0, at), changed]) {
          try {
            readRoster(bytes, '名册.xlsx');
          } catch (error) {
            expect(error).toMatchObject({ name: 'DomainError' });
          }
        }
      }
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });
});
