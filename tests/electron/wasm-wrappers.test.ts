import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const electron = join(import.meta.dirname, '../../electron');

describe('whatever starts a thread', () => {
  it('first keeps V8 from replacing WebAssembly wrappers among threads', () => {
    const starters = globSync('**/*.ts', { cwd: electron }).filter((file) =>
      readFileSync(join(electron, file), 'utf8').includes('new Worker('),
    );
    expect(starters.length).toBeGreaterThan(2);
    const careless = starters.filter(
      (file) => !/^import '(?:\.\.?\/)+wasm-wrappers\.ts';/u.test(readFileSync(join(electron, file), 'utf8')),
    );
    expect(careless).toEqual([]);
  });
});
