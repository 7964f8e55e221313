import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Tree, treeWith } from './tree.ts';

const ORDERS = `# Orders

**Status:** Approved

See [rules, 50%: "a"](#rulse).

## Rules

\tTab 中文 TBD and 👩‍👩‍👧‍👦 [x](#nome)

Status: Draft
`;
const COMMA = 'a, b: c%.md';

let tree: Tree;
beforeAll(() => {
  tree = treeWith({
    'orders.md': ORDERS,
    [COMMA]: '# Bills\n\n[x](#y) <b>\u0001</b>\n',
    'clean.md': '# Clean\n',
    'picture.md': Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256),
  });
});
afterAll(() => tree.remove());

describe('text', () => {
  it('shows the line, a caret, the other half and what to do', async () => {
    const { out, code } = await tree.run('check', 'orders.md');
    expect(out).toMatch(
      /^orders\.md:5:5 warning No heading has the anchor `#rulse`; did you mean `#rules`\? link-/m,
    );
    expect(out).toContain('    5 │ See [rules, 50%: "a"](#rulse).\n      │     ^^^^^^^^^^^^^^^^^^^^^^^^^\n');
    expect(out).toContain('   fix: Link to `#rules`\n');
    expect(code).toBe(1);
  });

  it('puts the caret under wide characters, emoji and tabs', async () => {
    tree.write({ 'wide.md': '# W\n\n中文 👩‍👩‍👧‍👦 é [x](#nome)\n\n- a\n\n\t[y](#nome)\n' });
    const { out } = await tree.run('check', 'wide.md');
    // Two wide characters, a blank, one family, a blank, a letter with its accent, a blank.
    expect(out).toContain(`    3 │ 中文 👩‍👩‍👧‍👦 é [x](#nome)\n      │ ${' '.repeat(10)}${'^'.repeat(10)}\n`);
    expect(out).toContain(`    7 │     [y](#nome)\n      │     ${'^'.repeat(10)}\n`);
  });

  it('cuts long lines around the spot', async () => {
    tree.write({ 'long.md': `# L\n\n${'word '.repeat(100)}[x](#nome) ${'word '.repeat(400)}\n` });
    const { out } = await tree.run('check', 'long.md');
    const [, line, caret] = /\n( {4}3 │ .*)\n( {6}│ .*)\n/.exec(out)!;
    expect(line!.length).toBeLessThan(125);
    expect(line).toMatch(/│ ….*…$/);
    expect(line!.slice(caret!.indexOf('^'), caret!.lastIndexOf('^') + 1)).toBe('[x](#nome)');
  });

  it('takes one line for a hint when there are several documents', async () => {
    tree.write({ 'later.md': '# L\n\n## Rules\n\nTBD\n' });
    const hint = 'later.md:5:1 hint "TBD" is a placeholder; write what belongs there. template-text-left\n';
    expect((await tree.run('check', 'later.md')).out).toContain(`${hint}    5 │ TBD\n`);
    const { out } = await tree.run('check', 'later.md', 'orders.md');
    expect(out).toContain(`${hint}\n`);
    expect(out).toContain('    5 │ See [rules');
  });

  it('colours when asked to, and never when told not to', async () => {
    expect((await tree.run('check')).out).not.toContain('\u001b');
    expect((await tree.runWith({ FORCE_COLOR: '1' }, 'check')).out).toContain('\u001b[33mwarning');
    expect((await tree.runWith({ FORCE_COLOR: '1', NO_COLOR: '1' }, 'check')).out).not.toContain('\u001b');
  });

  it('says less when quiet', async () => {
    expect((await tree.run('--quiet', 'check', 'clean.md')).out).toBe('');
    const { out } = await tree.run('check', '--quiet', 'orders.md');
    expect(out).toContain('orders.md:5:5');
    expect(out).not.toContain('checked');
    const failed = await tree.run('check', '--quiet', 'nope.md', 'clean.md');
    expect([failed.code, failed.err]).toEqual([2, 'asbuilt: nope.md does not exist; check the path.\n']);
  });

  it('sums up what there is much of', async () => {
    tree.write({ 'many.md': `# M\n\n${Array.from({ length: 9 }, (_, i) => `[x](#n${i})`).join('\n\n')}\n` });
    const { out } = await tree.run('check', 'many.md');
    expect(out).toContain(
      '1 document checked: 9 warnings.\nMost frequent: link-target-missing 9. Read on with: asbuilt explain link-target-missing\n',
    );
  });
});

describe('what counts', () => {
  it('can be only the graver findings', async () => {
    const all = JSON.parse((await tree.run('check', '--format', 'json', 'orders.md')).out);
    const errors = JSON.parse(
      (await tree.run('check', '--format', 'json', '--severity', 'error', 'orders.md')).out,
    );
    expect(all.summary.warnings).toBeGreaterThan(0);
    expect(errors.summary).toEqual({ ...all.summary, warnings: 0, hints: 0 });
  });

  it('can be warnings above a number', async () => {
    expect((await tree.run('check', COMMA)).code).toBe(1);
    expect((await tree.run('check', COMMA, '--max-warnings', '1')).code).toBe(0);
    expect((await tree.run('check', COMMA, '--max-warnings', 'x')).code).toBe(2);
  });
});

describe('json', () => {
  it('is one document, in a file when asked', async () => {
    const { out } = await tree.run('check', '--format', 'json', 'orders.md');
    const {
      out: said,
      err,
      code,
    } = await tree.run('check', '--format', 'json', '--output', 'out/report.json', 'orders.md');
    expect(said).toBe('');
    expect(err).toMatch(/document checked: /);
    expect(code).toBe(1);
    expect(tree.read('out/report.json')).toBe(out);
    expect((await tree.run('check', '--output', '/dev/null/x')).code).toBe(2);
  });
});

describe('github', () => {
  it('writes one command a line, with all that is special escaped', async () => {
    const { out } = await tree.run('check', '--format', 'github', COMMA, 'orders.md', 'clean.md');
    const lines = out.split('\n').filter(line => line.startsWith('::'));
    expect(lines).toContain(
      '::warning file=a%2C b%3A c%25.md,line=3,endLine=3,col=1,endColumn=7,title=link-target-missing::No heading has the anchor `#y`; correct the link or write the section.',
    );
    for (const line of lines)
      expect(line).toMatch(/^::(error|warning|notice) file=[^:]+,title=[a-z-]+::[^\r]+$/);
    const order = lines.map(line => ['e', 'w', 'n'].indexOf(line[2]!));
    expect(order).toEqual([...order].sort());
  });

  it('counts paths from the top of the repository', async () => {
    tree.write({ 'repo/docs/a.md': '# A\n\n[x](#y)\n' });
    const { out } = await tree.runWith(
      { GITHUB_WORKSPACE: join(tree.path, 'repo') },
      '-C',
      'repo/docs',
      'check',
      '--format',
      'github',
    );
    expect(out).toContain('::warning file=docs/a.md,');
  });
});

describe('junit', () => {
  it('is well-formed, and fails where the check does', async () => {
    const { out } = await tree.run('check', '--format', 'junit', '.');
    const seen = elementsOf(out);
    const root = seen[0]!;
    const count = (name: string): string => `${seen.filter(element => element.name === name).length}`;
    expect(root.name).toBe('testsuites');
    expect(root.attributes['tests']).toBe(count('testcase'));
    expect(root.attributes['failures']).toBe(count('failure'));
    expect(root.attributes['errors']).toBe('1');
    expect(
      seen.filter(({ name }) => name === 'testsuite').map(({ attributes }) => attributes['name']),
    ).toContain(COMMA);
  });
});

describe('sarif', () => {
  interface Sarif {
    readonly runs: readonly [
      {
        readonly tool: { readonly driver: { readonly rules: readonly Record<string, unknown>[] } };
        readonly results: readonly {
          readonly ruleId: string;
          readonly ruleIndex: number;
          readonly locations: readonly [
            { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } },
          ];
          readonly partialFingerprints: Record<string, string>;
          readonly fixes?: readonly unknown[];
        }[];
        readonly invocations: readonly unknown[];
      },
    ];
  }

  const sarif = async (...args: string[]): Promise<Sarif> =>
    JSON.parse((await tree.run('check', '--format', 'sarif', ...args)).out);

  it('names the rule of each result, and where it is explained', async () => {
    const [run] = (await sarif()).runs;
    for (const { ruleId, ruleIndex } of run.results) {
      expect(run.tool.driver.rules[ruleIndex]).toMatchObject({ id: ruleId });
    }
    expect(run.tool.driver.rules.find(({ id }) => id === 'link-target-missing')).toMatchObject({
      shortDescription: { text: 'A link leads to a heading that the document does not have.' },
    });
    expect(run.results.map(({ locations }) => locations[0].physicalLocation.artifactLocation.uri)).toContain(
      'a%2C%20b%3A%20c%25.md',
    );
    expect(new Set(run.results.map(result => JSON.stringify(result.partialFingerprints))).size).toBe(
      new Set(run.results.map(result => JSON.stringify(result.partialFingerprints))).size,
    );
  });

  it('carries the fix as replacements', async () => {
    const [run] = (await sarif('orders.md')).runs;
    expect(run.results.find(({ fixes }) => fixes)?.fixes).toEqual([
      {
        description: { text: 'Link to `#rules`' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'orders.md' },
            replacements: [
              {
                deletedRegion: expect.objectContaining({ startLine: 5, startColumn: 24, endColumn: 29 }),
                insertedContent: { text: 'rules' },
              },
            ],
          },
        ],
      },
    ]);
  });

  it('tells of documents that could not be read', async () => {
    const [run] = (await sarif('clean.md', 'picture.md')).runs;
    expect(run.invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        { message: { text: 'picture.md is not a text file; name a Markdown document.' } },
      ],
    });
  });

  it('keeps the schema of its standard', async () => {
    // The schema is of draft 4; it uses nothing of it but `id`.
    const { id: _, $schema: __, ...rest } = schemaOfSarif();
    const valid = addFormats.default(new Ajv({ strict: false, unicodeRegExp: false })).compile(rest);
    expect(valid(await sarif('.')), JSON.stringify(valid.errors)).toBe(true);
    expect(valid({ version: '2.1.0' })).toBe(false);
  });
});

