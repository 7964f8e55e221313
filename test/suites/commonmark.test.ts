import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { readMarkdown, renderHtml } from '../../src/markdown/index.ts';
import { sourceOf } from '../../src/text/source.ts';

interface Example {
  readonly markdown: string;
  readonly html: string;
  readonly section: string;
  readonly number: number;
}

const { tests } = createRequire(import.meta.url)('commonmark-spec') as { tests: readonly Example[] };

function toHtml(markdown: string): string {
  const document = readMarkdown(sourceOf('spec.md', markdown), { frontMatter: false });
  return renderHtml(document, { rawHtml: 'keep', bareLinks: false });
}

describe('CommonMark 0.31.2', () => {
  test('the specification is whole', () => {
    expect(tests).toHaveLength(652);
  });

  // In the specification an arrow stands for a tab.
  for (const example of tests) {
    test(`${example.section}, example ${example.number}`, () => {
      const html = example.html.replaceAll('→', '\t');
      expect(toHtml(example.markdown.replaceAll('→', '\t'))).toBe(html);
    });
  }
});
