import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { treeWith } from '../stories/tree.ts';

/**
 * Template as schema against a judge of its own: the Ethereum proposals with their template, and for each live one
 * whether its headings hold every required section, and whether they hold these in order and nothing else.
 * Runs where `EIPS` names a folder with `EIPS/`, `eip-template.md` and `EXPECTED.tsv`.
 */
const folder = process.env['EIPS'] === undefined ? undefined : resolve(process.env['EIPS']);
const there = folder !== undefined && existsSync(join(folder, 'EXPECTED.tsv'));

interface Verdict {
  readonly complete: boolean;
  /** Complete, in order, and nothing extra. */
  readonly exact: boolean;
}

describe.skipIf(!there)('the Ethereum proposals', () => {
  const tree = treeWith({});
  afterAll(tree.remove);
  const expected = new Map<string, Verdict>();
  beforeAll(() => {
    for (const line of readFileSync(join(folder!, 'EXPECTED.tsv'), 'utf8').trim().split('\n').slice(1)) {
      const [path, complete, exact] = line.split('\t');
      expected.set(path!, { complete: complete === '1', exact: exact?.trim() === '1' });
    }
  });

  const verdicts = async (name: string): Promise<ReadonlyMap<string, Verdict>> => {
    const { out } = await tree.run('check', join(folder!, 'EIPS'), '--template', name, '--format', 'json');
    const codes = new Map<string, Set<string>>();
    for (const { path, code } of JSON.parse(out).diagnostics as { path: string; code: string }[]) {
      const key = path.slice(path.lastIndexOf('EIPS/'));
      codes.set(key, (codes.get(key) ?? new Set()).add(code));
    }
    return new Map(
      [...expected.keys()].map(path => {
        const said = codes.get(path) ?? new Set();
        const complete = !said.has('section-missing');
        const other = ['section-unknown', 'section-out-of-order', 'section-stated-twice'].some(code =>
          said.has(code),
        );
        return [path, { complete, exact: complete && !other }];
      }),
    );
  };

  it.each([
    ['template add', () => tree.run('template', 'add', join(folder!, 'eip-template.md'), '--name', 'added')],
    [
      'template learn',
      () =>
        tree.run(
          'template',
          'learn',
          join(folder!, 'EIPS'),
          '--template',
          join(folder!, 'eip-template.md'),
          '--name',
          'learned',
        ),
    ],
  ])(
    '%s gives a template by which each document is judged as expected',
    { timeout: 300_000 },
    async (_, make) => {
      const { code, err } = await make();
      expect(code).toBe(0);
      const seen = await verdicts(/templates\/(\w+)\.json/.exec(err)![1]!);
      expect(expected.size).toBe(584);
      expect([...expected.values()].filter(({ complete }) => complete)).toHaveLength(445);
      expect([...expected.values()].filter(({ exact }) => exact)).toHaveLength(385);
      const different = [...expected].filter(
        ([path, { complete, exact }]) =>
          seen.get(path)!.complete !== complete || seen.get(path)!.exact !== exact,
      );
      expect(different).toEqual([]);
    },
  );
});
