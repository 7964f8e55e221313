import { expect, it } from 'vitest';
import { compose } from '../compose/index.ts';
import { readMarkdown } from '../markdown/index.ts';
import { readDesign } from '../read/index.ts';
import { sourceOf } from '../text/source.ts';
import { designPage } from './index.ts';

const designOf = (path: string, text: string) => readDesign(readMarkdown(sourceOf(path, text)));

const LAMPS = `---
status: approved
---

# Lamps

## API

See [the shelves](002-shelves.md#api), [elsewhere](../secret.md), [ours](#api).

### GET /lamps

- 404 \`NO_LAMP\`: there is none
`;
const SHELVES = `# Shelves

## API

### GET /shelves

\`\`\`mermaid
stateDiagram-v2
  empty --> full
\`\`\`
`;

async function pages() {
  const designs = [await designOf('d/001-lamps.md', LAMPS), await designOf('d/002-shelves.md', SHELVES)];
  const { design, system, originalOf } = compose(designs, { path: 'd', title: 'Both' });
  return designPage(design, system, {
    issuesTokens: true,
    originalOf,
    leftOut: [{ path: 'd/<b>.md', why: 'is draft' }],
    isHandled: id => id === 'getShelves',
  });
}

it('shows each document by itself, with lines of its own', async () => {
  const { '': page, 'operations.json': file, 'claims.json': claims } = await pages();
  const [first, second] = page!.body.split('id="chapter-1"');
  expect(first).toContain('<b>1</b> d/001-lamps.md');
  expect(first).toContain('data-line="2">status: approved');
  expect(second).toContain('<h1 id="s2-shelves" data-line="1">Shelves</h1>');
  expect(second).toContain('<figure class="drawing">');
  expect(JSON.parse(file!.body).operations).toMatchObject([
    { path: '/lamps', at: { document: 0, line: 11 } },
    { path: '/shelves', at: { document: 1, line: 5 }, answers: 'handler' },
  ]);
  expect(JSON.parse(claims!.body)).toContainEqual(
    expect.objectContaining({ kind: 'error', document: 0, line: 13 }),
  );
  expect(page!.body).toContain('<code>d/&#60;b&#62;.md</code> is left out: is draft');
});

it('leads from one document to the other, and to nothing else on the disk', async () => {
  const { '': page } = await pages();
  expect(page!.body).toContain('<a href="#s2-api">the shelves</a>');
  expect(page!.body).toContain('<a href="#s-api">ours</a>');
  expect(page!.body).toMatch(/, elsewhere, /);
});
