import { describe, expect, test } from 'vitest';
import { statusOf } from '../check/index.ts';
import { readMarkdown } from '../markdown/index.ts';
import { readDesign } from '../read/index.ts';
import { sourceOf } from '../text/source.ts';
import { compose, inOrder } from './index.ts';

const BOATS = `# DES-001: Boats

**Status**: Approved

## Data Model

\`\`\`sql
CREATE TABLE boats (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  name VARCHAR(40) NOT NULL,
  berth INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('moored', 'out'))
);
\`\`\`

## API

### POST /boats

Response 201:

\`\`\`json
{ "id": "6f1c…", "name": "Ida", "berth": 4 }
\`\`\`

Errors: 400 when a field is wrong.
`;

const TRIPS = `---
supersedes: none
---

# DES-002: Trips

**Status**: Draft

## Data Model

\`\`\`sql
ALTER TABLE boats ADD COLUMN captain VARCHAR(60);
CREATE TABLE trips (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  boat_id UUID NOT NULL REFERENCES boats(id),
  miles INTEGER NOT NULL
);
\`\`\`

## API

### GET /boats/{boatId}/trips

Response 200: the trips of a boat.
`;

async function sumOf(...texts: readonly string[]) {
  const designs = await Promise.all(
    texts.map((text, index) => readDesign(readMarkdown(sourceOf(`${index + 1}.md`, text)))),
  );
  return compose(designs, { path: 'designs', title: 'Harbour' });
}

const said = ({ diagnostics }: Awaited<ReturnType<typeof sumOf>>) =>
  diagnostics
    .filter(({ code }) => code.startsWith('designs-'))
    .map(({ code, place, also }) => [code, `${place.path}:${place.line}`, also?.[0]?.place.path]);

describe('designs together', () => {
  test('a later one adds fields, tables that refer back, and operations', async () => {
    const sum = await sumOf(BOATS, TRIPS);
    const [boat, trip] = sum.system.entities;
    expect(boat!.fields.map(field => field.name)).toEqual(['id', 'name', 'berth', 'state', 'captain']);
    expect(trip!.fields.find(field => field.name === 'boat_id')?.references?.entity).toBe('Boat');
    expect(sum.system.operations.map(({ path, binding }) => [path, binding.kind])).toEqual([
      ['/boats', 'entity'],
      ['/boats/{boatId}/trips', 'entity'],
    ]);
    expect(said(sum)).toEqual([]);
  });

  test('a claim stands at the line of its own document', async () => {
    const { system } = await sumOf(BOATS, TRIPS);
    const [boats, trips] = system.operations.map(({ claim }) => system.claims.get(claim)!.place);
    expect([boats!.path, boats!.line]).toEqual(['1.md', 18]);
    expect([trips!.path, trips!.line]).toEqual(['2.md', 22]);
    for (const { place } of system.claims.values()) expect(['1.md', '2.md']).toContain(place.path);
  });

  test('an operation under "Modified Endpoints" is changed, and keeps what is not said again', async () => {
    const change =
      '# DES-003: Names\n\n## API\n\n### Modified Endpoints\n\n#### POST /boats\n\nErrors: 409 `TAKEN` when the berth is taken.\n';
    const sum = await sumOf(BOATS, change);
    const [create] = sum.system.operations;
    expect(create!.success.status).toBe(201);
    expect(create!.errors.map(({ status }) => status).sort()).toEqual([400, 409]);
    expect(said(sum)).toEqual([]);
  });

  test('a longer list of values is the list now', async () => {
    const change =
      "# DES-003: Repairs\n\n## Data Model\n\n```sql\nCREATE TABLE boats (\n  state TEXT CHECK (state IN ('moored', 'out', 'in_repair'))\n);\n```\n";
    const [boat] = (await sumOf(BOATS, change)).system.entities;
    expect(boat!.fields.find(field => field.name === 'state')!.schema.enum).toEqual([
      'moored',
      'out',
      'in_repair',
    ]);
  });

  test.each([
    [
      'designs-field-differs',
      '# DES-003: A\n\n## Data Model\n\n```sql\nALTER TABLE boats ADD COLUMN berth BOOLEAN;\n```\n',
    ],
    ['designs-operation-differs', '# DES-003: A\n\n## API\n\n### POST /boats\n\nResponse 202.\n'],
    [
      'designs-authentication-differs',
      '# DES-003: A\n\n## Authentication\n\nEvery request carries an API key in `X-API-Key`.\n',
    ],
  ])('%s names both places, and the earlier one stays', async (code, later) => {
    const first = `${BOATS}\n## Authentication\n\nEvery request carries a bearer token (JWT).\n`;
    const sum = await sumOf(first, later);
    expect(said(sum)).toEqual([[code, expect.stringMatching(/^2\.md:/), '1.md']]);
    expect(sum.system.operations[0]!.success.status).toBe(201);
    expect(sum.system.authentication?.scheme).toBe('bearer');
    expect(sum.system.entities[0]!.fields.find(field => field.name === 'berth')?.columnType).toBe('integer');
  });

  test('a table that nobody creates is said', async () => {
    expect(said(await sumOf(TRIPS, '# DES-003: B\n\nNothing.\n'))).toEqual([
      ['designs-table-unknown', '1.md:12', undefined],
      ['designs-table-unknown', '1.md:15', undefined],
    ]);
  });

  test('one design alone is what it is', async () => {
    const alone = await sumOf(BOATS);
    expect(alone.system.entities).toHaveLength(1);
    expect(alone.design.document.source.text.startsWith(BOATS)).toBe(true);
  });
});

describe('the order of designs', () => {
  async function order(texts: Readonly<Record<string, string>>, least?: 'approved') {
    const designs = await Promise.all(
      Object.entries(texts).map(([path, text]) => readDesign(readMarkdown(sourceOf(path, text)))),
    );
    const { taken, leftOut } = inOrder(
      designs.map(design => ({ design, status: statusOf(design) })),
      least,
    );
    return [taken.map(({ path }) => path), leftOut.map(({ path, why }) => `${path} ${why}`)];
  }

  test('is by number, then by day, then by name', async () => {
    expect(await order({ '010-b.md': '# B', '9-a.md': '# A' })).toEqual([['9-a.md', '010-b.md'], []]);
    expect(
      await order({ '2026-03-01-z-design.md': '# Z', '2026-02-01-a-design.md': '# A', 'c.md': '# C' }),
    ).toEqual([['2026-02-01-a-design.md', '2026-03-01-z-design.md', 'c.md'], []]);
  });

  test('leaves out what ended, what is not far enough, and what is superseded', async () => {
    expect(
      await order(
        {
          '1-a.md': '# DES-001: A\n\n**Status**: Approved\n',
          '2-b.md': '# DES-002: B\n\n**Status**: Draft\n',
          '3-c.md': '# DES-003: C\n\n**Status**: Rejected\n',
          '4-d.md': '# DES-004: D\n\n**Status**: Approved\n\nSupersedes DES-001.\n',
        },
        'approved',
      ),
    ).toEqual([
      ['4-d.md'],
      ['1-a.md is superseded by 4-d.md', '2-b.md is draft, not yet approved', '3-c.md is rejected'],
    ]);
  });
});
