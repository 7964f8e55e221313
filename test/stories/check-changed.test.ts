import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Tree, treeWith } from './tree.ts';

const OLD = `# Orders

**Status:** Draft

See [rules](#rulse).

## Rules

One.

## Names

TBD
`;

let tree: Tree;
beforeEach(() => {
  tree?.remove();
  tree = treeWith({ 'docs/orders.md': OLD, 'docs/na me "x".md': OLD });
  tree.git('init', '--quiet', '--initial-branch', 'main');
  tree.git('add', '.');
  tree.git('commit', '--quiet', '-m', 'one');
});
afterAll(() => tree.remove());

async function found(...args: string[]): Promise<string[]> {
  const { out } = await tree.run('check', '--format', 'json', ...args);
  const { diagnostics } = JSON.parse(out) as { diagnostics: { path: string; line: number }[] };
  return diagnostics.map(({ path, line }) => `${path}:${line}`);
}

describe('--changed', () => {
  it('says nothing of what was there before', async () => {
    expect(await found('--changed')).toEqual([]);
    expect(await found()).toHaveLength(4);
  });

  it('reports lines that are not committed yet, staged or not', async () => {
    tree.write({ 'docs/orders.md': `${OLD}\nSee [more](#mroe).\n` });
    expect(await found('--changed')).toEqual(['docs/orders.md:15']);
    tree.git('add', '.');
    expect(await found('--changed')).toEqual(['docs/orders.md:15']);
    expect(await found('--base', 'HEAD')).toEqual(['docs/orders.md:15']);
  });

  it('reports what a branch changed, not what came to its base meanwhile', async () => {
    tree.git('checkout', '--quiet', '-b', 'work');
    tree.write({ 'docs/na me "x".md': OLD.replace('One.', 'One [two](#tow).') });
    tree.git('commit', '--quiet', '-am', 'two');
    tree.git('checkout', '--quiet', 'main');
    tree.write({ 'docs/orders.md': `Before.\n\n${OLD}\n[x](#y)\n` });
    tree.git('commit', '--quiet', '-am', 'three');
    tree.git('checkout', '--quiet', 'work');
    expect(await found('--changed', '--base', 'main')).toEqual(['docs/na me "x".md:9']);
    expect(await found('--changed')).toEqual([]);
  });

  it('takes a new document whole, and a renamed one by its lines', async () => {
    tree.write({ 'docs/new.md': OLD });
    tree.git('mv', 'docs/orders.md', 'docs/bills.md');
    expect(await found('--changed')).toEqual(['docs/new.md:5', 'docs/new.md:13']);
    tree.write({ 'docs/bills.md': OLD.replace('One.', '[one](#oen)') });
    expect(await found('--changed', 'docs/bills.md')).toEqual(['docs/bills.md:9']);
  });

  it('takes a document whole when its status moved', async () => {
    tree.write({ 'docs/orders.md': OLD.replace('Draft', 'In Review') });
    expect(await found('--changed')).toEqual(['docs/orders.md:5', 'docs/orders.md:13']);
    tree.write({ 'docs/orders.md': OLD.replace('Draft', 'DRAFT') });
    expect(await found('--changed')).toEqual([]);
  });

  it('works from a folder inside, and on a file that git ignores', async () => {
    tree.write({ 'docs/orders.md': `${OLD}\n[x](#yy)\n`, '.gitignore': 'out/\n', 'out/x.md': OLD });
    const { out } = await tree.run('-C', 'docs', 'check', '--changed', '--format', 'json');
    expect(JSON.parse(out).diagnostics).toHaveLength(1);
    expect(await found('--changed', 'out/x.md')).toHaveLength(2);
  });

  it('says what is missing', async () => {
    expect((await tree.run('check', '--base', 'nope')).err).toBe(
      'asbuilt: Git knows no revision `nope`; correct --base, or fetch it first.\n',
    );
    expect((await tree.run('check', '--base=--output=x')).err).toContain(
      'Git knows no revision `--output=x`',
    );
    expect((await tree.runWith({ PATH: '/nowhere' }, 'check', '--changed')).err).toBe(
      'asbuilt: The program git is not there; --changed needs it.\n',
    );
    rmSync(join(tree.path, '.git'), { recursive: true });
    expect((await tree.run('check', '--changed')).err).toBe(
      'asbuilt: This folder is in no Git repository; --changed needs one.\n',
    );
  });
});
