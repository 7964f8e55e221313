import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/index.ts';
import { readMarkdown } from '../../src/markdown/index.ts';
import { readDesign } from '../../src/read/index.ts';
import { showJson } from '../../src/shell/print/show-json.ts';
import { sourceOf } from '../../src/text/source.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/facts.md'), 'utf8');

describe('docs/facts.md', () => {
  const rows = [...page.matchAll(/^\| ([^|]+) \| `(\w+)` \| ([^|]*?) ?\| (`[^|]+`) \|/gm)];

  it('has a line for each fact', () => expect(rows.length).toBeGreaterThan(40));

  for (const [, fact, key, under, cell] of rows) {
    const line = [...cell!.matchAll(/(`+) ?(.+?) ?\1(?!`)/g)].map(([, , text]) => text).join('\n\n');
    it(`${fact}: ${line}`, async () => {
      const shown = await show(`# Doors\n\n${under ? `## ${under}\n\n` : ''}${written(line)}\n`);
      const facts = shown[key!];
      expect(Array.isArray(facts) ? facts : [(facts as { stated: unknown }).stated]).not.toEqual([]);
      expect(facts).not.toMatchObject({ stated: null });
    });
  }

  it('says headings of which each is about what the row says', async () => {
    const tables = [...page.matchAll(/^\| `([a-z-]+)` \| (.+) \|$/gm)];
    expect(tables.length).toBeGreaterThanOrEqual(20);
    const wrong: string[] = [];
    for (const [, concept, titles] of tables) {
      for (const title of titles!.split(', ')) {
        const { sections } = await show(`# Doors\n\n## ${title}\n\nText.\n`);
        const found = (sections as { title: string; concept: string | null }[]).find(
          section => section.title === title,
        );
        if (found?.concept !== concept) wrong.push(`${title}: ${found?.concept}, not ${concept}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** A line of a code block stands in one. */
function written(line: string): string {
  const language = /^CREATE /.test(line) ? 'sql' : /^(?:interface|function) /.test(line) ? 'typescript' : '';
  return language === '' ? line : `\`\`\`${language}\n${line}\n\`\`\``;
}

async function show(text: string): Promise<Readonly<Record<string, unknown>>> {
  const design = await readDesign(readMarkdown(sourceOf('design.md', text)));
  return showJson(design, check(design)) as Readonly<Record<string, unknown>>;
}