/** The schema of SARIF 2.1.0 as Microsoft's package has it. */
function schemaOfSarif(): Record<string, unknown> {
  const file = new URL(
    '../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
    import.meta.url,
  );
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The elements of an XML text; fails when one is not closed or a character has no place in XML. */
function elementsOf(xml: string): readonly Element[] {
  expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n/);
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  const open: string[] = [];
  const found: Element[] = [];
  const body = xml.replace(/^<\?.*\?>\n/, '');
  const token = /<(\/?)([a-z-]+)((?: [a-z]+="[^"<>]*")*)(\/?)>|([^<>]+)/gy;
  let end = 0;
  for (const [whole, closing, name, attributes = '', empty, text] of body.matchAll(token)) {
    end += whole.length;
    expect(`${attributes}${text ?? ''}`).not.toMatch(/&(?!(amp|lt|gt|quot|#\d+);)/);
    if (name === undefined) continue;
    if (closing) expect(open.pop()).toBe(name);
    else {
      if (!empty) open.push(name);
      const pairs = [...attributes.matchAll(/([a-z]+)="([^"]*)"/g)].map(match => [match[1]!, match[2]!]);
      found.push({ name, attributes: Object.fromEntries(pairs) });
    }
  }
  expect([end, open]).toEqual([body.length, []]);
  return found;
}
