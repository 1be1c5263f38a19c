import { describe, expect, it } from 'vitest';
import { columnNeeds, fitColumns } from '../../../electron/pdf/column-widths.ts';
import { breakLines, type TextStyle } from '../../../electron/pdf/text.ts';
import { printFonts } from '../../builders/print.ts';

const style: TextStyle = { role: 'body', size: 10.5, tracking: 0 };
const PADDING = 3.5;
const LONG = '部分高值耗材出入库登记不完整，科室未按月核对，台账与实物不一致，已要求限期整改。'.repeat(4);
const LATIN = 'Pneumonoultramicroscopicsilicovolcan';

/** How each text breaks in the column it gets. */
async function linesIn(
  labels: readonly string[],
  rows: readonly (readonly string[])[],
  total: number,
  shares = labels.map(() => 1),
): Promise<readonly (readonly number[])[]> {
  const fonts = await printFonts();
  const widths = fitColumns(shares, columnNeeds(fonts, labels, rows, { style, padding: PADDING }), total);
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(total, 3);
  return rows.map((row) =>
    row.map((text, index) => breakLines(fonts, text, style, (widths[index] ?? 0) - 2 * PADDING).length),
  );
}

describe('fitColumns', () => {
  it('breaks no date, short word, or number with its unit beside long texts, whatever the shares say', async () => {
    const labels = ['来源', '发现日期', '问题', '措施', '责任人', '学时', '状态'];
    const rows = [
      ['述责述廉', '2026-03-05', LONG, LONG, '欧阳建国', '2学时', '整改中'],
      ['巡察', '2026-11-25', '短', LONG, '李静', '12.5学时', '已销号'],
    ];
    const [first, second] = await linesIn(labels, rows, 440, [1, 1, 90, 90, 1, 1, 1]);
    expect(first?.filter((_, index) => index !== 2 && index !== 3)).toEqual([1, 1, 1, 1, 1]);
    expect(second?.filter((_, index) => index !== 3)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('leaves to long texts what short columns cannot use', async () => {
    const fonts = await printFonts();
    const rows = [['2026-03-05', '是', LONG]];
    const labels = ['日期', '属实', '内容'];
    const needs = columnNeeds(fonts, labels, rows, { style, padding: PADDING });
    const [date = 0, yes = 0, content = 0] = fitColumns([1, 1, 1], needs, 440);
    expect(date).toBeLessThan(75);
    expect(yes).toBeLessThan(30);
    expect(content).toBeGreaterThan(335);
  });

  it('gives most of what is short to the longest text, so that rows stay low', async () => {
    const fonts = await printFonts();
    const rows = [[LONG, '今后严格要求自己，管好科室人员。']];
    const needs = columnNeeds(fonts, ['内容摘要', '对象表态'], rows, { style, padding: PADDING });
    const [content = 0, statement = 0] = fitColumns([1, 1], needs, 200);
    expect(content).toBeGreaterThan(2 * statement);
  });

  it('breaks a Latin word of 36 letters before a date', async () => {
    const labels = ['登记日期', '赠送方', '名称', '接收人', '上交日期'];
    const [lines] = await linesIn(labels, [['2026-03-05', LATIN, LATIN, LATIN, '2026-03-06']], 300);
    expect([lines?.[0], lines?.[4]]).toEqual([1, 1]);
  });

  it('keeps the year and number of a document in one piece', async () => {
    const fonts = await printFonts();
    const rows = [['院党发〔2024〕12号', LONG]];
    const needs = columnNeeds(fonts, ['文号', '事由'], rows, { style, padding: PADDING });
    const [width = 0] = fitColumns([1, 100], needs, 160);
    const lines = breakLines(fonts, '院党发〔2024〕12号', style, width - 2 * PADDING);
    const texts = lines.map(({ glyphs }) =>
      String.fromCodePoint(...glyphs.map(({ codePoint }) => codePoint)),
    );
    expect(texts).toEqual(['院党发', '〔2024〕12号']);
  });

  it('keeps the share of a column that is filled in by hand', async () => {
    const fonts = await printFonts();
    const needs = columnNeeds(fonts, ['姓名', '签名'], [['李静', '']], { style, padding: PADDING });
    const [name = 0, signature = 0] = fitColumns([1, 1], needs, 300);
    expect(signature).toBeGreaterThanOrEqual(150);
    expect(name).toBeGreaterThan(60);
  });
});
