import { describe, expect, it } from 'vitest';
import { readRoster } from '../../../../electron/exchange/roster/read-roster.ts';
import { writeRejectedRows } from '../../../../electron/exchange/roster/write-rejected.ts';
import {
  bookOf,
  identityOf,
  judgeRoster,
  naughtyStrings,
  SHORT_HEADER,
  shortRow,
} from '../../../builders/roster.ts';

describe('writeRejectedRows', () => {
  it('gives the refused rows with their own columns and the reason, ready to be mended and read again', async () => {
    const wrong = `${identityOf('19800215', 102).slice(0, 17)}*`;
    const rows = [['花名册'], [...SHORT_HEADER], shortRow(1), shortRow(2, { 身份证号: wrong, 备注: '=1+1' })];
    const roster = readRoster(bookOf(rows), '名册.xlsx');
    const refused = judgeRoster(roster).rows.filter((row) => row.verdict === 'reject');
    const again = readRoster(await writeRejectedRows(roster, refused), '未导入.xlsx');
    expect(again.columns.map((column) => column.header)).toEqual([...SHORT_HEADER, '原因']);
    expect(again.rows).toHaveLength(1);
    const cells = again.rows[0]?.cells ?? [];
    expect(cells.every((cell) => cell === undefined || (cell.kind === 'text' && !cell.formula))).toBe(true);
    expect(cells[3]?.text).toBe(wrong);
    expect(cells[6]?.text).toBe('=1+1');
    expect(cells[7]?.text).toBe(`第4行“身份证号”为“${wrong}”：含有不该有的字符，只能是数字，末位可为X`);
  });
});

describe('hostile strings', () => {
  const { source, strings } = naughtyStrings();

  it(`in name, note and unit crash nothing (${source}, ${strings.length} strings)`, async () => {
    const rows = strings.flatMap((text, index) => [
      shortRow(3 * index + 1, { 姓名: text }),
      shortRow(3 * index + 2, { 科室: text }),
      shortRow(3 * index + 3, { 备注: text }),
    ]);
    const roster = readRoster(bookOf([[...SHORT_HEADER], ...rows]), '名册.xlsx');
    const checked = judgeRoster(roster);
    expect(checked.rows.length + roster.skipped.length).toBe(rows.length);
    expect(roster.skipped).toEqual([]);
    for (const row of checked.rows) {
      expect(row.name).not.toMatch(/\p{Cc}/u);
      if (row.verdict === 'reject') expect(row.messages).not.toEqual([]);
    }
    const again = readRoster(await writeRejectedRows(roster, checked.rows), '未导入.xlsx');
    expect(again.rows).toHaveLength(checked.rows.length);
  });
});
