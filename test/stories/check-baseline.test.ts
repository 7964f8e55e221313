import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Tree, treeWith } from './tree.ts';

const ORDERS = '# Orders\n\nSee [rules](#rulse).\n\n## Rules\n\nTBD\n';
const BILLS = '# Bills\n\nSee [names](#nmaes).\n\n## Names\n\nOne.\n';

let tree: Tree;
beforeEach(async () => {
  tree?.remove();
  tree = treeWith({ 'docs/orders.md': ORDERS, 'docs/bills.md': BILLS });
  await tree.run('check', '--baseline', 'known.json', '--update-baseline');
});
afterAll(() => tree.remove());

const check = (...args: string[]) => tree.run('check', '--baseline', 'known.json', ...args);

describe('a baseline', () => {
  it('is made once and then hides what it lists', async () => {
    const { findings } = JSON.parse(tree.read('known.json'));
    expect(findings.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toEqual([
      'docs/bills.md link-target-missing',
      'docs/orders.md link-target-missing',
      'docs/orders.md template-text-left',
    ]);
    const { code, out } = await check();
    expect(out).toBe('✓ 2 documents checked, nothing to report.\n3 findings in the baseline.\n');
    expect(code).toBe(0);
    expect((await tree.run('check')).code).toBe(1);
  });

  it('knows a finding on a line that moved or was indented, and no other', async () => {
    tree.write({ 'docs/orders.md': ORDERS.replace('See', '\n\nBefore.\n\n  See') });
    expect((await check()).code).toBe(0);
    tree.write({ 'docs/orders.md': ORDERS.replace('rulse', 'ruels') });
    const { code, out } = await check();
    expect(code).toBe(1);
    expect(out).toContain('docs/orders.md:3:5 warning No heading has the anchor `#ruels`');
    expect(out).toContain('1 finding of the baseline no longer there; shrink it with --update-baseline.');
  });

  it('counts equal lines', async () => {
    tree.write({ 'docs/bills.md': BILLS.replace('One.', 'See [names](#nmaes).') });
    const { code, out } = await check();
    expect(code).toBe(1);
    expect(out).toContain('docs/bills.md:7:5');
    expect(out).not.toContain('docs/bills.md:3:5');
  });

  it('shrinks by --update-baseline only, and never grows', async () => {
    tree.write({ 'docs/bills.md': BILLS.replace('nmaes', 'names') });
    const before = tree.read('known.json');
    expect((await check()).code).toBe(0);
    expect(tree.read('known.json')).toBe(before);
    tree.write({ 'docs/orders.md': `${ORDERS}\n## Later\n\nTODO\n\n[x](#rulez)\n` });
    const { code, out } = await check('--update-baseline');
    expect(code).toBe(1);
    expect(out).toContain('#rulez');
    const after = JSON.parse(tree.read('known.json')).findings;
    expect(after.map(({ code }: { code: string }) => code)).toEqual([
      'link-target-missing',
      'template-text-left',
    ]);
  });

  it('keeps what was not checked, and drops documents that are gone', async () => {
    tree.write({ 'docs/bills.md': BILLS.replace('nmaes', 'names') });
    await check('--update-baseline', 'docs/orders.md');
    expect(JSON.parse(tree.read('known.json')).findings).toHaveLength(3);
    rmSync(join(tree.path, 'docs/bills.md'));
    await check('--update-baseline', 'docs/orders.md');
    expect(JSON.parse(tree.read('known.json')).findings).toHaveLength(2);
  });

  it('may stand in asbuilt.json, and be left out once', async () => {
    tree.write({ 'asbuilt.json': '{ "baseline": "known.json" }' });
    expect((await tree.run('check')).code).toBe(0);
    expect((await tree.run('-C', 'docs', 'check')).code).toBe(0);
    expect((await tree.run('check', '--no-baseline')).code).toBe(1);
  });

  it('that is not there, or is none, is a mistake', async () => {
    expect((await tree.run('check', '--baseline', 'no.json')).err).toBe(
      'asbuilt: The baseline no.json does not exist; make it with --update-baseline.\n',
    );
    tree.write({ 'known.json': '{"findings":[1]}' });
    expect((await check()).err).toBe(
      'asbuilt: known.json is no baseline; remove it and write a new one with --update-baseline.\n',
    );
    expect((await tree.run('check', '--update-baseline')).err).toContain('add --baseline FILE');
  });
});
