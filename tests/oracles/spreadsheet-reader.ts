import { execFileSync, spawnSync } from 'node:child_process';

/** Debian's own Python, for which its packages are installed, before any other on the path. */
const PYTHONS = ['/usr/bin/python3', 'python3'];
const PACKAGE = 'python3-openpyxl';

function findPython(): string | undefined {
  return PYTHONS.find((python) => spawnSync(python, ['-c', 'import openpyxl']).status === 0);
}

/** Sees to it that a spreadsheet can be read by other people's code: installs it by apt when root, else throws. */
export function ensureSpreadsheetReader(): void {
  if (findPython()) return;
  if (process.getuid?.() === 0) {
    spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', PACKAGE], { stdio: 'inherit' });
  }
  if (!findPython()) throw new Error(`openpyxl is missing; install ${PACKAGE}`);
}

const SCRIPT = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.worksheets[0]
rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
kinds = sorted({cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None})
print(json.dumps({'sheet': sheet.title, 'rows': rows, 'kinds': kinds}, default=str))
`;

export interface ReadSheet {
  readonly sheet: string;
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** openpyxl's data types below the first row: `s` text, `n` number, `f` formula. */
  readonly kinds: readonly string[];
}

/** The first sheet of a file as openpyxl reads it. */
export function readSheet(path: string): ReadSheet {
  const python = findPython() ?? 'python3';
  // Printed by the script above.
  return JSON.parse(execFileSync(python, ['-c', SCRIPT, path], { encoding: 'utf8' })) as ReadSheet;
}
