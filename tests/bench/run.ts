/** `node tests/bench/run.ts [--people N]`: every *.bench.ts in a process of its own, then one table; ends with 1 where a limit is broken. */
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { benchOffice, benchPeople } from './bench-office.ts';
import { type BenchRow, printRows } from './measure.ts';

const cache = join(import.meta.dirname, '../../.cache/bench');
const rowsFile = join(cache, `rows-${process.pid}.jsonl`);

/** The rows a script reported; a script that failed reports none and counts as broken. */
function runScript(
  file: string,
  people: number,
): { readonly rows: readonly BenchRow[]; readonly ok: boolean } {
  writeFileSync(rowsFile, '');
  const started = Date.now();
  const { status } = spawnSync(process.execPath, ['--expose-gc', join(import.meta.dirname, file)], {
    stdio: 'inherit',
    env: { ...process.env, BENCH_ROWS: rowsFile, BENCH_PEOPLE: String(people) },
  });
  console.error(`── ${file}: ${((Date.now() - started) / 1000).toFixed(0)} s`);
  const lines = readFileSync(rowsFile, 'utf8').split('\n').filter(Boolean);
  // Written by report() of the script just run.
  return { rows: lines.map((line) => JSON.parse(line) as BenchRow), ok: status === 0 };
}

const people = benchPeople();
mkdirSync(cache, { recursive: true });
await benchOffice(people);
const wanted = process.argv.find((argument) => argument.endsWith('.bench.ts'));
const files = globSync('*.bench.ts', { cwd: import.meta.dirname })
  .filter((file) => wanted === undefined || file === wanted)
  .sort();
if (files.length === 0) throw new Error('no *.bench.ts to run');
const results = files.map((file) => ({ file, ...runScript(file, people) }));
rmSync(rowsFile);
const rows = results.flatMap((result) => result.rows);
console.log(`\n${people} people, ${cpus().length} cores; milliseconds unless the name says MB`);
printRows(rows);
for (const { file, ok } of results) if (!ok) console.log(`${file} did not come to its end`);
const broken = rows.filter(({ ok }) => !ok).length;
console.log(`${rows.length} figures, ${broken} broken`);
process.exitCode = broken === 0 && results.every(({ ok }) => ok) ? 0 : 1;
