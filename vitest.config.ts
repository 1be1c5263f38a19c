import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/bench/**', 'tests/build/packing.test.ts', 'tests/validators/**'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts', 'tests/build/packing.test.ts', 'tests/validators/**/*.test.ts'],
          fileParallelism: false, // one browser at a time on two cores
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
