import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { unifiedDiff } from './unified-diff.ts';

const folder = mkdtempSync(join(tmpdir(), 'asbuilt-diff-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What git makes of a text with a patch. */
function applied(name: string, before: string, patch: string): string {
  writeFileSync(join(folder, name), before);
  execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: patch, stdio: 'pipe' });
  return readFileSync(join(folder, name), 'utf8');
}

it('shows a change with three lines around it', () => {
  const lines = Array.from({ length: 12 }, (_, index) => `line ${index + 1}\n`);
  const before = lines.join('');
  const after = before.replace('line 6', 'LINE 6');
  expect(unifiedDiff('docs/a.md', before, after)).toBe(`--- a/docs/a.md
+++ b/docs/a.md
@@ -3,7 +3,7 @@
 line 3
 line 4
 line 5
-line 6
+LINE 6
 line 7
 line 8
 line 9
`);
});

it('says nothing of equal texts', () => {
  expect(unifiedDiff('a.md', 'x', 'x')).toBe('');
});

it('is what git applies, whatever changed', () => {
  const line = fc.constantFrom('a\n', 'b\n', 'c\n', '\n', 'd\r\n');
  const text = fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 30 }), fc.constantFrom('', 'e'))
    .map(([lines, end]) => lines.join('') + end);
  fc.assert(
    fc.property(text, text, (before, after) => {
      fc.pre(before !== after);
      expect(applied('a.md', before, unifiedDiff('a.md', before, after))).toBe(after);
    }),
    { numRuns: 120, seed: 5 },
  );
});

it.each(['a b.md', 'ä "x".md', "it's.md"])('names %s so that git finds it', name => {
  expect(applied(name, 'x\n', unifiedDiff(name, 'x\n', 'y\n'))).toBe('y\n');
});

it('tells a text that has nothing in common as a replacement, and soon', () => {
  const before = Array.from({ length: 20_000 }, (_, index) => `a${index}\n`).join('');
  const after = before.replaceAll('a', 'b');
  const patch = unifiedDiff('big.md', before, after);
  expect(patch.split('\n').filter(line => line.startsWith('-a'))).toHaveLength(20_000);
});
