/**
 * `node build/run-all.ts check|test|bench`: the steps in order, each timed; the first that fails ends the run. The last
 * line is always `N passed, N failed`, the sum over every test run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { whyNoElectron } from './electron-runtime.ts';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where vitest writes its counts. */
  readonly counts?: string;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const root = join(import.meta.dirname, '..');
const results = join(root, '.cache/test-results');
/** Each of the many worker threads of the suite would strip the same files' types again. */
const compiled = join(root, '.cache/compiled');
const NONE: Counts = { passed: 0, failed: 0, skipped: 0 };

/** A tool of node_modules, run by this very Node. */
function tool(path: string, ...args: readonly string[]): readonly string[] {
  return [process.execPath, join(root, 'node_modules', path), ...args];
}

function script(path: string, ...args: readonly string[]): readonly string[] {
  return [process.execPath, join(root, path), ...args];
}

function tests(project: 'unit' | 'e2e', zone: string): Step {
  const name = `${project} (${zone})`;
  const counts = join(results, `${project}-${zone.replace('/', '-')}.json`);
  const args = [
    'run',
    '--project',
    project,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${counts}`,
  ];
  return {
    name,
    command: tool('vitest/vitest.mjs', ...args),
    env: { TZ: zone, NO_COLOR: '1', NODE_COMPILE_CACHE: compiled },
    counts,
  };
}

const CHECK: readonly Step[] = [
  { name: 'format', command: tool('@biomejs/biome/bin/biome', 'check', '--diagnostic-level=error') },
  { name: 'lint', command: tool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings') },
  { name: 'types', command: tool('typescript/bin/tsc') },
  { name: 'unused code', command: tool('knip/bin/knip.js', '--no-progress') },
  { name: 'schema', command: script('build/schema.ts', '--check') },
  { name: 'fonts', command: script('build/fonts.ts') },
  tests('unit', 'Asia/Shanghai'),
];

const TEST: readonly Step[] = [
  ...CHECK,
  tests('unit', 'America/New_York'),
  { name: 'bundle', command: script('build/bundle.ts') },
  { name: 'browser', command: script('build/chromium.ts') },
  tests('e2e', 'Asia/Shanghai'),
];

function benchSteps(): readonly Step[] {
  return [
    { name: 'fonts', command: script('build/fonts.ts') },
    { name: 'bundle', command: script('build/bundle.ts') },
    { name: 'browser', command: script('build/chromium.ts') },
    { name: 'bench', command: script('tests/bench/run.ts', ...process.argv.slice(3)) },
  ];
}

function stepsOf(kind: string | undefined): readonly Step[] {
  if (kind === 'check') return CHECK;
  if (kind === 'test') return TEST;
  if (kind === 'bench') return benchSteps();
  throw new Error('usage: run-all.ts check|test|bench');
}

function readCounts(file: string): Counts {
  if (!existsSync(file)) return NONE;
  // vitest's own report, in Jest's format.
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
  };
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
}

/** Runs one step. True where it ended well; a run of no test at all has not. */
function run(step: Step): { readonly ok: boolean; readonly counts: Counts } {
  console.log(`── ${step.name}`);
  const [file = '', ...args] = step.command;
  if (step.counts) rmSync(step.counts, { force: true });
  const started = Date.now();
  const { status } = spawnSync(file, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...step.env },
  });
  const counts = step.counts ? readCounts(step.counts) : NONE;
  const ok = status === 0 && (!step.counts || counts.passed > 0);
  console.log(`── ${step.name}: ${ok ? 'ok' : 'FAILED'}, ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  // A step that failed without a failed test (a type error, a file that does not load) counts as one.
  return { ok, counts: ok || counts.failed > 0 ? counts : { ...counts, failed: 1 } };
}

function runAll(steps: readonly Step[], remarks: readonly string[]): boolean {
  let total = NONE;
  let ok = true;
  for (const step of steps) {
    const result = run(step);
    total = {
      passed: total.passed + result.counts.passed,
      failed: total.failed + result.counts.failed,
      skipped: total.skipped + result.counts.skipped,
    };
    ok = result.ok;
    if (!ok) break;
  }
  for (const remark of remarks) console.log(remark);
  console.log(
    `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
  );
  return ok;
}

mkdirSync(results, { recursive: true });
const kind = process.argv[2];
const noElectron = kind === 'test' ? whyNoElectron() : null;
const remarks = noElectron ? [`!!! Not run: the smoke test in Electron itself, because ${noElectron}.`] : [];
process.exitCode = runAll(stepsOf(kind), remarks) ? 0 : 1;
