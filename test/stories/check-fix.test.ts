import { chmodSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Tree, treeWith } from './tree.ts';

const LINKS =
  '# Orders\n\nSee [the rules](#rulse) and [the end](#edn).\n\n## Rules\n\nOne.\n\n## End\n\nTwo.';
const WINDOWS = '\ufeff# Bills\r\n\r\nSee [names](#nmaes).  \r\n\r\n## Names\r\n\r\nTwo.\r\n';
const LOST = 'title: Orders\r\nstatus: draft\r\n---\r\n\r\n# Orders\r\n';

let tree: Tree;
beforeEach(() => {
  tree?.remove();
  tree = treeWith({ 'links.md': LINKS, 'windows.md': WINDOWS, 'lost.md': LOST, 'clean.md': '# Clean\n' });
});
afterAll(() => tree.remove());

describe('--fix', () => {
  it('changes what it must and no byte more', async () => {
    const { code, out } = await tree.run('check', '--fix');
    expect(out).toContain('4 documents checked, nothing to report.\n4 findings fixed.\n');
    expect(code).toBe(0);
    expect(tree.read('links.md')).toBe(LINKS.replace('#rulse', '#rules').replace('#edn', '#end'));
    expect(tree.read('windows.md')).toBe(WINDOWS.replace('#nmaes', '#names'));
    expect(tree.read('lost.md')).toBe(`---\r\n${LOST}`);
    expect(tree.read('clean.md')).toBe('# Clean\n');
    const again = await tree.run('check', '--fix');
    expect(again.out).toBe('✓ 4 documents checked, nothing to report.\n');
  });

  it('leaves permissions and links as they are', async () => {
    chmodSync(join(tree.path, 'links.md'), 0o640);
    symlinkSync('links.md', join(tree.path, 'link.md'));
    expect((await tree.run('check', '--fix', 'link.md')).code).toBe(0);
    expect(statSync(join(tree.path, 'links.md')).mode & 0o777).toBe(0o640);
    expect(tree.read('links.md')).toContain('#rules');
    expect(tree.read('link.md')).toBe(tree.read('links.md'));
  });

  it('reports what is left, in every format', async () => {
    tree.write({ 'links.md': `${LINKS}\n\n## Later\n\nTBD\n` });
    const { out, code } = await tree.run('check', '--fix', '--format', 'json', 'links.md');
    const { summary, diagnostics } = JSON.parse(out);
    expect(summary).toEqual({ files: 1, errors: 0, warnings: 0, hints: 1 });
    expect(diagnostics[0]).toMatchObject({ code: 'template-text-left', line: 15 });
    expect(code).toBe(0);
  });

  it('does not touch a document that is no UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from(LINKS), Buffer.from([0xff, 0x0a])]);
    tree.write({ 'latin.md': bytes });
    const { code, err } = await tree.run('check', '--fix', 'latin.md');
    expect(err).toBe('asbuilt: latin.md is not UTF-8, or was changed meanwhile; nothing was fixed in it.\n');
    expect(code).toBe(2);
    expect(readFileSync(join(tree.path, 'latin.md')).equals(bytes)).toBe(true);
  });

  it('goes with neither --changed nor a report of a dry run', async () => {
    expect((await tree.run('check', '--fix', '--changed')).err).toContain('--fix mends whole documents');
    expect((await tree.run('check', '--dry-run', '--format', 'json')).err).toContain(
      '--dry-run prints a diff',
    );
  });
});

describe('--dry-run', () => {
  it('prints a diff that git applies, and writes nothing', async () => {
    tree.git('init', '--quiet');
    const { code, out, err } = await tree.run('check', '--dry-run');
    expect(code).toBe(1);
    expect(err).toContain('4 findings would be fixed.');
    expect(tree.read('links.md')).toBe(LINKS);
    expect(tree.read('lost.md')).toBe(LOST);
    tree.write({ 'fix.patch': out });
    tree.git('apply', 'fix.patch');
    expect(tree.read('links.md')).toBe(LINKS.replace('#rulse', '#rules').replace('#edn', '#end'));
    expect(tree.read('windows.md')).toBe(WINDOWS.replace('#nmaes', '#names'));
    expect(tree.read('lost.md')).toBe(`---\r\n${LOST}`);
  });

  it('prints nothing when there is nothing to fix', async () => {
    const { code, out, err } = await tree.run('check', '--dry-run', 'clean.md');
    expect([code, out]).toEqual([0, '']);
    expect(err).toBe('✓ 1 document checked, nothing to report.\n');
  });
});
