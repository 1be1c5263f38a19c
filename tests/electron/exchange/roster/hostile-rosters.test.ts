import { crc32, deflateRawSync } from 'node:zlib';
import { CFB } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { readRoster } from '../../../../electron/exchange/roster/read-roster.ts';
import { bookOf, judgeRoster, SHORT_HEADER, shortRow, workbookOf } from '../../../builders/roster.ts';

const HEADER = '姓名,科室,身份证号';
const csv = (text: string): Uint8Array => new TextEncoder().encode(text);
const namesIn = (bytes: Uint8Array, fileName = '名册.csv'): readonly string[] =>
  judgeRoster(readRoster(bytes, fileName)).rows.map(({ name }) => name);

/** A workbook whose directory says 1,000 bytes of a sheet that unpacks to 200 MB of rows. */
function lyingBomb(): Uint8Array {
  const container = CFB.read(Buffer.from(bookOf([[...SHORT_HEADER], shortRow(1)])), { type: 'buffer' });
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  container.FullPaths.forEach((path: string, index: number) => {
    const content = container.FileIndex[index]?.content;
    if (!content || path.endsWith('/')) return;
    const isSheet = path.endsWith('sheet1.xml');
    const data = isSheet
      ? Buffer.alloc(200_000_000, '<row r="1"><c r="A1"><v>1</v></c></row>')
      : Buffer.from(content);
    const packed = deflateRawSync(data);
    const name = Buffer.from(path.replace(/^[^/]*\//u, ''));
    const head = Buffer.alloc(30);
    const entry = Buffer.alloc(46);
    head.writeUInt32LE(0x04034b50);
    entry.writeUInt32LE(0x02014b50);
    for (const [record, base] of [
      [head, 8],
      [entry, 10],
    ] as const) {
      record.writeUInt16LE(8, base);
      record.writeUInt32LE(crc32(data), base + 6);
      record.writeUInt32LE(packed.length, base + 10);
      record.writeUInt32LE(isSheet ? 1000 : data.length, base + 14);
      record.writeUInt16LE(name.length, base + 18);
    }
    entry.writeUInt32LE(at, 42);
    parts.push(head, name, packed);
    directory.push(entry, name);
    at += head.length + name.length + packed.length;
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

describe('a roster built to harm', () => {
  it('of more lines than any commission has people is refused before they are parted', () => {
    const bytes = csv(`${HEADER}\n${'张三,内科,\n'.repeat(300_001)}`);
    expect(() => readRoster(bytes, '名册.csv')).toThrow(
      expect.objectContaining({
        code: 'roster-too-many-rows',
        message: expect.stringMatching(/300002行.*请/u),
      }),
    );
  });

  it('with millions of empty lines at its end is read like one without', () => {
    for (const line of ['\n', ',,\n', ' , ,\r\n'])
      expect(namesIn(csv(`${HEADER}\n张三,内科,\n${line.repeat(2_000_000)}`))).toEqual(['张三']);
  });

  it.each(['\\', ']', '^', '-', '[', '*', '/'])('may state the delimiter %s', (delimiter) => {
    const text = `sep=${delimiter}\n${HEADER}\n张三,内科,\n`.replaceAll(',', delimiter);
    expect(namesIn(csv(text))).toEqual(['张三']);
  });

  it('with ten thousand columns gives its people', () => {
    const more = Array.from({ length: 10_000 }, (_, index) => `列${index}`);
    expect(
      namesIn(
        bookOf([
          [...SHORT_HEADER, ...more],
          [...shortRow(1), ...more],
        ]),
        '名册.xlsx',
      ),
    ).toEqual(['李慧']);
  });

  it('with merged cells over the whole sheet, or with thousands of them, gives its people', () => {
    const rows = [[...SHORT_HEADER], shortRow(1), shortRow(2)];
    const many = Array.from({ length: 5000 }, (_, index) => `F${2 * index + 2}:F${2 * index + 3}`);
    for (const merges of [['A2:XFD1048576'], ['F2:F1048576'], many])
      expect(namesIn(bookOf(rows, merges), '名册.xlsx')).toHaveLength(2);
  });

  it('with a thousand sheets is searched for a header', () => {
    const sheets = Array.from({ length: 1000 }, (_, index) => ({ name: `表${index}`, rows: [['别的']] }));
    const last = { name: '花名册', rows: [[...SHORT_HEADER], shortRow(1)] };
    expect(namesIn(workbookOf([...sheets, last]), '名册.xlsx')).toEqual(['李慧']);
  });

  it('whose directory lies about what it unpacks to costs no memory', () => {
    const bomb = lyingBomb();
    const before = process.memoryUsage().rss;
    expect(() => readRoster(bomb, '名册.xlsx')).toThrow(expect.objectContaining({ name: 'DomainError' }));
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it('with half characters refuses the row that has them in its name', () => {
    const text = `${HEADER}\n张\ud840三,内科,\n`;
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect(judgeRoster(readRoster(bytes, '名册.csv')).rows[0]).toMatchObject({ verdict: 'reject' });
  });
});
