import { defineConfig } from 'vitest/config';

/** Needs a browser, a validator or a packer: run by `npm test`, not by `npm run check`. */
const heavy = ['tests/e2e/**/*.test.ts', 'tests/build/packing.test.ts', 'tests/**/*.oracle.test.ts'];

/** See electron/wasm-wrappers.ts; here also for Node's own type stripper, which is WebAssembly. */
const execArgv = ['--wasm-wrapper-tiering-budget=2000000000'];

export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...heavy, 'tests/bench/**', 'tests/fixtures/**'],
          globalSetup: ['tests/memory-folder.ts'],
          execArgv,
          maxWorkers: '100%', // else one core is left idle, which on two cores is half
          isolate: false, // loading the program takes longer than the tests of most files
          restoreMocks: true,
          unstubEnvs: true,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: heavy,
          globalSetup: ['tests/oracles/install.ts'],
          execArgv,
          fileParallelism: false, // one browser at a time on two cores
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
