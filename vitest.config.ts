import { defineConfig } from 'vitest/config';
import { closingLine } from './test/closing-line.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Of no use but to end what hangs: machines that build stand still for minutes at times.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    // Two processes for all files, which load the code once, as Node runs it in production: half the work of a run was
    // loading it anew for each file.
    pool: 'forks',
    maxWorkers: 2,
    isolate: false,
    experimental: { viteModuleRunner: false },
    reporters: ['default', closingLine],
  },
});
