import { describe, expect, test } from 'vitest';
import { growsLinearly } from '../../../test/support/growth.ts';
import { contractOf, operationIn, operationsIn, wordsAt } from '../../../test/support/operations.ts';

test.each([
  ['heading', '## API\n\n### POST /crates\n'],
  ['heading with back-ticks', '## API\n\n##### `POST /crates`\n'],
  ['heading with a prefix', '## API\n\n### Endpoint/Function: POST /crates\n'],
  ['heading with a number', '## API\n\n### 3.1 POST /crates\n'],
  ['method outside the ticks', '## API\n\n## POST `/crates`\n'],
  ['endpoint label', '## API\n\n### Store a crate\n\n**Endpoint:** `POST /crates`\n'],
  ['method and path labels', '## API\n\n### Store a crate\n\n**Method:** POST\n**Path:** `/crates`\n'],
  ['method and path bullets', '## API\n\n### Store a crate\n\n- Method: POST\n- Path: `/crates`\n'],
  ['bold line', '## API\n\n**POST `/crates`**\nStores it.\n'],
  ['bold method', '## API\n\n**POST** `/crates`\n'],
  ['list item', '## API\n\n- `POST /crates` - stores a crate\n'],
  ['list item with a name', '## API\n\n- **Store a crate**: `POST /crates`\n'],
  ['ticked item', '## API\n\n- [x] `POST /crates`\n'],
  ['two columns', '## API\n\n| Method | Path |\n|---|---|\n| POST | `/crates` |\n'],
  [
    'columns in another order',
    '## API\n\n| Description | Endpoint | Verb |\n|---|---|---|\n| Stores | /crates | post |\n',
  ],
  ['one column', '## API\n\n| Endpoint | Use |\n|---|---|\n| `POST /crates` | stores |\n'],
  ['fence', '## API\n\n```\nPOST /crates   # stores\n```\n'],
  ['heading and fence', '## API\n\n### Store a crate\n\n```\nPOST /crates\n```\n'],
  ['http fence', '## API\n\n```http\nPOST /crates HTTP/1.1\nHost: x\n\n{"a":1}\n```\n'],
  [
    'comment over a type',
    '## API\n\n```ts\n// POST /crates\ninterface StoreRequest { label: string }\n```\n',
  ],
  ['curl', '## API\n\n```bash\ncurl -X POST http://localhost:8080/crates -d \'{"label":"a"}\'\n```\n'],
  ['express', "## API\n\n```js\nrouter.post('/crates', store);\n```\n"],
  ['fastapi', '## API\n\n```python\n@router.post("/crates")\nasync def store(): ...\n```\n'],
  ['nest', "## API\n\n```ts\n@Controller('crates')\nclass Crates {\n  @Post()\n  store() {}\n}\n```\n"],
  ['go', '## API\n\n```go\nmux.HandleFunc("POST /crates", store)\n```\n'],
  [
    'openapi',
    '## API\n\n```yaml\npaths:\n  /crates:\n    post:\n      summary: Stores\n      responses:\n        "201":\n          description: stored\n```\n',
  ],
])('%s', async (_, text) => expect(await contractOf(text)).toEqual(['POST /crates']));

test.each([
  ['a flow', '## Data Flow\n\n```mermaid\nsequenceDiagram\n  C->>A: POST /crates\n```\n'],
  ['a sentence', '## Overview\n\nThe page sends a POST to `/crates` when the lid closes.\n'],
  ['a test', '## Testing\n\n- `POST /crates` with an empty label gives 400\n'],
])('only called in %s', async (_, text) => {
  const { operations } = await operationsIn(text);
  expect(operations.map(operation => [operation.path, operation.contract])).toEqual([['/crates', false]]);
});

test('one operation once, the contract first', async () => {
  const text = `## Data flow

\`\`\`mermaid
sequenceDiagram
  C->>A: GET /crates/{crateId}
\`\`\`

## API

| Method | Path | Description |
|---|---|---|
| GET | /crates/:id | One crate |

### GET /crates/{id}

**Purpose:** Shows a crate.

\`\`\`bash
curl http://localhost:8080/crates/42
\`\`\`
`;
  const operation = await operationIn(text);
  expect(operation).toMatchObject({ origin: 'heading', contract: true, path: '/crates/{id}' });
  expect(operation.mentions.map(mention => mention.origin)).toEqual(['heading', 'table', 'curl', 'diagram']);
  expect(wordsAt(text, operation.purpose)).toBe('Shows a crate.');
});

test('names', async () => {
  expect((await operationIn('## API\n\n### Store a crate\n\n`POST /crates`\n')).name?.value).toBe(
    'Store a crate',
  );
  expect((await operationIn('## API\n\n- **Store a crate**: `POST /crates`\n')).name?.value).toBe(
    'Store a crate',
  );
  expect((await operationIn('## API Endpoints\n\n`POST /crates`\n')).name).toBeUndefined();
});

test('modified endpoints', async () => {
  const operation = await operationIn(
    '## API\n\n### Modified Endpoints\n\n#### `GET /crates`\n\n**Changes**:\n- Added query parameter: `deep=true`\n',
  );
  expect(operation.modified).toBeDefined();
  expect(operation.parameters).toMatchObject([{ name: 'deep', in: 'query', type: { kind: 'boolean' } }]);
});

test('what the author binds', async () => {
  const text = '## API\n\n### GET /boxes\n\n<!-- asbuilt: binds=crates -->\n\n### GET /lids\n';
  const { operations } = await operationsIn(text);
  expect(operations.map(operation => operation.binds?.value)).toEqual(['crates', undefined]);
});

test('routes of a router get the prefix that the document states', async () => {
  const text =
    "## API\n\n| Method | Path |\n|---|---|\n| GET | /api/crates |\n| GET | /api/crates/:id |\n\n```js\nrouter.get('/', list);\nrouter.get('/:id', show);\n```\n";
  expect(await contractOf(text)).toEqual(['GET /api/crates', 'GET /api/crates/{id}']);
});

describe('four times the text takes no sixteen times as long', () => {
  test.each<readonly [string, (count: number) => string]>([
    ['calls of one route', count => `## API\n\n${'- `GET /crates/1` is called\n'.repeat(count)}`],
    [
      'sections',
      count =>
        Array.from({ length: count }, (_, index) => `### GET /c${index}\n\nErrors: 400, 404\n`).join('\n'),
    ],
    ['lines of a fence', count => `\`\`\`\n${'GET /a\n'.repeat(count * 6)}\`\`\`\n`],
  ])('%s', { timeout: 60_000 }, async (_, textOf) => {
    expect(await growsLinearly(share => operationsIn(textOf(share * 3200)))).toBe(true);
  });
});

test('deep nesting and long lists do not break the reader', async () => {
  await operationsIn(`${'> '.repeat(2000)}POST /crates`);
  await operationsIn(
    Array.from({ length: 600 }, (_, depth) => `${'  '.repeat(depth)}- \`POST /crates\``).join('\n'),
  );
  const { operations } = await operationsIn(
    `## API\n\n### GET /crates\n\n${'**Errors:** 404\n'.repeat(20_000)}`,
  );
  expect(operations[0]?.errors.map(error => error.status)).toEqual([404]);
});
