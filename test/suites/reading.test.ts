import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../src/markdown/index.ts';
import { readDesign } from '../../src/read/index.ts';
import { sourceOf } from '../../src/text/source.ts';
import { compare, type Item } from './reading/facts.ts';
import type { Label } from './reading/label.ts';

const folder = new URL('./reading/', import.meta.url);
const names = readdirSync(folder)
  .filter(name => name.endsWith('.md'))
  .map(name => name.slice(0, -3));
const only = process.env['READING'];

describe('reading documents of many hands', async () => {
  const tallies = new Map<string, { hit: number; missed: string[]; invented: string[] }>();
  const nowRead: string[] = [];
  for (const name of names.filter(each => !only || each.includes(only))) {
    const label: Label = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
    const document = readMarkdown(
      sourceOf(`${name}.md`, readFileSync(new URL(`${name}.md`, folder), 'utf8')),
    );
    const { expected, found } = compare(label, await readDesign(document));
    const unread = new Set(label.unread);
    const isUnread = ({ kind, text }: Item) => unread.has(`${kind}: ${text}`);
    nowRead.push(...found.filter(isUnread).map(({ kind, text }) => `${name}, ${kind}: ${text}`));
    tally(
      tallies,
      name,
      expected.filter(each => !isUnread(each)),
      found,
    );
  }
  if (process.env['READING'] !== undefined) console.log(report(tallies));

  it('has enough documents to mean something', () =>
    expect(only ? 24 : names.length).toBeGreaterThanOrEqual(24));

  it('lists no fact as unread that is read', () => expect(nowRead).toEqual([]));

  for (const [kind, { hit, missed, invented }] of tallies) {
    it(`${kind}: precision and recall of at least 0.95`, () => {
      expect(hit / (hit + missed.length), missed.join('\n')).toBeGreaterThanOrEqual(0.95);
      expect(hit / (hit + invented.length), invented.join('\n')).toBeGreaterThanOrEqual(0.95);
    });
  }
});

function tally(
  tallies: Map<string, { hit: number; missed: string[]; invented: string[] }>,
  name: string,
  expected: readonly Item[],
  found: readonly Item[],
): void {
  const open = found.map(({ kind, text }) => `${kind}\t${text}`);
  const of = (kind: string) => {
    const known = tallies.get(kind) ?? { hit: 0, missed: [], invented: [] };
    tallies.set(kind, known);
    return known;
  };
  for (const { kind, text } of expected) {
    const at = open.indexOf(`${kind}\t${text}`);
    if (at < 0) of(kind).missed.push(`${name}: ${text}`);
    else {
      of(kind).hit += 1;
      open.splice(at, 1);
    }
  }
  for (const left of open) {
    const [kind = '', text] = left.split('\t');
    of(kind).invented.push(`${name}: ${text}`);
  }
}

function report(tallies: Map<string, { hit: number; missed: string[]; invented: string[] }>): string {
  const lines = [...tallies].map(([kind, { hit, missed, invented }]) => {
    const share = (other: number) => (hit / Math.max(1, hit + other)).toFixed(3);
    const details = [...missed.map(text => `    - ${text}`), ...invented.map(text => `    + ${text}`)];
    return [
      `${kind.padEnd(16)} precision ${share(invented.length)} recall ${share(missed.length)} (${hit})`,
      ...details,
    ].join('\n');
  });
  return lines.join('\n');
}
