import { parentPort, workerData } from 'node:worker_threads';
import { type LedgerSheet, writeLedger } from '../exchange/ledger-workbook.ts';

// The one sender is electron/handlers/ledger-file.ts.
parentPort?.postMessage(await writeLedger(workerData as LedgerSheet));
