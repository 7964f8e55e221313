import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/index.ts';
import { readMarkdown } from '../../src/markdown/index.ts';
import { readDesign } from '../../src/read/index.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { sourceOf } from '../../src/text/source.ts';

const folder = resolve(import.meta.dirname, '../../examples/tool-desk');
const documents = [
  'numbered/DES-001-tool-desk.md',
  'record/01_Tool_Desk.md',
  'proposal/2026-10-05-tool-desk-design.md',
  'change/add-tool-desk/design.md',
  'feature/tool-desk/design.md',
];

/** What is written into a document of any dialect, and the rule that has to say so. */
interface Slip {
  readonly rule: string;
  /** Stands under a heading of its own, before the last section. */
  readonly notes?: string;
  /** Stands at the end, behind a line across the page. */
  readonly footer?: string;
}

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

const SLIPS: Readonly<Record<string, Slip>> = {
  'another status': { rule: 'statuses-contradict', footer: '**Status:** Rejected' },
  'a day that never was': { rule: 'date-impossible', notes: '- The pilot starts on 2026-02-30.' },
  'a day of the next century': { rule: 'date-in-future', footer: '**Last updated:** 2126-10-05' },
  'an update before creation': {
    rule: 'dates-contradict',
    footer: '**Created:** 2026-10-05\n**Last updated:** 2025-10-05',
  },
  'two versions': { rule: 'versions-contradict', footer: '**Version:** 3.1\n\n**Version:** 3.2' },
  'two requirements with one number': {
    rule: 'identifier-stated-twice',
    notes: '- FR-901: The list opens fast.\n- FR-901: The list is sorted.',
  },
  'a mark in the middle': { rule: 'template-text-left', notes: '- The board meets TBD: a weekday.' },
  'a value to be clarified': { rule: 'template-text-left', notes: '- Term of a loan: ???' },
  'quoted advice': { rule: 'template-text-left', notes: '> Describe the habits of the members.' },
  'a section without text': {
    rule: 'section-empty',
    notes: '### Opening hours\n\n### Keys\n\nThe clerk has them.',
  },
  'a link to no heading': { rule: 'link-target-missing', notes: 'See [the habits](#habits-of-members).' },
  'a footnote that nobody wrote': {
    rule: 'link-definition-missing',
    notes: 'Many[^1] and few[^2].\n\n[^1]: Counted in May.',
  },
  'a label with a slip': {
    rule: 'link-definition-missing',
    notes: 'See [the habits][habit] and [the rules][habits].\n\n[habits]: https://example.org/habits',
  },
  'a label with two targets': {
    rule: 'link-defined-twice',
    notes: '[habits].\n\n[habits]: https://example.org/habits\n[habits]: https://example.org/rules',
  },
  'a file that is gone': {
    rule: 'link-file-missing',
    notes: 'See [the rules](gone.md), [a](a.md) and [b](b.md).',
  },
  'JSON without a comma': {
    rule: 'block-does-not-parse',
    notes: fenced('json', '{\n  "shelf": 1\n  "row": 2\n}'),
  },
  'JSON without an end': { rule: 'block-does-not-parse', notes: fenced('json', '{\n  "shelf": [1, 2\n}') },
  'YAML with a colon too many': {
    rule: 'block-does-not-parse',
    notes: fenced('yaml', 'shelf: one\nnote: left: the drills'),
  },
  'YAML indented with a tab': { rule: 'block-does-not-parse', notes: fenced('yaml', 'shelf:\n\trow: 1') },
  'TypeScript that stops': {
    rule: 'block-does-not-parse',
    notes: fenced('typescript', 'interface Shelf {\n  row: number;\n  size: Array<;\n}'),
  },
  'a flowchart with an open bracket': {
    rule: 'block-does-not-parse',
    notes: fenced('mermaid', 'flowchart TD\n  shelf[Shelf --> drill'),
  },
  'a flowchart with the wrong arrow': {
    rule: 'block-does-not-parse',
    notes: fenced('mermaid', 'flowchart TD\n  shelf -> drill'),
  },
  'a sequence whose block stays open': {
    rule: 'block-does-not-parse',
    notes: fenced('mermaid', 'sequenceDiagram\n  loop daily\n  Clerk->>Shelf: look'),
  },
  'a message without its colon': {
    rule: 'block-does-not-parse',
    notes: fenced('mermaid', 'sequenceDiagram\n  Clerk->>Shelf look closely'),
  },
  'a diagram of no kind': { rule: 'block-does-not-parse', notes: fenced('mermaid', 'shelf --> drill') },
  'a kind with a slip': {
    rule: 'block-does-not-parse',
    notes: fenced('mermaid', 'flowchrt TD\n  shelf --> drill'),
  },
  'a known password': { rule: 'default-credential', notes: fenced('', 'SHELF_PASSWORD=changeme') },
  'a real password': {
    rule: 'secret-written-out',
    notes: 'The shelf stands at `postgres://shelf:r7Kw2Zq9Lx@db.shelf.internal/shelf`.',
  },
  'a path of one machine': { rule: 'local-path', notes: 'The list is `/Users/mlindqvist/desk/list.csv`.' },
};

const codes = new Set(Object.values(SLIPS).map(({ rule }) => rule));

async function foundIn(text: string) {
  const design = await readDesign(readMarkdown(sourceOf('design.md', text)));
  const { diagnostics } = check(design, { today: '2026-11-20', exists: path => path !== 'gone.md' });
  return diagnostics.filter(({ code }) => codes.has(code));
}

function withSlip(text: string, { notes, footer }: Slip): string {
  if (footer !== undefined) return `${text.trimEnd()}\n\n---\n\n${footer}\n`;
  const at = text.lastIndexOf('\n## ');
  return `${text.slice(0, at)}\n## Habits\n\n${notes}\n${text.slice(at)}`;
}

describe.each(documents)('%s', file => {
  const text = readFileSync(join(folder, file), 'utf8');

  it('is clean', async () => {
    expect(await foundIn(text)).toEqual([]);
    expect(await foundIn(withSlip(text, { rule: '', notes: 'Members like drills.' }))).toEqual([]);
  });

  it.each(Object.entries(SLIPS))('does not pass with %s', async (_, slip) => {
    const planted = withSlip(text, slip);
    const found = await foundIn(planted);
    expect(found.map(({ code }) => code)).toContain(slip.rule);
    const from = planted.indexOf((slip.notes ?? slip.footer)!);
    for (const { place } of found) expect(place.start).toBeGreaterThanOrEqual(from);
    const edits = found.flatMap(({ fix }) => fix?.edits ?? []);
    const fixed = found.filter(({ fix }) => fix !== undefined);
    // A fix takes its finding away and brings no other.
    if (edits.length > 0)
      expect((await foundIn(applyEdits(planted, edits))).length).toBeLessThanOrEqual(
        found.length - fixed.length,
      );
  });
});
