/** `node opening-process.ts PATH KEY all|hang ID…`: opens these people's dossiers from a process of its own; `hang` never commits. */
import { writeSync } from 'node:fs';
import { openDatabase } from '../../db/connection.ts';
import { openDossier } from '../../db/dossiers.ts';
import type { Tx } from '../../db/write.ts';
import { writeAt } from './person.ts';

const [, , path = '', key = '', mode = '', ...personIds] = process.argv;
const db = openDatabase(path, Buffer.from(key, 'hex'));
const common = { openedOn: '2026-03-05', basis: '测试', cabinet: '', box: '', keeper: '' };
const open = (tx: Tx, personId: string) => openDossier(tx, { ...common, personId });

if (mode === 'all') {
  for (const personId of personIds) writeAt(db, (tx) => open(tx, personId));
} else {
  writeAt(db, (tx) => {
    for (const personId of personIds) open(tx, personId);
    writeSync(1, 'taken\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
  });
}
