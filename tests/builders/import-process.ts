/** `node import-process.ts PATH KEY`: writes an import in a process of its own and hangs before it commits. */
import { writeSync } from 'node:fs';
import { openDatabase } from '../../db/connection.ts';
import { commitImport } from '../../db/import-commit.ts';
import { ImportStaging } from '../../db/import-staging.ts';
import { recordImport } from '../../db/imports.ts';
import { readRoster } from '../../electron/exchange/roster/read-roster.ts';
import { fixture } from './import.ts';
import { writeAt } from './person.ts';

const [, , path = '', key = ''] = process.argv;
const db = openDatabase(path, Buffer.from(key, 'hex'));
const settings = {
  asOfOn: '2026-03-05',
  employment: 'established',
  educationAs: 'fullTime',
  categoryId: null,
} as const;
const roster = readRoster(fixture('roster-a.xlsx'), 'roster-a.xlsx');
const staging = new ImportStaging(db, roster, { settings, recused: new Set(), today: '2026-03-05' });
writeAt(db, (tx) => {
  const order = { officeId: 'office', today: '2026-03-05', progress: () => {} };
  const { counts } = commitImport(tx, staging, order);
  recordImport(tx, {
    fileName: 'roster-a.xlsx',
    sheetName: '花名册',
    sha256: '',
    asOfOn: '2026-03-05',
    counts,
  });
  writeSync(1, `${counts.created}\n`);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
});
