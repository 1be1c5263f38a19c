import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { faultOf, importsOf, readImports, rowOf } from './import-graph.ts';
import { IMPORT_TABLE } from './import-table.ts';

const root = join(import.meta.dirname, '..');
const sources = listSources();
const imports = readImports(root, sources);

/** Tracked and new source files, as git sees them. */
function listSources(): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const listed = execFileSync('git', [...args, 'db', 'electron', 'renderer', 'build', 'tests'], {
    cwd: root,
    encoding: 'utf8',
  });
  const deleted = execFileSync('git', ['ls-files', '-z', '--deleted'], { cwd: root, encoding: 'utf8' }).split(
    '\0',
  );
  return listed.split('\0').filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !deleted.includes(file));
}

function linesOf(file: string): string[] {
  return readFileSync(join(root, file), 'utf8').split('\n');
}

describe('the layers', () => {
  it.each(IMPORT_TABLE.map((row) => row.folder))('sees files of %s', (folder) => {
    const seen = sources.filter((file) => rowOf(file)?.folder === folder);
    expect(seen.length).toBeGreaterThan(0);
  });

  it('are imported downwards only', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.map(faultOf).filter((fault) => fault !== null)).toEqual([]);
  });

  it('keep Electron itself to main and preload; the host files know its types only', () => {
    const users = imports.filter(({ specifier }) => specifier === 'electron');
    const values = users.filter(({ isType, from }) => !isType && !from.startsWith('tests/'));
    expect(values.map(({ from }) => from).sort()).toEqual(['electron/main.ts', 'electron/preload.ts']);
  });

  it('know nothing of tests and build', () => {
    const outside = imports.filter(({ from }) => !/^(tests|build)\//.test(from));
    expect(outside.filter(({ specifier }) => /(^|\/)(tests|build)\//.test(specifier))).toEqual([]);
  });
});

describe('the checker', () => {
  it.each(IMPORT_TABLE)('finds an import planted in $folder', ({ folder, planted }) => {
    expect(rowOf(planted.from)?.folder).toBe(folder);
    expect(faultOf({ ...planted, isType: false })).toContain(planted.specifier);
  });

  it.each([
    "import { a } from 'x';",
    "import type { A } from 'x';",
    "import 'x';",
    "import a, { type B,\n  c } from 'x';",
    "import * as a from 'x';",
    "export { a } from 'x';",
    "export * from 'x';",
    "const a = await import('x');",
    "const a = require('x');",
  ])('reads %s', (text) => {
    expect(importsOf('a.ts', text).map(({ specifier }) => specifier)).toEqual(['x']);
  });

  it('finds a feature that reaches into another', () => {
    const reach = {
      from: 'renderer/people/PersonPage.tsx',
      specifier: '../talks/TalkList.tsx',
      isType: false,
    };
    expect(faultOf(reach)).toContain("another feature's folder");
    expect(faultOf({ ...reach, specifier: '../ui/Grid.tsx' })).toBeNull();
  });

  it('finds a contract imported by the page for more than its types', () => {
    const reach = { from: 'renderer/people/PersonPage.tsx', specifier: '../../electron/contract/people.ts' };
    expect(faultOf({ ...reach, isType: false })).toContain('types only');
    expect(faultOf({ ...reach, isType: true })).toBeNull();
  });
});

describe('the linter', () => {
  const copy = mkdtempSync(join(tmpdir(), 'lint-'));
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  function plant(file: string, text: string): string {
    mkdirSync(join(copy, dirname(file)), { recursive: true });
    writeFileSync(join(copy, file), text);
    return file;
  }

  /** Faults of the planted files, as `file rule`. */
  function lint(): string[] {
    cpSync(join(root, '.oxlintrc.json'), join(copy, '.oxlintrc.json'));
    cpSync(join(root, 'tsconfig.json'), join(copy, 'tsconfig.json'));
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    const program = join(root, 'node_modules/oxlint/bin/oxlint');
    const result = spawnSync(process.execPath, [program, '-f', 'unix'], { cwd: copy, encoding: 'utf8' });
    return [...result.stdout.matchAll(/^(.+?):\d+:\d+: .*\[Error\/(?:\w+)\(([\w-]+)\)\]$/gm)].map(
      ([, file, rule]) => `${file?.replaceAll('\\', '/')} ${rule}`,
    );
  }

  it('finds every planted fault', () => {
    const bad = IMPORT_TABLE.map(({ planted: { from, specifier } }) => {
      const file = plant(from, `import { planted } from '${specifier}';\nexport const use = planted;\n`);
      return `${file} no-restricted-imports`;
    });
    const others = [
      `${plant('renderer/people/Reach.tsx', "export { a } from '../talks/TalkList.tsx';\n")} no-restricted-imports`,
      `${plant('electron/workers/up.ts', "export { a } from '../../build/start.ts';\n")} no-restricted-imports`,
      `${plant('renderer/people/parts/Deep.tsx', "export { a } from '../../talks/TalkList.tsx';\n")} no-restricted-imports`,
      `${plant('electron/exchange/roster/planted.ts', "export { a } from '../../../db/audit.ts';\n")} no-restricted-imports`,
      `${plant('electron/commands/planted.ts', "export { a } from '../../renderer/client.ts';\n")} no-restricted-imports`,
      `${plant('renderer/people/fetch.ts', "export const a = fetch('/x');\n")} no-restricted-globals`,
      `${plant('renderer/people/window-fetch.ts', "export const a = window.fetch('/x');\n")} no-restricted-properties`,
      `${plant('db/long.ts', Array.from({ length: 401 }, (_, line) => `export const a${line} = 1;\n`).join(''))} max-lines`,
      `${plant('db/function.ts', `export function a(): number {\n${'  // line\n'.repeat(60)}  return 1;\n}\n`)} max-lines-per-function`,
      `${plant('db/default.ts', 'export default 1;\n')} no-default-export`,
      `${plant('db/any.ts', 'export const a: any = 1;\n')} no-explicit-any`,
      `${plant('db/one.ts', "import { b } from './two.ts';\nexport const a = () => b;\n")} no-cycle`,
      `${plant('db/two.ts', "import { a } from './one.ts';\nexport const b = () => a;\n")} no-cycle`,
    ];
    plant('db/good.ts', "import { join } from 'node:path';\nexport const good = join('a', 'b');\n");
    expect([...new Set(lint())].sort()).toEqual([...bad, ...others].sort());
  });
});

describe('every file', () => {
  it('stays within its size', () => {
    const tooLong = sources.filter((file) => linesOf(file).length > (file.startsWith('tests/') ? 501 : 401));
    expect(tooLong).toEqual([]);
  });

  it('exports by name', () => {
    const defaults = sources.filter(
      (file) => !file.endsWith('.d.ts') && linesOf(file).some((line) => line.startsWith('export default')),
    );
    expect(defaults).toEqual([]);
  });

  it('has a name that says what it is: kebab-case, a component PascalCase, a hook useSomething', () => {
    const plain = /^[a-z0-9]+([.-][a-z0-9]+)*\.(tsx?|mjs)$/;
    const ofReact = /^([A-Z][A-Za-z0-9]*\.tsx|use[A-Z][A-Za-z0-9]*\.tsx?)$/;
    const isGood = (name: string) => plain.test(name) || ofReact.test(name.replace('.test.', '.'));
    const names = sources.map((file) => [file, file.slice(file.lastIndexOf('/') + 1)] as const);
    expect(names.filter(([, name]) => !isGood(name))).toEqual([]);
    expect(names.filter(([, name]) => /\b(utils?|helpers?|managers?)\b/.test(name))).toEqual([]);
  });

  it('was read: no folder is empty', () => {
    for (const folder of [
      'db/domain/',
      'db/',
      'electron/contract/',
      'electron/handlers/',
      'renderer/',
      'build/',
      'tests/',
    ]) {
      expect(sources.filter((file) => file.startsWith(folder)).length, folder).toBeGreaterThan(0);
    }
  });
});
