import { type LedgerSheet, writeLedger } from '../exchange/ledger-workbook.ts';
import { answerPool } from '../worker-port.ts';

// The one sender is electron/handlers/ledger-file.ts.
answerPool((input) => writeLedger(input as LedgerSheet));
