import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty data folder that is gone after the test. */
export function emptyDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'liandang-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
