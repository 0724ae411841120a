import type { Reporter, TestModule } from 'vitest/node';

/** Says last, on a line alone, how many tests passed, failed and were skipped. */
export const closingLine: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      if (module.state() === 'failed' && module.children.size === 0) count.failed += 1;
      for (const test of module.children.allTests()) count[test.result().state] += 1;
    }
    const skipped = count.skipped + count.pending;
    process.on('exit', () =>
      process.stdout.write(`\n${count.passed} passed, ${count.failed} failed, ${skipped} skipped\n`),
    );
  },
};
