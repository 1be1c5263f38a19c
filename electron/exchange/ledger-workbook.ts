import writeExcelFile, { type CellObject, type Row } from 'write-excel-file/node';

export interface LedgerSheet {
  readonly title: string;
  /** What every ledger's head carries: 单位 · 年度/截至 · 制表人 · 审核人 · 制表日期 (forms.md). */
  readonly head: readonly string[];
  readonly columns: readonly {
    readonly label: string;
    readonly width: number;
    readonly isNumber?: boolean;
  }[];
  /** One text per column, without the running number. */
  readonly rows: readonly (readonly string[])[];
}

/** The longest text an .xlsx cell may hold. */
const LONGEST_CELL = 32_767;
const NUMBER_WIDTH = 6;
const HEAD_ROWS = 3;

function textCell(value: string): CellObject {
  return { value: value.toWellFormed().slice(0, LONGEST_CELL), type: String, format: '@' };
}

function cellOf(value: string, isNumber: boolean): CellObject | null {
  if (value === '') return null;
  return isNumber ? { value: Number(value), type: Number } : textCell(value);
}

/** A ledger as the bytes of an .xlsx: title, head, column heads that stay in sight, running numbers; texts stay texts (numbers, `=`). */
export async function writeLedger(ledger: LedgerSheet): Promise<Uint8Array> {
  const { columns } = ledger;
  const width = columns.length + 1;
  const filler = Array.from({ length: width - 1 }, () => null);
  const title: Row = [
    { ...textCell(ledger.title), columnSpan: width, align: 'center', fontWeight: 'bold', fontSize: 16 },
    ...filler,
  ];
  const head: Row = [{ ...textCell(ledger.head.join('　')), columnSpan: width }, ...filler];
  const labels: Row = ['序号', ...columns.map(({ label }) => label)].map(
    (label): CellObject => ({
      ...textCell(label),
      fontWeight: 'bold',
      align: 'center',
      wrap: true,
      borderStyle: 'thin',
    }),
  );
  const rows = ledger.rows.map(
    (texts, index): Row => [
      { value: index + 1, type: Number },
      ...columns.map((column, at) => cellOf(texts[at] ?? '', column.isNumber ?? false)),
    ],
  );
  const file = writeExcelFile([title, head, labels, ...rows], {
    columns: [{ width: NUMBER_WIDTH }, ...columns.map((column) => ({ width: column.width }))],
    sheet: ledger.title,
    stickyRowsCount: HEAD_ROWS,
    orientation: 'landscape',
  });
  return await file.toBuffer();
}
