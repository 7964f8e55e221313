import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { targets } from '../../src/compile/index.ts';
import { TARGETS_HELP } from '../../src/shell/cli/targets-help.ts';
import { FERRY } from '../fixtures/ferry.ts';
import { type Tree, treeWith } from './tree.ts';

let tree: Tree;
beforeAll(() => {
  tree = treeWith({
    'ferry.md': FERRY,
    'gulls.md': '# Gulls\n\n## Open Questions\n\n- [ ] Who feeds them?\n',
  });
});
afterAll(() => tree.remove());

describe('asbuilt compile', () => {
  it('alone tells what each target would hold', async () => {
    const { code, out, err } = await tree.run('compile', 'ferry.md');
    expect(code).toBe(0);
    const rows = out.trimEnd().split('\n');
    expect(rows.map(row => row.split(' ')[0])).toEqual(Object.keys(targets));
    expect(out).toMatch(/^prometheus +2 files +alert rules/m);
    expect(out).toMatch(/^xstate +1 file +/m);
    expect(err).toBe(
      'Nothing was written: asbuilt compile ferry.md --out DIR writes all of it, --target NAME one of it.\n',
    );
  });

  it('prints the one file of a target, without its companions', async () => {
    const { code, out, err } = await tree.run('compile', 'ferry.md', '--target', 'prometheus');
    expect(code).toBe(0);
    expect(out).toMatch(/^# Ferry Desk: alert rules, compiled from ferry\.md\n/);
    expect(out).not.toContain('rule_files');
    expect(err).toBe('');
  });

  it('asks for a folder when a target has several', async () => {
    const { code, out, err } = await tree.run('compile', 'ferry.md', '--target', 'mermaid');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(
      /Several files would be written \(mermaid\/er\.mmd, .* and 2 more\); name a folder with --out\.\n$/,
    );
  });

  it('writes all targets into a folder, each file once and under the name of its target', async () => {
    const { code, out, err } = await tree.run('compile', 'ferry.md', '--out', 'made');
    expect(code).toBe(0);
    expect(out).toBe('');
    const wrote = err.split('\n').flatMap(line => /^wrote (made\/.+)$/.exec(line)?.[1] ?? []);
    for (const path of ['openapi.json', 'schema.sql', 'types.ts', 'arazzo.json', 'k6.js', 'mermaid/er.mmd'])
      expect(wrote).toContain(`made/${path}`);
    expect(new Set(wrote).size).toBe(wrote.length);
    for (const path of wrote) expect(tree.read(path).length).toBeGreaterThan(0);
    const again = await tree.run('compile', 'ferry.md', '--out', 'made');
    expect(again.code).toBe(0);
  });

  it('says in one line what nothing is stated for', async () => {
    const all = await tree.run('compile', 'gulls.md', '--out', 'few');
    expect(all.code).toBe(0);
    expect(all.err.split('\n').filter(line => line.startsWith('wrote'))).toEqual([
      'wrote few/tasks/tasks.md',
      'wrote few/tasks/tasks.json',
    ]);
    expect(all.err).toMatch(/^gulls\.md states nothing for openapi, .*xstate/m);
    const one = await tree.run('compile', 'gulls.md', '-t', 'flagd');
    expect(one).toEqual({ code: 0, out: '', err: 'gulls.md states nothing for flagd\n' });
  });

  it('names every target in its help', async () => {
    const named = [...TARGETS_HELP.matchAll(/^ {2}\S.*? {2,}(\S.*)$/gm)].flatMap(([, names]) =>
      names!.split(' '),
    );
    expect(named.sort()).toEqual(Object.keys(targets).sort());
    const { out } = await tree.run('compile', '--help');
    expect(out).toContain(TARGETS_HELP.trim());
  });
});
