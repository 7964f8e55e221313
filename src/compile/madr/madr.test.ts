import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { FERRY } from '../../../test/fixtures/ferry.ts';
import { compileText } from '../../../test/support/compiled.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { sourceOf } from '../../text/source.ts';

const headingsOf = (text: string): readonly string[] => {
  const { root } = readMarkdown(sourceOf('record.md', text));
  const titles = (section: typeof root): readonly string[] =>
    section.sections.flatMap(one => [one.title, ...titles(one)]);
  return titles(root);
};

test('a decision is a record with its choice, its reason and its line', async () => {
  const [kept] = await compileText(FERRY, 'madr');
  expect(kept?.path).toBe('madr/0001-decision-where-bookings-are-kept.md');
  const head = parse(kept!.text.split('---\n')[1]!);
  const line = FERRY.split('\n').findIndex(text => text.startsWith('### Decision: Where')) + 1;
  expect(head).toMatchObject({
    status: 'accepted',
    date: '2026-03-02',
    'asbuilt-source': `ferry.md:${line}`,
  });
  expect(kept?.text).toContain('Chosen option: "PostgreSQL", because the harbour runs it already.\n');
});

test('options that were weighed stand with what speaks for and against them', async () => {
  const [, weighed] = await compileText(FERRY, 'madr');
  expect(headingsOf(weighed!.text)).toEqual([
    'Ferry Desk: Alternatives Considered',
    'Context and Problem Statement',
    'Considered Options',
    'Decision Outcome',
    'Pros and Cons of the Options',
    '1: Paper slips',
    'More Information',
  ]);
  expect(weighed?.text).toContain('* Good, because no power needed\n* Bad, because they get wet\n');
});

test('of labelled options the chosen one is named', async () => {
  const text = [
    '# Doors',
    '## Decisions',
    '### Which lock',
    '**Option A: Bolt**',
    '- Pros: cheap',
    '- Cons: loud',
    '',
    '**Option B: Card**',
    '- Pros: quiet',
    '',
    '**Decision:** Option B',
    '**Rationale:** It is quiet at night.',
  ].join('\n');
  const records = await compileText(text, 'madr');
  const record = records.find(one => one.text.includes('# Which lock'));
  expect(record?.text).toMatch(/Chosen option: "(?:Card|Option B)", because it is quiet at night\./);
});

test('Markdown of a document stays text', async () => {
  const text =
    '# Doors\n\n## Decisions\n\n### Decision: <script>alert(1)</script> # [x](javascript:y) `z`\n\n**Decision:** ![i](http://a.b/c)\n';
  const [record] = await compileText(text, 'madr');
  expect(record?.text.replace(/\\[\s\S]/g, '')).not.toMatch(/<script|\]\(|!\[/);
  expect(headingsOf(record!.text)).toHaveLength(4);
});

test('nothing decided, no record', async () => {
  expect(await compileText('# Doors\n\nThey open.\n', 'madr')).toEqual([]);
});
