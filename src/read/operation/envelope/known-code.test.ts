import { expect, test } from 'vitest';
import type { Json } from '../../../design/index.ts';
import { readMarkdown } from '../../../markdown/index.ts';
import { sourceOf } from '../../../text/source.ts';
import { readDesign } from '../../index.ts';

async function errorShownBy(stated: string, body: Json) {
  const text = `# Boats\n\n## Calls\n\n\`GET /boats/{id}\`: one boat.\n\n## When a call fails\n\n\`\`\`json\n${JSON.stringify(body)}\n\`\`\`\n\n${stated}\n`;
  const { envelopes } = await readDesign(readMarkdown(sourceOf('design.md', text)));
  return envelopes.find(envelope => envelope.for === 'error')?.body.examples[0]?.value;
}

test.each<[string, Json]>([
  ['* `404` and `no_boat`: there is none', { fault: { name: 'no_boat', say: 'There is no boat 7' } }],
  ['* 404: `no_boat`', { what: 'no_boat', why: 'There is no boat 7' }],
  [
    'An unknown boat is answered with 404 `NO_BOAT`.',
    { trouble: { id: 'NO_BOAT', words: ['There is none'] } },
  ],
])('%s makes an error of what shows its code', async (stated, body) => {
  expect(await errorShownBy(stated, body)).toEqual(body);
});

test('a list of rows is no error, whatever they hold', async () => {
  const rows = { boats: [{ name: 'no_boat' }] };
  expect(await errorShownBy('* `404` and `no_boat`: there is none', rows)).toBeUndefined();
});
