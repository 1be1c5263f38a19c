import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const SOURCE = join(import.meta.dirname, 'Preflight.java');
const CLASSES = join(ROOT, '.cache/oracles');
const JARS = [
  'preflight',
  'pdfbox2',
  'fontbox2',
  'xmpbox',
  'commons-logging',
  'jaxb-api',
  'javax.activation',
];
const JAR_PATHS = JARS.map((name) => `/usr/share/java/${name}.jar`);
const PACKAGES = [
  'libpdfbox2-java',
  'libactivation-java',
  'libjaxb-api-java',
  'default-jdk-headless',
  'qpdf',
  'poppler-utils',
];
const COMMANDS = ['java', 'javac', 'qpdf', 'pdftotext', 'pdffonts', 'pdftoppm'];

function missing(): readonly string[] {
  const commands = COMMANDS.filter((name) => spawnSync('which', [name]).status !== 0);
  return [...commands, ...JAR_PATHS.filter((path) => !existsSync(path))];
}

/** Sees to it that every PDF validator is there: installs them by apt when root, else throws naming what is missing. */
export function ensurePdfValidators(): void {
  if (missing().length === 0) return;
  if (process.getuid?.() === 0) {
    spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...PACKAGES], {
      stdio: 'inherit',
    });
  }
  const left = missing();
  if (left.length > 0)
    throw new Error(`PDF validators are missing: ${left.join(', ')}; install ${PACKAGES.join(' ')}`);
}

function compiled(): string {
  const output = join(CLASSES, 'Preflight.class');
  if (!existsSync(output) || statSync(output).mtimeMs < statSync(SOURCE).mtimeMs) {
    mkdirSync(CLASSES, { recursive: true });
    execFileSync('javac', ['-cp', JAR_PATHS.join(':'), '-d', CLASSES, SOURCE]);
  }
  return [CLASSES, ...JAR_PATHS].join(':');
}

/** PDF/A-1b errors of the files as Preflight words them; empty if all are valid. */
export function preflightErrors(files: readonly string[]): readonly string[] {
  const run = spawnSync('java', ['-Xmx1g', '-cp', compiled(), 'Preflight', ...files], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (run.status === 0) return [];
  const lines = run.stdout.split('\n').filter((line) => line !== '');
  if (lines.length === 0) throw new Error(`Preflight did not run: ${run.stderr.slice(0, 2000)}`);
  return lines;
}

/** What qpdf finds wrong with the file's structure; empty if nothing. */
export function qpdfComplaints(file: string): string {
  const run = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
  return run.status === 0 ? '' : `${run.stdout}${run.stderr}`;
}

/** The file's text in the order it was drawn. */
export function pdfText(file: string): string {
  return execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
}

/** One line per font of the file: name, type, whether embedded, subset and with a Unicode table. */
export function pdfFonts(file: string): readonly string[] {
  return execFileSync('pdffonts', [file], { encoding: 'utf8' })
    .split('\n')
    .slice(2)
    .filter((line) => line !== '');
}

/** Writes the pages as PNG files `<prefix>-1.png` and so on, at `dpi`. */
export function pdfToPng(file: string, prefix: string, dpi: number): void {
  execFileSync('pdftoppm', ['-r', String(dpi), '-png', file, prefix]);
}
