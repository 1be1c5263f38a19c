import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { IMPORT_TABLE, type ImportRow } from './import-table.ts';

export interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly isType: boolean;
}

const STATIC = /(?:^|[;}\n])\s*(import|export)\s+(type\s+)?(?:[\w*\s{},$]+?\s+from\s+)?['"]([^'"]+)['"]/g;
const DYNAMIC = /\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g;
/** `new URL('./x.ts', import.meta.url)` starts a worker: it reaches a module as an import does. */
const WORKER = /new URL\(\s*['"]([^'"]+\.ts)['"],\s*import\.meta\.url/g;

/** Every module that the text names: import, export … from, import(), require(), worker URLs. Comments are not read. */
export function importsOf(from: string, text: string): Import[] {
  const code = text.replace(/^\s*(\/\/.*|\*.*|\/\*.*)$/gm, '');
  return [
    ...[...code.matchAll(STATIC)].map(([, , type, specifier = '']) => ({ from, specifier, isType: !!type })),
    ...[...code.matchAll(DYNAMIC), ...code.matchAll(WORKER)].map(([, specifier = '']) => ({
      from,
      specifier,
      isType: false,
    })),
  ];
}

export function readImports(root: string, files: readonly string[]): Import[] {
  return files.flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')));
}

/** The repository path a relative import reaches, or null for a package. */
function insideTarget({ from, specifier }: Import): string | null {
  return specifier.startsWith('.') ? normalize(join(dirname(from), specifier)).replaceAll('\\', '/') : null;
}

export function rowOf(file: string): ImportRow | undefined {
  return IMPORT_TABLE.find((row) => row.files.test(file));
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Why the import is against the table, or null where it is allowed. */
export function faultOf(found: Import): string | null {
  const row = rowOf(found.from);
  if (!row) return null; // tests and build may import anything
  const target = insideTarget(found);
  const told = `${found.from} → ${found.specifier}`;
  if (target === null)
    return row.packages.includes(packageName(found.specifier)) ? null : `${told}: not for ${row.folder}`;
  if (/^(tests|build)\//.test(target)) return `${told}: nothing imports tests or build`;
  if (!row.inside.some((allowed) => allowed.test(target))) return `${told}: not for ${row.folder}`;
  if (row.typesOnly?.test(target) && !found.isType) return `${told}: types only`;
  return featureFault(found.from, target);
}

/** One feature of the page never reaches into another's folder. */
function featureFault(from: string, target: string): string | null {
  const [feature, other] = [from, target].map((path) => /^renderer\/([^/]+)\//.exec(path)?.[1]);
  if (!feature || !other || feature === other || other === 'ui') return null;
  return `${from} → ${target}: another feature's folder`;
}
