/** A vitest reporter that ends a run with its counts on one plain line. */
export default class ClosingLine {
  onTestRunEnd(modules) {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state] = (counts[state] ?? 0) + 1;
      }
    }
    const failed = counts.failed + modules.filter(module => module.errors().length > 0).length;
    process.on('exit', () =>
      process.stdout.write(`\n${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped\n`),
    );
  }
}
