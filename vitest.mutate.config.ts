import { defineConfig } from 'vitest/config';

/** The tests of the rules alone, as `npm run mutate` runs them for each mutant. */
export default defineConfig({
  test: {
    include: ['test/domain/*.test.ts', 'test/domain/record/*.test.ts'],
    testTimeout: 60_000,
  },
});
