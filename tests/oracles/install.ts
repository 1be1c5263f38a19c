import { ensurePdfValidators } from './pdf-validators.ts';
import { ensureSocketTrace } from './socket-trace.ts';
import { ensureSpreadsheetReader } from './spreadsheet-reader.ts';

/** Before the tests that need other people's readers and validators: has them there, or fails loudly. */
export function setup(): void {
  ensurePdfValidators();
  ensureSpreadsheetReader();
  ensureSocketTrace();
}
