import { describe, expect, test } from 'vitest';
import { printDocument, readMarkdown, renderHtml } from '../../src/markdown/index.ts';
import { sourceOf } from '../../src/text/source.ts';

/** Texts that are known to make Markdown parsers slow, by the number of repetitions. */
const HOSTILE: Readonly<Record<string, (count: number) => string>> = {
  'links without end': count => '[a]('.repeat(count),
  'links in open brackets': count => '['.repeat(count) + '[a](b)'.repeat(count),
  'nested brackets': count => '['.repeat(count) + ']'.repeat(count),
  'nested brackets with a definition': count => `[b]: c\n\n${'[x'.repeat(count)}${']'.repeat(count)}`,
  'images in images': count => `${'!['.repeat(count)}a${'](b)'.repeat(count)}`,
  'images around links': count => '![[]()'.repeat(count),
  'crossing emphasis': count => '*a_ '.repeat(count),
  'emphasis of three kinds': count => '_a *b_ c* ~d '.repeat(count),
  'nested emphasis': count => `${'*a '.repeat(count)}b${'*'.repeat(count)}`,
  'strong without end': count => '**a '.repeat(count),
  'backticks of all lengths': count =>
    Array.from({ length: Math.sqrt(count * 4) }, (_, index) => `e${'`'.repeat(index)}`).join(''),
  'comments without end': count => `x ${'<!-- a'.repeat(count)}`,
  'instructions without end': count => `x ${'<?'.repeat(count)}`,
  'tags without end': count => `x ${'<a b="'.repeat(count)}`,
  'one label for many definitions': count => '[a]: b\n'.repeat(count),
  'a long definition used often': count => `[a]: ${'x'.repeat(count)}\n\n${'[a] '.repeat(count)}`,
  'nested quotes': count => `${'>'.repeat(count)}a`,
  'nested quotes, then lazy lines': count => `${'> '.repeat(count)}a\n${'a\n'.repeat(count)}`,
  'nested lists': count => `${'- '.repeat(count)}a`,
  'nested lists, then blank lines': count => `${'- '.repeat(count)}a${'\n'.repeat(count)}`,
  'nested lists of two kinds': count => `${'* - '.repeat(count)}a`,
  'a wide table with short rows': count =>
    `${'|a'.repeat(count)}|\n${'|-'.repeat(count)}|\n${'|a|\n'.repeat(count)}`,
  'almost tables': count => `a|b\n${'-|x\n'.repeat(count)}`,
  entities: count => '&amp;&a&#x41;'.repeat(count),
  'one long line': count => 'word '.repeat(count * 4),
  'blanks before the end of a line': count => `a${' '.repeat(count * 4)}b\n`.repeat(2),
  tabs: count => '\t\ta\n'.repeat(count),
  headings: count => '# a\n## b\n'.repeat(count),
  'a heading of hashes': count => `# ${'# '.repeat(count)}a`,
  'open fences': count => '```\n~~~\n'.repeat(count),
  'front matter without end': count => `---\n${'a: b\n'.repeat(count)}`,
  'bare addresses': count => 'http://a.b"(www.'.repeat(count),
  'closing parentheses behind an address': count => `http://a.b/${')'.repeat(count)}`,
  'mail addresses': count => 'a@a.'.repeat(count),
};

function millisecondsFor(text: string): number {
  const before = performance.now();
  const document = readMarkdown(sourceOf('hostile.md', text));
  const html = renderHtml(document);
  const took = performance.now() - before;
  expect(printDocument(document)).toBe(text);
  expect(html.length).toBeLessThan(40 * text.length + 1_000_000);
  return took;
}

/** The least of some runs: a busy machine only ever adds to what the work itself takes. */
function least(text: string, runs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) best = Math.min(best, millisecondsFor(text));
  return best;
}

describe('eight times the text takes nowhere near sixty-four times as long', () => {
  for (const [name, textOf] of Object.entries(HOSTILE)) {
    test(name, () => {
      const small = Math.max(least(textOf(4_000), 2), 10);
      expect(least(textOf(32_000), 2)).toBeLessThan(24 * small);
    });
  }
});
