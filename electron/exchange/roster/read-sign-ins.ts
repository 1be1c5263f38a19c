import type { CivilDate } from '../../../db/domain/civil-date.ts';
import { DomainError } from '../../../db/domain/domain-error.ts';
import type { RosterGrid } from '../../../db/domain/roster-grid.ts';
import { entriesOfGrid, type SignInEntry } from '../../../db/domain/sign-in-entry.ts';
import { readSealed, type SealedResult } from '../../../db/domain/sign-in-file.ts';
import {
  headsOf,
  readSignInTable,
  type SignInChoice,
  type SignInTable,
} from '../../../db/domain/sign-in-table.ts';
import { textGrid } from './delimited-text.ts';
import { spreadsheetKind } from './file-kind.ts';
import { loadCodePages, workbookGrids } from './workbook.ts';

/** What the worker is asked to read. */
export interface SignInOrder {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly choice: SignInChoice | null;
  /** The session's day: of it are times without a day. */
  readonly heldOn: CivilDate;
}

/** What a file of signings holds: a machine's table, or the sealed result of a sign-in page. */
export type SignInReading =
  | {
      readonly kind: 'machine';
      readonly entries: readonly SignInEntry[];
      readonly table: SignInTable;
      /** The rows a header may stand in. */
      readonly heads: readonly (readonly string[])[];
    }
  | { readonly kind: 'signInFile'; readonly sealed: SealedResult };

/** 50,000 signatures; more is no result of ours. */
const LARGEST_RESULT = 64 * 1024 * 1024;
const OPENING_BRACE = 0x7b;
const ZIP_FIRST_BYTE = 0x50;

function gridOf(bytes: Uint8Array, fileName: string): RosterGrid {
  if (spreadsheetKind(bytes, fileName) === 'text') return textGrid(bytes, fileName);
  const { visible } = workbookGrids(bytes, fileName);
  const filled = visible.filter(({ rows }) => rows.some((row) => row?.some((cell) => cell?.text)));
  // Machines put a cover or a summary before the sheet of signings.
  const grid = filled.find((sheet) => readSignInTable(sheet, null).suffices) ?? filled[0];
  if (!grid) throw new DomainError('sign-in-empty', `文件“${fileName}”的工作表都是空的，请核对。`);
  return grid;
}

/** Reads a sign-in machine's .xlsx, .xls or .csv by its columns as chosen or proposed, or a sign-in page's result. Pure in its bytes: made for a worker. Errors: those of rosters' files, sign-in-…. */
export async function readSignIns({ bytes, fileName, choice, heldOn }: SignInOrder): Promise<SignInReading> {
  if (bytes[0] === OPENING_BRACE) {
    if (bytes.byteLength > LARGEST_RESULT)
      throw new DomainError('sign-in-result-too-large', `文件“${fileName}”过大，不是签到页的结果文件。`);
    return { kind: 'signInFile', sealed: readSealed(new TextDecoder().decode(bytes)) };
  }
  if (bytes[0] !== ZIP_FIRST_BYTE) await loadCodePages();
  const grid = gridOf(bytes, fileName);
  const table = readSignInTable(grid, choice);
  return { kind: 'machine', entries: entriesOfGrid(grid, table, heldOn), table, heads: headsOf(grid) };
}
