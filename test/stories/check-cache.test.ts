import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Tree, treeWith } from './tree.ts';

const DOC = '# Orders\n\nSee [rules](#rulse).\n\n## Rules\n\nTBD\n';

let tree: Tree;
beforeEach(() => {
  tree?.remove();
  tree = treeWith({ 'docs/a.md': DOC, 'docs/b.md': '# Clean\n', 'docs/c.md': DOC });
});
afterAll(() => tree.remove());

const check = (...args: string[]) =>
  tree.runWith({ XDG_CACHE_HOME: join(tree.path, '.kept') }, 'check', 'docs', '--format', 'json', ...args);

const folder = (): string => join(tree.path, '.kept/asbuilt/check');
const kept = (): string => join(folder(), readdirSync(folder())[0]!);

/** Makes the kept results say something that nobody would find, to see whether they are used. */
function mark(): void {
  writeFileSync(kept(), readFileSync(kept(), 'utf8').replaceAll('did you mean', 'KEPT'));
}

describe('the cache', () => {
  it('gives what was found before, to the byte', async () => {
    const first = await check();
    expect(readdirSync(folder())).toHaveLength(1);
    expect(await check()).toEqual(first);
    expect(await check('--no-cache')).toEqual(first);
    for (const format of ['text', 'sarif', 'junit', 'github']) {
      expect(await check('--format', format)).toEqual(await check('--format', format, '--no-cache'));
    }
    mark();
    expect((await check()).out).toContain('KEPT');
    expect((await check('--no-cache')).out).not.toContain('KEPT');
  });

  it('does not hold for another content, path or configuration', async () => {
    await check();
    mark();
    tree.write({ 'docs/a.md': `${DOC}\n` });
    rmSync(join(tree.path, 'docs/c.md'));
    tree.write({ 'docs/d.md': DOC });
    expect((await check()).out).not.toContain('KEPT');
    mark();
    tree.write({ 'asbuilt.json': '{ "severities": { "template-text-left": "off" } }' });
    const { out } = await check();
    expect(out).not.toContain('KEPT');
    expect(out).not.toContain('template-text-left');
  });

  it('does not hold when what a document links to came or went', async () => {
    tree.write({ 'asbuilt.json': '{}', 'docs/a.md': '# A\n\n[b](b.md), [c](c.md), [e](e.md)\n' });
    expect((await check()).out).toContain('link-file-missing');
    tree.write({ 'docs/e.md': '# E\n' });
    expect((await check()).out).not.toContain('link-file-missing');
    rmSync(join(tree.path, 'docs/b.md'));
    expect((await check()).out).toContain('link-file-missing');
  });

  it('goes by content, not by time', async () => {
    await check();
    mark();
    utimesSync(join(tree.path, 'docs/a.md'), 1, 1);
    expect((await check()).out.split('KEPT')).toHaveLength(3);
  });

  it.each([
    ['empty', ''],
    ['of another program', 'asbuilt 0\nx\ty\tz\n'],
    ['no text', '\u0000\u0001\n\t\t\n'],
  ])('that is %s is made anew', async (_, text) => {
    const { out } = await check();
    writeFileSync(kept(), text);
    expect((await check()).out).toBe(out);
    expect(readFileSync(kept(), 'utf8')).toContain('"docs/a.md"');
  });

  it('that is damaged inside is checked again', async () => {
    const { out } = await check();
    const text = readFileSync(kept(), 'utf8');
    for (const broken of [
      text.replace(/\[\[.*/g, '[[1]]'),
      text.replace(/"link[^"]*"/g, 'x'),
      text.slice(0, -9),
    ]) {
      writeFileSync(kept(), broken);
      const again = await check();
      expect(again.out).toBe(out);
      expect(again.err).toBe('');
    }
  });

  it('that cannot be written is done without', async () => {
    writeFileSync(join(tree.path, '.kept'), 'a file');
    const { code, err, out } = await check();
    expect([code, err]).toEqual([1, '']);
    expect(JSON.parse(out).summary.files).toBe(3);
  });

  it('keeps only so many files', async () => {
    mkdirSync(folder(), { recursive: true });
    for (let index = 0; index < 120; index++) {
      const file = join(folder(), `old${index}.txt`);
      writeFileSync(file, 'x');
      utimesSync(file, 1000 + index, 1000 + index);
    }
    await check();
    expect(readdirSync(folder()).length).toBeLessThanOrEqual(100);
    expect(existsSync(join(folder(), 'old0.txt'))).toBe(false);
    expect(existsSync(join(folder(), 'old119.txt'))).toBe(true);
  });
});
