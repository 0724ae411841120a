import { defineConfig } from 'vitest/config';

/** The tests of the rules alone, as `npm run mutate` runs them for each mutant. */
export default defineConfig({
  test: {
    include: ['test/domain/*.test.ts', 'test/domain/record/*.test.ts'],
    // What measures time says nothing about a mutant, and fails while the machine is busy with others.
    exclude: ['test/domain/patterns.test.ts'],
    testNamePattern: /^(?!.*in a time that grows)/,
    testTimeout: 60_000,
  },
});
