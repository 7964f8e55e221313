import { expect, test } from 'vitest';
import { readMarkdown } from '../../../markdown/index.ts';
import { readDesign } from '../../../read/index.ts';
import { sourceOf } from '../../../text/source.ts';
import { check } from '../../index.ts';

/** How the last operation of a small document on parcels is bound. */
async function boundOf(section: string) {
  const text = `# Parcels

## Data model

\`\`\`typescript
interface Parcel {
  id: string; // uuid, set by the server
  label: string;
  status: 'packed' | 'sent' | 'returned';
}
\`\`\`

- packed → sent
- sent → returned
- packed → returned

## API

### POST /parcels

\`\`\`json
{ "label": "Books" }
\`\`\`

Returns 201 with the parcel.

${section}
`;
  const { system } = await check(await readDesign(readMarkdown(sourceOf('parcels.md', text))));
  return system.operations.at(-1);
}

const json = (text: string): string => `\`\`\`json\n${text}\n\`\`\``;

test.each([
  [
    'the state itself',
    `### POST /parcels/{id}/moves\n\n${json('{ "target": "sent" }')}\n\nReturns 200 with the parcel.`,
    { field: 'target', to: { sent: 'sent', returned: 'returned' } },
  ],
  [
    'verbs that lead to states',
    `### POST /parcels/{id}/decision\n\n${json('{ "outcome": "send" }')}\n\n- \`outcome\`: required, \`send\` or \`return\`\n\nReturns 200 with the parcel.`,
    { field: 'outcome', to: { send: 'sent', return: 'returned' } },
  ],
  [
    'a body that is shown elsewhere',
    `| Endpoint | Returns |\n|---|---|\n| \`POST /parcels/{id}/transitions\` | 200, Parcel |\n\nThe body names the next state: \`{ "to": "sent" }\`.`,
    { field: 'to', to: { sent: 'sent', returned: 'returned' } },
  ],
])('a move that the body chooses by %s', async (_, section, chosen) => {
  const operation = await boundOf(section);
  expect(operation?.binding).toMatchObject({ kind: 'entity', action: 'transition', chosen });
  expect(operation?.request?.schema).toMatchObject({
    required: [chosen.field],
    properties: { [chosen.field]: { enum: Object.keys(chosen.to) } },
  });
});

test('a value that is no state chooses nothing', async () => {
  const operation = await boundOf(
    `### POST /parcels/{id}/comments\n\n${json('{ "text": "lost" }')}\n\nReturns 200.`,
  );
  expect(operation?.binding).not.toHaveProperty('chosen');
});
