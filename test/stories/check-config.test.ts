import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Tree, treeWith } from './tree.ts';

const DOC = '# Orders\n\nSee [rules](#rulse).\n\n## Rules\n\nTBD\n';

let tree: Tree;
beforeEach(() => {
  tree?.remove();
  tree = treeWith({ 'docs/orders.md': DOC, 'docs/old/bills.md': DOC });
});
afterAll(() => tree.remove());

async function check(config: unknown, ...args: string[]) {
  tree.write({ 'asbuilt.json': typeof config === 'string' ? config : JSON.stringify(config, null, 2) });
  const { out, err, code } = await tree.run('check', '--format', 'json', ...args);
  const { diagnostics = [] } = out === '' ? {} : JSON.parse(out);
  return {
    err,
    code,
    said: diagnostics.map(
      ({ path, severity, code }: Record<string, string>) => `${path} ${severity} ${code}`,
    ) as string[],
  };
}

describe('asbuilt.json', () => {
  it('decides severities, of rules and of notes', async () => {
    const { said, code } = await check(
      { severities: { 'link-target-missing': 'error', 'template-text-left': 'off' } },
      'docs/orders.md',
    );
    expect(said).toEqual(['docs/orders.md error link-target-missing']);
    expect(code).toBe(1);
    tree.write({ 'docs/orders.md': `${DOC}\n<!-- allow: local-path -- none -->\n` });
    const unused = { severities: { 'link-target-missing': 'hint', 'allowance-unused': 'hint' } };
    expect((await check(unused, 'docs/orders.md')).said).toEqual([
      'docs/orders.md hint link-target-missing',
      'docs/orders.md hint template-text-left',
      'docs/orders.md hint allowance-unused',
    ]);
  });

  it('leaves documents out, but not one that is named', async () => {
    expect((await check({ ignore: ['docs/old/'] })).said).toHaveLength(2);
    expect((await check({ ignore: ['docs/old/'] }, '--no-ignore')).said).toHaveLength(4);
    expect((await check({ ignore: ['docs/old/'] }, 'docs/old/bills.md')).said).toHaveLength(2);
    expect((await check({ ignore: ['**/*.md'] })).err).toBe(
      'asbuilt: All documents in . are ignored; name one, or add --no-ignore.\n',
    );
  });

  it('is found from a folder inside, and counts its paths from where it stands', async () => {
    tree.write({ 'asbuilt.json': '{ "ignore": ["docs/old/"] }' });
    const { out } = await tree.run('-C', 'docs', 'check', '--format', 'json');
    expect(JSON.parse(out).summary.files).toBe(1);
    tree.write({ 'docs/old/asbuilt.json': '{}' });
    expect((await tree.run('-C', 'docs/old', 'check')).code).toBe(1);
    tree.write({ 'asbuilt.json': '{ "ignore": ["*.md"] }' });
    const named = await tree.run('-C', 'docs/old', 'check', '--config', '../../asbuilt.json');
    expect(named.err).toContain('are ignored');
  });

  it('names the template that a folder follows', async () => {
    const rfc = '# Orders\n\n## Reason\n\nWe need it.\n';
    const template = {
      name: 'rfc',
      sections: [
        { title: 'Reason', level: 2, required: true },
        { title: 'Cost', level: 2, required: true },
      ],
      metadata: [],
      statuses: [],
      closed: false,
      ordered: true,
      strings: [],
    };
    tree.write({
      'docs/orders.md': rfc,
      'docs/old/bills.md': rfc,
      '.asbuilt/templates/rfc.json': JSON.stringify(template),
    });
    const { said } = await check({ templates: { docs: 'rfc', 'docs/old/**': 'feature' } });
    expect(said.filter(line => line.startsWith('docs/orders.md')).length).toBeGreaterThan(0);
    expect(said.filter(line => line.startsWith('docs/old'))).toEqual([]);
  });

  it.each([
    [
      'a key',
      '{\n  "severites": {}\n}',
      'asbuilt.json:2: severites: there is no key "severites"; did you mean "severities"?',
    ],
    [
      'a rule',
      '{ "severities": {\n  "blocker-opn": "off" } }',
      'asbuilt.json:2: severities.blocker-opn: there is no rule "blocker-opn"; did you mean "blocker-open"?',
    ],
    [
      'a severity',
      '{\n\n"severities": { "blocker-open":\n "warn" } }',
      'asbuilt.json:4: severities.blocker-open: "warn" is no severity; write error, warning, hint or off.',
    ],
    ['a list', '{ "ignore": "x" }', 'asbuilt.json:1: ignore: write a list of patterns, such as ["drafts/"].'],
    ['an item', '{ "ignore": [\n"x",\n3] }', 'asbuilt.json:3: ignore[1]: write a text.'],
    [
      'a template',
      '{ "templates": { "docs/**": "recrd" } }',
      'asbuilt.json:1: templates["docs/**"]: "recrd" is no template; did you mean "record"?',
    ],
    ['a text', '{ "baseline": 1 }', 'asbuilt.json:1: baseline: write a text.'],
    ['an array', '[]', 'asbuilt.json:1: write an object, such as {}.'],
    [
      'a name of every object',
      '{ "constructor": 1 }',
      'asbuilt.json:1: constructor: there is no key "constructor"',
    ],
    ['no JSON', '{\n  "ignore": [\n}', 'asbuilt.json:3: this is no JSON: '],
    ['a comma too many', '{\n  "ignore": [],\n}', 'asbuilt.json:3: this is no JSON: '],
    ['a comment', '{\n// no\n}', 'asbuilt.json:2: this is no JSON: '],
    ['nothing', '', 'asbuilt.json:1: this is no JSON: the file is empty, write {}.'],
    ['half of it', '{\n "ignore": ["x"', 'asbuilt.json:2: this is no JSON: '],
  ])('is refused for %s', async (_, text, sentence) => {
    const { err, code, said } = await check(text);
    expect(err.startsWith(`asbuilt: ${sentence}`), err).toBe(true);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect([code, said]).toEqual([2, []]);
  });

  it('tells all that is wrong at once', async () => {
    const { err } = await check('{\n"ignore": 1,\n"baselin": 2\n}');
    expect(err.split('\n').slice(0, 2)).toEqual([
      'asbuilt: asbuilt.json:2: ignore: write a list of patterns, such as ["drafts/"].',
      'asbuilt: asbuilt.json:3: baselin: there is no key "baselin"; did you mean "baseline"?',
    ]);
  });

  it('that is named and not there is a mistake', async () => {
    expect((await tree.run('check', '--config', 'no.json')).err).toBe(
      'asbuilt: no.json does not exist; check the path.\n',
    );
    expect((await tree.run('check', '--config', 'docs')).err).toBe(
      'asbuilt: docs is a folder; name a file.\n',
    );
  });
});

describe('its schema', () => {
  const schema = JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../../schema/asbuilt.schema.json'), 'utf8'),
  );
  const valid = new Ajv2020({ strict: true }).compile(schema);

  it.each([
    {},
    { $schema: './x.json' },
    { severities: { 'blocker-open': 'off' }, ignore: ['x'], templates: { docs: 'record' }, baseline: 'b' },
    { ignore: 'x' },
    { ignore: [1] },
    { ignore: [''] },
    { severities: { 'blocker-open': 'no' } },
    { severities: [] },
    { templates: { docs: 1 } },
    { baseline: '' },
    { other: 1 },
    [],
    { baseline: 'b', $schema: 1 },
  ])('accepts and refuses what the program does: %j', async config => {
    tree.write({ b: '{"version":1,"findings":[]}' });
    const { code } = await check(config);
    expect(code === 2).toBe(!valid(config));
  });
});
