import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../db/connection.ts';
import { openDossier } from '../../db/dossiers.ts';
import { checkSeries } from '../../db/number-register.ts';
import { openTestDatabase, type TestDatabase } from '../builders/database.ts';
import { insertOffice, insertPerson, writeAt } from '../builders/person.ts';

const SCRIPT = join(import.meta.dirname, '../builders/opening-process.ts');
const common = { openedOn: '2026-03-05', basis: '测试', cabinet: '', box: '', keeper: '' };

function office(count: number): TestDatabase & { readonly personIds: readonly string[] } {
  const file = openTestDatabase();
  const personIds = writeAt(file.db, (tx) => {
    insertOffice(tx);
    return Array.from({ length: count }, (_, index) => insertPerson(tx, `测试${index}`));
  });
  return { ...file, personIds };
}

function startProcess(file: TestDatabase, mode: 'all' | 'hang', personIds: readonly string[]) {
  const key = Buffer.from(file.dataKey).toString('hex');
  const child = spawn(process.execPath, [SCRIPT, file.path, key, mode, ...personIds], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

describe('the number series', () => {
  it('has no gap and no double after two programs opened dossiers at the same time', async () => {
    const file = office(120);
    const halves = [file.personIds.slice(0, 60), file.personIds.slice(60)];
    const ends = halves.map((half) => once(startProcess(file, 'all', half), 'exit'));
    expect(await Promise.all(ends)).toEqual([
      [0, null],
      [0, null],
    ]);
    expect(checkSeries(file.db)).toEqual([
      { series: 'LZ2026-{serial}', first: 1, last: 120, issued: 120, gaps: [] },
    ]);
  }, 30_000);

  it('has no gap after two connections took turns', () => {
    const file = office(6);
    const second = openDatabase(file.path, file.dataKey);
    onTestFinished(() => second.close());
    const numbers = file.personIds.map(
      (personId, index) =>
        writeAt(index % 2 === 0 ? file.db : second, (tx) => openDossier(tx, { ...common, personId })).number,
    );
    expect(numbers.at(-1)).toBe('LZ2026-0006');
    expect(new Set(numbers).size).toBe(6);
  });

  it('loses no number to a program that is killed in the middle of a batch', async () => {
    const file = office(21);
    const child = startProcess(file, 'hang', file.personIds.slice(0, 20));
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const last = file.personIds[20] ?? '';
    const { number } = writeAt(file.db, (tx) => openDossier(tx, { ...common, personId: last }));
    expect(number).toBe('LZ2026-0001');
    expect(file.db.get('SELECT count(*) AS count FROM dossier')).toEqual({ count: 1 });
    expect(file.db.get('SELECT count(*) AS count FROM person WHERE has_dossier = 1')).toEqual({ count: 1 });
  }, 30_000);
});
