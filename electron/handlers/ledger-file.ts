import type { Artifact } from '../contract/channel.ts';
import type { LedgerSheet } from '../exchange/ledger-workbook.ts';
import type { LedgerFields } from '../pdf/ledger.ts';
import { keepBytes } from './artifacts.ts';
import type { JobContext } from './context.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** The size of a text column where the form says nothing of it; in characters. */
const LEAST_WIDTH = 8;
const MOST_WIDTH = 32;

/** A ledger of 100,000 rows takes some 10 s; ten times that means it hangs. */
const WRITE_TIMEOUT_MS = 120_000;
const WRITE_MEMORY_MB = 1024;

/** A ledger as an .xlsx of the office, ready to be saved. Errors: cancelled, those of the disk. */
export async function ledgerArtifact(context: JobContext, ledger: LedgerFields): Promise<Artifact> {
  const { title, head, rows } = ledger;
  const sheet: LedgerSheet = {
    title,
    head: [
      `单位：${head.office}`,
      head.period,
      `制表人：${head.preparedBy}`,
      '审核人：',
      `制表日期：${head.preparedOn}`,
    ],
    columns: ledger.columns.map(({ label, isNumber }, at) => ({
      label,
      isNumber: isNumber ?? false,
      width: widthOf(rows, label, at),
    })),
    rows,
  };
  const bytes = await context.runWorker<Uint8Array>('ledger', {
    input: sheet,
    cancelFlag: context.cancelFlag,
    timeoutMs: WRITE_TIMEOUT_MS,
    memoryMb: WRITE_MEMORY_MB,
  });
  return keepBytes(context, bytes, `${title}_${context.today}.xlsx`, XLSX);
}

function widthOf(rows: readonly (readonly string[])[], label: string, at: number): number {
  const longest = rows.slice(0, 200).reduce((most, row) => Math.max(most, widthOfText(row[at] ?? '')), 0);
  return Math.min(Math.max(longest, widthOfText(label), LEAST_WIDTH) + 2, MOST_WIDTH);
}

/** A Chinese character is as wide as two Latin ones. */
function widthOfText(text: string): number {
  return [...text].reduce((width, character) => width + (character > '\u{2E7F}' ? 2 : 1), 0);
}
