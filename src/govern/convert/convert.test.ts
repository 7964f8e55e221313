import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from '../../check/index.ts';
import type { Design } from '../../design/index.ts';
import { dialectNamed, knownDialects } from '../../dialects/index.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { readDesign } from '../../read/index.ts';
import { showJson } from '../../shell/print/show-json.ts';
import { sourceOf } from '../../text/source.ts';
import { factChanges } from './facts.ts';
import { type Conversion, convertDesign } from './index.ts';

const root = new URL('../../../', import.meta.url);

const facts = (design: Design) => showJson(design, check(design));
const read = (text: string, path = 'orders.md') => readDesign(readMarkdown(sourceOf(path, text)));

async function convert(text: string, to: string, more: { scaffold?: boolean } = {}): Promise<Conversion> {
  return convertDesign(await read(text), {
    dialect: dialectNamed(to)!,
    number: '012',
    slug: 'orders',
    path: 'converted.md',
    scaffold: false,
    facts,
    ...more,
  });
}

const lines = (...all: string[]): string => `${all.join('\n')}\n`;

const FREE = lines(
  '# Parcel lockers',
  '',
  'Status: In Review',
  'Author: Mira Holt',
  'Ticket: [LOCK-7](https://example.org/LOCK-7)',
  '',
  'Couriers leave parcels in lockers. See [what can fail](#what-goes-wrong) first.',
  '',
  '## Endpoints',
  '',
  '### POST /parcels',
  '',
  'Puts a parcel into a locker.',
  '',
  '- 400 Bad Request: the size is unknown',
  '- 409 Conflict: the locker is taken',
  '',
  '## How couriers walk',
  '',
  'Along the shortest way.',
  '',
  'What goes wrong',
  '---------------',
  '',
  'A door may be stuck.[^1]',
  '',
  '[^1]: It happens twice a year.',
  '',
  '## Open questions',
  '',
  '- [ ] Who cleans the lockers?',
  '',
  '| size | height |',
  '|---|---|',
  '| S | 10 cm |',
);

