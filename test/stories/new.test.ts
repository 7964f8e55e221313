import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fillTemplate } from '../../src/dialects/fill.ts';
import { knownDialects } from '../../src/dialects/index.ts';
import { asbuilt, folderWith } from './command.ts';

const NAMES: Readonly<Record<string, RegExp>> = {
  numbered: /^DES-001-order-refunds\.md$/,
  record: /^01_Order_refunds\.md$/i,
  proposal: /^docs\/designs\/\d{4}-\d{2}-\d{2}-order-refunds-design\.md$/,
  change: /^order-refunds\/design\.md$/,
  feature: /^order-refunds\/design\.md$/,
};

/** What an author would write at a place of a template. */
function fact({ heading, label }: { heading: string; label: string }): string {
  if (/status/i.test(label)) return 'Draft';
  if (/^(?:p95|Throughput|API latency|Database query)/i.test(label)) return '100';
  return `what we know of ${heading.replace(/[^\p{L}\p{N} ]/gu, '').toLowerCase()}`;
}

describe.each(knownDialects)('asbuilt new --template $name', dialect => {
  const folder = folderWith({});
  afterEach(folder.remove);

  it('writes a document that passes its check when it is filled in, and never overwrites one', async () => {
    const call = (...args: string[]) => asbuilt(args, folder.path);
    const made = await call('new', 'Order', 'refunds', '--template', dialect.name);
    expect(made).toMatchObject({ code: 0, err: '' });
    const path = made.out.trim();
    expect(path).toMatch(NAMES[dialect.name]!);

    const file = join(folder.path, path);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('Order refunds');
    const filled = fillTemplate(dialect, text, fact);
    writeFileSync(file, filled);
    const { code, out } = await call('check', path);
    expect(out).not.toMatch(/ (?:error|warning) /);
    expect(code).toBe(0);

    const again = await call('new', 'Order refunds', '--template', dialect.name);
    expect(again.code).toBe(0);
    expect(again.out).not.toBe(made.out);
    expect(readFileSync(file, 'utf8')).toBe(filled);
  });
});

describe('asbuilt new', () => {
  it('goes where the designs are, or where it is told to', async () => {
    const folder = folderWith({});
    const call = (...args: string[]) => asbuilt(args, folder.path);
    const first = await call('new', 'One', '--template', 'numbered', '--dir', 'architecture/decisions');
    const second = await call('new', 'Two', '--template', 'numbered');
    const third = await call('new', 'Three', '--template', 'proposal', '--dir', 'docs/designs');
    const moved = await call('-C', 'docs', 'new', 'Four', '--template', 'feature', '--dir', 'x');
    const below = readdirSync(join(folder.path, 'docs'));
    folder.remove();
    expect(first.out).toBe('architecture/decisions/DES-001-one.md\n');
    expect(second.out).toBe('architecture/decisions/DES-002-two.md\n');
    expect(third.out).toMatch(/^docs\/designs\/\d{4}-\d{2}-\d{2}-three-design\.md\n$/);
    expect(moved.out).toBe('x/four/design.md\n');
    expect(below.sort()).toEqual(['designs', 'x']);
  });

  it('all templates are listed and shown', async () => {
    const folder = folderWith({});
    const listed = await asbuilt(['template', 'list'], folder.path);
    const names = listed.out
      .trimEnd()
      .split('\n')
      .map(line => line.split(' ')[0]!);
    const shown = await Promise.all(names.map(name => asbuilt(['template', 'show', name], folder.path)));
    folder.remove();
    expect(names).toEqual(knownDialects.map(({ name }) => name));
    for (const { code, out } of shown) {
      expect(code).toBe(0);
      expect(out).toMatch(/^# /m);
    }
  });
});
