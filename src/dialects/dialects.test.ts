import { describe, expect, test } from 'vitest';
import { scaffold } from '../govern/scaffold.ts';
import { readMarkdown } from '../markdown/index.ts';
import { readDialect as matchDialect } from '../read/dialect.ts';
import { leftoversIn } from '../read/metadata/leftover.ts';
import { readMetadata } from '../read/metadata/metadata.ts';
import { readStatuses } from '../read/metadata/status.ts';
import { readTitle } from '../read/metadata/title.ts';
import { readYaml } from '../read/notations/yaml.ts';
import { outlineOf, walkOutline } from '../read/outline/outline-of.ts';
import type { Reading } from '../read/reading.ts';
import { sourceOf } from '../text/source.ts';
import { fillTemplate } from './fill.ts';
import { knownDialects } from './index.ts';
import { templates } from './templates.ts';

function reading(text: string, path = 'design.md'): Reading {
  const document = readMarkdown(sourceOf(path, text));
  return { document, outline: outlineOf(document), fences: [], types: [] };
}

/** One source of facts for whatever a template asks. */
function fact({ heading, label }: { heading: string; label: string }): string {
  if (/status/i.test(label)) return 'Draft';
  if (/^(?:p95|Throughput|API latency|Database query)/i.test(label)) return '100';
  return `what we know of ${heading.replace(/[^\p{L}\p{N} ]/gu, '').toLowerCase()}`;
}

describe.each(knownDialects)('$name', dialect => {
  const template = templates[dialect.name]!;
  const made = scaffold({
    dialect,
    title: 'Order intake',
    today: '2026-05-02',
    author: 'Ada Byron',
    existing: [],
  });
  const filled = fillTemplate(dialect, made.text, fact);

  test('recognises its own template, new and filled in', () => {
    expect(matchDialect(reading(template)).name).toBe(dialect.name);
    expect(matchDialect(reading(filled)).name).toBe(dialect.name);
    expect(matchDialect(reading(filled)).evidence.length).toBeGreaterThan(3);
  });

  test('the template holds each slot at its level, and a title for each', () => {
    const headings = [...readMarkdown(sourceOf('t.md', template)).blocks].flatMap(block =>
      block.kind === 'heading'
        ? [`${block.level} ${template.slice(block.content[0]!.start, block.content[0]!.end)}`]
        : [],
    );
    for (const slot of dialect.slots) expect(headings).toContain(`${slot.level} ${slot.heading}`);
  });

  test('each slot is read as the concept that it is for', () => {
    const nodes = [...walkOutline(outlineOf(readMarkdown(sourceOf('t.md', template))))];
    for (const slot of dialect.slots) {
      if (slot.heading === 'Title') continue;
      expect(nodes.find(node => node.title === slot.heading)?.concept, slot.heading).toBe(slot.concept);
    }
  });

  test('its front matter is YAML as an author writes it', () => {
    const { frontMatter } = readMarkdown(sourceOf('t.md', made.text));
    if (!template.startsWith('---')) return expect(frontMatter).toBeUndefined();
    const yaml = readYaml(made.text.slice(frontMatter!.content.start, frontMatter!.content.end));
    expect(yaml).toMatchObject({ problems: [], duplicates: [], value: { title: 'Order intake' } });
    expect(template).not.toMatch(/^---\n\n/);
  });

  test('every place to write is found in the template, none when it is filled in', () => {
    const left = leftoversIn(dialect, template, readMarkdown(sourceOf('t.md', template)));
    expect(left.length).toBeGreaterThan(dialect.slots.length / 2);
    for (const each of left) expect(template.slice(each.start, each.end)).toBe(each.text);
    const rest = leftoversIn(dialect, template, readMarkdown(sourceOf('t.md', filled)));
    expect(rest.filter(({ kind }) => kind !== 'sample')).toEqual([]);
  });

  test('a new document has its title, its day and one status', () => {
    const read = reading(made.text);
    expect(readTitle(read)?.value).toBe('Order intake');
    expect(made.text).toContain('2026-05-02');
    expect(readMetadata(read).length).toBeGreaterThan(1);
    for (const status of readStatuses(read)) expect(status.value).toBe('draft');
  });
});

test('a document with little in common is in no dialect', () => {
  expect(
    matchDialect(reading('# Design: Orders\n\n**Status:** Draft\n\n## Data Models\n\nx\n')).name,
  ).toBeUndefined();
  expect(matchDialect(reading('')).evidence).toEqual([]);
});

test('the file name and the title tell a numbered design', () => {
  const match = matchDialect(reading('# DES-012: Orders\n\n## Notes\n\nx\n', 'designs/DES-012-orders.md'));
  expect(match.name).toBe('numbered');
  expect(match.evidence).toContain('heading `DES-012: Orders`');
  expect(match.evidence).toContain('file name `DES-012-orders.md`');
});

test('brackets in prose are no placeholders', () => {
  const change = knownDialects.find(dialect => dialect.name === 'change')!;
  const text =
    '## Risks\n\n- [Risk] the disk fills → [alert] and wait\n- [x] done\n- see [proposal.md](proposal.md)\n- `GET /a/[id]`\n';
  expect(leftoversIn(change, templates.change!, readMarkdown(sourceOf('t.md', text)))).toEqual([]);
});

test('guidance under a heading of the template is found where it is all that stands there', () => {
  const proposal = knownDialects.find(dialect => dialect.name === 'proposal')!;
  const find = (text: string) =>
    leftoversIn(proposal, templates.proposal!, readMarkdown(sourceOf('t.md', text)));
  expect(find('## Goals\nA short list of what this wants.\n\n## Timeline\n').map(each => each.kind)).toEqual([
    'guidance',
  ]);
  expect(find('## Goals\nOrders arrive twice as fast.\n\n## Timeline\n')).toEqual([]);
});