describe('the title and what stands below it', () => {
  it('is front matter and a numbered heading', async () => {
    const { text } = await convert(FREE, 'numbered');
    expect(text).toMatch(
      /^---\ndesign: 012\ntitle: Parcel lockers\nauthors:\n {2}- Mira Holt\nstatus: In Review\n---\n\n# DES-012: Parcel lockers\n/,
    );
    expect(text).toContain('**Ticket**: [LOCK-7](https://example.org/LOCK-7)');
  });

  it('is a section of its own beside plain lines', async () => {
    const { text } = await convert(FREE, 'proposal');
    expect(text).toMatch(/^# Design Document\n\nStatus: In Review\nAuthor: Mira Holt\nTicket: \[LOCK-7\]/);
    expect(text).toContain('\n## Title\n\nParcel lockers\n');
  });

  it('is a list under its heading', async () => {
    const { text } = await convert(FREE, 'change');
    expect(text).toMatch(/^# Design Document: Parcel lockers\n/);
    expect(text).toContain(
      '## Metadata\n\n- **Change ID**: `orders`\n- **Author**: Mira Holt\n- **Status**: In Review\n- **Ticket**: [LOCK-7]',
    );
  });

  it('keeps a number that the document states', async () => {
    const source = lines('# DES-031: Ferries', '', '**Status:** Draft', '', '## Overview', '', 'Boats.');
    const feature = await convert(source, 'feature');
    expect(feature.text).toContain('# Design: Ferries\n\n**Status:** Draft\n**Design:** DES-031\n');
    const { text } = await convert(feature.text, 'numbered');
    expect(text).toContain('\n# DES-031: Ferries\n');
    expect(text).not.toContain('dialect=');
  });

  it('keeps keys that no template knows', async () => {
    const source = lines(
      '---',
      'title: "Ferries: the plan"',
      'nav: # for the site',
      '  order: 3',
      'owners: [Ada, Bo]',
      'status: draft',
      '---',
      '',
      '# Purpose',
      '',
      'Boats.',
    );
    const { text, changes } = await convert(source, 'feature');
    expect(changes).toEqual([]);
    expect(text).toMatch(/^---\nnav: # for the site\n {2}order: 3\n---\n\n# Design: Ferries: the plan\n/);
    expect(text).toContain('**Status:** draft\n**Owners:** Ada, Bo\n');
  });

  it('leaves metadata among other words where it is', async () => {
    const source = lines(
      '# Ferries',
      '',
      'Status: Draft, because',
      'nobody has seen the boats yet.',
      '',
      '## Goals',
      '',
      '- Cross',
    );
    const { text, changes } = await convert(source, 'change');
    expect(changes).toEqual([]);
    expect(text).toContain('Status: Draft, because\nnobody has seen the boats yet.\n');
  });
});

describe('sections', () => {
  it('get the heading of their slot, its level, and its place', async () => {
    const { text, moves } = await convert(FREE, 'proposal');
    const headings = text.split('\n').filter(line => line.startsWith('#'));
    expect(headings.slice(0, 8)).toEqual([
      '# Design Document',
      '## Title',
      '## Summary / Executive Summary',
      '## Proposed Design',
      '### Interfaces / APIs',
      '#### POST /parcels',
      '### How couriers walk',
      '### What goes wrong',
    ]);
    expect(moves).toContainEqual(
      expect.objectContaining({ title: 'Endpoints', to: 'Interfaces / APIs', how: 'retitled' }),
    );
  });

  it('take the links along', async () => {
    const source = lines(
      '# Ferries',
      '',
      'See [the fields](#data-structures), [the goals][g] and `(#data-structures)`.',
      '',
      '## Data structures',
      '',
      '- `id` (uuid)',
      '',
      '## Objectives',
      '',
      '<a href="#data-structures">up</a>',
      '',
      '[g]: #objectives',
    );
    const { text } = await convert(source, 'change');
    const anchor = text.includes('### Data Model') ? 'data-model' : 'data-structures';
    expect(text).toContain(`[the fields](#${anchor})`);
    expect(text).toContain('`(#data-structures)`');
    expect(text).toContain(`<a href="#${anchor}">`);
    expect(text).toContain('[g]: #goals');
  });

  it('keep line ends, a byte order mark and an open fence', async () => {
    const source = `\uFEFF${lines('# Ferries', '', '## Open questions', '', 'None.', '', '## Objectives', '', '```', 'boat')}`;
    const { text } = await convert(source.replaceAll('\n', '\r\n'), 'proposal');
    expect(text.startsWith('\uFEFF# Design Document\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(text).toContain(
      '## Goals\r\n\r\n```\r\nboat\r\n```\r\n\r\n## Drawbacks and Open Questions\r\n\r\nNone.\r\n',
    );
  });

  it('that a template requires are named, and put in when asked for', async () => {
    const { missing } = await convert(FREE, 'proposal');
    expect(missing).toContain('Goals');
    const { text, changes } = await convert(FREE, 'proposal', { scaffold: true });
    expect(changes).toEqual([]);
    expect(text).toContain('## Goals\n\nName the outcomes by which you will know that it worked.\n');
  });
});

describe('what a conversion may not lose', () => {
  const desk = new URL('examples/tool-desk/', root);
  const designs = readdirSync(desk, { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.md'),
  );

  it.each(designs)('%s in every dialect', { timeout: 60_000 }, async name => {
    const source = readFileSync(new URL(name, desk), 'utf8');
    const design = await read(source, name);
    for (const { name: to } of knownDialects) {
      const converted = await convert(source, to);
      expect(converted.changes, to).toEqual([]);
      const again = await read(converted.text);
      expect(again.dialect.name).toBe(to);
      expect(factChanges(facts(design), facts(again))).toEqual([]);
      expect(lostLines(source, converted.text, design), to).toEqual([]);
    }
  });

  const folder = new URL('test/suites/reading/', root);
  const documents = readdirSync(folder).filter(name => name.endsWith('.md'));
  const all = process.env['CONVERT'] === 'all';

  it('documents of many hands', { timeout: 600_000 }, async () => {
    const failed: string[] = [];
    for (const [index, name] of documents.entries()) {
      const source = readFileSync(new URL(name, folder), 'utf8');
      const targets = all ? knownDialects : [knownDialects[index % knownDialects.length]!];
      for (const { name: to } of targets) {
        const { text, changes } = await convert(source, to);
        const design = await read(source, name);
        const lost = lostLines(source, text, design);
        if (changes.length > 0 || lost.length > 0)
          failed.push(`${name} → ${to}: ${JSON.stringify([changes, lost])}`);
      }
    }
    expect(failed).toEqual([]);
  });

  it('is told when it would', () => {
    const before = {
      version: 1,
      path: 'a.md',
      entities: [{ name: 'Boat', line: 3, fields: [] }],
      roles: ['crew'],
    };
    const after = {
      version: 1,
      path: 'b.md',
      entities: [{ name: 'Ship', line: 9, fields: [] }],
      roles: ['crew'],
    };
    expect(factChanges(before, after)).toEqual([
      { kind: 'lost', list: 'entities', what: 'Boat', lines: [3] },
      { kind: 'gained', list: 'entities', what: 'Ship', lines: [9] },
    ]);
    expect(
      factChanges(before, { ...before, entities: [{ name: 'Boat', line: 70, fields: [], how: 'table' }] }),
    ).toEqual([]);
  });
});

/** The lines of a source that stand nowhere in a result, without its headings and the metadata that is written anew. */
function lostLines(source: string, result: string, design: Design): readonly string[] {
  const bare = (line: string) =>
    line
      .replace(/\(#[^)]*\)/g, '')
      .replace(/[\s*_`"'\\>=-]+/g, ' ')
      .trim();
  const kept = new Set(result.split(/\r?\n/).map(bare));
  const words = wordsOf(result);
  const headings = new Set(design.sections.map(({ title }) => bare(title)));
  const start = design.document.frontMatter?.end ?? 0;
  const metadata = new Set(design.metadata.map(({ place }) => place.line));
  let line = source.slice(0, start).split('\n').length - 1;
  return source
    .slice(start)
    .split(/\r?\n/)
    .filter(text => {
      line++;
      if (!/[\p{L}\p{N}]/u.test(text) || text.startsWith('#') || headings.has(bare(text))) return false;
      if (metadata.has(line) || kept.has(bare(text))) return false;
      return !words.includes(wordsOf(text)) && !/^\| (?:Key|Field) /.test(text);
    });
}

function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
